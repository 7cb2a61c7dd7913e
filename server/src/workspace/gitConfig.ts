/** One `key = value` of a git configuration file. */
export interface GitConfigEntry {
  /** Lower case, as git compares it. */
  readonly section: string;
  /** As written: the name of a remote or a branch. */
  readonly subsection: string | undefined;
  /** Lower case. */
  readonly key: string;
  readonly value: string;
}

/**
 * Reads a git configuration file, as far as a value may stand on one line. What is not understood is passed
 * over: the file is git's to complain about. Includes are not followed.
 *
 * Syntax: https://git-scm.com/docs/git-config#_syntax
 */
export function* parseGitConfig(text: string): Generator<GitConfigEntry> {
  let section = "";
  let subsection: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[\s*([\w.-]+)\s*(?:"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (header) {
      section = header[1]?.toLowerCase() ?? "";
      subsection = header[2]?.replace(/\\(.)/g, "$1");
      continue;
    }
    const entry = /^\s*([a-z][a-z0-9-]*)\s*=\s*(.*)$/i.exec(line);
    if (entry?.[1])
      yield { section, subsection, key: entry[1].toLowerCase(), value: readValue(entry[2] ?? "") };
  }
}

/** Quotes are taken off, a comment outside them ends the value. */
function readValue(raw: string): string {
  let value = "";
  let quoted = false;
  for (let index = 0; index < raw.length; index++) {
    const character = raw[index] ?? "";
    if (character === '"') quoted = !quoted;
    else if (character === "\\") value += raw[++index] ?? "";
    else if (!quoted && (character === "#" || character === ";")) break;
    else value += character;
  }
  return value.trim();
}
