import type { ScalarName } from "../../documents/pythonModule/parameterType";
import type { ParameterValue } from "./parameterValue";
import type { TypeReader } from "./typeFault";

/**
 * The server's reading, when a deployment is created with `enforce_parameter_schema`: JSON schema without formats and
 * without `required` (`validate_values_conform_to_schema` in `prefect/_internal/schemas/validators.py`,
 * `DeploymentCreate` in `prefect/server/schemas/actions.py`), against the schema that pydantic makes of the
 * signature (`parameter_schema` in `prefect/utilities/callables`).
 */
export const deployReader: TypeReader = {
  runsCode: false,
  wantsRequired: false,
  wantsUnique: true,
  hasBlocks: false,
  takesScalar: (value, { name }) => SCALARS[name](value),
  takesConstant: isSame,
  // A default that a function makes is not in the schema; then the server refuses null at first and takes it on updates.
  takesNullFor: ({ hasFactory }) => hasFactory,
};

const isText = ({ kind }: ParameterValue) => kind === "text";

const SCALARS: Readonly<Record<ScalarName, (value: ParameterValue) => boolean>> = {
  int: (value) => value.kind === "number" && Number.isInteger(value.value),
  float: ({ kind }) => kind === "number",
  str: isText,
  bool: ({ kind }) => kind === "boolean",
  None: ({ kind }) => kind === "null",
  bytes: isText,
  datetime: isText,
  date: isText,
  time: isText,
  timedelta: isText,
  Decimal: ({ kind }) => kind === "text" || kind === "number",
  Path: isText,
  UUID: isText,
  SecretStr: isText,
};

/** JSON's equality: 1 is 1.0, and true is not 1. */
function isSame(value: ParameterValue, constant: string | number | boolean | null): boolean {
  return value.kind === "null" ? constant === null : "value" in value && value.value === constant;
}
