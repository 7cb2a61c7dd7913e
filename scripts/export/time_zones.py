"""The time zones that Prefect's own schedules accept."""

import zoneinfo
from importlib.util import find_spec


def export(era, earlier):
    if era == "agentEra":
        return None
    from prefect.client.schemas.schedules import CronSchedule

    # The machine's own zone files differ from one to the next; the package of Prefect's dependencies does not.
    zoneinfo.reset_tzpath(to=[])
    candidates = set(zoneinfo.available_timezones())
    if find_spec("pytz"):
        import pytz

        candidates |= set(pytz.all_timezones)
    return sorted(name for name in candidates if _accepts(CronSchedule, name))


def _accepts(schedule, name: str) -> bool:
    try:
        schedule(cron="0 0 * * *", timezone=name)
        return True
    except ValueError:
        return False
