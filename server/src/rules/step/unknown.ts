import { relative } from "node:path";
import type { Step } from "../../documents/prefectYaml/prefectYaml";
import { findStep, removedStep, steps } from "../../prefect/steps";
import type { ProjectView } from "../../workspace/projectView";
import { resolveStep } from "../../workspace/stepFunctions";
import { nearestName } from "../nearestName";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import { failure, shortName } from "./when";

/**
 * A step that looks like one of Prefect's own and is none.
 *
 * ## Why
 *
 * The name of a step is the dotted path of a Python function, and any function will do, so Prefect checks it only
 * when it runs the step: `prefect deploy` for `build` and `push`, each flow run for `pull`. A misspelt name or
 * one that an earlier release had fails there, and so does one that is missing in a module of the project.
 *
 * ## Example
 *
 * ```yaml
 * pull:
 *   - prefect.deployments.steps.git_clon:
 *       repository: https://github.com/org/repo.git
 * ```
 *
 * ## Fix
 *
 * Write `prefect.deployments.steps.git_clone`.
 *
 * ## Source
 *
 * `run_step` in `prefect/deployments/steps/core.py`.
 */
export const unknownStep = defineRule({
  id: "step/unknown",
  severity: "error",
  kind: "prefectYaml",
  checkPart: ({ steps: written }, _file, { project }) =>
    written.flatMap((step) => findingFor(step, project) ?? []),
});

function findingFor(step: Step, project: ProjectView): Finding | undefined {
  const { functionName, nameSpan, section } = step;
  if (findStep(functionName) !== undefined) return undefined;
  const fails = failure(section);
  const successor = removedStep(functionName)?.successor ?? movedStep(functionName);
  if (successor !== undefined && successor !== null) {
    const message = `\`${functionName}\` is gone; it is \`${successor}\` now. ${fails}`;
    return { span: nameSpan, message, fixes: [replaceText(nameSpan, successor)] };
  }
  const near = nearStep(functionName);
  if (near !== undefined) {
    const message = `There is no step \`${functionName}\`. ${fails} Did you mean \`${near}\`?`;
    return { span: nameSpan, message, fixes: [replaceText(nameSpan, near)] };
  }
  if (isPrefectsOwn(functionName)) {
    return { span: nameSpan, message: `Prefect has no step \`${functionName}\`. ${fails}` };
  }
  if (/[.:]/.test(functionName) || functionName.includes("{{")) return absentFunction(step, project);
  return {
    span: nameSpan,
    message: `A step is the dotted path of a function, such as \`my_module.my_step\`. ${fails}`,
  };
}

/** A function that is not in its module, where that is a file of the project. */
function absentFunction(
  { functionName, nameSpan, section }: Step,
  project: ProjectView,
): Finding | undefined {
  const target = resolveStep(functionName, project);
  if (target.state !== "absent") return undefined;
  const { file, module } = target;
  const last = shortName(functionName.replace(":", "."));
  const near = nearestName(last, module.functions.keys());
  const path = project.root === undefined ? file : relative(project.root, file);
  const message = `There is no function \`${last}\` in \`${path}\`. ${failure(section)}`;
  if (near === undefined) return { span: nameSpan, message };
  const whole = functionName.slice(0, -last.length) + near;
  return {
    span: nameSpan,
    message: `${message} Did you mean \`${near}\`?`,
    fixes: [replaceText(nameSpan, whole)],
  };
}

/** Whether a name is that of a function in Prefect's own module of steps, where nobody else can have put one. */
function isPrefectsOwn(name: string): boolean {
  return cut(name)[0] === "prefect.deployments.steps" && !name.includes("{{") && !name.endsWith(".run_step");
}

/** Until 2.16 the steps were in `….projects.steps`. */
function movedStep(name: string): string | undefined {
  const moved = name.replace(/^(prefect\w*)\.projects\.steps\./, "$1.deployments.steps.");
  if (moved === name) return undefined;
  return findStep(moved)?.name ?? removedStep(moved)?.successor ?? undefined;
}

/** Both the module and the function have to be near: what is merely alike is somebody's own step. */
function nearStep(name: string): string | undefined {
  const [module, last] = cut(name);
  if (module === "") {
    const same = steps.filter((step) => cut(step.name)[1] === last);
    return same.length === 1 ? same[0]?.name : undefined;
  }
  const home = nearestName(module, new Set(steps.map((step) => cut(step.name)[0])), 2);
  const inside = steps.filter((step) => cut(step.name)[0] === home).map((step) => cut(step.name)[1]);
  const near = nearestName(last, inside);
  return near === undefined ? undefined : `${home}.${near}`;
}

function cut(name: string): readonly [module: string, last: string] {
  const dot = name.lastIndexOf(".");
  return [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)];
}
