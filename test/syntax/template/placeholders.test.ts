import { describe, expect, it } from "vitest";
import { keysOf, leftoversIn, placeholdersIn } from "../../../server/src/syntax/template/placeholders";

const found = (text: string) => placeholdersIn(text).map(({ kind, name }) => `${kind} ${name}`);

describe("placeholders", () => {
  it.each([
    ["{{ build-image.image }}", ["output build-image.image"]],
    ["{{x}}:{{ y.tags[0] }}", ["output x", "output y.tags[0]"]],
    ["{{ $TAG }}", ["environment $TAG"]],
    ["a {{ prefect.variables.env }} b", ["variable prefect.variables.env"]],
    ["{{ prefect.blocks.secret.token }}", ["block prefect.blocks.secret.token"]],
    ["{{ ctx.flow_run.id }}", ["context ctx.flow_run.id"]],
    ["{{\n  über_1\t}}", ["output über_1"]],
    ["{{ prefect.blocks }}", ["output prefect.blocks"]],
    ["--format '{{.Names}}'", ["output .Names"]],
    ["$\x7b{ secrets.TOKEN }}", ["output secrets.TOKEN"]],
    ["{{{ x }}}", ["output x"]],
  ])("are in %s", (text, names) => expect(found(text)).toEqual(names));

  it.each([
    "{{ x | upper }}",
    "{{ x or y }}",
    "{{ 'a' }}",
    "{{ }}",
    "{ x }",
    "{{ x }",
    "{{ a b }}",
    "{{json .}}",
  ])("are not in %s", (text) => expect(found(text)).toEqual([]));

  it("know where they stand", () => {
    const [one] = placeholdersIn("a {{  x }} b");
    expect(one).toMatchObject({ span: { start: 2, end: 10 }, nameSpan: { start: 6, end: 7 } });
  });

  it.each([
    ["{{ x | upper }} {{ y }}", [" x | upper "]],
    ["{{ a {{ b }}", []],
    ["{{ a {{ b + 1 }}", [" b + 1 "]],
    ["{{}}", [""]],
    ["{{ x }}", []],
  ])("leave something over in %s", (text, contents) => {
    expect(leftoversIn(text).map(({ content }) => content)).toEqual(contents);
  });

  it("are cut into keys", () => expect(keysOf("a.b[0].c")).toEqual(["a", "b", "0", "c"]));
});
