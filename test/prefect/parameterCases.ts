/** A flow's signature and what a prefect.yaml gives it, in flow style. */
export interface ParameterCase {
  readonly signature: string;
  readonly parameters: string;
  /** What stands above the flow. */
  readonly above?: string;
  readonly decorator?: string;
}

export const HEAD = `from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from pathlib import Path
from typing import Annotated, Any, Dict, List, Literal, Optional, Sequence, Set, Tuple, Union
from uuid import UUID

from prefect import flow
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator


class Color(Enum):
    RED = "red"
    GREEN = "green"


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Mixed(str, Enum):
    A = "a"

    @classmethod
    def _missing_(cls, value):
        return cls.A


class Inner(BaseModel):
    size: int
    color: Color = Color.RED


class Model(BaseModel):
    name: str
    inner: Optional[Inner] = None
    tags: list[str] = Field(default_factory=list)
    many: dict[str, Inner] = {}


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")

    count: int = Field(default=1, description="How many")


class Lenient(BaseModel):
    count: int = 1

    @field_validator("count", mode="before")
    @classmethod
    def read(cls, value):
        return 1


class Aliased(BaseModel):
    count: int = Field(alias="n")


Alias = Literal["x", "y"]
`;

const types = [
  "int",
  "float",
  "str",
  "bool",
  "None",
  "bytes",
  "datetime",
  "date",
  "time",
  "timedelta",
  "Decimal",
  "Path",
  "UUID",
  "list",
  "list[int]",
  "List[str]",
  "Sequence[int]",
  "set[int]",
  "Set[str]",
  "tuple[int, str]",
  "Tuple[int, ...]",
  "dict",
  "dict[str, int]",
  "Dict[str, Any]",
  "Optional[int]",
  "int | None",
  "Union[int, str]",
  "int | list[int]",
  'Literal["a", "b"]',
  "Literal[1, True]",
  'Literal[None, "a"]',
  "Color",
  "Level",
  "Mixed",
  "Optional[Color]",
  "list[Color]",
  "Model",
  "Optional[Model]",
  "list[Inner]",
  "Strict",
  "Lenient",
  "Aliased",
  "Alias",
  "Any",
  "Annotated[int, Field(gt=3)]",
  "Annotated[int, BeforeValidator(int)]",
  "'int'",
  "object",
];

const values = [
  "5",
  '"5"',
  "5.5",
  "5.0",
  "1",
  "0",
  '"1.0"',
  "true",
  '"yes"',
  "~",
  "text",
  '""',
  "a",
  "red",
  "RED",
  "x",
  "2024-01-01",
  "2024-01-01 10:00:00",
  "PT1H",
  '"10:00:00"',
  "6a3a3c06-6e3a-4c0b-9c1a-5a3f0e9f8b1d",
  "[]",
  "[1, 2]",
  "[1, 1]",
  '[1, "a"]',
  '["1"]',
  "[red]",
  "{}",
  "{a: 1}",
  "{a: b}",
  "{name: n}",
  "{name: 5}",
  "{name: n, inner: {size: x}}",
  "{name: n, inner: {size: 1, color: blue}}",
  "{name: n, many: {k: {size: 1}}, tags: ~}",
  "{name: n, more: 1}",
  "[{size: 1}]",
  "[{}]",
  "{count: 2}",
  '{count: "2"}',
  "{count: 2, more: 1}",
];

const matrix = types.flatMap((type) =>
  values.map((value): ParameterCase => ({ signature: `a: ${type}`, parameters: `{a: ${value}}` })),
);

const others: readonly ParameterCase[] = [
  { signature: "", parameters: "{}" },
  { signature: "", parameters: "{a: 1}" },
  { signature: "a", parameters: "{}" },
  { signature: "a=1", parameters: "{}" },
  { signature: "a, b", parameters: "{a: 1}" },
  { signature: "a, b=2", parameters: "{a: 1, c: 3}" },
  { signature: "a, /, b, *, c", parameters: "{a: 1, b: 2, c: 3}" },
  { signature: "a, /, b, *, c", parameters: "{a: 1, b: 2}" },
  { signature: "a: int = None", parameters: "{a: ~}" },
  { signature: "a: Optional[int]", parameters: "{}" },
  { signature: "a: int = 3", parameters: "{a: ~}" },
  { signature: "**kwargs", parameters: "{}" },
  { signature: "**kwargs", parameters: "{b: 1}" },
  { signature: "**kwargs", parameters: "{kwargs: {b: 1}}" },
  { signature: "**kwargs", parameters: "{kwargs: 1}" },
  { signature: "**kwargs: int", parameters: "{kwargs: {b: 1}}" },
  { signature: "*args", parameters: "{}" },
  { signature: "*args", parameters: "{args: [1, 2]}" },
  { signature: "*args", parameters: "{args: 1}" },
  { signature: "*args: int", parameters: "{args: [1]}" },
  { signature: "a: int", parameters: '{a: "x"}', decorator: "@flow(validate_parameters=False)" },
  { signature: "a: int", parameters: "{b: 1}", decorator: "@flow(validate_parameters=False)" },
  { signature: "a: int", parameters: "{}", decorator: "@flow(validate_parameters=False)" },
  { signature: "a: int = Field(default=5, gt=3)", parameters: "{a: 1}" },
  { signature: "a: int = Field(default=5)", parameters: "{}" },
  {
    signature: "a: int",
    parameters: "{b: 1}",
    above: "import functools\n\n\ndef wrap(fn):\n    def inner(b):\n        return b\n\n    return inner\n",
    decorator: "@flow\n@wrap",
  },
];

export const parameterCases: readonly ParameterCase[] = [...matrix, ...others];
