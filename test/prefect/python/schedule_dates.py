"""What Prefect 3 itself makes of schedules: reads a list from the file named by the first argument and prints a list.

Each is {"kind": "cron" | "interval" | "rrule" | "duration", …}; the answer is {"refused": "<why>"}, or {"dates": [<ISO in
UTC>]} from "start" on, or {"seconds": <number>} for a duration.
"""

import asyncio
import json
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from prefect._internal.schemas.validators import normalize_rrule_string
from prefect.cli.deploy._schedules import _schedule_config_to_deployment_schedule
from prefect.server.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule
from pydantic import TypeAdapter

SERVER = {"cron": CronSchedule, "interval": IntervalSchedule, "rrule": RRuleSchedule}
DURATION = TypeAdapter(timedelta)


async def answer(case):
    kind, start = case.pop("kind"), case.pop("start", None)
    try:
        if kind == "duration":
            return {"seconds": DURATION.validate_python(case["value"]).total_seconds()}
        schedule = _schedule_config_to_deployment_schedule(case)["schedule"]
    except Exception as error:
        return {"refused": f"{type(error).__name__}: {error}"}
    if start is None:
        return {"dates": []}
    try:
        # As the server keeps what the deployment sends.
        kept, start = SERVER[kind](**schedule.model_dump(mode="json")), datetime.fromisoformat(start)
        if kind == "rrule":
            kept.rrule = normalize_rrule_string(kept.rrule, now=start, timezone=kept.timezone)
        dates = await kept.get_dates(5, start)
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {error}"}
    return {"dates": [date.astimezone(timezone.utc).isoformat() for date in dates]}


async def main():
    cases = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(json.dumps([await answer(case) for case in cases]))


asyncio.run(main())
