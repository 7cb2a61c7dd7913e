import { describe, expect, it } from "vitest";
import { hoverAt } from "./hoverAt";

const FILE = "x: &x {a: 1}\ny: &y\n  <<: *x\n  b: [10:00, text]\n";

describe("hover on an alias", () => {
  it.each([
    ["a value", `${FILE}z: *|x\n`, "*x = `*x` stands for\n\n```yaml\na: 1\n```"],
    [
      "what is merged, with what that merges",
      `${FILE}z:\n  <<: *y|\n`,
      "*y = `*y` stands for\n\n```yaml\na: 1\nb:\n  - 600 # written as 10:00\n  - text\n```",
    ],
    ["a scalar", "x: &x text\ny: [*|x]\n", "*x = `*x` stands for\n\n```yaml\ntext\n```"],
  ])("shows %s", (_, marked, says) => {
    const found = hoverAt(marked);
    const [word = "", contents = ""] = found?.split(/ = (.*)/s) ?? [];
    expect(`${word} = ${JSON.parse(contents).value}`).toBe(says);
  });

  it.each([
    ["an alias to nowhere", "x: *no|where\n"],
    ["an anchor", "x: &an|chor 1\n"],
  ])("says nothing about %s", (_, marked) => expect(hoverAt(marked)).toBeUndefined());
});
