import { describe, expect, it } from "vitest";
import { connectionInfo } from "../../server/src/remote/connection";
import { isLoopback } from "../../server/src/remote/credential";
import { connectionOf, type Machine, profile } from "./settings";

const CLOUD = "https://api.prefect.cloud/api/accounts/a/workspaces/w";
const SECRET = "pnu_secret";

/** Checks the `Authorization` header; a withheld credential is checked by its sentence. */
function check(name: string, machine: Machine, expected: { sent?: string; withheld?: RegExp }): void {
  it(name, async () => {
    const connection = await connectionOf(machine);
    if (connection.apiUrl === undefined) throw new Error(connection.message);
    expect(connection.credential?.authorization).toBe(expected.sent);
    if (expected.withheld) expect(connection.withheld).toMatch(expected.withheld);
    else expect(connection.withheld).toBeUndefined();
    expect(JSON.stringify(connectionInfo(connection))).not.toContain("secret");
    expect(connection.apiUrl).not.toContain("secret");
  });
}

describe("a credential goes to the host that stands beside it", () => {
  check(
    "a key of the profile with its URL",
    { files: profile({ PREFECT_API_URL: CLOUD, PREFECT_API_KEY: SECRET }) },
    { sent: "Bearer pnu_secret" },
  );
  check(
    "an auth string wins over a key",
    {
      environment: {
        PREFECT_API_URL: "https://prefect.example/api",
        PREFECT_API_KEY: SECRET,
        PREFECT_API_AUTH_STRING: "admin:pässword",
      },
    },
    { sent: `Basic ${Buffer.from("admin:pässword").toString("base64")}` },
  );
  check(
    "another workspace of the same host",
    {
      environment: { PREFECT_API_URL: `${CLOUD}2` },
      files: profile({ PREFECT_API_URL: CLOUD, PREFECT_API_KEY: SECRET }),
    },
    { sent: "Bearer pnu_secret" },
  );
  check(
    "the auth string of a local server over http",
    { environment: { PREFECT_API_URL: "http://localhost:4200/api", PREFECT_API_AUTH_STRING: "a:b" } },
    { sent: "Basic YTpi" },
  );
  check(
    "user and password in the URL",
    { environment: { PREFECT_API_URL: "https://user:secret%40@prefect.example/api" } },
    { sent: `Basic ${Buffer.from("user:secret@").toString("base64")}` },
  );
  check("nothing to send", { environment: { PREFECT_API_URL: CLOUD } }, {});
});

describe("a credential stays at home", () => {
  const notBeside =
    /^PREFECT_API_KEY \(.*\) was not sent, because it does not stand beside a PREFECT_API_URL of /;
  const inClear = /^PREFECT_API_\w+ \(.*\) was not sent, because http:\/\/ would carry it in clear to /;

  check(
    "the key of a Cloud profile from the URL of the environment",
    {
      environment: { PREFECT_API_URL: "http://127.0.0.1:4200/api" },
      files: profile({ PREFECT_API_URL: CLOUD, PREFECT_API_KEY: SECRET }),
    },
    { withheld: notBeside },
  );
  check(
    "the key of a profile from the URL of a project's file",
    {
      files: {
        ...profile({ PREFECT_API_URL: CLOUD, PREFECT_API_KEY: SECRET }),
        "./prefect.toml": '[api]\nurl = "https://evil.example/api"',
      },
    },
    { withheld: notBeside },
  );
  check(
    "the key of the environment from the URL of a profile",
    { environment: { PREFECT_API_KEY: SECRET }, files: profile({ PREFECT_API_URL: CLOUD }) },
    { withheld: notBeside },
  );
  check(
    "a key over http to another machine",
    { environment: { PREFECT_API_URL: "http://prefect.example/api", PREFECT_API_KEY: SECRET } },
    { withheld: inClear },
  );
  check(
    "an auth string over http to a name that only looks local",
    { environment: { PREFECT_API_URL: "http://127.0.0.1.example/api", PREFECT_API_AUTH_STRING: "a:b" } },
    { withheld: inClear },
  );
  check(
    "the same host by another scheme",
    {
      environment: { PREFECT_API_URL: "http://prefect.example/api" },
      files: profile({ PREFECT_API_URL: "https://prefect.example/api", PREFECT_API_KEY: SECRET }),
    },
    { withheld: notBeside },
  );
});

describe("what counts as this machine", () => {
  it.each([
    ["localhost", true],
    ["prefect.localhost", true],
    ["127.0.0.1", true],
    ["127.8.9.10", true],
    ["[::1]", true],
    ["127.example", false],
    ["localhost.example", false],
    ["10.0.0.1", false],
    ["0.0.0.0", false],
  ])("%s: %s", (hostname, expected) => expect(isLoopback(hostname)).toBe(expected));
});
