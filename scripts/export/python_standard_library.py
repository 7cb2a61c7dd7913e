"""The modules of Python itself, of all its versions, as isort sorts imports by them."""


def export(era, earlier):
    if era == "agentEra":
        return None
    from isort.stdlibs.py3 import stdlib

    return sorted(stdlib)
