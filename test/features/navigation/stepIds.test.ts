import { describe, it } from "vitest";
import { checkNothing, checkOccurrences, checkRename } from "./checkNavigation";

describe("step ids", () => {
  it.each([
    [
      "in fields of deployments and later steps",
      "build:\n  - a.b: {id: im|age}\npush:\n  - a.c: {x: '{{ image.tag }}'}\ndeployments:\n  - name: a\n    version: \"v{{image.tag}}-{{ image.x }}\"\n",
      "build:\n  - a.b: {id: «=image»}\npush:\n  - a.c: {x: '{{ «image».tag }}'}\ndeployments:\n  - name: a\n    version: \"v{{«image».tag}}-{{ «image».x }}\"\n",
    ],
    [
      "from a use",
      "pull:\n  - a.b: {id: clone}\n  - a.c: {d: '{{ clo|ne.directory }}'}\ndeployments: [{name: a}]\n",
      "pull:\n  - a.b: {id: «=clone»}\n  - a.c: {d: '{{ «clone».directory }}'}\ndeployments: [{name: a}]\n",
    ],
    [
      "in block scalars",
      "deployments:\n  - build:\n      - a.b: {id: x|}\n      - a.c:\n          script: |\n            echo {{ x.y }}\n",
      "deployments:\n  - build:\n      - a.b: {id: «=x»}\n      - a.c:\n          script: |\n            echo {{ «x».y }}\n",
    ],
    [
      "each in its own deployment",
      "deployments:\n- build: [{a.b: {id: |x}}]\n  version: '{{ x.y }}'\n- build: [{a.b: {id: x}}]\n  version: '{{ x.y }}'\n",
      "deployments:\n- build: [{a.b: {id: «=x»}}]\n  version: '{{ «x».y }}'\n- build: [{a.b: {id: x}}]\n  version: '{{ x.y }}'\n",
    ],
    [
      "shared by an anchor that both deployments read",
      "x: &f {version: '{{ i|.y }}'}\ndeployments:\n- {<<: *f, build: [{a.b: {id: i}}]}\n- {<<: *f, build: [{a.b: {id: i}}]}\n",
      "x: &f {version: '{{ «i».y }}'}\ndeployments:\n- {<<: *f, build: [{a.b: {id: «=i»}}]}\n- {<<: *f, build: [{a.b: {id: «=i»}}]}\n",
    ],
    ["without a use", "build: [{a.b: {id: 'x|'}}]\r\n", "build: [{a.b: {id: '«=x»'}}]\r\n"],
  ])("are found %s", (_, marked, expected) => checkOccurrences(marked, expected));

  it.each([
    ["an output", "build: [{a.b: {id: x}}]\ndeployments: [{version: '{{ x.t|ag }}'}]\n"],
    ["a step that comes later", "build: [{a.b: {c: '{{ x|.y }}'}}, {a.b: {id: x}}]\n"],
    ["what another deployment built", "deployments:\n- build: [{a.b: {id: x}}]\n- version: '{{ x|.y }}'\n"],
    ["a variable", "build: [{a.b: {id: prefect}}]\ndeployments: [{version: '{{ pre|fect.variables.x }}'}]\n"],
    ["a filter", "build: [{a.b: {id: x}}]\ndeployments: [{version: '{{ |x | upper }}'}]\n"],
    ["the id of a trigger", "deployments: [{triggers: [{id: x|}]}]\n"],
    ["a number", "build: [{a.b: {id: 12|}}]\n"],
  ])("are not %s", (_, marked) => checkNothing(marked));

  it.each([
    [
      "build: [{a.b: {id: x|}}]\ndeployments: [{version: '{{ x.y }}'}]\n",
      "image-2",
      "build: [{a.b: {id: image-2}}]\ndeployments: [{version: '{{ image-2.y }}'}]\n",
    ],
    [
      "build: [{a.b: {id: x|}}]\ndeployments: [{version: '{{ x.y }}'}]\n",
      "on",
      "build: [{a.b: {id: \"on\"}}]\ndeployments: [{version: '{{ on.y }}'}]\n",
    ],
    ["build: [{a.b: {id: '|x'}}]\n", "1", "build: [{a.b: {id: '1'}}]\n"],
    ["build: [{a.b: {id: x|}}]\n", "a.b", /letters, digits/],
    ["build: [{a.b: {id: x|}}, {a.c: {id: y}}]\n", "y", /id y already/],
  ])("can be renamed: %j to %j", checkRename);
});
