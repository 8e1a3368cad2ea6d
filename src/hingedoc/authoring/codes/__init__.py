"""Every code that a knowledge file can earn: what it means, why it matters, how to mend it.

The entries stand in the YAML files beside this one, in groups. The example of each is real: in the small base of the
tests, ``mended`` stands in ``file``, and ``broken`` in its place earns this code and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hingedoc.authoring.reader import read_yaml
from hingedoc.errors import nearest
from hingedoc.resources import data_files

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code.

    Attributes:
        severity: ``error``: such a base is refused; ``warning``: it loads, and ``hingedoc kb check`` reports it.
        title: as a heading in a list of counts.
        means: what was found; ``matters``: what it does to an athlete or an author; ``mend``: what to do.
        file: where the example stands; ``mended`` and ``broken`` are parts of that file, either may be empty.
    """

    code: str
    severity: str
    title: str
    means: str
    matters: str
    mend: str
    file: str = ""
    broken: str = ""
    mended: str = ""


@cache
def catalogue() -> dict[str, Code]:
    """Every code, in order."""
    found: list[Code] = []
    for name, file in data_files(files("hingedoc.authoring.codes")):
        document = read_yaml(file.read_bytes(), name)
        if document.problems:
            raise ValueError(str(document.problems[0]))
        found += [Code(**entry) for entry in document.data["codes"]]
    return {code.code: code for code in sorted(found, key=lambda code: code.code)}


def severity_of(code: str) -> str:
    """How bad a code is; one that is not listed is an error."""
    known = catalogue().get(code)
    return known.severity if known else ERROR


def title_of(code: str) -> str:
    """What a code is called, or nothing."""
    known = catalogue().get(code)
    return known.title if known else ""


def nearest_code(code: str) -> str | None:
    """The known code that was probably meant, or None."""
    return nearest(code.upper(), catalogue())
