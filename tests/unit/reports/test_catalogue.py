"""One catalogue: no sentence of the program stands anywhere else, and another language reaches every corner."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from tests.unit.reports import cases
from tests.unit.reports.test_render import DATE, SAM

import hingedoc
from hingedoc import Advisor, resources
from hingedoc.authoring.cases import read_case
from hingedoc.cli.consulting.asides import how_lines, why_lines
from hingedoc.cli.consulting.lines import Look, question_lines
from hingedoc.cli.screen import result_lines
from hingedoc.errors import SetupError
from hingedoc.planning.reading import Background
from hingedoc.prompts import Prompts
from hingedoc.reports.render import fill, render
from hingedoc.reports.views.build import READERS, build_view
from hingedoc.reports.views.shared import Print
from hingedoc.words import CATALOGUES, ENGLISH, Words, words_in

SOURCE = Path(hingedoc.__file__).parent
#: Whatever a report or the result on the screen is made in.
#: Nobody reads on a page: what the contact sheet of all pictures says to whoever draws, the names of typefaces, why a
#: file cannot be opened, and what ``report --open`` compares at the terminal.
NOT_ON_A_PAGE = ("contact_sheet.py", "fonts.py", "opening.py", "comparing.py")
MADE_IN = (*sorted((SOURCE / "reports").glob("*.py")), *sorted((SOURCE / "planning").glob("*.py")))
MADE_IN = tuple(path for path in MADE_IN if path.name not in NOT_ON_A_PAGE)
MADE_IN += (SOURCE / "cli" / "screen.py", SOURCE / "cli" / "output.py")
#: What asks. What may be typed, and what is said of a line that cannot be read, stands with its reader.
ASKED_IN = tuple(SOURCE / "cli" / "consulting" / f"{name}.py" for name in ("lines", "asides", "face"))
ASKED_IN += tuple(
    SOURCE / "consultation" / f"{name}.py"
    for name in ("asking", "consultation", "differing", "ending", "flow", "form", "guide", "why")
)
_SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z]{2,}")
EXAMPLES = ("rower", "unclear", "no_fault", "incomplete_screen", "emergency", "contradictory", "collapse_and_yank")


# --- nothing elsewhere ---


def sentences(path: Path) -> Iterator[str]:
    """String constants of two words or more that may be printed.

    Docstrings, errors, patterns, SVG and Typst, and what is only compared with (the notes on pictures) are not.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        if isinstance(node, ast.Raise | ast.Compare) or _is_for_the_caller(node):
            skipped |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in skipped:
            continue
        if "<" not in node.value and not node.value.lstrip().startswith("#") and _SENTENCE.search(node.value):
            yield node.value


def _is_for_the_caller(node: ast.AST) -> bool:
    """The message or hint of an error, or a pattern."""
    if isinstance(node, ast.Assign):
        return any(getattr(target, "id", "") in ("message", "hint") for target in node.targets)
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return name in ("Problem", "_known", "compile")
    return False


