import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(__dirname, "..");

/** The floors of the house (docs/architecture.md), from the roof down: an import goes down or stays on its floor. */
const FLOORS = [
  "main.ts",
  "lsp",
  "cli",
  "languageService.ts",
  "protocol.ts",
  "features",
  "rules",
  "migration",
  "workspace",
  "documents",
  "remote",
  "prefect",
  "syntax",
];

/** Lines; the aim is far below it. */
const HARD_STOP = 400;

interface SourceFile {
  /** From the root of the checkout, with slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

function readSources(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.m?tsx?$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, "utf8");
      return { path: shown(path), lines: text.split("\n").length - 1, imports: importsOf(text, path) };
    });
}

function importsOf(text: string, path: string): readonly string[] {
  const pattern =
    /(?:^|\n)(?:import|export)\b[^;]*?\bfrom\s+"([^"]+)"|\b(?:import|require)\(\s*"([^"]+)"\s*\)/g;
  return [...text.matchAll(pattern)].map(([, named, called]) => {
    const specifier = named ?? called ?? "";
    return specifier.startsWith(".") ? shown(resolve(dirname(path), specifier)) : specifier;
  });
}

function shown(path: string): string {
  return relative(root, path).split(sep).join("/");
}

/** The floor of a file of the server, by its number from the roof; `undefined` outside the server. */
function floorOf(path: string): number | undefined {
  const [, , first] = /^(server\/src)\/([^/]+)/.exec(path) ?? [];
  if (first === undefined) return undefined;
  const floor = FLOORS.findIndex((name) => first === name || `${first}.ts` === name);
  expect(floor, `${path} has no floor: add its folder to docs/architecture.md and to this test`).not.toBe(-1);
  return floor;
}

const server = readSources("server/src");
const client = readSources("client/src");

describe("the house", () => {
  test("an import of the server goes down or stays on its floor", () => {
    const climbing = server.flatMap(({ path, imports }) =>
      imports
        .filter((imported) => (floorOf(imported) ?? 99) < (floorOf(path) ?? 0))
        .map((to) => `${path} → ${to}`),
    );
    expect(climbing).toEqual([]);
  });

  test("the server takes nothing from the client", () => {
    const wrong = server.flatMap(({ path, imports }) =>
      imports.filter((imported) => imported.startsWith("client/")).map((to) => `${path} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  test("the client takes nothing from the server but its protocol", () => {
    const wrong = client.flatMap(({ path, imports }) =>
      imports
        .filter((imported) => imported.startsWith("server/") && imported !== "server/src/protocol")
        .map((to) => `${path} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  test("only the client imports vscode", () => {
    expect(server.filter(({ imports }) => imports.includes("vscode")).map(({ path }) => path)).toEqual([]);
  });

  test("only the connection and the entry know Node's side of the protocol library", () => {
    const allowed = /^server\/src\/(main\.ts|lsp\/)/;
    const wrong = server.filter(
      ({ path, imports }) => imports.includes("vscode-languageserver/node") && !allowed.test(path),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  // What Python itself has is no fact about Prefect.
  test("the facts about Prefect are read in one place", () => {
    const wrong = server.filter(
      ({ path, imports }) =>
        !path.startsWith("server/src/prefect/") &&
        imports.some((to) => /^server\/data\/(?!python-)/.test(to)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test("no file is long", () => {
    const lengths = [...server, ...client].map(({ lines }) => lines).toSorted((a, b) => a - b);
    const at = (share: number) => lengths[Math.floor(share * (lengths.length - 1))];
    console.log(
      `${lengths.length} files: median ${at(0.5)} lines, p90 ${at(0.9)}, longest ${lengths.at(-1)}`,
    );
    const long = [...server, ...client].filter(({ lines }) => lines > HARD_STOP);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });
});
