import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { hover } from "../../server/src/features/hover/index";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { loadGrammar } from "../grammar";

beforeAll(loadGrammar);

const HEAD = `from datetime import timedelta
from prefect import flow
from prefect.schedules import Cron, Interval, RRule


@flow
def etl(): ...


`;

const now = new Date("2026-01-05T10:00:00Z");
const context = { project: nothingKnown, migration: { workPool: undefined }, now: () => now };

function open(marked: string) {
  const offset = HEAD.length + marked.indexOf("|");
  const text = HEAD + marked.replace("|", "");
  return { offset, module: parsePythonModule(TextDocument.create("file:///etl.py", "python", 1, text)) };
}

function hoverAt(marked: string): string | undefined {
  const { offset, module } = open(marked);
  const found = hover(module, offset, context);
  return found && `${module.source.getText(found.range)} = ${JSON.stringify(found.contents)}`;
}

describe("hover in a deploy script", () => {
  it.each([
    [
      "a cron expression",
      'Cron("0 9 *| * 1-5", timezone="Europe/Berlin")\n',
      /^"0 9 \* \* 1-5" = .*At 09:00, Monday through Friday.*in Europe\/Berlin.*Tue, 6 Jan 2026, 09:00/,
    ],
    ["the argument of serve", 'etl.serve("a", cron="0 3|  * * *")\n', /At 03:00.*in UTC/],
    ["an interval in seconds", 'etl.serve("a", interval=360|0)\n', /Every .*hour.*if it were deployed now/],
    [
      "a timedelta",
      "Interval(timedelta(hours=1, minutes=3|0))\n",
      /Every 1 hour 30 minutes|Every 1 hour and 30 minutes|Every 90 minutes/,
    ],
    ["a recurrence rule", 'RRule("FREQ=WEEK|LY;BYDAY=MO")\n', /week/i],
  ])("explains %s", (_, marked, says) => expect(hoverAt(marked)).toMatch(says));

  it.each([
    ["another argument", 'etl.serve("a|", cron="0 3 * * *")\n'],
    ["what Prefect refuses", 'Cron("0 25| * * *")\n'],
    ["a class of one's own", 'class Cron: ...\n\n\nCron("0 3| * * *")\n'],
  ])("says nothing about %s", (_, marked) => expect(hoverAt(marked)).toBeUndefined());
});
