import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { effectiveText } from "../../server/src/features/effective/index";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { askDeploy } from "./askDeploy";
import { whyNoPrefect } from "./prefectServer";

const missing = await whyNoPrefect();
const context = { project: { ...nothingKnown, root: "/project" }, migration: { workPool: undefined } };
const BUILD = "prefect_docker.deployments.steps.build_docker_image";
const entry = (rest: string) => `deployments: [{name: a, entrypoint: "f.py:g"${rest}}]`;

/** Files in which what Prefect sees is not what is written. */
const TEXTS: Readonly<Record<string, string>> = {
  "anchors and merge keys":
    "x: &x {tags: [a], work_pool: &p {name: b}}\ndeployments:\n  - {<<: *x, name: a, entrypoint: f.py:g, owner: me}\n  - {<<: [*x, {version: c}], name: b, entrypoint: f.py:g, work_pool: {<<: *p, job_variables: {c: 1}}}\n",
  "values of YAML 1.1": entry(
    ", parameters: {a: 10:00, b: on, c: 010, d: 1_000, e: 1.0, f: 2024-01-02, g: 2024-01-02 03:04:05, h: ~, i: '10:00', j: .inf, k: 0x1F, l: 1e3, m: 6.02e+23, n: [], o: {}}",
  ),
  "texts of several lines": entry(
    ', description: "a\\n  b\\n", parameters: {a: " b\\nc", d: "e\\n\\n", f: "#", g: "é\\t"}',
  ),
  "the steps of the file": `build: [{a.b: {x: 1}}]\npush: {a.c: {}}\npull: [{a.d: {}}]\n${entry("")}`,
  "steps of its own": `build: [{a.b: {}}]\npush: [{a.c: {}}]\npull: [{a.d: {}}]\n${entry(", build: [{o.b: {}}], push: {o.c: {}}, pull: [{o.d: {}}]")}`,
  "steps that are turned off": `build: [{a.b: {}}]\npush: [{a.c: {}}]\npull: [{a.d: {}}]\n${entry(", build: [], push: [], pull: []")}`,
  "steps that are null": `build: [{a.b: {}}]\npush: [{a.c: {}}]\npull: [{a.d: {}}]\n${entry(", build: null, push: null, pull: null")}`,
  "steps that are empty mappings": `build: [{a.b: {}}]\npush: [{a.c: {}}]\npull: [{a.d: {}}]\n${entry(", build: {}, push: {}, pull: {}")}`,
  "a file without pull steps": `pull: []\n${entry("")}`,
  "the made up pull step": entry(""),
  "the made up pull step, pull null": `pull: null\n${entry(", pull: null")}`,
  "the made up pull step of an image": entry(", work_pool: {name: p, job_variables: {image: a}}"),
  "the made up pull step of an empty image": entry(', work_pool: {name: p, job_variables: {image: ""}}'),
  "the made up pull step of an image that is built": `build: [{${BUILD}: {image_name: a, dockerfile: auto}}]\n${entry("")}`,
  "no made up pull step for an image with a Dockerfile": `build: [{${BUILD}: {image_name: a}}]\n${entry("")}`,
  "the made up pull step of a build that was turned off": `build: [{${BUILD}: {image_name: a, dockerfile: auto}}]\n${entry(", build: []")}`,
  "the made up pull step of an image step without inputs": `build: [{${BUILD}: {}}]\n${entry("")}`,
  "the schedule of older files": entry(', schedule: {cron: "0 9 * * *", timezone: UTC}'),
  schedules: entry(', schedules: [{interval: 10:00, active: off}, {rrule: "FREQ=DAILY"}, {interval: PT1H}]'),
  "triggers and templates": entry(
    ', version: "{{ $V }}", triggers: [{match: {a: "{{ x.y }}"}, parameters: {b: "{{ event.c }}"}}], concurrency_limit: {limit: 1, collision_strategy: ENQUEUE}',
  ),
};

describe.skipIf(missing)(`what Prefect sees${missing ? ` (skipped: ${missing})` : ""}`, () => {
  it("is a file that it deploys alike", async () => {
    const written = Object.values(TEXTS);
    const seen = written.map((text) => {
      const document = parsePrefectYaml(TextDocument.create("file:///project/prefect.yaml", "yaml", 1, text));
      return effectiveText(document, undefined, context) ?? "";
    });
    const cases = [...written, ...seen].map((text) => ({ text, selector: null }));
    const answers = await askDeploy(cases);
    for (const [index, name] of Object.keys(TEXTS).entries()) {
      const before = answers[index];
      expect(before, name).not.toEqual([]);
      expect({ name, entries: answers[index + written.length] }).toEqual({
        name,
        entries: before?.map(named),
      });
    }
  });
});

/** Of older files the list is what counts. */
function named({ schedule, ...entries }: Readonly<Record<string, unknown>>) {
  return entries;
}
