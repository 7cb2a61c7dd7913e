import { chooseConnection } from "../../server/src/remote/connection";
import { readSettingsSources, type SettingsHost } from "../../server/src/remote/settingsSource";

/** A machine of a test: what is in its environment and in its files. */
export interface Machine {
  readonly environment?: Readonly<Record<string, string>>;
  /** Texts by path; `~` is the home directory and `.` the project. */
  readonly files?: Readonly<Record<string, string>>;
  readonly trusted?: boolean;
}

export function settingsHost({ environment = {}, files = {}, trusted = true }: Machine): SettingsHost {
  return {
    environment,
    readFile: async (path) => files[path.replace("/home/ada", "~").replace("/project", ".")],
    projectRoot: trusted ? "/project" : undefined,
    homeDirectory: "/home/ada",
  };
}

/** Which connection that machine has. */
export async function connectionOf(machine: Machine) {
  return chooseConnection(await readSettingsSources(settingsHost(machine)));
}

/** A `profiles.toml` whose active profile holds those settings. */
export function profile(settings: Readonly<Record<string, string>>, name = "work"): Record<string, string> {
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  return { "~/.prefect/profiles.toml": [`active = "${name}"`, `[profiles.${name}]`, ...lines].join("\n") };
}
