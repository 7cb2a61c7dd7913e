import { durationOf } from "../../prefect/schedule/interval";
import type { ScalarValue } from "../../syntax/yaml/scalarValue";

// Pydantic, which reads the file for Prefect, is lax in some places and strict in others. These follow its
// validation of Python values (pydantic 2, lax mode), where text is never made of a number.

/** Whether pydantic makes a truth value of it. */
export function isBoolean(value: ScalarValue): boolean {
  if (value.type === "bool") return true;
  if (value.type === "int" || value.type === "float") return value.value === 0 || value.value === 1;
  return value.type === "string" && /^(?:true|false|yes|no|on|off|t|f|y|n|1|0)$/i.test(value.value);
}

/** Whether pydantic makes a whole number of it. */
export function isInteger(value: ScalarValue): boolean {
  if (value.type === "bool" || value.type === "int") return true;
  if (value.type === "float") return Number.isInteger(value.value);
  return value.type === "string" && /^\s*[-+]?\d+(?:_\d+)*(?:\.0*)?\s*$/.test(value.value);
}

/** The whole number that pydantic reads; `undefined` for what it refuses. */
export function integerOf(value: ScalarValue): number | undefined {
  if (!isInteger(value)) return undefined;
  return Number(typeof value.value === "string" ? value.value.replaceAll("_", "") : value.value);
}

/** Whether pydantic makes a number of it. */
export function isNumber(value: ScalarValue): boolean {
  if (isInteger(value) || value.type === "float") return true;
  return value.type === "string" && value.value.trim() !== "" && !Number.isNaN(Number(value.value));
}

/** A length of time: seconds as a number (quoted ones are refused), `PT1H`, `01:30:00`, `1 day`. */
export function isDuration(value: ScalarValue): boolean {
  return durationOf(value) !== undefined;
}
