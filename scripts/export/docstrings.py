"""Google-style docstrings, read by griffe, the library that Prefect reads its own with."""

import inspect
import logging
import re

import griffe

logging.getLogger("griffe").disabled = True
logging.disable(logging.CRITICAL)


def sections(thing) -> dict:
    """`{text, parameters: {name: doc}, types: {name: type}, returns, examples}` of a function, class or module."""
    found = {"text": None, "parameters": {}, "types": {}, "returns": None, "examples": None}
    # A class that is not documented must not show the words of its base.
    source = inspect.cleandoc(vars(thing).get("__doc__") or "") if inspect.isclass(thing) else inspect.getdoc(thing)
    # "Args:" that follows the text without an empty line is not a section for griffe.
    source = re.sub(r"(?m)(?<!\n)\n^(Args|Arguments|Returns|Attributes|Examples?|Raises):[ ]*$", r"\n\n\1:", source or "")
    texts = []
    for section in griffe.Docstring(source).parse("google"):
        kind = section.kind.value
        if kind == "text":
            texts.append(section.value)
        elif kind in ("parameters", "other parameters", "attributes"):
            for item in section.value:
                name = item.name.lstrip("*")
                found["parameters"].setdefault(name, clean(item.description))
                found["types"].setdefault(name, item.annotation)
        elif kind == "returns":
            found["returns"] = clean("\n".join(item.description for item in section.value))
        elif kind == "examples":
            found["examples"] = "\n\n".join(value for _, value in section.value).strip()
        elif kind == "admonition" and section.value.kind.startswith("example"):
            found["examples"] = section.value.contents
    found["text"] = clean("\n\n".join(texts))
    return found


def clean(text: "str | None") -> "str | None":
    """Lines that were wrapped in the source are joined; paragraphs, lists and code keep their lines."""
    if not text or not text.strip():
        return None
    text = inspect.cleandoc(text)
    if "```" in text or ">>>" in text:
        return text
    return re.sub(r"(?<!\n)\n(?![\n\-*\d ])[ ]*", " ", text).strip()
