"""What commands that take a case have in common: the file, standard input, ``--set``, ``--knowledge``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from hingedoc.words import CATALOGUES, ENGLISH

if TYPE_CHECKING:
    from hingedoc.advisor import Advisor
    from hingedoc.authoring.load import Loaded
    from hingedoc.authoring.reader import Document
    from hingedoc.domain.assessment import Guidance, Stop
    from hingedoc.domain.case import Case

_Command = TypeVar("_Command", bound=Callable[..., Any])


def knowledge_option(command: _Command) -> _Command:
    """``--knowledge FOLDER``, any number of times."""
    help_text = "A pack to lay over the knowledge, or a complete base in place of the shipped one. May be repeated."
    return click.option(
        "--knowledge", multiple=True, type=click.Path(path_type=Path), metavar="FOLDER", help=help_text
    )(command)


def set_option(command: _Command) -> _Command:
    """``--set ID=VALUE``, any number of times."""
    help_text = "One answer, as finding=state or finding=number. Outranks the file. May be repeated."
    return click.option("--set", "settings", multiple=True, metavar="ID=VALUE", help=help_text)(command)


def lang_option(command: _Command) -> _Command:
    """``--lang LANGUAGE``."""
    help_text = "The language of the program's own words; texts of the knowledge keep theirs."
    kind = click.Choice(tuple(CATALOGUES))
    return click.option("--lang", type=kind, default=ENGLISH.LANGUAGE, show_default=True, help=help_text)(command)


def advisor(knowledge: tuple[Path, ...] = (), *, cached: bool = True, lang: str = ENGLISH.LANGUAGE) -> Advisor:
    """The advisor, with its knowledge loaded.

    Args:
        knowledge: folders as given with ``--knowledge``: packs, and at most one complete base.
        cached: whether what was worked out before may be used.
        lang: as given with ``--lang``.
    """
    from hingedoc.advisor import Advisor

    base, packs = _folders(knowledge)
    return Advisor(base, packs=packs, cache=cache_folder() if cached else None, lang=lang)


def loaded(knowledge: tuple[Path, ...] = ()) -> Loaded:
    """The whole knowledge with the place of each entry, read anew. ``knowledge``: as for :func:`advisor`."""
    from hingedoc.loading import ready

    return ready(*_folders(knowledge)).loaded


def _folders(knowledge: tuple[Path, ...]) -> tuple[Path | None, list[Path]]:
    """The base given in place of the shipped one, if any, and the packs."""
    from hingedoc.loading import is_pack

    packs = [folder for folder in knowledge if is_pack(folder)]
    bases = [folder for folder in knowledge if folder not in packs]
    if len(bases) > 1:
        named = " and ".join(str(base) for base in bases[:2])
        raise click.UsageError(f"--knowledge takes one complete base: {named} are two. A pack says over: in pack.yaml.")
    return (bases[0] if bases else None), packs


def cache_folder() -> Path:
    """Where this user's programs keep what they can work out again."""
    from platformdirs import user_cache_path

    return user_cache_path("hingedoc", appauthor=False)


def read_assessed(adviser: Advisor, name: str | None, settings: tuple[str, ...]) -> tuple[Case, Guidance | Stop]:
    """Read a case (a path, ``-`` for standard input, or none at all with ``--set``) and assess it.

    The file is a case file, or a form typed in: a short file that starts with ``form``.
    """
    from hingedoc.authoring.cases import placed, with_answers
    from hingedoc.domain.case import Case
    from hingedoc.errors import AnswersError

    given = _settings(settings)
    if name is None:
        case = Case(hingedoc=1, answers=given)
        return case, adviser.assess(case.answers)
    if name == "-" and sys.stdin.isatty():
        raise click.UsageError("Give the case on standard input, for example: hingedoc assess - < case.yaml")
    source = sys.stdin.buffer if name == "-" else Path(name)
    case, document = read_answered(adviser, source, "standard input" if name == "-" else name)
    case = with_answers(case, given)
    try:
        return case, adviser.assess(case.answers, safety=case.safety)
    except AnswersError as error:
        raise placed(error, document, given) from None


def read_answered(adviser: Advisor, source: Path | IO[bytes], shown: str) -> tuple[Case, Document]:
    """Read a case file or a form typed in, and where each answer stands.

    Raises:
        AnswersError: every problem found, each placed.
    """
    from hingedoc.authoring.cases import content_of, read_case
    from hingedoc.consultation.short_file import is_short_file
    from hingedoc.domain.case import Case

    content = content_of(source, shown)
    if not is_short_file(content):
        return read_case(content, shown)
    said = adviser.read_form(content, shown)
    return Case(hingedoc=1, athlete={**said.athlete}, answers=said.answers), said.document


def case_answers(
    adviser: Advisor, name: Path | None, settings: tuple[str, ...]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The athlete and the answers of a case file and ``--set``, the umbrella questions written out.

    Raises:
        AnswersError: every problem found, each with its place.
    """
    case, _ = read_assessed(adviser, str(name) if name else None, settings)
    umbrellas = dict.fromkeys(adviser.knowledge.umbrellas, "no") if case.safety == "none" else {}
    return dict(case.athlete), {**umbrellas, **case.answers}


def data_folder() -> Path:
    """Where this user's programs keep what they must not lose."""
    from platformdirs import user_data_path

    return user_data_path("hingedoc", appauthor=False)


def _settings(settings: tuple[str, ...]) -> dict[str, Any]:
    from hingedoc.authoring.reader import read_yaml
    from hingedoc.errors import AnswersError

    found: dict[str, Any] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f'--set takes ID=VALUE, not "{setting[:60]}".')
        document = read_yaml(value, f"--set {name.strip()[:60]}")
        if document.problems:
            raise AnswersError(document.problems)
        found[name.strip()] = document.data
    return found
