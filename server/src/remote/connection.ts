import { type Credential, chooseCredential } from "./credential";
import type { ConnectionInfo } from "./remote";
import type { SettingsSource } from "./settingsSource";
import { uiUrlOf } from "./uiUrls";

/** An API that requests can be sent to. */
export interface Connection {
  /** Ends in `/api`, or at the workspace for Cloud; without a slash at the end and without user information. */
  readonly apiUrl: string;
  /** Host and port, for sentences. */
  readonly host: string;
  readonly uiUrl: string;
  /** The name of the source that holds the URL. */
  readonly source: string;
  readonly credential: Credential | undefined;
  readonly withheld: string | undefined;
  /** A settings file that could not be understood and may have meant something else. */
  readonly problem: string | undefined;
}

/** No API to talk to, and why. */
export interface NoConnection {
  readonly apiUrl: undefined;
  readonly source: string;
  readonly message: string;
}

/**
 * Decides which API is meant. The highest source that has `PREFECT_API_URL` wins, an empty value included: it
 * is how Prefect is told to use none. Prefect would then start a server of its own; an editor must not.
 */
export function chooseConnection(sources: readonly SettingsSource[]): Connection | NoConnection {
  const source = sources.find(({ values }) => values.PREFECT_API_URL !== undefined);
  const problem = sources.find((each) => each.problem !== undefined)?.problem;
  const text = source?.values.PREFECT_API_URL?.trim();
  if (!source || !text) {
    const name = (source ?? sources.at(-1))?.name ?? "environment";
    return { apiUrl: undefined, source: name, message: problem ?? `No PREFECT_API_URL is set (${name}).` };
  }
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    return {
      apiUrl: undefined,
      source: source.name,
      message: `PREFECT_API_URL (${source.name}) is not an http:// or https:// URL.`,
    };
  }
  const url = new URL(text);
  const apiUrl = `${url.origin}${url.pathname}`.replace(/\/+$/, "");
  return {
    apiUrl,
    host: url.host,
    uiUrl: uiUrlOf(apiUrl, {
      uiUrl: setting(sources, "PREFECT_UI_URL"),
      cloudApiUrl: setting(sources, "PREFECT_CLOUD_API_URL"),
      cloudUiUrl: setting(sources, "PREFECT_CLOUD_UI_URL"),
    }),
    source: source.name,
    problem,
    ...chooseCredential(url, sources),
  };
}

/** The same without what the server keeps to itself. */
export function connectionInfo(connection: Connection | NoConnection): ConnectionInfo {
  return connection.apiUrl === undefined
    ? { apiUrl: undefined, uiUrl: undefined, source: connection.source, note: connection.message }
    : {
        apiUrl: connection.apiUrl,
        uiUrl: connection.uiUrl,
        source: connection.source,
        note: connection.withheld ?? connection.problem,
      };
}

function setting(sources: readonly SettingsSource[], name: string): string | undefined {
  return sources.map(({ values }) => values[name]).find(Boolean);
}
