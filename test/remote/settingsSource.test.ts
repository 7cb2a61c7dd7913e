import { describe, expect, it } from "vitest";
import { connectionOf, type Machine, profile } from "./settings";

const PROFILES = `
active = "local"

[profiles.local]
PREFECT_API_URL = "http://127.0.0.1:4200/api"

[profiles.cloud]
PREFECT_API_URL = "https://api.prefect.cloud/api/accounts/a/workspaces/w"
`;
const home = { "~/.prefect/profiles.toml": PROFILES };

/** Checks which API is found, and in which place. */
function check(name: string, machine: Machine, apiUrl: string | undefined, source: string): void {
  it(name, async () => {
    expect(await connectionOf(machine)).toMatchObject({ apiUrl, source });
  });
}

describe("where the API URL is found", () => {
  const local = "http://127.0.0.1:4200/api";
  const other = "http://127.0.0.1:5000/api";

  check("nowhere", {}, undefined, 'profile "ephemeral"');
  check("the environment", { environment: { PREFECT_API_URL: other } }, other, "environment");
  check("in any case", { environment: { prefect_api_url: other } }, other, "environment");
  check("the active profile", { files: home }, local, 'profile "local"');
  check(
    "the profile that PREFECT_PROFILE names",
    { files: home, environment: { PREFECT_PROFILE: "cloud" } },
    "https://api.prefect.cloud/api/accounts/a/workspaces/w",
    'profile "cloud"',
  );
  check(
    "no profile of that name: the shipped one, which has no API",
    { files: home, environment: { PREFECT_PROFILE: "gone" } },
    undefined,
    'profile "ephemeral"',
  );
  check(
    "profiles of PREFECT_HOME",
    { files: { "/data/prefect/profiles.toml": PROFILES }, environment: { PREFECT_HOME: "/data/prefect" } },
    local,
    'profile "local"',
  );
  check(
    "profiles of PREFECT_PROFILES_PATH before those of PREFECT_HOME",
    {
      files: { "/data/profiles.toml": PROFILES },
      environment: { PREFECT_PROFILES_PATH: "/data/profiles.toml", PREFECT_HOME: "/nowhere" },
    },
    local,
    'profile "local"',
  );
  check(
    "the environment before everything",
    {
      environment: { PREFECT_API_URL: other },
      files: {
        ...home,
        "./.env": "PREFECT_API_URL=http://h/a",
        "./prefect.toml": '[api]\nurl = "http://h/b"',
      },
    },
    other,
    "environment",
  );
  check(
    ".env before prefect.toml",
    { files: { "./.env": `PREFECT_API_URL="${other}"`, "./prefect.toml": '[api]\nurl = "http://h/b"' } },
    other,
    ".env",
  );
  check(
    "prefect.toml before pyproject.toml",
    {
      files: {
        "./prefect.toml": `[api]\nurl = "${other}"`,
        "./pyproject.toml": '[tool.prefect.api]\nurl = "http://h/c"',
      },
    },
    other,
    "prefect.toml",
  );
  check(
    "pyproject.toml before the profile",
    { files: { ...home, "./pyproject.toml": `[tool.prefect.api]\nurl = "${other}"` } },
    other,
    "pyproject.toml",
  );
  check(
    "profiles that the project names",
    {
      files: {
        "./prefect.toml": 'profiles_path = "prefect/profiles.toml"',
        "./prefect/profiles.toml": PROFILES,
      },
    },
    local,
    'profile "local"',
  );
});

describe("what is left alone", () => {
  const local = "http://127.0.0.1:4200/api";

  check(
    "settings files of a project that is not trusted",
    { trusted: false, files: { ...home, "./prefect.toml": '[api]\nurl = "http://h/b"' } },
    local,
    'profile "local"',
  );
  check(
    "lower places behind an empty value, which means none",
    { files: home, environment: { PREFECT_API_URL: "" } },
    undefined,
    "environment",
  );
  check(
    "a value that is no string",
    { files: { ...home, "./prefect.toml": "[api]\nurl = 4200" } },
    local,
    'profile "local"',
  );
  check(
    "a table of another tool",
    { files: { ...home, "./pyproject.toml": '[tool.other.api]\nurl = "http://h/c"' } },
    local,
    'profile "local"',
  );
  check(
    "profiles that are no table",
    { files: { "~/.prefect/profiles.toml": 'active = "a"\nprofiles = "a"' } },
    undefined,
    'profile "ephemeral"',
  );
});

describe("what is wrong is said without quoting it", () => {
  it("a profiles.toml that is not TOML", async () => {
    const files = { "~/.prefect/profiles.toml": 'active = "a"\nPREFECT_API_KEY = "pnu_secret' };
    expect(await connectionOf({ files })).toEqual({
      apiUrl: undefined,
      source: "profiles.toml",
      message: "profiles.toml is not valid TOML, line 2, so nothing was read from it.",
    });
  });

  it("a URL that is none", async () => {
    const files = profile({ PREFECT_API_URL: "ftp://user:secret@host/api" });
    expect(await connectionOf({ files })).toEqual({
      apiUrl: undefined,
      source: 'profile "work"',
      message: 'PREFECT_API_URL (profile "work") is not an http:// or https:// URL.',
    });
  });

  it("no URL", async () => {
    expect(await connectionOf({ files: profile({}) })).toMatchObject({
      message: 'No PREFECT_API_URL is set (profile "work").',
    });
  });
});
