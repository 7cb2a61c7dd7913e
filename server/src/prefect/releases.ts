import data from "../../data/releases.json";
import type { Era } from "./era";

export interface Release {
  /** The version of Prefect that everything known of this era was exported from. */
  readonly prefect: string;
  /** Version by package, such as `prefect-aws`. */
  readonly integrations: Readonly<Record<string, string>>;
}

export const releases: Readonly<Record<Era, Release>> = data;
