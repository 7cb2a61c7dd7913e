import type { Connection } from "vscode-languageserver";
import type { ServerSettings } from "../protocol";
import { readSettings } from "./settings";

/** The settings as they are now: asked of the client once, and again when it says that they changed. */
export interface SettingsReader {
  initialize(canBeAsked: boolean, initializationOptions: unknown): void;
  /** @param pushed what an older client sends along instead of being asked */
  changed(pushed: unknown): void;
  /** Never rejects: a client that refuses to answer has no settings. */
  current(): Promise<ServerSettings>;
}

export function createSettingsReader(connection: Pick<Connection, "workspace">): SettingsReader {
  let canBeAsked = false;
  let current: Promise<ServerSettings> | undefined;

  return {
    initialize(supported, initializationOptions) {
      canBeAsked = supported;
      if (!supported) current = Promise.resolve(readSettings(initializationOptions));
    },
    changed(pushed) {
      if (canBeAsked) current = undefined;
      else if (typeof pushed === "object" && pushed && "prefect" in pushed) {
        current = Promise.resolve(readSettings(pushed.prefect));
      }
    },
    current() {
      current ??= connection.workspace
        .getConfiguration("prefect")
        .then(readSettings, () => readSettings(undefined));
      return current;
    },
  };
}
