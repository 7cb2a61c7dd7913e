import type { CallableParameter } from "../../../prefect/signatures";
import { parametersFor } from "../../../rules/deploy/projectRelease";
import type { FeatureContext } from "../../featureContext";
import type { PrefectPlace } from "../../prefectPlace";
import type { Proposal } from "../item";
import { parameterKey, valueProposals } from "./dictionary";

type Way = PrefectPlace["place"]["way"];

/** What `**` of a dictionary in `schedules=[…]` is given to. */
const ITEM = ["prefect.deployments.schedules.create_deployment_schedule_create"];
/** What a dictionary is made one of that stands for a schedule itself. */
const SCHEDULES = ["Cron", "Interval", "RRule"].map(
  (kind) => `prefect.client.schemas.schedules.${kind}Schedule`,
);

/** The keys of a schedule that is written as a dictionary, and its truths. */
export function proposeScheduleKeys(
  { parameter, place }: PrefectPlace,
  context: FeatureContext,
): readonly Proposal[] {
  const { way, role, siblings } = place;
  const inSchedule = wayInSchedule(parameter, way);
  const isItem = parameter === "schedules" && typeof way[0] === "number";
  const keys = inSchedule ?? (isItem ? way.slice(1) : undefined);
  if (keys === undefined) return [];
  const known = (inSchedule ? SCHEDULES : ITEM).map((callable) => parametersFor(callable, context) ?? []);
  if (role === "key") {
    return keys.length > 0 ? [] : fitting(known, siblings).map((each) => parameterKey(place, each));
  }
  const given = keys.length === 1 ? known.flat().find(({ name }) => name === keys[0]) : undefined;
  return valueProposals(place, { texts: [], isBoolean: /^bool\b/.test(given?.type ?? "") });
}

/** The way into a dictionary that stands for a schedule itself: `schedule={…}`, `schedules=[{"schedule": {…}}]`. */
export function wayInSchedule(parameter: string | undefined, way: Way): Way | undefined {
  if (parameter === "schedule") return way;
  return parameter === "schedules" && way[1] === "schedule" ? way.slice(2) : undefined;
}

/** The parameters, each once, of those that take all the keys which are there already. */
function fitting(
  known: readonly (readonly CallableParameter[])[],
  siblings: ReadonlySet<string>,
): readonly CallableParameter[] {
  const takers = known.filter((each) => [...siblings].every((key) => each.some(({ name }) => name === key)));
  const byName = new Map(takers.flat().map((each) => [each.name, each]));
  return [...byName.values()].filter(({ name }) => !siblings.has(name));
}
