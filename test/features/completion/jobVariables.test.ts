import { describe, expect, it } from "vitest";
import { accept, itemsAt, labelsAt } from "../checkCompletion";

const job = (...lines: readonly string[]) =>
  `deployments:\n  - name: a\n    work_pool:\n      name: my-pool\n      job_variables:\n        ${lines.join("\n        ")}\n`;

describe("completion of job variables", () => {
  it.each([
    ["a text", job("im|"), "image", job("image: |")],
    ["a mapping", job("|"), "env", job("env:\n          |")],
    ["a list", job("image: x", "netw|"), "networks", job("image: x", "networks:\n          - |")],
    ["a choice", job("image_pull_policy: |"), "IfNotPresent", job("image_pull_policy: IfNotPresent")],
    ["a boolean", job("stream_output: |"), "true", job("stream_output: true")],
  ])("%s", (_, before, label, after) => expect(accept(before, label)).toBe(after));

  it("leaves out what goes with no type of pool that is still possible", () => {
    expect(labelsAt(job("finished_job_ttl: 1", "|"))).toContain("memory_limit");
    expect(labelsAt(job("finished_job_ttl: 1", "|"))).not.toContain("mem_limit");
    expect(labelsAt(job("image: x", "|"))).not.toContain("image");
    expect(labelsAt(job("|")).slice(0, 2).toSorted()).toEqual(["env", "image"]);
  });

  it("says which pools have it", () => {
    const [item] = itemsAt(job("|")).filter(({ label }) => label === "mem_limit");
    expect(item?.detail).toBe("docker");
  });

  it("goes by the type of the pool where that is known", () => {
    const known = { workPool: (name: string) => (name === "my-pool" ? { type: "process" } : undefined) };
    const labels = itemsAt(job("|"), known).map(({ label }) => label);
    expect(labels.toSorted()).toEqual(["command", "env", "labels", "name", "stream_output", "working_dir"]);
  });

  it.each([
    ["in an environment", job("env:", "  |")],
    ["for a text", job("image: |")],
    ["in parameters", "deployments:\n  - parameters:\n      |\n"],
  ])("proposes nothing %s", (_, text) => expect(labelsAt(text)).toEqual([]));
});

describe("completion of names that the file has", () => {
  const two = (value: string) =>
    `deployments:\n  - name: a\n    tags: [prod, "on"]\n    work_pool: {name: big-pool, work_queue_name: fast}\n  - name: b\n    ${value}\n`;

  it.each([
    ["a pool", two("work_pool: {name: |}"), "big-pool", two("work_pool: {name: big-pool}")],
    [
      "a queue",
      two('work_pool: {work_queue_name: "|"}'),
      "fast",
      two('work_pool: {work_queue_name: "fast"}'),
    ],
    ["a tag", two("tags: [x, |]"), "prod", two("tags: [x, prod]")],
    ["a tag that has to be quoted", two("tags: [|]"), "on", two('tags: ["on"]')],
    ["a tag in a list", two("tags:\n      - |"), "prod", two("tags:\n      - prod")],
  ])("%s", (_, before, label, after) => expect(accept(before, label)).toBe(after));

  it("leaves out tags that are there", () => expect(labelsAt(two("tags: [prod, |]"))).not.toContain("prod"));
});
