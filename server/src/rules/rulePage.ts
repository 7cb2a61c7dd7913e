import { repository } from "../../../package.json";

/** The page of a rule: what, why, example, fix, source. Written by `npm run docs` from the rule's own comment. */
export function rulePage(rule: string): string {
  return `${repository.url.replace(/\.git$/, "")}/blob/main/docs/rules/${rule}.md`;
}
