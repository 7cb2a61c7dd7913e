import { describe, expect, it } from "vitest";
import { accept, itemsAt, labelsAt } from "../checkCompletion";

const ANCHORS = "x: &pool {name: a}\ny: &tags [b]\n";

describe("completion of aliases", () => {
  it.each([
    ["behind a star", "deployments:\n  - tags: *|\n", "*tags", "deployments:\n  - tags: *tags\n"],
    ["in a half name", "deployments:\n  - tags: *ta|\n", "*tags", "deployments:\n  - tags: *tags\n"],
    ["in the middle of a name", "deployments:\n  - tags: *t|x\n", "*tags", "deployments:\n  - tags: *tags\n"],
    ["an item", "deployments:\n  - *|\n", "*pool", "deployments:\n  - *pool\n"],
    ["in a flow list", "deployments: [*|]\n", "*pool", "deployments: [*pool]\n"],
    ["behind a merge key", "deployments:\n  - <<: |\n", "*pool", "deployments:\n  - <<: *pool\n"],
    ["a merge key without its blank", "deployments:\n  - <<:|\n", "*pool", "deployments:\n  - <<: *pool\n"],
    [
      "one of several",
      "deployments:\n  - <<: [*pool, |]\n",
      "*pool",
      "deployments:\n  - <<: [*pool, *pool]\n",
    ],
    ["the merge key", "deployments:\n  - name: a\n    |\n", "<<", "deployments:\n  - name: a\n    <<: *|\n"],
  ])("%s", (_, marked, label, after) => expect(accept(ANCHORS + marked, label)).toBe(ANCHORS + after));

  it("shows what it stands for", () => {
    const [item] = itemsAt(`${ANCHORS}deployments:\n  - <<: *|\n`);
    expect(item).toMatchObject({ label: "*pool", documentation: { value: "```yaml\nname: a\n```" } });
  });

  it.each([
    ["an anchor that comes later", "deployments:\n  - tags: *|\nz: &later 1\n", "*later"],
    ["a list to merge", `${ANCHORS}deployments:\n  - <<: *|\n`, "*tags"],
    ["anything in quotes", `${ANCHORS}deployments:\n  - tags: "*|"\n`, "*tags"],
    ["anything in a comment", `${ANCHORS}# *|\n`, "*tags"],
    [
      "anything in a block scalar",
      `${ANCHORS}text: |2\n  *|\n`.replace("|2", "|").replace("*|", "*|"),
      "*tags",
    ],
    ["a merge key without a mapping to merge", "y: &tags [b]\ndeployments:\n  - name: a\n    |\n", "<<"],
  ])("does not propose %s", (_, marked, label) => expect(labelsAt(marked)).not.toContain(label));
});

describe("completion of a whole deployment", () => {
  it.each([
    [
      "the first",
      "deployments:\n  - |\n",
      "deployments:\n  - name: |\n    entrypoint: \n    work_pool:\n      name: \n",
    ],
    [
      "one without its dash",
      "deployments:\n  |\n",
      "deployments:\n  - name: |\n    entrypoint: \n    work_pool:\n      name: \n",
    ],
    [
      "one behind others, in a tight list",
      "deployments:\n- name: a\n- dep|\n",
      "deployments:\n- name: a\n- name: |\n  entrypoint: \n  work_pool:\n    name: \n",
    ],
    [
      "windows line ends",
      "deployments:\r\n  - |\r\n",
      "deployments:\r\n  - name: |\r\n    entrypoint: \r\n    work_pool:\r\n      name: \r\n",
    ],
    ["flow style", "deployments: [{|}]\n", "deployments: [{name: |, entrypoint: , work_pool: {name: }}]\n"],
  ])("%s", (_, marked, after) => expect(accept(marked, "deployment")).toBe(after));

  it.each([
    ["in one that is begun", "deployments:\n  - name: a\n    |\n"],
    ["in a schedule", "deployments:\n  - schedules:\n      - |\n"],
  ])("is not proposed %s", (_, marked) => expect(labelsAt(marked)).not.toContain("deployment"));
});
