"""Asks Prefect's own models for the bounds of numbers in a prefect.yaml, which their schemas do not tell."""


def limits() -> dict:
    from prefect.client.schemas.schedules import RRuleSchedule

    rule = "FREQ=DAILY;BYHOUR="
    return {
        # Seconds.
        "proactiveWithin": {"minimum": _lowest(lambda n: _trigger(posture="Proactive", within=n))},
        "within": {"minimum": _lowest(lambda n: _trigger(within=n))},
        "scheduleAfter": {"minimum": _lowest(lambda n: _trigger(schedule_after=n))},
        "metricRange": {"minimum": _lowest(lambda n: _metric(range=n))},
        "metricFiringFor": {"minimum": _lowest(lambda n: _metric(firing_for=n))},
        "gracePeriod": {"minimum": _lowest(_grace), "maximum": _highest(_grace)},
        # Runs.
        "concurrencyLimit": {"minimum": _lowest(_concurrency_limit)},
        # Characters.
        "rrule": {"maximum": _highest(lambda n: RRuleSchedule(rrule=rule + "9" + ",9" * ((n - len(rule) - 1) // 2)))},
    }


def _trigger(**keys):
    from prefect.cli.deploy._triggers import DeploymentTriggerAdapter

    DeploymentTriggerAdapter.validate_python(keys)


def _metric(**keys):
    _trigger(type="metric", metric={"name": "duration", "threshold": 1, "operator": ">", **keys})


def _grace(seconds):
    from prefect.client.schemas.objects import ConcurrencyOptions

    ConcurrencyOptions(collision_strategy="ENQUEUE", grace_period_seconds=seconds)


def _concurrency_limit(limit):
    from uuid import uuid4

    from prefect.server.schemas.actions import DeploymentCreate

    DeploymentCreate(name="name", flow_id=uuid4(), concurrency_limit=limit)


_MOST = 2**20
# Above every minimum and below every maximum.
_INSIDE = 1_000


def _lowest(check) -> int:
    """The least whole number that passes; a 0 that only means "the default" does not count."""
    return next(number for number in range(_INSIDE, -_MOST, -1) if not _passes(check, number - 1))


def _highest(check) -> int:
    low, high = _INSIDE, _MOST
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _passes(check, middle) else (low, middle)
    return low


def _passes(check, number: int) -> bool:
    try:
        check(number)
        return True
    except (TypeError, ValueError):
        return False
