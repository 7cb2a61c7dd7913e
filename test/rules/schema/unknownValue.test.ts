import { describe, it } from "vitest";
import { unknownValue } from "../../../server/src/rules/schema/unknownValue";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

describe("schema/unknown-value", () => {
  it.each([
    { text: entry("version_type: «github»"), fixed: entry("version_type: vcs:github"), says: /stops/ },
    { text: entry("version_type: «'vcs:githb'»"), fixed: entry("version_type: vcs:github") },
    { text: entry("version_type: «svn»") },
  ])("finds $text", (row) => checkPrefectYaml(unknownValue, { severity: "error", ...row }));

  it.each([
    { text: entry("version_type: vcs:git") },
    { text: entry('version_type: "{{ $KIND }}"') },
    { text: entry("version_type: null") },
    { text: "version_type: svn\n" },
  ])("leaves alone $text", (row) => checkPrefectYaml(unknownValue, row));
});
