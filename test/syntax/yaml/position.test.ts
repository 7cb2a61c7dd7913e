import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../server/src/syntax/yaml/parseYaml";
import { describePosition } from "../../../server/src/syntax/yaml/position";

/** `role path {siblings} «what is replaced»`, with a flag for each thing that is out of the ordinary. */
function checkPosition(marked: string): string {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const position = describePosition(parseYaml(text), offset);
  if (position === undefined) return "nothing";
  const flags = [
    position.flow ? "flow" : "",
    position.hasColon ? "colon" : "",
    position.needsBlank ? "blank" : "",
    position.quote ?? "",
  ].filter((flag) => flag !== "");
  return [
    position.role,
    `/${position.path.join("/")}`,
    `{${[...position.siblings.keys()].join(" ")}}`,
    `«${text.slice(position.span.start, position.span.end)}»`,
    `@${position.column}`,
    ...flags,
  ].join(" ");
}

describe("describePosition", () => {
  it.each([
    ["an empty file", "|", "key / {} «» @0"],
    ["a new key at the top", "name: a\n|\ndeployments: []\n", "key / {name deployments} «» @0"],
    ["a half key", "na|\ndeployments: []\n", "key / {deployments} «na» @0"],
    ["a key that stands", "na|me: a\n", "key / {} «name» @0 colon"],
    ["behind a dash", "deployments:\n  - |\n", "key /deployments/0 {} «» @4"],
    ["right behind a dash", "deployments:\n  -|\n", "key /deployments/0 {} «» @4 blank"],
    ["a half key behind a dash", "deployments:\n- na|\n", "key /deployments/0 {} «na» @2"],
    [
      "a half key before others",
      "deployments:\n  - name: a\n    ta|\n    paused: true\n",
      "key /deployments/0 {name paused} «ta» @4",
    ],
    [
      "a blank line in an entry",
      "deployments:\n  - name: a\n    |\n  - name: b\n",
      "key /deployments/0 {name} «» @4",
    ],
    ["blanks behind the cursor", "deployments:\n  - name: a\n    |    \n", "key /deployments/0 {name} «» @4"],
    ["tight lists", "deployments:\n- name: a\n  |\n", "key /deployments/0 {name} «» @2"],
    ["four spaces", "work_pool:\n    name: x\n    w|", "key /work_pool {name} «w» @4"],
    ["below a key, deeper", "work_pool:\n  |\n", "key /work_pool {} «» @2"],
    ["a list item, deeper", "schedules:\n  - cron: x\n    |\n", "key /schedules/0 {cron} «» @4"],
    ["a dash in a dash", "a:\n  - - x|\n", "key /a/0/0 {} «x» @6"],
    ["a value", "name: |\n", "value /name {} «» @6"],
    ["a value without its blank", "paused:|\n", "value /paused {} «» @8 blank"],
    ["a half value", "paused: tr|\nname: x\n", "value /paused {} «tr» @8"],
    ["a value in quotes", 'cron: "0 0|"\n', 'value /cron {} «0 0» @6 "'],
    ["a value in quotes that are open", 'cron: "0|\nname: x\n', 'value /cron {} «0» @6 "'],
    ["empty quotes", "cron: '|'\n", "value /cron {} «» @6 '"],
    ["a key in quotes", '"na|"\n', 'key / {} «na» @0 "'],
    ["an empty flow mapping", "work_pool: {|}\n", "key /work_pool {} «» @12 flow"],
    ["a flow mapping", "work_pool: {name: x, |}\n", "key /work_pool {name} «» @21 flow"],
    ["a half key in a flow mapping", "work_pool: {na|, a: 1}\n", "key /work_pool {a} «na» @12 flow"],
    ["a flow mapping that is open", "work_pool: {na|\nname: x\n", "key /work_pool {} «na» @12 flow"],
    ["a value in a flow mapping", "work_pool: {name: |}\n", "value /work_pool/name {} «» @18 flow"],
    ["a flow list", "tags: [a, |]\n", "value /tags/1 {} «» @10 flow"],
    ["a flow list over lines", "tags: [\n  a|\n]\n", "value /tags/0 {} «a» @2 flow"],
    ["merged keys", "a: &a {name: x}\nb:\n  <<: *a\n  |\n", "key /b {name} «» @2"],
    ["after a block scalar", "a:\n  s: >\n    x\n  |\n", "key /a {s} «» @2"],
    ["windows line ends", "deployments:\r\n  - name: a\r\n    |\r\n", "key /deployments/0 {name} «» @4"],
  ])("%s", (_, marked, expected) => expect(checkPosition(marked)).toBe(expected));

  it.each([
    ["a comment", "name: a # |\n"],
    ["a comment line", "# na|\n"],
    ["a depth that fits nothing", " |\nname: a\n"],
    ["a block scalar", "a: >\n  wo|\n"],
    ["a block scalar's blank line", "a:\n  b: >\n    x\n    |\n    y\n"],
    ["in the indentation of another line's word", "a:\n  b: 1\n |  c\n"],
  ])("nothing in %s", (_, marked) => expect(checkPosition(marked)).toBe("nothing"));
});
