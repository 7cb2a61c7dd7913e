import type { Connection, PublishDiagnosticsParams } from "vscode-languageserver";

/** Sends diagnostics, and takes them away again. */
export interface Publisher {
  /** @param found `undefined` for a text that is not ours, or not any more, and for one that was closed */
  publish(uri: string, found: PublishDiagnosticsParams | undefined): Promise<void>;
}

export function createPublisher(connection: Pick<Connection, "sendDiagnostics">): Publisher {
  const published = new Set<string>();
  return {
    async publish(uri, found) {
      if (found) published.add(uri);
      // Most files that an editor opens are none of ours: nothing is said about those.
      else if (!published.delete(uri)) return;
      await connection.sendDiagnostics(found ?? { uri, diagnostics: [] });
    },
  };
}
