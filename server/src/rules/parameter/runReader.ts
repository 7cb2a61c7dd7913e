import type { ScalarName } from "../../documents/pythonModule/parameterType";
import type { ScalarValue } from "../../syntax/yaml/scalarValue";
import { isBoolean, isDuration, isInteger, isNumber } from "../schema/laxValues";
import type { ParameterValue } from "./parameterValue";
import type { TypeReader } from "./typeFault";

/**
 * The reading of each run: pydantic's lax mode, which turns `"5"` into 5 (`Flow.validate_parameters` in
 * `prefect/flows.py`). Texts that may be a date or the like are taken when they have a digit: pydantic knows many
 * forms.
 */
export const runReader: TypeReader = {
  runsCode: true,
  wantsRequired: true,
  wantsUnique: false,
  hasBlocks: true,
  takesScalar: (value, { name }) => SCALARS[name](value),
  takesConstant: isEqual,
  takesNullFor: () => false,
};

const isText = ({ kind }: ParameterValue) => kind === "text";
const isTextWithDigit = (value: ParameterValue) => value.kind === "text" && /\d/.test(value.value);

const SCALARS: Readonly<Record<ScalarName, (value: ParameterValue) => boolean>> = {
  int: lax(isInteger),
  float: (value) => lax(isNumber)(value) || (value.kind === "text" && FLOAT_WORD.test(value.value)),
  str: isText,
  bool: lax(isBoolean),
  None: ({ kind }) => kind === "null",
  bytes: isText,
  datetime: (value) => value.kind === "number" || isTextWithDigit(value),
  date: (value) => value.kind === "number" || isTextWithDigit(value),
  time: (value) => value.kind === "number" || isTextWithDigit(value),
  timedelta: (value) => lax(isDuration)(value) || isTextWithDigit(value),
  Decimal: (value) =>
    value.kind === "number" ||
    isTextWithDigit(value) ||
    (value.kind === "text" && FLOAT_WORD.test(value.value)),
  Path: isText,
  UUID: (value) => value.kind === "text" && /[\da-f]{12}/i.test(value.value),
  SecretStr: isText,
};

const FLOAT_WORD = /^\s*[-+]?(?:inf|infinity|nan)\s*$|^\s*[-+]?[\d_.]+(?:e[-+]?[\d_]+)?\s*$/i;

/** One of the questions that are asked of the file's own values, asked of a parameter's. */
function lax(takes: (value: ScalarValue) => boolean): (value: ParameterValue) => boolean {
  return (value) => {
    switch (value.kind) {
      case "null":
        return takes({ type: "null", value: null });
      case "boolean":
        return takes({ type: "bool", value: value.value });
      case "number":
        return takes({ type: Number.isInteger(value.value) ? "int" : "float", value: value.value });
      case "text":
        return takes({ type: "string", value: value.value });
      default:
        return false;
    }
  };
}

/** Python's equality, in which true is 1; and an `IntEnum` takes "1" for 1. */
function isEqual(
  value: ParameterValue,
  constant: string | number | boolean | null,
  isMember: boolean,
): boolean {
  if (value.kind === "null") return constant === null;
  if (!("value" in value)) return false;
  const isNumeric = typeof constant === "number" || typeof constant === "boolean";
  if (!isNumeric || (value.kind === "text" && !isMember)) return value.value === constant;
  return Number(value.value) === Number(constant);
}
