"""Since which Prefect 3 it takes what earlier releases refused, told by words of its sources."""

from refusals import since_words

# Where Prefect does it, and what is said there.
_WORDS = {
    "moduleInFromSource": ("prefect/flows.py", "Module path entrypoint — add storage destination to sys.path"),
    "methodEntrypoint": ("prefect/utilities/importtools.py", 'object_path.split(".")'),
}


def export(era, earlier):
    return None if era == "agentEra" else since_words(_WORDS, earlier)
