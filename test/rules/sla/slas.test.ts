import { describe, it } from "vitest";
import type { AnyRule } from "../../../server/src/rules/engine";
import { cloudOnly } from "../../../server/src/rules/sla/cloudOnly";
import { duplicateSlaName } from "../../../server/src/rules/sla/duplicateName";
import { ignoredSlaKey } from "../../../server/src/rules/sla/ignoredKey";
import { type Case, checkPrefectYaml, entry } from "../checkPrefectYaml";

describe("service level agreements", () => {
  const rows: readonly (readonly [what: string, rule: AnyRule, row: Case])[] = [
    [
      "are for the cloud",
      cloudOnly,
      { text: entry("«sla»:", "  - {name: a, duration: 60}"), severity: "hint" },
    ],
    ["are for the cloud, none too", cloudOnly, { text: entry("«sla»: []") }],
    ["that are null are none", cloudOnly, { text: entry("sla:") }],
    ["that are not there are none", cloudOnly, { text: entry("name: a") }],
    [
      "have a key that was misspelt",
      ignoredSlaKey,
      {
        text: entry("sla:", "  - name: a", "    duration: 60", "    «severty»: low"),
        fixed: entry("sla:", "  - name: a", "    duration: 60", "    severity: low"),
      },
    ],
    [
      "are of one kind",
      ignoredSlaKey,
      { text: entry("sla: [{name: a, «within»: 60, duration: 60}]"), says: /goes by `duration`/ },
    ],
    [
      "have their keys",
      ignoredSlaKey,
      { text: entry("sla: [{name: a, stale_after: 60, severity: high, enabled: true}]") },
    ],
    [
      "share a name",
      duplicateSlaName,
      { text: entry("sla: [{name: a, within: 60}, {name: «a», duration: 60}]") },
    ],
    [
      "have names",
      duplicateSlaName,
      { text: entry("sla: [{name: a, within: 60}, {name: b, duration: 60}]") },
    ],
    [
      "have names from templates",
      duplicateSlaName,
      { text: entry('sla: [{name: "{{ $A }}", within: 60}, {name: "{{ $A }}", within: 60}]') },
    ],
  ];
  it.each(rows)("%s", (_, rule, row) => checkPrefectYaml(rule, row));
});
