import { argumentRows } from "./argumentRows";
import { awaitRows } from "./awaitRows";
import { blockRows } from "./blockRows";
import { callRows } from "./callRows";
import { entrypointRows } from "./entrypointRows";
import { furtherRows } from "./furtherRows";
import { scheduleRows } from "./scheduleRows";
import { caseOf, type ScriptCase, titleOf } from "./scriptCase";
import { sourceRows } from "./sourceRows";

/** All scripts of the table by what they are called. */
export const scriptCases: ReadonlyMap<string, ScriptCase> = new Map(
  [argumentRows, scheduleRows, sourceRows, callRows, furtherRows, entrypointRows, blockRows, awaitRows]
    .flat()
    .map(caseOf)
    .map((one) => [titleOf(one), one]),
);
