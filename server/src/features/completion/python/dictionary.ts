import { CompletionItemKind } from "vscode-languageserver";
import type { CallableParameter } from "../../../prefect/signatures";
import { pythonString } from "../../../syntax/python/literal";
import { argumentText } from "../../callHelp";
import type { PrefectPlace } from "../../prefectPlace";
import { literal, type Proposal } from "../item";

type Place = PrefectPlace["place"];

/** A key of a dictionary: inside the quotes that stand there, else with quotes and a colon; of `dict(…)` with its `=`. */
export function keyProposal(
  { quote, hasValue, isKeyword }: Place,
  {
    name,
    rank,
    detail,
    documentation,
  }: Pick<Proposal, "rank" | "detail" | "documentation"> & { name: string },
  hasChoice: boolean,
): Proposal {
  const key = quote === undefined && !isKeyword ? pythonString(name) : name;
  const isWhole = quote === undefined && !hasValue;
  return {
    label: name,
    kind: CompletionItemKind.Property,
    snippet: literal(key) + (isWhole ? (isKeyword ? "=$0" : ": $0") : ""),
    detail,
    documentation,
    rank,
    asksAgain: isWhole && hasChoice,
  };
}

/** A key that stands for a parameter of Prefect. */
export function parameterKey(place: Place, parameter: CallableParameter): Proposal {
  const { name, doc } = parameter;
  const known = { name, detail: argumentText(parameter), documentation: doc ?? undefined };
  return keyProposal(place, { ...known, rank: parameterRank(parameter) }, false);
}

/** What has to be given first, what is internal last. */
export function parameterRank({ name, required }: CallableParameter): number {
  return required ? 0 : name.startsWith("_") ? 9 : 3;
}

/** Values of which there are only a few. */
export interface ValueChoices {
  readonly texts: readonly string[];
  readonly numbers?: readonly number[];
  readonly isBoolean: boolean;
  readonly isNullable?: boolean;
}

/** Values as Python writes them; between quotes only the texts. */
export function valueProposals({ quote }: Place, values: ValueChoices): readonly Proposal[] {
  const { texts, numbers = [], isBoolean, isNullable = false } = values;
  const texted = texts.map((text) => value(text, quote === undefined ? pythonString(text) : text));
  if (quote !== undefined) return texted;
  const words = [...(isBoolean ? ["True", "False"] : []), ...(isNullable ? ["None"] : [])];
  return [...texted, ...numbers.map((number) => value(String(number))), ...words.map((word) => value(word))];
}

function value(label: string, written = label): Proposal {
  return { label, kind: CompletionItemKind.EnumMember, snippet: literal(written), rank: 0 };
}
