import fc from "fast-check";

const pieces = ["\n", "\r\n", "    ", "\t", '"""', "'", '"', "(", ")", "[", ":", "#", ",", "\\", "é", "🚀"];
const statements = [
  "def f():\n    pass\n",
  "class A: pass\n",
  "@flow\n",
  "import a\n",
  "x = 1\n",
  "# 🚀\n",
  "if x:\n",
];

/** What is typed: where, how much of what stands there goes, what comes. */
export interface Typed {
  readonly at: number;
  /** Whether whole lines at the module's level go and come, after which code is often whole Python. */
  readonly isLine: boolean;
  readonly removed: number;
  readonly added: string;
  /** Whether anybody asks for the nodes of this text before the next is typed. */
  readonly isLookedAt: boolean;
  /** Whether it is taken back at once. */
  readonly isUndone: boolean;
}

const character = { isLine: fc.constant(false), isLookedAt: fc.boolean(), isUndone: fc.boolean() };
/** Any such change: of a few letters anywhere, or of whole statements. */
export const typed: fc.Arbitrary<Typed> = fc.oneof(
  fc.record({
    ...character,
    at: fc.nat({ max: 5_000 }),
    removed: fc.oneof(fc.constantFrom(0, 0, 1), fc.nat({ max: 300 })),
    added: fc.oneof(fc.constantFrom("", "x", "_1", ...pieces, ...statements), fc.string({ maxLength: 4 })),
  }),
  fc.record({
    ...character,
    isLine: fc.constant(true),
    at: fc.nat({ max: 100 }),
    removed: fc.nat({ max: 1 }),
    added: fc.constantFrom("", ...statements),
  }),
);

/** The text after it. */
export function withTyped(text: string, { at, isLine, removed, added }: Typed): string {
  if (!isLine) {
    const start = at % (text.length + 1);
    return text.slice(0, start) + added + text.slice(start + removed);
  }
  const parts = text.split(/^(?=\S)/m);
  return parts.toSpliced(at % (parts.length + 1), removed, added).join("");
}
