import data from "../../data/refusals.json";
import type { Lifetime } from "./signatureHistory";

/** Something that earlier releases of Prefect 3 took. */
export type Refusal = keyof typeof data;

/** Since when Prefect refuses it. */
export function refusal(name: Refusal): Lifetime {
  return { since: data[name] };
}
