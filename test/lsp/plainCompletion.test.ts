import { expect, test } from "vitest";
import { plainText } from "../../server/src/lsp/plainCompletion";

test.each([
  ["name: ", "name: "],
  ["name: $1", "name: "],
  [`name: \${1:text}$0`, "name: text"],
  [`- \${1:a}:\n    \${2}`, "- a:\n    "],
  [`paused: \${1|false,true|}`, "paused: false"],
  ["cost: \\$5 \\} \\\\", "cost: $5 } \\"],
  [`\${1:{{ \\$HOME \\}\\}}`, "{{ $HOME }}"],
])("%j without a snippet is %j", (snippet, plain) => {
  expect(plainText(snippet)).toBe(plain);
});
