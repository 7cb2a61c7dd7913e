import { usesOfAssigned } from "../../../documents/pythonModule/assignedValue";
import { givenArguments } from "../../../documents/pythonModule/callArguments";
import {
  type PrefectCall,
  prefectCallOf,
  runsDeployment,
} from "../../../documents/pythonModule/prefectCalls";
import { flowOfCall, makesDeployment, poolOfCall } from "../../../documents/pythonModule/scriptDeployments";
import type { PythonNode } from "../../../syntax/python/node";
import { writtenText } from "../../../syntax/python/writtenText";
import { deployedFlow } from "../../../workspace/deployedFlow";
import type { FoundFlow } from "../../../workspace/entrypoints";
import { type NamedDeployment, namedDeployments } from "../../../workspace/namedDeployments";
import type { PrefectPlace } from "../../prefectPlace";

/** The flow of the deployment that a call makes, runs, or gives a schedule to. */
export function flowAtPlace(place: PrefectPlace): FoundFlow | undefined {
  if (runsDeployment(place.found)) return namedAtPlace(place)?.flow;
  const { found, module, file, project } = place;
  const deploying = isSchedule(found) ? callAround(found.call.node, place) : found;
  if (deploying === undefined || !makesDeployment(deploying)) return undefined;
  return deployedFlow({ flow: flowOfCall(deploying, module) }, file, project);
}

/** The name of the work pool that the deployment's runs go to. */
export function poolAtPlace(place: PrefectPlace): string | undefined {
  return runsDeployment(place.found)
    ? namedAtPlace(place)?.workPool
    : poolOfCall(place.found, place.module)?.text;
}

function namedAtPlace({ found, module, project }: PrefectPlace): NamedDeployment | undefined {
  const argument = givenArguments(found).get("name");
  const name = argument && writtenText(argument.value, module.text)?.text;
  return name === undefined ? undefined : namedDeployments(project).find(({ fullName }) => fullName === name);
}

function isSchedule({ callable }: PrefectCall): boolean {
  return /^prefect\.schedules\.|\.DeploymentScheduleCreate$/.test(callable);
}

/**
 * The call that deploys what a call is an argument of, also through variables: `etl.deploy("a", schedules=[Cron(…)])`.
 */
function callAround(node: PythonNode, place: PrefectPlace, variables = 0): PrefectCall | undefined {
  let current = node.parent;
  while (current && AROUND.test(current.type)) current = current.parent;
  if (current?.type === "call") return prefectCallOf(current, place.module);
  if (current?.type !== "assignment" || variables > MOST_VARIABLES) return undefined;
  for (const use of usesOfAssigned(current, place.module)) {
    const found = callAround(use, place, variables + 1);
    if (found !== undefined && makesDeployment(found)) return found;
  }
  return undefined;
}

const AROUND = /^(?:list|tuple|keyword_argument|argument_list|parenthesized_expression)$/;

/** How many variables a schedule is followed through. */
const MOST_VARIABLES = 3;
