import type { PartFile, PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import type { Span } from "../syntax/span";
import { moveSpan } from "../syntax/span";
import { effectivePairs, isNull, lookup } from "../syntax/yaml/navigation";
import type { YamlMapping } from "../syntax/yaml/yamlTree";
import type { Finding, PartRule } from "./rule";
import type { PartContext, RuleContext } from "./ruleContext";

/** What a rule found in a part. */
export interface PartFinding {
  readonly rule: PartRule;
  readonly finding: Finding;
}

/** The findings of a part with everything but the part that they depend on. */
interface Kept {
  readonly circumstances: readonly unknown[];
  readonly findings: readonly PartFinding[];
  /** Where the part stood then. */
  readonly start: number;
}

/** By the identity of the part. */
const kept = new WeakMap<object, Kept>();

/**
 * What rules find in the parts of a document. A part that was checked before, in this text or in an earlier one, is
 * not checked again unless something changed that its findings depend on.
 *
 * @param onFailure hears of a rule that threw; what it found until then counts
 */
export function findInParts(
  rules: readonly PartRule[],
  document: PrefectYaml,
  context: RuleContext,
  onFailure: (rule: string, error: unknown) => void,
): readonly PartFinding[] {
  const circumstances = circumstancesOf(rules, document, context);
  const file = partFile(document);
  return document.parts.flatMap((part, index) => {
    const place = placeOf(document, index);
    const known = kept.get(part.identity);
    if (place !== undefined && known !== undefined && isSame(known.circumstances, circumstances)) {
      return moved(known, place);
    }
    const findings: PartFinding[] = [];
    let isComplete = true;
    for (const rule of rules) {
      try {
        for (const finding of rule.checkPart(part, file, context)) findings.push({ rule, finding });
      } catch (error) {
        isComplete = false;
        onFailure(rule.id, error);
      }
    }
    if (isComplete && place !== undefined && findings.every(({ finding }) => isWithin(finding, place))) {
      kept.set(part.identity, { circumstances, findings, start: place.own.start });
    }
    return findings;
  });
}

function partFile({ tree, steps, root }: PrefectYaml): PartFile {
  return {
    text: tree.text,
    steps,
    pull: lookup(root, "pull"),
    isRecipe: root !== undefined && isRecipe(root),
  };
}

/** What `prefect init` writes from says what it does, and has no release yet; what it has written has one. */
function isRecipe(root: YamlMapping): boolean {
  const pairs = effectivePairs(root);
  const version = pairs.get("prefect-version");
  return (
    pairs.has("required_inputs") ||
    (pairs.has("description") && version !== undefined && isNull(version.value))
  );
}

function circumstancesOf(
  rules: readonly PartRule[],
  { parts }: PrefectYaml,
  { project, migration: _, ...others }: RuleContext,
): readonly unknown[] {
  const known: Omit<PartContext, "project"> = others;
  const ids = rules.map(({ id }) => id).join();
  return [ids, parts[0]?.identity, project.revision ?? project, ...Object.values(known)];
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((value, index) => value === now[index]);
}

/** Where a part stands. What is in front of the deployments stays where it is as long as it reads the same. */
interface PartPlace {
  readonly head: Span;
  readonly own: Span;
}

/** `undefined` in a file whose deployments were not read one by one: no part of it is known again. */
function placeOf({ tree: { list } }: PrefectYaml, index: number): PartPlace | undefined {
  const own = index === 0 ? list?.around.tail : list?.items[index - 1]?.span;
  return list && own && { head: list.around.head, own };
}

/** Whether a finding moves with its part: what it says of another deployment moves with that one. */
function isWithin(finding: Finding, { head, own }: PartPlace): boolean {
  return spansOf(finding).every(
    ({ start, end }) => end <= head.end || (own.start <= start && end <= own.end),
  );
}

function spansOf({ span, extent = span, fixes = [] }: Finding): readonly Span[] {
  return [span, extent, ...fixes.flatMap(({ changes }) => changes.map((change) => change.span))];
}

function moved({ findings, start }: Kept, { head, own }: PartPlace): readonly PartFinding[] {
  const delta = own.start - start;
  if (delta === 0) return findings;
  const move = (span: Span) => (span.end <= head.end ? span : moveSpan(span, delta));
  return findings.map(({ rule, finding }) => ({ rule, finding: movedFinding(finding, move) }));
}

function movedFinding(finding: Finding, move: (span: Span) => Span): Finding {
  return {
    ...finding,
    span: move(finding.span),
    ...(finding.extent && { extent: move(finding.extent) }),
    ...(finding.fixes && {
      fixes: finding.fixes.map((fix) => ({
        ...fix,
        changes: fix.changes.map(({ span, newText }) => ({ span: move(span), newText })),
      })),
    }),
  };
}
