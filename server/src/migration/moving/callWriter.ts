import { dirname } from "node:path";
import { URI } from "vscode-uri";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { indentUnit } from "../../syntax/python/indent";
import type { YamlValue } from "../../syntax/yaml/writeYaml";
import { folderExpression } from "../build/sources/folder";
import { type ImportNeed, resolveName, takenName } from "../imports/importNeed";
import { callLines, listLines, pythonValueText } from "./pythonLines";

/** Writes calls of Prefect into a file, in the words that the file has for them. */
export interface CallWriter {
  /** Names to import. */
  readonly needs: ImportNeed[];
  /** Why it cannot be written; the first is told. */
  readonly refusals: string[];
  /** What differs afterwards, in sentences. */
  readonly notes: string[];
  /** How the file can speak of a name. */
  name(module: string, name: string): string;
  /** A value, behind `name=`. */
  value(value: YamlValue, name: string): string;
  /** `name=value`. */
  argument(name: string, value: YamlValue): string;
  /** `head(…)`, for a place under the main guard. */
  call(head: string, args: readonly string[]): string;
  /** `[…]` of code, an item a line. */
  list(items: readonly string[]): string;
  /** The folder as the file sees it: `str(Path(__file__).parent)`. */
  folder(path: string): string;
}

export function createCallWriter(module: PythonModule): CallWriter {
  const unit = indentUnit(module.text);
  const needs: ImportNeed[] = [];
  const refusals: string[] = [];
  const notes: string[] = [];
  const name = (from: string, wanted: string): string => {
    const need = { module: from, name: wanted };
    const found = resolveName(need, module);
    if (found === undefined) refusals.push(takenName(need));
    if (found?.need !== undefined) needs.push(found.need);
    return found?.expression ?? wanted;
  };
  const value = (of: YamlValue, key: string) =>
    pythonValueText(of, unit, 2 * unit.length + key.length + "=,".length);
  return {
    needs,
    refusals,
    notes,
    name,
    value,
    argument: (key, of) => `${key}=${value(of, key)}`,
    call: (head, args) => callLines(head, args, unit, unit.length),
    list: (items) => listLines(items, unit),
    folder(path) {
      const script = dirname(URI.parse(module.source.uri).fsPath);
      return `str(${folderExpression(name("pathlib", "Path"), script, path)})`;
    },
  };
}
