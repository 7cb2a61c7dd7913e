import { writtenText } from "../../../syntax/python/writtenText";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import { everySecondWords } from "../../schedule/secondsFirst";
import { givenTo } from "../madeDeployments";
import { workerCalls } from "../workerCalls";

/**
 * A cron expression that has its seconds in front, and so runs every second of a minute.
 *
 * ## Why
 *
 * Quartz, Spring and others put the seconds first. Prefect's cron puts them last: the sixth field of `0 0 9 * * *`
 * is for the seconds, so that it does not mean nine o'clock but each second of the first minute of the ninth.
 *
 * ## Example
 *
 * ```python
 * from prefect.schedules import Cron
 *
 * morning = Cron("0 0 9 * * *")
 * ```
 *
 * ## Fix
 *
 * Leave the seconds out: `Cron("0 9 * * *")`.
 *
 * ## Source
 *
 * `SECOND_FIELD` in `prefect/_vendor/croniter/croniter.py`.
 */
export const scriptSecondsFirst = defineRule({
  id: "deploy/seconds-first",
  severity: "warning",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const cron = givenTo(found, module).get("cron");
      const written = cron && writtenText(cron, module.text);
      const said = written && everySecondWords(written.text);
      if (written === undefined || said === undefined) continue;
      const fixes = written.isVerbatim ? [replaceText(written.span, said.meant, "review")] : [];
      yield { span: written.span, message: said.message, fixes };
    }
  },
});
