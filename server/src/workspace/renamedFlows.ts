import type { FlowDefinition } from "../documents/pythonModule/flows";
import type { ModuleFacts } from "../documents/pythonModule/moduleFacts";

/** The flows whose functions were seen to get another name, so that what names them can follow. */
export interface RenamedFlows {
  /** A file reads otherwise than before. */
  note(path: string, before: ModuleFacts, after: ModuleFacts): void;
  /** What a function of a file that is no more is called now; `undefined` where nobody saw it renamed. */
  nameNow(path: string, functionName: string): string | undefined;
}

/** A flow whose name is just being typed: for a moment it has none. */
interface Nameless {
  readonly flow: FlowDefinition;
  readonly source: ModuleFacts["source"];
}

export function createRenamedFlows(): RenamedFlows {
  const renames = new Map<string, Map<string, string>>();
  const nameless = new Map<string, Nameless>();

  function add(path: string, from: string, to: string): void {
    const known = renames.get(path) ?? new Map<string, string>();
    for (const [name, now] of known) if (now === from) known.set(name, to);
    known.set(from, to);
    known.delete(to);
    renames.set(path, known);
  }

  return {
    note(path, before, after) {
      const gone = missingFrom(before, after);
      const come = missingFrom(after, before);
      const waiting = nameless.get(path);
      nameless.delete(path);
      const [flow, ...others] = gone;
      const [now, ...more] = come;
      if (others.length + more.length > 0) return;
      if (flow !== undefined && now === undefined) nameless.set(path, { flow, source: before.source });
      if (now === undefined) {
        // What changed is elsewhere in the file, and the name is still to come.
        if (flow === undefined && waiting !== undefined) nameless.set(path, waiting);
        return;
      }
      const last = flow === undefined ? waiting : { flow, source: before.source };
      if (last !== undefined && isSameBut(last, { flow: now, source: after.source }))
        add(path, last.flow.functionName, now.functionName);
    },
    nameNow: (path, functionName) => renames.get(path)?.get(functionName),
  };
}

/** The flows of one reading that the other has not, by their names. */
function missingFrom(a: ModuleFacts, b: ModuleFacts): readonly FlowDefinition[] {
  if (a === b) return [];
  const names = new Set(b.flows.map(({ functionName }) => functionName));
  return a.flows.filter(({ functionName, isNested }) => !isNested && !names.has(functionName));
}

/** Whether two flows are the same text but for their names. */
function isSameBut(a: Nameless, b: Nameless): boolean {
  const [from, to] = [ownName(a.flow), ownName(b.flow)];
  const whole = ({ flow: { span }, source }: Nameless) =>
    source
      .getText()
      .slice(span.start, span.end)
      .split(/\b/)
      .map((word) => (word === from ? to : word))
      .join("");
  return whole(a) === whole(b);
}

function ownName({ functionName }: FlowDefinition): string | undefined {
  return functionName.split(".").at(-1);
}
