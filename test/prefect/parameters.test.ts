import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { runRules } from "../../server/src/rules/engine";
import { missingParameter } from "../../server/src/rules/parameter/missing";
import { unknownParameter } from "../../server/src/rules/parameter/unknown";
import { wrongParameterType } from "../../server/src/rules/parameter/wrongType";
import { loadGrammar } from "../grammar";
import { projectOf } from "../workspace/projectOf";
import { HEAD, type ParameterCase, parameterCases } from "./parameterCases";
import { environment, whyNoPrefect } from "./prefectServer";
import { runOrThrow } from "./runProgram";

interface Answer {
  readonly deploy: string | null;
  readonly run: string | null;
}

const JUDGE = resolve(__dirname, "python/parameters.py");
const missing = await whyNoPrefect();
const nameOf = ({ signature, parameters, decorator = "" }: ParameterCase) =>
  `${decorator}(${signature}) ${parameters}`;

// What real Prefect refuses when it deploys, and what fails when it runs, against what the rules say of it.
describe.skipIf(missing)(`parameters${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let answers: readonly Answer[] = [];
  let ours: readonly Answer[] = [];

  beforeAll(async () => {
    await loadGrammar();
    answers = await askPrefect();
    ours = parameterCases.map((one) => ({ deploy: findings(one, true), run: findings(one, false) }));
  });

  it.each(["deploy", "run"] as const)("says nothing of what Prefect takes at %s", (at) => {
    const falseAlarms = parameterCases.flatMap((one, index) => {
      const said = ours[index]?.[at];
      return said != null && answers[index]?.[at] == null ? [`${nameOf(one)}: ${said}`] : [];
    });
    expect(falseAlarms).toEqual([]);
  });

  it.each(["deploy", "run"] as const)(
    "misses nothing that Prefect refuses at %s, save what cannot be read",
    (at) => {
      const missed = parameterCases.flatMap((one, index) => {
        const said = answers[index]?.[at];
        return said != null && ours[index]?.[at] == null ? [nameOf(one)] : [];
      });
      expect(missed.filter((name) => !UNREAD.test(name))).toEqual([]);
    },
  );
});

/**
 * What is left to Prefect: limits of fields, code of the project's own, names in quotes, the many forms of times, and
 * null for a field whose default is made by a function, which the server refuses at first and takes later.
 */
const UNREAD =
  /Annotated|Aliased|BeforeValidator|'int'|Lenient|a: object|@wrap|tags: ~|\(a: (?:date|time|datetime|timedelta|Decimal|UUID)\)/;

async function askPrefect(): Promise<readonly Answer[]> {
  const { python } = await environment("workerEra");
  const folder = await mkdtemp(join(tmpdir(), "parameters-"));
  try {
    const cases = parameterCases.map((one) => ({ source: sourceOf(one), parameters: one.parameters }));
    await writeFile(join(folder, "cases.json"), JSON.stringify(cases));
    const env = {
      ...process.env,
      PREFECT_HOME: join(folder, "home"),
      PYTHONWARNINGS: "ignore",
      PREFECT_LOGGING_LEVEL: "CRITICAL",
    };
    const { stdout } = await runOrThrow(python, [JUDGE, join(folder, "cases.json")], { cwd: folder, env });
    return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as readonly Answer[];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sourceOf({ signature, above = "", decorator = "@flow" }: ParameterCase): string {
  return `${HEAD}\n\n${above}\n\n${decorator}\ndef f(${signature}):\n    pass\n`;
}

/** What we say of it: with enforcement what `prefect deploy` refuses, without it what fails when it runs. */
function findings(one: ParameterCase, isEnforced: boolean): string | null {
  const text = `deployments:
  - entrypoint: m.py:f
    enforce_parameter_schema: ${isEnforced}
    parameters: ${one.parameters}
    schedules:
      - cron: 0 6 * * *
`;
  const document = parsePrefectYaml(
    TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, text),
  );
  const found = runRules([missingParameter, unknownParameter, wrongParameterType], document, {
    project: projectOf({ "m.py": sourceOf(one) }),
    migration: { workPool: undefined },
    severities: {},
    onRuleFailure: (_, error) => expect.fail(String(error)),
  });
  const heard = found.filter(({ message, severity }) =>
    // An unknown parameter is taken at deploy, and an error all the same, because no run can do without it.
    isEnforced ? severity === "error" && !/^`f` has no parameter/.test(message) : severity !== "hint",
  );
  return heard[0]?.message ?? null;
}
