import data from "../../data/settings.json";
import type { Era } from "./era";

/** A setting, by its name in the environment and in profiles. */
export interface PrefectSetting {
  readonly name: string;
  readonly type: string | null;
  readonly secret: boolean;
  readonly doc: string | null;
  /** Names that mean the same, some of them from earlier releases. */
  readonly aliases?: readonly string[];
}

const settings = data as Readonly<Record<Era, readonly PrefectSetting[]>>;

const byName = { agentEra: index(settings.agentEra), workerEra: index(settings.workerEra) };

/** A setting by its name or an alias. */
export function findSetting(era: Era, name: string): PrefectSetting | undefined {
  return byName[era].get(name);
}

/** All settings of that era, sorted by name. */
export function settingsOf(era: Era): readonly PrefectSetting[] {
  return settings[era];
}

function index(list: readonly PrefectSetting[]): ReadonlyMap<string, PrefectSetting> {
  return new Map(
    list.flatMap((setting) =>
      [setting.name, ...(setting.aliases ?? [])].map((name) => [name, setting] as const),
    ),
  );
}
