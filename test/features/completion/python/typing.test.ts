import { beforeAll, expect, it } from "vitest";
import { loadGrammar } from "../../../grammar";
import { labelsAt } from "./checkPython";

beforeAll(loadGrammar);

const HEAD = `from prefect import flow
from prefect.blocks.system import Secret
from prefect.deployments import run_deployment
from prefect.schedules import Cron


@flow
def etl(size: int = 1, mode: Literal["fast", "slow"] = "fast"): ...


`;

const SCRIPT = `if __name__ == "__main__":
    etl.deploy(
        "a",
        work_pool_name="k8s",
        tags=['x', "y"],
        parameters={"size": 2, 'mode': "slow"},
        job_variables={"image_pull_policy": "Always"},
        schedules=[Cron("0 9 * * *", timezone="UTC", parameters={"mode": "fast"})],
    )
    flow.from_source(source=".", entrypoint="etl.py:etl").serve("b")
    run_deployment("etl/a", parameters={"size": 1})
    Secret.load("token")
`;

const known = {
  files: {
    "etl.py": HEAD.replace("\n\n\n", "\nfrom typing import Literal\n\n\n"),
    "prefect.yaml": `deployments:
  - {name: a, entrypoint: "etl.py:etl", tags: [z], work_pool: {name: k8s}}
`,
    "save.py": 'from prefect.blocks.system import Secret\n\nSecret(value="x").save("token")\n',
  },
};

it("offers while a script is typed what it offers when the script is whole", () => {
  let places = 0;
  for (let at = 0; at < SCRIPT.length; at++) {
    const [before, behind] = [HEAD + SCRIPT.slice(0, at), SCRIPT.slice(at)];
    const whole = labelsAt(`${before}|${behind}`, known);
    if (whole.length === 0) continue;
    places++;
    // What stands behind is not given yet.
    for (const text of [`${before}|`, `${before}|\n\n\ndef main():\n    print("x")\n`])
      expect(labelsAt(text, known), before.slice(-40)).toEqual(expect.arrayContaining([...whole]));
  }
  expect(places).toBeGreaterThan(80);
}, 30_000);
