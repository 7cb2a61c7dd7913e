import { argumentPlaceAt } from "../../documents/pythonModule/argumentPlace";
import { argumentsByName, parameterOfPlace } from "../../documents/pythonModule/callArguments";
import { scheduleAt, TIMES } from "../../documents/pythonModule/callSchedule";
import { argumentSchedules, madeSchedule } from "../../documents/pythonModule/callSchedules";
import { type PrefectCall, prefectCallOf } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { ReadSchedule } from "../../prefect/schedule/readSchedule";
import { elementsOf, nodesAt, type PythonNode, unparenthesized } from "../../syntax/python/node";
import { type Span, touches } from "../../syntax/span";
import { flowCallsAt, isFlowCall } from "../../workspace/flowCalls";
import type { FeatureContext } from "../featureContext";
import type { HoverText } from "./hoverText";
import { describeSchedule } from "./schedule";

/** What is explained, and what it is. */
interface Explained {
  readonly span: Span;
  readonly schedules: readonly (ReadSchedule | undefined)[];
}

/**
 * A schedule of a script in words, with its next runs: at its time, at the class that makes it, at the argument that it
 * is given to, at a variable that holds it.
 */
export function scriptScheduleText(
  module: PythonModule,
  offset: number,
  { now, project }: FeatureContext,
): HoverText | undefined {
  const moment = now?.();
  const at = { start: offset, end: offset };
  const found = flowCallsAt(module, offset, project).findLast(({ call }) => touches(call.node, at));
  const explained =
    (found && explainedIn(found, module, offset, moment?.getTime() ?? 0)) ??
    inVariable(module, offset, project, moment?.getTime() ?? 0);
  const texts = (explained?.schedules ?? []).flatMap((read) =>
    read === undefined ? [] : (describeSchedule(read, moment) ?? []),
  );
  if (explained === undefined || texts.length === 0) return undefined;
  const { start, end } = explained.span;
  return { span: { start, end }, text: texts.join("\n\n---\n\n") };
}

/** The arguments that decide when a schedule runs. */
const DECIDES: ReadonlySet<string> = new Set([...TIMES, "timezone", "day_or", "anchor_date"]);
const MAKES = /^prefect\.(?:schedules\.|client\.schemas\.(?:schedules\.|actions\.DeploymentScheduleCreate$))/;

function explainedIn(
  found: PrefectCall,
  module: PythonModule,
  offset: number,
  now: number,
): Explained | undefined {
  const at = { start: offset, end: offset };
  const { callable, nameNode, call } = found;
  if (MAKES.test(callable) && touches(nameNode, at))
    return { span: nameNode, schedules: [madeSchedule(call.node, module, now)] };
  const [name, argument] = argumentsByName(found).find(([, { node }]) => touches(node, at)) ?? [];
  if (name === undefined || argument === undefined) return undefined;
  const { nameNode: keyword, value } = argument;
  const span = keyword && touches(keyword, at) ? keyword : value;
  if (name === "schedule" || name === "schedules") {
    const item = span === value ? variableIn(value, offset) : value;
    return (
      item && {
        span: span === value ? item : span,
        schedules: argumentSchedules(name, item, found, module, now),
      }
    );
  }
  if (!DECIDES.has(name)) return undefined;
  const time = TIMES.find((each) => each === name);
  const item =
    time && span === value && /^(?:list|tuple)$/.test(value.type)
      ? elementsOf(value).find((element) => touches(element, at))
      : undefined;
  if (time && item) return { span: item, schedules: [scheduleAt(time, item, found, module, now)] };
  const given = argumentsByName(found).flatMap(([own, { value: each }]) =>
    TIMES.some((time) => time === own) ? argumentSchedules(own, each, found, module, now) : [],
  );
  return { span, schedules: given };
}

/** The name at an offset that is the value, or one of its items. */
function variableIn(value: PythonNode, offset: number): PythonNode | undefined {
  const node = unparenthesized(value);
  const items = /^(?:list|tuple)$/.test(node.type) ? elementsOf(node) : [node];
  return items.find((item) => item.type === "identifier" && touches(item, { start: offset, end: offset }));
}

/** A time that is written where a variable is assigned: `NIGHTLY = "0 3 * * *"`. */
function inVariable(
  module: PythonModule,
  offset: number,
  project: FeatureContext["project"],
  now: number,
): Explained | undefined {
  const node = [...nodesAt(module.root, offset)].findLast(({ type }) => type === "string");
  const place = node && argumentPlaceAt(module, offset);
  const found = place && prefectCallOf(place.call.node, module);
  if (!node || !place || !found || !isFlowCall(found, module, project)) return undefined;
  const name = parameterOfPlace(found, place);
  const time = TIMES.find((each) => each === name);
  const isItem = place.way.length === 0 || (place.way.length === 1 && typeof place.way[0] === "number");
  return time && isItem ? { span: node, schedules: [scheduleAt(time, node, found, module, now)] } : undefined;
}
