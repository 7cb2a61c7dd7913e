import { expect, it } from "vitest";
import { globToRegExp } from "../../server/src/workspace/glob";

it.each<[string, string[], string[]]>([
  ["prod.yaml", ["prod.yaml"], ["prodXyaml", "a/prod.yaml"]],
  ["./deploy/*.yaml", ["deploy/a.yaml"], ["deploy/a/b.yaml", "a.yaml"]],
  ["**/prod.yaml", ["prod.yaml", "a/b/prod.yaml"], ["a-prod.yaml"]],
  ["deploy/**", ["deploy/a.yaml", "deploy/a/b.yml"], ["deploy.yaml"]],
  ["{dev,prod}.y?ml", ["dev.yaml", "prod.yaml"], ["devprod.yaml"]],
  ["a(1)+[2].yaml", ["a(1)+[2].yaml"], ["a12.yaml"]],
  ["a,b}.yaml", ["a,b}.yaml"], ["a.yaml"]],
  ["{a.yaml", ["{a.yaml"], ["a.yaml"]],
])("%s", (glob, matching, others) => {
  const matches = globToRegExp(glob);
  for (const path of matching) expect(matches.test(path), path).toBe(true);
  for (const path of others) expect(matches.test(path), path).toBe(false);
});
