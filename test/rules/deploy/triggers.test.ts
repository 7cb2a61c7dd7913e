import { beforeAll } from "vitest";
import { loadGrammar } from "../../grammar";
import { guarded, holds } from "./deployRows";

beforeAll(loadGrammar);

/** A script that imports classes of `prefect.events`. */
const script = (names: string, ...lines: readonly string[]) =>
  guarded(
    `from prefect import flow
from prefect import events as on
from prefect.events import ${names}


@flow
def etl(): ...


`,
    ...lines,
  );

holds("plain-trigger", [
  [
    "an event",
    {
      text: script("EventTrigger", 'etl.serve("a", triggers=[«EventTrigger»(expect={"x"})])'),
      says: /`serve` fails with a trigger of an automation: write `DeploymentEventTrigger`/,
      fixed: script(
        "DeploymentEventTrigger",
        'etl.serve("a", triggers=[DeploymentEventTrigger(expect={"x"})])',
      ),
    },
  ],
  [
    "a compound, in which plain ones are right",
    {
      text: script(
        "CompoundTrigger, EventTrigger",
        'etl.deploy("a", triggers=(«CompoundTrigger»(require="any", triggers=[EventTrigger(expect={"x"})]),))',
      ),
      fixed: script(
        "DeploymentCompoundTrigger, EventTrigger",
        'etl.deploy("a", triggers=(DeploymentCompoundTrigger(require="any", triggers=[EventTrigger(expect={"x"})]),))',
      ),
    },
  ],
  [
    "behind a variable and a module",
    {
      text: script("MetricTrigger", "t = «on.EventTrigger»()", 'etl.to_deployment("a", triggers=[t])'),
      fixed: script(
        "MetricTrigger",
        "t = on.DeploymentEventTrigger()",
        'etl.to_deployment("a", triggers=[t])',
      ),
    },
  ],
  [
    "left alone: those for deployments, and dictionaries",
    {
      text: script(
        "DeploymentEventTrigger",
        'etl.serve("a", triggers=[DeploymentEventTrigger(), {"type": "event"}])',
      ),
    },
  ],
  [
    "left alone: in an automation, in what is not known, and of another name",
    {
      text: script(
        "EventTrigger",
        "EventTrigger()",
        'Automation(name="a", trigger=EventTrigger())',
        'etl.serve("a", triggers=[*some, made(EventTrigger())])',
        'etl.serve("a", triggers=[events.EventTrigger()])',
      ),
    },
  ],
]);
