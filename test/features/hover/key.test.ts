import { describe, expect, it } from "vitest";
import { hoverAt } from "./hoverAt";

describe("hover", () => {
  it.each([
    ["a key of the file", "pu|ll: []\n", /^pull = .*before each flow run/],
    [
      "a key of a deployment",
      "deployments:\n  - entry|point: a.py:b\n",
      /^entrypoint = .*path\/to\/file\.py.*prefect deploy/,
    ],
    ["a key in flow style", "deployments: [{work_pool: {|name: a}}]\n", /^name = .*work pool/i],
    ["a key of a schedule", "deployments:\n  - schedules:\n      - cron|: x\n", /^cron = .*0 9 \* \* 1-5/],
    ["job variables", "deployments:\n  - work_pool:\n      job_var|iables: {}\n", /stored in clear/],
    [
      "a key of a trigger",
      "deployments:\n  - triggers:\n      - thresh|old: 1\n",
      /^threshold = .*number of events/,
    ],
    [
      "a step",
      "pull:\n  - prefect.deployments.steps.git_|clone:\n      repository: x\n",
      /Clones a git repository.*repository: str.*Outputs: `directory`/,
    ],
    [
      "a step without a list",
      "pull:\n  prefect.deployments.steps.git_|clone: {repository: x}\n",
      /Clones a git repository/,
    ],
    [
      "an input",
      "pull:\n  - prefect.deployments.steps.git_clone:\n      repo|sitory: x\n",
      /^repository = .*Required/,
    ],
    ["an id", "build:\n  - my.step:\n      i|d: x\n", /^id = .*later steps/],
  ])("explains %s", (_, marked, says) => expect(hoverAt(marked)).toMatch(says));

  it.each([
    ["a value", "name: de|mo\n"],
    ["an unknown key", "deployments:\n  - unheard|_of: 1\n"],
    ["a parameter", "deployments:\n  - parameters:\n      na|me: 1\n"],
    ["a step of one's own", "build:\n  - my.st|ep: {}\n"],
    ["a comment", "# na|me\n"],
    ["an empty file", "|"],
  ])("says nothing about %s", (_, marked) => expect(hoverAt(marked)).toBeUndefined());
});
