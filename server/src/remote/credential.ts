import type { SettingsSource } from "./settingsSource";

/** What goes into the `Authorization` header, and what it may be called in front of people. */
export interface Credential {
  readonly authorization: string;
  /** `PREFECT_API_KEY` or `PREFECT_API_AUTH_STRING`. */
  readonly setting: string;
  /** The name of the source that holds it. */
  readonly source: string;
}

export interface CredentialChoice {
  readonly credential: Credential | undefined;
  /** Why one that exists stays at home; said aloud when the server refuses us. */
  readonly withheld: string | undefined;
}

interface Candidate extends Credential {
  readonly origin: string | undefined;
}

/**
 * The credential for `url`. Prefect merges its settings name by name, so that the key of a Cloud profile would
 * follow a `PREFECT_API_URL` of the environment, or of a project's file, to any host. Here a credential belongs
 * to the host that is named beside it, in the same source, and goes nowhere else; nor does it cross a network
 * in clear. An auth string wins over a key, as in Prefect.
 */
export function chooseCredential(url: URL, sources: readonly SettingsSource[]): CredentialChoice {
  const candidates = [
    ...sources.flatMap((source) => candidate(source, "PREFECT_API_AUTH_STRING", basic)),
    ...sources.flatMap((source) => candidate(source, "PREFECT_API_KEY", (key) => `Bearer ${key}`)),
  ];
  const own = candidates.find(({ origin }) => origin === url.origin) ?? userInformation(url);
  if (own && url.protocol === "http:" && !isLoopback(url.hostname)) {
    return {
      credential: undefined,
      withheld: `${own.setting} (${own.source}) was not sent, because http:// would carry it in clear to ${url.host}: use https://.`,
    };
  }
  if (own) return { credential: own, withheld: undefined };
  const [other] = candidates;
  if (!other) return { credential: undefined, withheld: undefined };
  return {
    credential: undefined,
    withheld: `${other.setting} (${other.source}) was not sent, because it does not stand beside a PREFECT_API_URL of ${url.host}: set both in one place.`,
  };
}

/** True for hosts that are this machine: nothing sent there crosses a network. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

function candidate(
  { name, values }: SettingsSource,
  setting: string,
  authorization: (secret: string) => string,
): Candidate[] {
  const secret = values[setting]?.trim();
  if (!secret) return [];
  const origin = URL.canParse(values.PREFECT_API_URL ?? "")
    ? new URL(values.PREFECT_API_URL ?? "").origin
    : undefined;
  return [{ authorization: authorization(secret), setting, source: name, origin }];
}

/** `https://user:password@host/api` works with Prefect, as its HTTP library makes Basic authentication of it. */
function userInformation(url: URL): Credential | undefined {
  if (!url.username) return undefined;
  const pair = `${decode(url.username)}:${decode(url.password)}`;
  return { authorization: basic(pair), setting: "The password in PREFECT_API_URL", source: "same place" };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function basic(pair: string): string {
  return `Basic ${Buffer.from(pair, "utf8").toString("base64")}`;
}
