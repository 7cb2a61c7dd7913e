import type { CallableParameter } from "../prefect/signatures";

/** An argument of Prefect as its signature has it: `work_pool_name: str | None = None`. */
export function argumentText({ name, kind, type, required, ...more }: CallableParameter): string {
  const stars = kind === "var-positional" ? "*" : kind === "var-keyword" ? "**" : "";
  const typed = `${stars}${name}${type === null ? "" : `: ${type}`}`;
  if (required || stars !== "") return typed;
  const value = more.default === undefined ? (more.defaultExpression ?? "…") : valueText(more.default);
  return type === null ? `${typed}=${value}` : `${typed} = ${value}`;
}

/** A value of JSON as Python writes it. */
function valueText(value: CallableParameter["default"]): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value);
}
