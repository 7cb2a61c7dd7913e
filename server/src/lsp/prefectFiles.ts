import { basename, relative, sep } from "node:path";
import { globToRegExp } from "../workspace/glob";

/** The YAML files that are a prefect.yaml under another name. */
export interface PrefectFiles {
  /** The setting `prefect.prefectFiles`: globs from the workspace folder. */
  setGlobs(globs: readonly string[]): void;
  includes(path: string): boolean;
  /** Globs of those that no client sends by itself: what only command lines name. */
  patterns(): readonly string[];
}

export interface PrefectFilesParts {
  /** Absolute paths of the workspace folders. */
  readonly folders: () => readonly string[];
  /** Absolute paths that command lines name as `--prefect-file`. */
  readonly named: () => ReadonlySet<string>;
}

export function createPrefectFiles({ folders, named }: PrefectFilesParts): PrefectFiles {
  let globs: readonly RegExp[] = [];

  function isInSettings(path: string): boolean {
    return folders().some((folder) => {
      const way = relative(folder, path).split(sep).join("/");
      return globs.some((glob) => glob.test(way));
    });
  }

  return {
    setGlobs(wanted) {
      globs = wanted.map(globToRegExp);
    },
    includes: (path) => named().has(path) || isInSettings(path),
    patterns: () =>
      [...named()]
        .filter((path) => !isSentAnyway(basename(path)) && !isInSettings(path))
        // A character that means something in a glob stands for any other there.
        .map((path) =>
          path
            .split(sep)
            .join("/")
            .replaceAll(/[[\]{}*?]/g, "?"),
        ),
  };
}

/** What the documentation tells every client to send; asked for once more it would be answered twice. */
function isSentAnyway(fileName: string): boolean {
  return fileName === "prefect.yaml" || /deployment.*\.ya?ml$/i.test(fileName);
}