@pytest.mark.parametrize("path", [*MADE_IN, *ASKED_IN], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_sentence_stands_in_the_code(path: Path) -> None:
    assert [*sentences(path)] == []


def test_a_sentence_in_the_code_would_be_found(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(
        '"""Not this."""\nX = f"take {1} step back"\nraise ValueError("nor this one")\n', encoding="utf-8"
    )
    assert [*sentences(planted)] == [" step back"]


def test_no_sentence_stands_in_a_layout() -> None:
    """What is left of a template once its code is gone is markup, not words."""
    templates = resources.templates()
    found = []
    for folder in (templates, templates / "skins", templates / "skins" / "card", templates / "skins" / "form"):
        for file in folder.iterdir():
            if file.name.endswith(".j2") and "typst" not in file.name:
                text = re.sub(r"\{[#%{].*?[#%}]\}|<[^>]*>", " ", file.read_text(encoding="utf-8"), flags=re.DOTALL)
                found += [line.strip() for line in text.splitlines() if re.search(r"[A-Za-z]{3,} [A-Za-z]{2,}", line)]
    assert found == []


# --- another language ---


def wrapped(value: Any) -> Any:
    """A text in brackets, with its placeholders as they were."""
    if isinstance(value, str):
        return f"[[{value}]]"
    if isinstance(value, Mapping):
        return {key: wrapped(text) for key, text in value.items()}
    if isinstance(value, Prompts):
        return Prompts(**wrapped(value._asdict()))
    return tuple(wrapped(text) for text in value)


#: Every field given, each text in brackets. The names of the program and of the language are no words.
BRACKETS = Words(
    **{
        name: value if name in ("PROGRAM", "LANGUAGE", "BLANK") else wrapped(value)
        for name, value in ENGLISH._asdict().items()
    }
)


@pytest.fixture(scope="module")
def bracketed(advisor: Advisor) -> Advisor:
    """The advisor in the made-up language."""
    other = Advisor()
    other._background = Background(advisor.knowledge, advisor.program, BRACKETS)
    return other


def known_words(advisor: Advisor) -> set[str]:
    """Every word of the knowledge, and what its ids are read as."""
    text = advisor.knowledge.model_dump_json() + advisor.knowledge.in_unit("lb").model_dump_json()
    text = text.replace("\\n", " ")
    return {word.lower() for word in re.findall(r"[^\W\d_]+", text)}


def outside(text: str) -> str:
    """What is not in brackets; these may hold others."""
    while "[[" in text:
        shorter = re.sub(r"\[\[(?:(?!\[\[|\]\]).)*\]\]", " ", text, flags=re.DOTALL)
        if shorter == text:
            break
        text = shorter
    return text


def test_what_stands_in_brackets_is_left_out() -> None:
    assert outside("a [[b [[c]] d]] e").split() == ["a", "e"]


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("reader", [*READERS, "screen"])
def test_no_word_of_the_program_outside_the_catalogue(
    example: str, reader: str, bracketed: Advisor, advisor: Advisor
) -> None:
    with (resources.examples() / f"{example}.yaml").open("rb") as file:
        case, _ = read_case(file, example)
    assessment = bracketed.assess(case.answers, safety=case.safety)
    kb = advisor.knowledge
    if reader == "screen":
        text = "\n".join(result_lines(assessment, kb, {"name": "Xq"}, 120, w=BRACKETS))
    else:
        p = Print(kb, BRACKETS, {"name": "Xq", "visit": 2}, DATE)
        text = fill(build_view(assessment, p, reader=reader), "md", BRACKETS).replace("\\", "")
    assert text.count("[[") > 10
    names = (assessment.fingerprint, "Xq", "hingedoc", assessment.knowledge.sha256[:12])
    text = re.sub(rf"\b(?:{'|'.join(names)})\b", " ", text)
    # Of a text that was cut, the last word may be no word.
    left = {word.lower() for word in re.findall(r"[^\W\d_]+", re.sub(r"\w+…", " ", outside(text)))}
    assert left - known_words(advisor) == set()


@pytest.mark.parametrize("athlete", [True, False])
def test_a_consultation_asks_in_the_language(athlete: bool, bracketed: Advisor, advisor: Advisor) -> None:
    consultation = bracketed.consultation({"obs_back_first_descent": "marked"})
    said = []
    for _ in range(12):
        question = consultation.question
        if question is None:
            break
        look = Look(80, BRACKETS.PROMPTS, athlete=athlete, first=True)
        said += [*question_lines(question, look), *why_lines(consultation, question, None, look)]
        said += how_lines(question, None, look)
        screen = question.kind in ("screen", "rows")
        answers = dict.fromkeys(question.asked, "no" if screen else "unknown")
        consultation = consultation.answer(
            {"who": question.items[0].options[0].value} if question.id == "who" else answers
        )
    text = " ".join(" ".join(said).split())
    assert text.count("[[") > 40
    # Views of a sign, and what may be typed, are the same in every language.
    known = known_words(advisor) | {"y", "n"}
    assert {word.lower() for word in re.findall(r"[^\W\d_]+", outside(text))} - known == set()


# --- what every language keeps ---


def fields_of(text: str) -> set[str]:
    """The placeholders of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts(value: Any, name: str) -> dict[str, str]:
    """Every text of one entry of the catalogue, by where it stands."""
    if isinstance(value, str):
        return {name: value}
    value = value._asdict() if isinstance(value, Prompts) else value
    inner = value.items() if isinstance(value, Mapping) else enumerate(value)
    return {place: text for key, part in inner for place, text in texts(part, f"{name}.{key}").items()}


def flat(words: Words) -> dict[str, str]:
    """Every text of a catalogue."""
    return {place: text for name, value in words._asdict().items() for place, text in texts(value, name).items()}


@pytest.mark.parametrize("language", [*CATALOGUES, "made up"])
def test_a_translation_has_the_same_texts_and_fills_the_same_places(language: str) -> None:
    english, other = flat(ENGLISH), flat(CATALOGUES.get(language, BRACKETS))
    assert {*other} == {*english}
    assert {place for place, text in other.items() if fields_of(text) != fields_of(english[place])} == set()


def test_a_catalogue_has_its_own_language() -> None:
    assert {name: words.LANGUAGE for name, words in CATALOGUES.items()} == {name: name for name in CATALOGUES}


def test_an_unknown_language_is_an_error_that_names_the_known_ones(kb: Any) -> None:
    with pytest.raises(SetupError, match="Known: en") as caught:
        words_in("xx")
    assert caught.value.path == "language"
    with pytest.raises(SetupError, match="Known: en"):
        Advisor(lang="xx")
    with pytest.raises(SetupError, match="Known: en"):
        render(cases.guidance(), kb, SAM, format="txt", lang="xx")
