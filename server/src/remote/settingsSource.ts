import { isAbsolute, join } from "node:path";
import { parseEnv } from "node:util";
import { isRecord, optionalString } from "./json";

/** Where settings are read from. Narrow, so that a test is a table of file contents. */
export interface SettingsHost {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The text of a file by absolute path; `undefined` when it cannot be read. */
  readonly readFile: (path: string) => Promise<string | undefined>;
  /** The folder that Prefect would run in; `undefined` leaves the settings files of the project out. */
  readonly projectRoot: string | undefined;
  readonly homeDirectory: string;
}

/** The settings of one place, by the names that they have as environment variables. */
export interface SettingsSource {
  /** For people: `environment`, `prefect.toml`, `profile "local"`. */
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
  /** Set when the place exists and cannot be understood; it never quotes the file, which may hold a key. */
  readonly problem?: string;
}

/** The settings that this extension reads, with their path in `prefect.toml` and `[tool.prefect]`. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  PREFECT_API_URL: ["api", "url"],
  PREFECT_API_KEY: ["api", "key"],
  PREFECT_API_AUTH_STRING: ["api", "auth_string"],
  PREFECT_UI_URL: ["ui_url"],
  PREFECT_CLOUD_API_URL: ["cloud", "api_url"],
  PREFECT_CLOUD_UI_URL: ["cloud", "ui_url"],
  PREFECT_PROFILES_PATH: ["profiles_path"],
};

/**
 * Every place that Prefect 3 reads settings from, highest first: the environment, then `.env`, `prefect.toml`
 * and `pyproject.toml` of the project, then the active profile (prefect `settings/base.py`, `sources.py`).
 */
export async function readSettingsSources(host: SettingsHost): Promise<readonly SettingsSource[]> {
  const sources = [environmentSource(host), ...(await projectSources(host))];
  return [...sources, await profileSource(host, sources)];
}

function environmentSource({ environment }: SettingsHost): SettingsSource {
  return { name: "environment", values: known(environment) };
}

async function projectSources({ projectRoot, readFile }: SettingsHost): Promise<SettingsSource[]> {
  if (projectRoot === undefined) return [];
  const [dotenv, prefectToml, pyproject] = await Promise.all(
    [".env", "prefect.toml", "pyproject.toml"].map((name) => readFile(join(projectRoot, name))),
  );
  const sources: SettingsSource[] = [];
  if (dotenv !== undefined) sources.push({ name: ".env", values: known(parseEnv(dotenv)) });
  if (prefectToml !== undefined) sources.push(await tomlSource("prefect.toml", prefectToml, []));
  if (pyproject !== undefined)
    sources.push(await tomlSource("pyproject.toml", pyproject, ["tool", "prefect"]));
  return sources;
}

async function tomlSource(name: string, text: string, table: readonly string[]): Promise<SettingsSource> {
  const { root, problem } = await readToml(name, text);
  const settings = descend(root, table);
  const values: Record<string, string> = {};
  for (const [setting, path] of Object.entries(PATHS)) {
    const value = descend(settings, path);
    if (typeof value === "string") values[setting] = value;
  }
  return { name, values, ...(problem === undefined ? {} : { problem }) };
}

/** The active profile. Prefect falls back to its shipped `ephemeral` profile, which names no API. */
async function profileSource(host: SettingsHost, above: readonly SettingsSource[]): Promise<SettingsSource> {
  const path = profilesPath(host, above);
  const text = await host.readFile(path);
  if (text === undefined) return { name: 'profile "ephemeral"', values: {} };
  const { root, problem } = await readToml("profiles.toml", text);
  if (problem !== undefined) return { name: "profiles.toml", values: {}, problem };
  const active =
    optionalString(host.environment.PREFECT_PROFILE) ?? optionalString(descend(root, ["active"]));
  const profile = active === undefined ? undefined : descend(root, ["profiles", active]);
  if (active === undefined || !isRecord(profile)) return { name: 'profile "ephemeral"', values: {} };
  return { name: `profile "${active}"`, values: known(profile) };
}

function profilesPath(
  { environment, projectRoot, homeDirectory }: SettingsHost,
  above: readonly SettingsSource[],
): string {
  const named = above.map(({ values }) => values.PREFECT_PROFILES_PATH).find(Boolean);
  if (named !== undefined) return isAbsolute(named) ? named : join(projectRoot ?? homeDirectory, named);
  const home = optionalString(environment.PREFECT_HOME) ?? join(homeDirectory, ".prefect");
  return join(home, "profiles.toml");
}

/** Prefect reads names in any case, and an empty value hides those of lower places. */
function known(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const setting = name.toUpperCase();
    if (Object.hasOwn(PATHS, setting) && typeof value === "string") found[setting] = value;
  }
  return found;
}

async function readToml(name: string, text: string): Promise<{ root: unknown; problem?: string }> {
  const { parse, TomlError } = await import("smol-toml");
  try {
    return { root: parse(text) };
  } catch (error) {
    // The message of the parser quotes the line, and the line may hold a key.
    const where = error instanceof TomlError ? `, line ${error.line}` : "";
    return { root: {}, problem: `${name} is not valid TOML${where}, so nothing was read from it.` };
  }
}

function descend(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((table, key) => (isRecord(table) ? table[key] : undefined), value);
}
