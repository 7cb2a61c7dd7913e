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

/** The call of Prefect whose argument a call stands in: `etl.deploy("a", schedules=[Cron(…)])`. */
function callAround(node: PythonNode, { module }: PrefectPlace): PrefectCall | undefined {
  let current = node.parent;
  while (
    current &&
    /^(?:list|tuple|keyword_argument|argument_list|parenthesized_expression)$/.test(current.type)
  )
    current = current.parent;
  return current?.type === "call" ? prefectCallOf(current, module) : undefined;
}
