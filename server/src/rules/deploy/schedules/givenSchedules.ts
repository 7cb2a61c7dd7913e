import { certainValue } from "../../../documents/pythonModule/certainValue";
import { type PrefectCall, prefectCallAt } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { literalValue } from "../../../syntax/python/literal";
import { elementsOf, type PythonNode } from "../../../syntax/python/node";
import { givenTo } from "../madeDeployments";

/** A schedule that a call is given. */
export interface GivenSchedule {
  readonly node: PythonNode;
  /** The call that makes it; `undefined` for a variable, and where `cron` or the like gives it without one. */
  readonly made: PrefectCall | undefined;
  /** The arguments of that call. */
  readonly given: ReadonlyMap<string, PythonNode>;
  /** Whether it is all written out here. */
  readonly isKnown: boolean;
}

const KINDS = ["interval", "cron", "rrule"];
const SCHEDULE =
  /^prefect\.(?:schedules\.\w+|client\.schemas\.schedules\.\w+|client\.schemas\.actions\.DeploymentScheduleCreate)$/;

/** The schedules that a call is given by all of its arguments for them. */
export function givenSchedules(
  given: ReadonlyMap<string, PythonNode>,
  module: PythonModule,
): readonly GivenSchedule[] {
  const plain = KINDS.flatMap((kind) => given.get(kind) ?? []).filter(({ type }) => type !== "none");
  const single = given.get("schedule");
  return [
    ...plain.map((node): GivenSchedule => {
      const isKnown = literalValue(node, module.text) !== undefined;
      return { node, made: undefined, given: new Map(), isKnown };
    }),
    ...(single === undefined || single.type === "none" ? [] : [readSchedule(single, module)]),
    ...scheduleItems(given.get("schedules"), module).map((node) => readSchedule(node, module)),
  ];
}

/** The items of `schedules`, where they are written out. */
export function scheduleItems(node: PythonNode | undefined, module: PythonModule): readonly PythonNode[] {
  const items = node?.type === "list" || node?.type === "tuple" ? elementsOf(node) : [];
  return items.map((item) => certainValue(item, module));
}

function readSchedule(node: PythonNode, module: PythonModule): GivenSchedule {
  const made = prefectCallAt(node, module);
  if (made === undefined || !SCHEDULE.test(made.callable)) {
    return { node, made: undefined, given: new Map(), isKnown: false };
  }
  const isKnown = !made.call.args.some(({ isSplat }) => isSplat);
  return { node, made, given: givenTo(made, module), isKnown };
}
