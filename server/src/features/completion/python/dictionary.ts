import { CompletionItemKind } from "vscode-languageserver";
import { pythonString } from "../../../syntax/python/literal";
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
