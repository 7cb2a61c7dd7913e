/** A prefect.yaml on one side or the other of what Prefect takes. Which side, Prefect says; never this table. */
export interface FileCase {
  readonly text: string;
  /** What stands behind `prefect --no-prompt deploy`; `--all` where nothing is said. */
  readonly args?: readonly string[];
  /**
   * Whether the first flow run of each deployment is prepared as a worker does it: pull steps, the flow,
   * its parameters. What only fails there is an error of the file, too.
   */
  readonly run?: true;
  /** The file has no deployments that could be made: only how it is read says something. */
  readonly onlyRead?: true;
  /** What 3.0 makes of it, where that is not what the newest release does. */
  readonly oldest?: "takes" | "refuses";
  /** Why nobody can tell from the files that Prefect refuses it; `docs/agreement.md` explains each. */
  readonly unseen?: string;
}

/** Cases by what is special about each. A bare text is judged with `--all`. */
export type FileCases = Readonly<Record<string, string | FileCase>>;

/** A deployment with a name, a flow and a pool that are there, and more lines, which may replace any of them. */
export function entry(...lines: readonly string[]): string {
  const given = new Set(lines.map((line) => /^\w+(?=:)/.exec(line)?.[0]));
  const usual = ["name: nightly", "entrypoint: flow.py:my_flow", "work_pool: {name: local}"];
  const all = [...usual.filter((line) => !given.has(/^\w+/.exec(line)?.[0])), ...lines];
  return `deployments:\n${all.map((line, index) => `${index === 0 ? "  - " : "    "}${line}\n`).join("")}`;
}

/** A deployment with one schedule of these lines. */
export function schedule(...lines: readonly string[]): string {
  return entry("schedules:", ...lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}`));
}

/** A deployment with one trigger of these lines. */
export function trigger(...lines: readonly string[]): string {
  return entry("triggers:", ...lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}`));
}

/** Steps at the top of the file, in front of a deployment. */
export function steps(section: "build" | "push" | "pull", lines: string, ...inEntry: string[]): string {
  const indented = lines.trim().replaceAll(/^/gm, "  ");
  return `${section}:\n${indented}\n${entry(...inEntry)}`;
}
