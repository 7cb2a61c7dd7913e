import type { Step } from "../../documents/prefectYaml/prefectYaml";
import { findStep } from "../../prefect/steps";
import { asText, dereference, effectivePairs } from "../../syntax/yaml/navigation";
import { scalarOffsets } from "../../syntax/yaml/scalarOffsets";
import type { YamlNode, YamlPair } from "../../syntax/yaml/yamlTree";
import { replaceText } from "../replaceText";
import { defineRule, type Finding, type Fix } from "../rule";
import { insertInput } from "./insertInput";
import { faultsWithoutShell, faultsWithShell, type ShellFault } from "./shellFaults";

/**
 * A `run_shell_script` that wants a shell and does not get one.
 *
 * ## Why
 *
 * In spite of its name `run_shell_script` starts each line as a program of its own, without a shell (save on Windows):
 * a pipe, `&&` or `>` is handed to the program as a word, `cd` and `export` are no programs, `#` is one that nobody
 * has, and `$NAME` stays as it is. `expand_env_vars: true` fills in variables; `shell: true`, which 3.6.23 brought,
 * gives each line a shell, but to each line another one, so that a `cd` has no effect on the next.
 *
 * ## Example
 *
 * ```yaml
 * build:
 *   - prefect.deployments.steps.run_shell_script:
 *       script: git rev-parse HEAD | cut -c1-7
 * ```
 *
 * ## Fix
 *
 * ```yaml
 * build:
 *   - prefect.deployments.steps.run_shell_script:
 *       shell: true
 *       script: git rev-parse HEAD | cut -c1-7
 * ```
 *
 * What goes over several lines needs a script of its own (`script: bash scripts/build.sh`), or `&&` on one line.
 *
 * ## Source
 *
 * `run_shell_script` in `prefect/deployments/steps/utility.py`; PrefectHQ/prefect#10918.
 */
export const notAShell = defineRule({
  id: "step/not-a-shell",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: ({ steps }, { text }) => steps.flatMap((step) => findingFor(step, text) ?? []),
});

function findingFor(step: Step, text: string): Finding | undefined {
  if (findStep(step.functionName)?.name !== "prefect.deployments.steps.run_shell_script") return undefined;
  const pairs = step.inputs === undefined ? new Map<string, YamlPair>() : effectivePairs(step.inputs);
  const script = asText(pairs.get("script")?.value);
  const shell = switchOf(pairs.get("shell")?.value);
  const expands = switchOf(pairs.get("expand_env_vars")?.value);
  if (script === undefined || shell === undefined || expands === undefined) return undefined;
  const faults = shell ? faultsWithShell(script.text) : faultsWithoutShell(script.text, expands);
  const [fault] = faults.toSorted((a, b) => rank(a) - rank(b));
  if (fault === undefined) return undefined;
  const span = scalarOffsets(script, text)(fault.span);
  const message = shell ? messageWithShell(fault) : messageWithoutShell(fault);
  const fixes = shell ? [] : fixesFor(faults, step, pairs, text);
  return { span, message, ...(fixes.length > 0 ? { fixes } : {}) };
}

/** `undefined` for what a template decides. */
function switchOf(node: YamlNode | undefined): boolean | undefined {
  if (node === undefined) return false;
  const target = dereference(node);
  if (target?.kind !== "scalar" || target.text.includes("{{")) return undefined;
  return target.resolved.type === "string" ? target.text !== "" : Boolean(target.resolved.value);
}

/** What is certain to fail is told before what may be meant as it stands. */
function rank({ kind }: ShellFault): number {
  return kind === "variable" ? 1 : 0;
}

function messageWithoutShell({ kind, written }: ShellFault): string {
  switch (kind) {
    case "operator":
      return `\`run_shell_script\` starts each line as a program, without a shell: \`${written}\` is handed to it as a word.`;
    case "builtin":
      return `\`run_shell_script\` starts each line as a program, without a shell: \`${written}\` is none.`;
    case "assignment":
      return `\`run_shell_script\` starts each line as a program, without a shell: an assignment is none. Use \`env\`.`;
    case "comment":
      return "`run_shell_script` starts each line as a program, without a shell: a comment is none, and the step fails.";
    case "variable":
      return `\`run_shell_script\` leaves \`${written}\` as it is, unless it says \`expand_env_vars: true\`.`;
    default:
      return UNFINISHED;
  }
}

const UNFINISHED = "`run_shell_script` runs each line by itself, and this one is not complete.";

function messageWithShell({ kind, written }: ShellFault): string {
  return kind === "state"
    ? `Each line has a shell of its own: \`${written}\` has no effect on the next. Join them with \`&&\`.`
    : UNFINISHED;
}

function fixesFor(
  faults: readonly ShellFault[],
  step: Step,
  pairs: ReadonlyMap<string, YamlPair>,
  text: string,
): readonly Fix[] {
  if (faults.every(({ kind }) => kind === "variable")) {
    return [...withInput("expand_env_vars", step, pairs, text, [])];
  }
  // With a shell the same lines may still not do what they say.
  const script = asText(pairs.get("script")?.value);
  if (script === undefined || faultsWithShell(script.text).length > 0) return [];
  return [...withInput("shell", step, pairs, text, ["Needs Prefect 3.6.23 or newer where the step runs."])];
}

function* withInput(
  name: string,
  { inputs }: Step,
  pairs: ReadonlyMap<string, YamlPair>,
  text: string,
  notes: readonly string[],
): Iterable<Fix> {
  const own = pairs.get(name);
  const script = pairs.get("script");
  const title = `Add ${name}: true`;
  if (own !== undefined && own.value.span.end > own.value.span.start)
    yield { ...replaceText(own.value.span, "true", "review", title), notes };
  if (own !== undefined || script === undefined || inputs === undefined || !inputs.pairs.includes(script))
    return;
  const change = insertInput(script, inputs, `${name}: true`, text);
  if (change) yield { title, level: "review", kind: "fault", changes: [change], notes };
}
