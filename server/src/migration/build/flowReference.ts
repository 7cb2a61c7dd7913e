import { posix, relative } from "node:path";
import { pythonString } from "../../syntax/python/literal";

/** The flow that a call deploys: where it really is. */
export interface FlowReference {
  /** What an entrypoint names: a function, `Class.method`, or a variable that holds a flow. */
  readonly functionName: string;
  /** The version that its decorator sets. */
  readonly version: string | undefined;
  /** Absolute path of its file. */
  readonly file: string;
  readonly isHere: boolean;
  /** Set where a wrapper function or a loop deploys several flows of one file: the name that holds the flow. */
  readonly variable: string | undefined;
  /** The folder that Python's path needs for the flow's own imports: the script's, or the one it was imported from. */
  readonly base: string | undefined;
  /**
   * Whether its entrypoint is another name than the function's own, which is what Prefect 2 recorded: then only an
   * entrypoint that is written out leads to it.
   */
  readonly isRenamed: boolean;
}

/** The entrypoint as Python text: of a wrapper function, computed from the flow that it got. */
export function entrypointText(path: string, flow: FlowReference): string {
  if (!flow.variable) return pythonString(`${path}:${flow.functionName}`);
  return `f${pythonString(`${path.replaceAll(/[{}]/g, "$&$&")}:{${flow.variable}.fn.__name__}`)}`;
}

/** The way from a folder to a file, with `/`; undefined when the file lies outside. */
export function pathBelow(folder: string, file: string): string | undefined {
  const way = relative(folder, file).replaceAll("\\", "/");
  return way === "" || way.startsWith("../") || /^\w:/.test(way) ? undefined : way;
}

/** The folder that an entrypoint counts from, when it leads to the flow. */
export function baseOf(entrypoint: unknown, flow: FlowReference): string | undefined {
  const [file = "", name] = typeof entrypoint === "string" ? entrypoint.split(":") : [];
  const suffix = `/${posix.normalize(file)}`;
  const path = flow.file.replaceAll("\\", "/");
  return name === flow.functionName && path.endsWith(suffix)
    ? flow.file.slice(0, -suffix.length) || "/"
    : undefined;
}
