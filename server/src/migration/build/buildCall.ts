import { isBridged } from "../../documents/pythonModule/importBridge";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Call, readCall } from "../../syntax/python/call";
import { childAt, type PythonNode } from "../../syntax/python/node";
import type { CallShape } from "../../syntax/python/statementContent";
import type { Span } from "../../syntax/span";
import { type Subclass, subclassAt } from "./subclass";

/** Where Prefect 2 offered its `Deployment` class. */
const DEPLOYMENT_CLASSES = new Set([
  "prefect.deployments.Deployment",
  "prefect.deployments.deployments.Deployment",
  "prefect.Deployment",
]);

/** A call that makes a deployment: of `Deployment.build_from_flow`, or of the class itself. */
export interface BuildCall {
  readonly call: Call;
  readonly form: "build" | "constructor";
  /** Whether `Deployment` is used without an import, as some examples in the wild do. */
  readonly isUnimported: boolean;
  /** The class of the file that derives from `Deployment`, where the call is one of it. */
  readonly subclass?: Subclass;
}

/** The name of the call, which is underlined, and all of it. */
export function placeOf({ call }: BuildCall): { readonly span: Span; readonly extent: Span } {
  return {
    span: { start: call.callee.start, end: call.callee.end },
    extent: { start: call.node.start, end: call.node.end },
  };
}

/** Whether a dotted path names Prefect 2's `Deployment`. */
export function isDeploymentClass(path: string | undefined): boolean {
  return path !== undefined && DEPLOYMENT_CLASSES.has(path);
}

/** The names without one of which a statement has nothing to do with Prefect 2's `Deployment`. */
export function deploymentWords({ names }: PythonModule): ReadonlySet<string> {
  return new Set([...names.importedAs(isDeploymentClass), "Deployment"]);
}

/** Whether an expression means Prefect 2's `Deployment`. */
export function isDeployment(expression: PythonNode, module: PythonModule): boolean {
  return isDeploymentClass(module.names.qualifiedName(expression)) || isStarImported(expression, module);
}

/** The calls that make a deployment, in the order of the text. */
export function findBuildCalls(module: PythonModule): readonly BuildCall[] {
  const found: BuildCall[] = [];
  const words = deploymentWords(module);
  const classes = new Set([...words, ...module.names.classesMentioning(words)]);
  const isCandidate = ({ last = "" }: CallShape) => last === "build_from_flow" || classes.has(last);
  for (const node of module.names.calls(isCandidate)) {
    const callee = childAt(node, "function");
    if (!callee) continue;
    const [owner, method] =
      callee.type === "attribute" ? [callee.children[0], callee.children.at(-1)] : [undefined, undefined];
    const isBuild = method !== undefined && module.text.slice(method.start, method.end) === "build_from_flow";
    const named = isBuild && owner ? owner : callee;
    const made = whatIsMade(named, isBuild, module);
    const call = made && !isBridged(named, module) ? readCall(node, module.text) : undefined;
    if (made && call) found.push({ call, form: isBuild ? "build" : "constructor", ...made });
  }
  return found;
}

function whatIsMade(
  named: PythonNode,
  isBuild: boolean,
  module: PythonModule,
): Pick<BuildCall, "isUnimported" | "subclass"> | undefined {
  const subclass = subclassAt(named, (base) => isDeployment(base, module), module);
  if (subclass) return { isUnimported: false, subclass };
  if (isDeployment(named, module)) return { isUnimported: false };
  return isBuild && isUnbound(named, module) ? { isUnimported: true } : undefined;
}

function isStarImported(owner: PythonNode, module: PythonModule): boolean {
  const reference = module.names.referenceAt(owner);
  return (
    reference?.name === "Deployment" &&
    module.names.lookup(reference).length === 0 &&
    module.names.module.starImports.some((star) => isDeploymentClass(`${star}.Deployment`))
  );
}

/** `Deployment` with no import at all: nothing but Prefect's class has a `build_from_flow`. */
function isUnbound(owner: PythonNode, module: PythonModule): boolean {
  const reference = module.names.referenceAt(owner);
  const importsPrefect = module.names.imports.some((binding) => /^prefect\b/.test(binding.target ?? ""));
  return (
    reference?.name === "Deployment" &&
    module.names.lookup(reference).length === 0 &&
    module.names.module.starImports.length === 0 &&
    importsPrefect
  );
}
