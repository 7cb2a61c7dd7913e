import { beforeAll, describe, it } from "vitest";
import { missingInput } from "../../../server/src/rules/step/missingInput";
import { unknownStep } from "../../../server/src/rules/step/unknown";
import { unknownInput } from "../../../server/src/rules/step/unknownInput";
import { wrongInputType } from "../../../server/src/rules/step/wrongInputType";
import { loadGrammar } from "../../grammar";
import { checkPrefectYaml } from "../checkPrefectYaml";

beforeAll(loadGrammar);

const STEPS = `from functools import wraps
from .more import imported
from other.package import elsewhere

def tag_release(version: str, push: bool = False):
    return {"tag": version}

async def anything(**kwargs):
    return {}

@wraps
def decorated(x):
    return {}

computed = make()
`;
const files = {
  "deploy/steps.py": STEPS,
  "deploy/__init__.py": "",
  "deploy/more.py": "def imported(name):\n    return {}\n",
  "hidden.py": "from deploy.steps import *\n",
  "broken.py": "def x(:\n",
};
const step = (name: string, ...inputs: readonly string[]) =>
  `build:\n  - ${name}:\n      ${inputs.join("\n      ")}\n`;

describe("a step of the project", () => {
  it.each([
    {
      rule: missingInput,
      text: step("«deploy.steps.tag_release»", "push: true"),
      says: /`tag_release` needs `version`/,
    },
    { rule: missingInput, text: step("«deploy.steps:tag_release»", "push: true") },
    { rule: missingInput, text: step("«deploy/steps.py:tag_release»", "push: true") },
    { rule: missingInput, text: step("«deploy.steps.imported»", "id: x"), says: /needs `name`/ },
    {
      rule: unknownInput,
      text: step("deploy.steps.tag_release", "version: x", "«psh»: true"),
      fixed: step("deploy.steps.tag_release", "version: x", "push: true"),
    },
    {
      rule: unknownStep,
      text: step("«deploy.steps.tag_relase»", "version: x"),
      says: /no function `tag_relase` in `deploy\/steps\.py`/,
      fixed: step("deploy.steps.tag_release", "version: x"),
    },
    { rule: unknownStep, text: step("«deploy.steps.publish»", "version: x"), says: /`prefect deploy` stops/ },
  ])("is held against its function: $text", ({ rule, ...row }) => checkPrefectYaml(rule, { ...row, files }));

  it.each([
    { rule: missingInput, text: step("deploy.steps.tag_release", "version: x") },
    { rule: missingInput, text: step("deploy.steps.decorated", "y: x") },
    { rule: missingInput, text: step("deploy.steps.elsewhere", "y: x") },
    { rule: unknownInput, text: step("deploy.steps.anything", "whatever: 1") },
    { rule: unknownInput, text: step("deploy.steps.tag_release", "version: x", "id: y", "requires: z") },
    { rule: unknownStep, text: step("deploy.steps.computed", "version: x") },
    { rule: unknownStep, text: step("deploy.steps.elsewhere", "version: x") },
    { rule: unknownStep, text: step("hidden.publish", "version: x") },
    { rule: unknownStep, text: step("broken.publish", "version: x") },
    { rule: unknownStep, text: step("installed.package.publish", "version: x") },
    { rule: unknownStep, text: step("my_module:publish", "version: x") },
    { rule: wrongInputType, text: step("deploy.steps.tag_release", "version: 1.0") },
  ])("is left alone where nothing is known: $text", ({ rule, ...row }) =>
    checkPrefectYaml(rule, { ...row, files }),
  );

  it("is left alone in a text without a project", () => {
    checkPrefectYaml(unknownStep, { text: step("deploy.steps.publish", "version: x") });
  });
});
