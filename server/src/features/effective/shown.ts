import type { YamlNumber } from "../../syntax/yaml/writeYaml";

/** A value as Prefect sees it, with what there is to say about it. */
export type Shown = ShownScalar | ShownList | ShownMapping;

interface Said {
  /** Written behind the value, as a comment on its line. */
  readonly comment?: string | undefined;
}

export interface ShownScalar extends Said {
  readonly kind: "scalar";
  /** Text, or what stands in the YAML as it is: a number, a date. */
  readonly value: string | boolean | null | YamlNumber;
}

export interface ShownList extends Said {
  readonly kind: "list";
  readonly items: readonly Shown[];
}

export interface ShownMapping extends Said {
  readonly kind: "mapping";
  readonly entries: readonly ShownEntry[];
}

export interface ShownEntry {
  readonly key: string;
  readonly value: Shown;
}

/** A value with what is to be said about it behind. */
export function shownText(value: string, comment?: string): ShownScalar {
  return { kind: "scalar", value, comment };
}
