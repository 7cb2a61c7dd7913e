import { describe, it } from "vitest";
import { inheritedPush } from "../../../server/src/rules/step/inheritedPush";
import { unusableId } from "../../../server/src/rules/step/unusableId";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

const step = (id: string, name = "my.step") => `build:\n  - ${name}:\n      id: ${id}\n`;

describe("step/unusable-id", () => {
  it.each([
    { text: step("«git.sha»"), says: /only letters/, fixed: step("git-sha") },
    { text: step("«build image»"), fixed: step("build-image") },
    { text: step('«"1"»'), says: /position in a list/ },
    { text: step("«ctx»"), says: /worker/ },
    {
      text: step("«image»", "prefect_docker.deployments.steps.build_docker_image"),
      says: /has an output `image`/,
    },
  ])("finds $text", (row) => checkPrefectYaml(unusableId, row));

  it.each([
    { text: step("build-image") },
    { text: step("build_1") },
    { text: step("image") },
    { text: step("1") },
    { text: step('"{{ $X }}"') },
    { text: step('""') },
    { text: "build: []\n" },
  ])("leaves alone $text", (row) => checkPrefectYaml(unusableId, row));
});

describe("step/inherited-push", () => {
  const push = "push:\n  - my.step: {}\n";
  it.each([
    { text: push + entry("name: a", "«push»: []"), says: /too/ },
    { text: push + entry("name: a", "«push»: null") },
    { text: push + entry("name: a", "«push»: {}") },
  ])("finds $text", (row) => checkPrefectYaml(inheritedPush, row));

  it.each([
    { text: entry("name: a", "push: []") },
    { text: push + entry("name: a", "push:", "  - my.other: {}") },
    { text: push + entry("name: a", "build: []", "pull: []") },
    { text: `${push}deployments:\n  - name: a\n` },
    { text: `push: []\n${entry("name: a", "push: []")}` },
  ])("leaves alone $text", (row) => checkPrefectYaml(inheritedPush, row));
});
