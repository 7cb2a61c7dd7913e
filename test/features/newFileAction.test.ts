import { beforeAll, describe, expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import { infrastructureBlock } from "../../server/src/rules/agent/infrastructureBlock";
import { loadGrammar } from "../grammar";
import { planOf } from "../migration/checkMigration";
import { type ActionOptions, actionsAt } from "./checkActions";

beforeAll(loadGrammar);

const HEAD = "from prefect.infrastructure import KubernetesJob\n\n";
const URI = "file:///project/my-jobs-base-job-template.json";
const client = {
  versionedEdits: true,
  changeAnnotations: true,
  relatedInformation: true,
  createsFiles: true,
};

function actions(marked: string, more: ActionOptions = {}): readonly CodeAction[] {
  const plan = planOf(marked.replace("|", ""), { file: "/project/file.py" });
  const found = actionsAt("python", marked, [infrastructureBlock], { client, plan, ...more });
  return found.actions.filter(({ title }) => title.startsWith("Make "));
}

describe("the base job template of a block that a script saves", () => {
  test("is made beside the script, and never in the place of another file", () => {
    const [action, ...others] = actions(`${HEAD}Kubernetes|Job(namespace="jobs").save("my jobs")\n`);
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      title: "Make my-jobs-base-job-template.json for the work pool that takes its place",
      kind: "quickfix",
      diagnostics: [{ code: "agent/infrastructure-block" }],
    });
    const [created, filled] = action?.edit?.documentChanges ?? [];
    expect(created).toEqual({ kind: "create", uri: URI });
    const text =
      filled && "edits" in filled && filled.edits[0] && "newText" in filled.edits[0]
        ? filled.edits[0].newText
        : "";
    expect(JSON.parse(text).variables.properties.namespace.default).toBe("jobs");
  });

  test("each block has its own", () => {
    const two = `${HEAD}KubernetesJob(namespace="a").save("a")\nKubernetes|Job(namespace="b").save("b")\n`;
    expect(actions(two).map(({ title }) => title)).toEqual([
      "Make b-base-job-template.json for the work pool that takes its place",
    ]);
  });

  test.each<[why: string, marked: string, more: ActionOptions]>([
    [
      "a client that makes no files",
      `${HEAD}Kubernetes|Job().save("a")\n`,
      { client: { ...client, createsFiles: false } },
    ],
    ["a name that is computed", `${HEAD}Kubernetes|Job().save(NAME)\n`, {}],
    [
      "a block of both eras",
      `from prefect_aws import S3Bucket\n\nS3|Bucket(bucket_name="b").save("a")\n`,
      {},
    ],
    ["another line", `${HEAD}|\nKubernetesJob().save("a")\n`, {}],
  ])("is not offered: %s", (_, marked, more) => {
    expect(actions(marked, more)).toEqual([]);
  });
});
