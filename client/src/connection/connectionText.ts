import type { ConnectionInfo } from "../../../server/src/protocol";

/** What the status bar says: short, and never more than a host. */
export function connectionLabel({ apiUrl }: ConnectionInfo): string {
  if (apiUrl === undefined) return "Prefect: no API";
  const { host, hostname } = new URL(apiUrl);
  return hostname === "api.prefect.cloud" ? "Prefect Cloud" : `Prefect: ${host}`;
}

/** The lines of its tooltip. */
export function connectionDetails({ apiUrl, source, note }: ConnectionInfo): readonly string[] {
  const lines = apiUrl === undefined ? [] : [`Prefect API: ${apiUrl}`, `Set in: ${source}`];
  return note === undefined ? lines : [...lines, note];
}
