import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { applyOn } from "../../server/src/migration/build/applyCall";
import { readArguments } from "../../server/src/migration/build/buildArguments";
import { findBuildCalls } from "../../server/src/migration/build/buildCall";
import { readBlockUse } from "../../server/src/migration/reading/blockUse";
import { findSavedUses } from "../../server/src/migration/reading/savedUses";
import { blocks } from "../../server/src/prefect/blocks";
import { signature } from "../../server/src/prefect/signatures";
import { descendants } from "../../server/src/syntax/python/node";
import { loadGrammar, moduleOf } from "./checkMigration";

// What the oracle judges: every argument, every infrastructure and every storage that the agent era had, with all of
// their fields. `test/prefect/oracle.test.ts` judges the cases; here it is held that none is missing.

const ROOT = resolve(__dirname, "../fixtures/agent-era");
const DEPLOYMENT = "prefect.deployments.Deployment";

const seen = {
  deployments: 0,
  arguments: new Set<string>(),
  blocks: new Set<string>(),
  fields: new Set<string>(),
};

beforeAll(async () => {
  await loadGrammar();
  const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".py"),
  );
  for (const file of files) read(readFileSync(join(ROOT, file), "utf8"));
});

function read(text: string): void {
  const module = moduleOf(text);
  for (const build of findBuildCalls(module)) {
    seen.deployments++;
    const args = readArguments(build, module);
    if (typeof args !== "string") for (const name of args.byParameter.keys()) seen.arguments.add(name);
  }
  for (const node of descendants(module.root)) {
    for (const argument of applyOn(node, module)?.args ?? []) seen.arguments.add(argument.name ?? "upload");
    const use = node.type === "call" ? readBlockUse(node, module) : undefined;
    if (!use) continue;
    seen.blocks.add(`${use.block.slug} ${use.how}`);
    if (use.how === "inline")
      for (const { name } of use.call.args) seen.fields.add(`${use.block.slug}.${name ?? ""}`);
  }
  for (const { use } of findSavedUses(module)) seen.blocks.add(`${use.block.slug} saved`);
}

describe("the cases of the oracle", () => {
  test("are many", () => {
    expect(seen.deployments).toBeGreaterThan(120);
  });

  test("say every argument of a deployment", () => {
    const parameters = ["", ".build_from_flow", ".apply"].flatMap(
      (method) => signature("agentEra", `${DEPLOYMENT}${method}`)?.parameters ?? [],
    );
    const names = parameters.map(({ name }) => name).filter((name) => name !== "kwargs");
    expect(names.filter((name) => !seen.arguments.has(name))).toEqual([]);
  });

  const kinds = blocks.agentEra.filter(({ kind }) => kind === "infrastructure" || kind === "storage");

  test.each(kinds.map((block) => [block.slug, block] as const))(
    "use the block %s, with every field",
    (slug, { kind, fields }) => {
      const ways =
        kind === "infrastructure" && slug !== "process"
          ? ["inline", "loaded", "saved"]
          : ["inline", "loaded"];
      expect(ways.filter((way) => !seen.blocks.has(`${slug} ${way}`))).toEqual([]);
      expect(fields.map(({ name }) => name).filter((name) => !seen.fields.has(`${slug}.${name}`))).toEqual(
        [],
      );
    },
  );
});
