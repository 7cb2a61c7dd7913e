import { jobVariables } from "../prefect/jobVariables";
import type { Remote } from "./remote";
import type { WorkPool } from "./workPool";

/** What rules and features may know of the work pools of the Prefect API. */
export interface KnownWorkPools {
  /** The pool of a name; another function whenever an answer may be another. `undefined` until the API was asked. */
  readonly lookup: ((name: string) => Pick<WorkPool, "type"> | undefined) | undefined;
  /** Takes an answer that the side bar asked for, and says whether it changed anything: nothing is asked for rules. */
  told(answer: Remote<readonly WorkPool[]>): boolean;
}

export function createKnownWorkPools(): KnownWorkPools {
  let types = new Map<string, string>();
  let lookup: KnownWorkPools["lookup"];

  return {
    get lookup() {
      return lookup;
    },
    told(answer) {
      // What the API once said may not be so any more, and nothing is concluded from that.
      const now = answer.state === "known" ? typesOf(answer.value) : new Map<string, string>();
      if (now.size === types.size && [...now].every(([name, type]) => types.get(name) === type)) return false;
      types = now;
      lookup = (name) => {
        const type = now.get(name);
        return type === undefined ? undefined : { type };
      };
      return true;
    },
  };
}

/** A pool whose base job template was changed takes what nobody here knows, so that its type says nothing. */
function typesOf(pools: readonly WorkPool[]): Map<string, string> {
  return new Map(
    pools.flatMap(({ name, type, jobVariables: own }) => {
      const usual = jobVariables([type]).map((variable) => variable.name);
      const isUsual = own?.length === usual.length && usual.every((variable) => own.includes(variable));
      return isUsual ? [[name, type] as const] : [];
    }),
  );
}
