import { cronFault } from "../../prefect/schedule/cron";
import type { YamlScalar } from "../../syntax/yaml/yamlTree";
import { replaceText } from "../replaceText";
import type { Fix } from "../rule";

/**
 * What an expression of six fields means to those who put the seconds first, as Quartz and Spring do; `undefined` when
 * it does not look like that. Somebody who writes a star for the seconds may mean every second.
 */
export function withoutLeadingSeconds(expression: string): string | undefined {
  const [seconds = "", ...others] = expression.trim().split(/\s+/);
  if (others.length !== 5 || !/^\d+$/.test(seconds)) return undefined;
  const meant = others.join(" ");
  return cronFault(meant) === undefined ? meant : undefined;
}

/** Puts another expression in the place of one, in its quotes. */
export function cronFix({ span, style }: YamlScalar, meant: string, text: string): readonly Fix[] {
  if (style === "block") return [];
  const quote = style === "plain" ? '"' : text.charAt(span.start);
  return [replaceText(span, `${quote}${meant}${quote}`, "review", `Change to ${meant}`)];
}
