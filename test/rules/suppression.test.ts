import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../grammar";
import { heard } from "./checkFindings";

beforeAll(loadGrammar);

const I = "# prefect: ignore[test/fault]";

/** `FAULT` in the text is silenced, `FAULT_heard` is not. */
function checkSilenced(language: "python" | "yaml", text: string): void {
  for (const variant of [text, text.replaceAll("\n", "\r\n")]) {
    const expected = [...variant.matchAll(/FAULT_heard\w*/g)].map(([name]) => name);
    expect(heard(language, variant)).toEqual(expected);
  }
}

describe("the line", () => {
  test.each([
    `x = FAULT ${I}\ny = FAULT_heard`,
    `x = FAULT # noqa ${I} because`,
    "x = FAULT #prefect:ignore[ other/rule,test/fault ]",
    `f(FAULT, ${I}\n  FAULT_heard)`,
    `x = FAULT_heard # prefect: ignore[other/rule]`,
    `x = FAULT_heard # prefect: ignore`,
    `x = FAULT_heard # prefect: ignore[]`,
    `x = "FAULT_heard ${I}"`,
    `x = """\nFAULT_heard ${I}\n"""`,
  ])("Python: %j", (text) => checkSilenced("python", text));

  test.each([
    `a: FAULT ${I}\nb: FAULT_heard`,
    `a: [FAULT, ${I}\n  FAULT_heard]`,
    `a: "FAULT_heard ${I}"`,
    `a: 'FAULT_heard ${I}'`,
    `a: |\n  FAULT_heard ${I}\n`,
    `a: >-\n  ${I}\n  FAULT_heard\n`,
    `a: FAULT_heard${I}`,
    `a: | ${I}\n  FAULT_heard\n`,
    `a: FAULT ${I}\nb: [FAULT_heard`,
    `a: FAULT ${I}\n  b: : {`,
  ])("YAML: %j", (text) => checkSilenced("yaml", text));
});

describe("the block below", () => {
  test.each([
    `${I}\nx = FAULT\ny = FAULT_heard`,
    `${I}\nf(\n    FAULT,\n)\nFAULT_heard`,
    `${I}\n# another comment\nx = FAULT\nFAULT_heard`,
    `${I}\n@decorator\ndef f():\n    FAULT\n\n    FAULT\n\n\nFAULT_heard`,
    `if a:\n    ${I}\n    FAULT\n    FAULT_heard`,
    `f(\n    ${I}\n    FAULT,\n    a=FAULT_heard,\n)`,
    `${I}\n\nx = FAULT_heard`,
    `x = FAULT_heard\n${I}`,
    `x = FAULT_heard\n${I}\n`,
    `"""\n${I}\n"""\nFAULT_heard`,
  ])("Python: %j", (text) => checkSilenced("python", text));

  test.each([
    `${I}\na: FAULT\nb: FAULT_heard`,
    `${I}\na:\n  b: FAULT\n\n  # c\n  c: FAULT\nd: FAULT_heard`,
    `${I}\na:\n- FAULT\n- b: FAULT\nc: FAULT_heard`,
    `a:\n  ${I}\n  - FAULT\n  - FAULT_heard`,
    `a:\n  - b: FAULT_heard\n    ${I}\n    c: FAULT\n    d: FAULT_heard`,
    `${I}\n- a: FAULT\n  b: FAULT\n- FAULT_heard`,
    `a:\n  ${I}\n  b: |\n    FAULT\n  c: FAULT_heard`,
    `${I}\n\na: FAULT_heard`,
  ])("YAML: %j", (text) => checkSilenced("yaml", text));
});

describe("the file", () => {
  const F = "# prefect: ignore-file[test/fault]";
  test.each([`${F}\n\nx = FAULT`, `x = FAULT\n${F}`, `x = FAULT\ny = FAULT ${F}`, `"${F}"\nFAULT_heard`])(
    "Python: %j",
    (text) => checkSilenced("python", text),
  );
  test.each([`${F}\n\na: FAULT`, `a: FAULT\nb: [FAULT] ${F}`, `a: "${F}"\nb: FAULT_heard`])(
    "YAML: %j",
    (text) => checkSilenced("yaml", text),
  );
});
