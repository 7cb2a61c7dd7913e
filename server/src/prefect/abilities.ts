import data from "../../data/abilities.json";
import type { Lifetime } from "./signatureHistory";

/** Something that earlier releases of Prefect 3 refused. */
export type Ability = keyof typeof data;

/** Since when Prefect takes it. */
export function ability(name: Ability): Lifetime {
  return { since: data[name] };
}
