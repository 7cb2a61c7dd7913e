import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Binding, type Names, type Reference, readNames } from "../../../server/src/syntax/python/names";
import { descendants, type PythonRoot } from "../../../server/src/syntax/python/node";
import { createPythonText } from "../../../server/src/syntax/python/pythonText";
import { loadGrammar } from "../../grammar";
import { typed, withTyped } from "./typing";
import { readWholeNames } from "./wholeNames";

beforeAll(loadGrammar);

const TEXT = `from datetime import timedelta
import prefect, numpy as np
from prefect import flow as f, task
from acme.types import *

Rows = list[int]
if np.version.short:
    from prefect.deployments import Deployment
else:
    Deployment = None

class Loader(np.ndarray):
    limit: int = 3
    def load(self, limit: Rows = limit) -> Rows:
        from prefect import flow
        total = [row + (last := limit) for row in range(limit) if row]
        return flow.from_source(total, last)(self.limit)

@f(name="x")
def x(flow, *rest, **options):
    np = flow
    with open(np.path) as file, file as (a, b):
        for np.i, x in [(1, 2)]:
            prefect.runtime.flow_run.name, Deployment.load(x)
    return lambda np=np: np.random.rand(f)

x, y = z = x(1), (w := 2)
x += 1
deployment = Deployment.build_from_flow(flow=x)
prefect.deployments.Deployment(flow=np.random).apply()
`;

function bindingText({ name, kind, target, node, nameNode, scope }: Binding): string {
  return `${name} ${kind} ${target} ${node.start}-${node.end} ${nameNode.start} ${scope.kind} ${scope.node.start}`;
}

function referenceText({ name, node, scope }: Reference): string {
  return `${name} ${node.start} ${scope.kind} ${scope.node.start}`;
}

/** Everything that names can be asked of a tree. */
function checkNames(names: Names, root: PythonRoot, text: string): void {
  const whole = readWholeNames(root, text);
  const expected = whole.bindings.map(bindingText);
  for (const node of descendants(root)) {
    if (node.type === "attribute") expect(names.qualifiedName(node)).toBe(whole.qualifiedName(node));
    const reference = names.referenceAt(node);
    const known = whole.references.find((candidate) => candidate.node === node);
    expect(reference && referenceText(reference)).toBe(known && referenceText(known));
    if (reference === undefined || known === undefined) continue;
    expect(names.qualifiedName(node)).toBe(whole.qualifiedName(node));
    const meant = names.lookup(reference);
    expect(meant.map(bindingText)).toEqual(whole.lookup(known).map(bindingText));
    for (const binding of meant) expect(names.usesOf(binding)).toContain(reference);
  }
  const uses = whole.bindings.map((binding) =>
    whole.references.filter((reference) => whole.lookup(reference).includes(binding)).map(referenceText),
  );
  expect(names.module.starImports).toEqual(whole.module.starImports);
  expect([...names.module.bindings.keys()]).toEqual([...whole.module.bindings.keys()]);
  expect(names.imports.map(bindingText)).toEqual(
    whole.bindings.filter(({ kind }) => kind === "import").map(bindingText),
  );
  for (const name of new Set(whole.bindings.map((binding) => binding.name))) {
    const named = whole.bindings.filter((binding) => binding.name === name);
    expect(names.bindingsNamed(name).map(bindingText)).toEqual(named.map(bindingText));
  }
  expect(names.bindings.map(bindingText)).toEqual(expected);
  for (const [index, binding] of names.bindings.entries()) {
    expect(names.usesOf(binding).map(referenceText)).toEqual(uses[index]);
    expect(names.bindingAt(binding.nameNode)).toBe(binding);
    expect(binding.scope.bindings.get(binding.name)).toContain(binding);
  }
  expect(names.calls(() => true)).toEqual(root.ofType("call"));
  const attributes = root.ofType("attribute").flatMap((node) => whole.qualifiedName(node) ?? []);
  const imported = whole.bindings.flatMap(({ target }) => target ?? []);
  expect(new Set(names.importedPaths())).toEqual(new Set([...imported, ...attributes]));
}

test("names that are read statement by statement are those of the whole module", () => {
  const starts = fc.constantFrom(TEXT, TEXT.replaceAll("\n", "\r\n"), TEXT.repeat(2), "");
  let same = 0;
  fc.assert(
    fc.property(starts, fc.array(typed, { minLength: 1, maxLength: 5 }), (start, changes) => {
      const reading = createPythonText();
      let text = start;
      let names = readNames(reading.read(text).root, text);
      for (const change of [undefined, ...changes]) {
        if (change) text = withTyped(text, change);
        const { root } = reading.read(text);
        const before = names.meaning;
        names = readNames(root, text, before);
        if (names.meaning === before) same++;
        if (!change || change.isLookedAt) checkNames(names, root, text);
      }
      reading.dispose();
    }),
    { numRuns: 100 },
  );
  expect(same).toBeGreaterThan(100);
});

const meanings: readonly (readonly [what: string, before: string, after: string, isSame: boolean])[] = [
  ["the body of a function", "def f():\n    x\n", "def f():\n    y = 1\n", true],
  ["a value that is no type", "x = 1\n", "x = call(2)\n", true],
  ["an argument of a call", "x = f(1)\n", "x = f(2)\n", true],
  ["another name", "def f(): ...\n", "def g(): ...\n", false],
  ["another import", "import a\n", "import b as a\n", false],
  ["the type of an alias", "Rows = list[int]\n", "Rows = list[str]\n", false],
  ["a condition", "class A: ...\n", "if x:\n    class A: ...\n", false],
  ["a star", "", "from a import *\n", false],
  ["a statement more", "import a\n", "import a\nprint(a)\n", true],
];

test.each(meanings)("what the names of a module mean: %s", (_, before, after, isSame) => {
  const reading = createPythonText();
  const { meaning } = readNames(reading.read(before).root, before);
  expect(readNames(reading.read(after).root, after, meaning).meaning === meaning).toBe(isSame);
  reading.dispose();
});
