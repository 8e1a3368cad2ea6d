"""A form typed in: a short file of numbers and letters becomes answers, with every problem placed.

    form 7f3a2c              the code printed on the form; numbers are those of that form
    name Sam                 also date, visit, coach and guardian
    safety none              or: safety 2 7, open 4  (yes, not sure; no to the rest)
    1a 14=27 8bcd 5y         a number with letters, or with = and a figure; ? is not sure
    31 32m 40s 44n           signs: clear, marked, slight, looked at and not there
    signs looked             the other signs of the lift were not there; or: signs looked except 41 50-53
    some_finding 7.5/11      the id of a finding works in place of a number, and needs no code

``#`` starts a comment. What is not in the file is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hingedoc.authoring.reader import Document, decoded
from hingedoc.consultation.answering import Answering, Refused
from hingedoc.consultation.entries import WHO
from hingedoc.consultation.form import Form, form_with_code
from hingedoc.consultation.guide import Guide
from hingedoc.consultation.typed import LONGEST
from hingedoc.domain.conditions import UNKNOWN
from hingedoc.errors import AnswersError, by_place

FIRST = "form"
#: What a line about the athlete starts with.
ABOUT = ("name", "date", "visit", "coach", "guardian")
#: More than these, and the file is something else.
MOST_PROBLEMS = 60

_COMMENT = re.compile(r"(?:^|\s)#.*")
_LINES = re.compile(r"\r\n|\r|\n")
# A comma belongs to a figure where something follows it; spaces may stand around an equals sign.
_PIECE = re.compile(r"(?:[^\s,;=]|,(?=[^\s,;]))+(?:[ \t]*=[ \t]*(?:[^\s,;=]|,(?=[^\s,;]))*)?|=")
_FIRST_WORD = re.compile(rf"{FIRST}(?![\w:.-])", re.IGNORECASE)
#: Blanks that a telephone types.
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})


@dataclass(frozen=True, slots=True)
class Piece:
    """Something between blanks, and where it stands."""

    text: str
    line: int
    column: int


@dataclass
class ShortFile:
    """What a short file says. ``document`` knows the place of each answer."""

    document: Document
    athlete: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)


def is_short_file(content: bytes) -> bool:
    """Whether the first line that says anything starts with ``form``."""
    for line in _LINES.split(content[:LONGEST].decode("utf-8-sig", "replace")):
        said = _COMMENT.sub("", line).strip()
        if said:
            return _FIRST_WORD.match(said) is not None
    return False


def read_short_file(guide: Guide, content: bytes | str, shown: str) -> ShortFile:
    """Read a short file.

    Args:
        guide: the knowledge that the form was made from.
        content: of the file; as bytes, UTF-8.
        shown: how problems name the file.

    Raises:
        AnswersError: every problem found, with line and column.
    """
    reader = _Reader(guide, shown)
    text = decoded(content, reader.document)
    if not reader.problems:
        reader.read(text)
    if reader.problems:
        raise AnswersError(by_place(reader.problems))
    return reader.said


class _Enough(Exception):
    """So many problems that the rest is not read."""


class _Reader:
    def __init__(self, guide: Guide, shown: str) -> None:
        self.guide = guide
        self.document = Document(shown)
        self.problems = self.document.problems
        self.said = ShortFile(self.document)
        self.raw: list[str] = []
        self.form: Form | None = None
        self.answering = Answering(guide.kb, None)
        # Lines about several answers wait until the others are read.
        self.about_all: dict[str, list[Piece]] = {}
        # Whether it was said that there is no code that fits.
        self.no_code = False

    def read(self, text: str) -> None:
        self.raw = [line.translate(_BLANKS) for line in _LINES.split(text)]
        try:
            lines = [[*self.pieces(line, number)] for number, line in enumerate(self.raw, 1)]
            if not self.problems:
                self.lines([line for line in lines if line])
        except _Enough:
            self.problems.append(self.document.problem("C119", "There is more; it was not read.", at=(1, 1)))

    def lines(self, lines: list[list[Piece]]) -> None:
        if not lines or lines[0][0].text.lower() != FIRST:
            at = lines[0][0] if lines else Piece("", 1, 1)
            self.problem("C111", at, "The first line is form and the code on the form.")
            return
        self.first_line(lines[0])
        for line in lines[1:]:
            self.line(line)
        if "safety" in self.about_all:
            self.safety(self.about_all["safety"])
        if "signs" in self.about_all:
            self.signs(self.about_all["signs"])
        self.who()

    def pieces(self, line: str, number: int) -> Iterator[Piece]:
        odd = next((c for c in line if not c.isprintable() and c != "\t"), None)
        if odd is not None:
            at = Piece(odd, number, line.index(odd) + 1)
            self.problem("C118", at, f"A character that is not text (U+{ord(odd):04X}).", hint="Type the line anew.")
            return
        if len(line) > LONGEST:
            self.problem("C118", Piece("", number, 1), f"The line is longer than {LONGEST} letters.")
            return
        line = _COMMENT.sub("", line)
        for found in _PIECE.finditer(line):
            yield Piece(found[0], number, found.start() + 1)

    def problem(self, code: str, at: Piece, message: str, hint: str = "", path: str = "") -> None:
        where = (path,) if path else ()
        self.problems.append(self.document.problem(code, message, where, hint, (at.line, at.column)))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Enough

    # --- lines ---

    def first_line(self, line: list[Piece]) -> None:
        if len(line) > 2:
            self.problem("C111", line[2], "The first line is form and the code on the form, and no more.")
        if len(line) < 2:
            return
        self.form = form_with_code(self.guide, line[1].text)
        if self.form is None:
            version = self.guide.kb.pack.version
            hint = (
                "Print the form again with hingedoc form; or name the pack it was printed with (--knowledge); or type "
                "ids in place of numbers, and form alone in this line."
            )
            said = f"{line[1].text[:20]} is the code of no form of this knowledge ({version})."
            self.problem("C112", line[1], said, hint)
            self.no_code = True
        self.answering = Answering(self.guide.kb, self.form)
        if self.form and self.form.lift:
            self.note(self.guide.kb.roles.lift, self.form.lift, line[1])

    def line(self, line: list[Piece]) -> None:
        word = line[0].text.lower()
        if word in ABOUT:
            self.about(word, line)
        elif word in ("safety", "signs"):
            if word in self.about_all:
                self.problem("C115", line[0], f"A second line that starts with {word}.", hint="Make it one line.")
            self.about_all.setdefault(word, line)
        elif word == FIRST:
            self.problem("C111", line[0], "A second form line.", hint="One file is one form.")
        else:
            self.items(line)

    def about(self, word: str, line: list[Piece]) -> None:
        if word in self.said.athlete:
            self.problem("C115", line[0], f"{word} is there twice.")
        elif len(line) < 2:
            self.problem(
                "C113", line[0], f"Nothing stands after {word}.", hint="Leave the line out if it is not known."
            )
        else:
            raw = _COMMENT.sub("", self.raw[line[0].line - 1])
            self.said.athlete[word] = " ".join(raw.split()[1:])

    def items(self, line: list[Piece]) -> None:
        """Answers one after the other: of each piece, what it starts; what starts nothing belongs to the one before."""
        held: list[list[Piece]] = []
        for piece in line:
            waits = held and len(held[-1]) == 1 and self.answering.waits(held[-1][0].text, piece.text)
            if not held or (self.answering.starts(piece.text) and not waits):
                held.append([piece])
            else:
                held[-1].append(piece)
        before = ""
        for group in held:
            text = " ".join(piece.text for piece in group)
            if before and text.isdigit():
                if before == "a figure":
                    said = f"{text[:20]} after a figure may belong to it or be a sign."
                    hint = "Signs stand on a line of their own; a decimal has a point or a comma, two sides a slash."
                    self.problem("C113", group[0], said, hint)
                continue
            taken = self.item(text, group[0])
            before = "" if taken and "=" not in text and " " not in text else "a figure" if taken else "a slip"

    def item(self, text: str, at: Piece) -> bool:
        """Whether it could be used."""
        try:
            for name, answer in self.answering.read(text):
                self.note(name, answer, at)
        except Refused as refused:
            self.refused(refused, at)
            return False
        return True

    def refused(self, refused: Refused, at: Piece) -> None:
        """Numbers without a code that fits are one problem, however many there are."""
        if refused.code == "C112":
            if self.no_code:
                return
            self.no_code = True
        self.problem(refused.code, at, str(refused), refused.hint, refused.path)

    def note(self, name: str, answer: Any, at: Piece) -> None:
        finding = name.partition(".")[0]
        before = [other for other in self.said.answers if other in (name, finding) or other.partition(".")[0] == name]
        if before:
            line, _ = self.document.place(("answers", before[0]))
            said = f"{self.answering.shown(name)} is there twice; first in line {line}."
            self.problem("C115", at, said, path=f"answers.{name}")
            return
        self.said.answers[name] = answer
        self.document.places["answers", name] = (at.line, at.column)

    # --- what is about several answers ---

    def safety(self, line: list[Piece]) -> None:
        """``safety none``, or the numbers that get a yes, then ``open`` and those that nobody could answer."""
        words = [piece.text.lower() for piece in line]
        found = dict.fromkeys(self.guide.kb.umbrellas, "no")
        if words[1:] != ["none"]:
            if len(line) < 2 or words[-1] == "open":
                hint = "safety none if each was asked and answered no; else safety and the numbers that got a yes."
                self.problem("C117", line[0], "Nothing stands after it.", hint)
                return
            answer = "yes"
            for piece in line[1:]:
                if piece.text.lower() == "open" and answer == "yes":
                    answer = UNKNOWN
                    continue
                name = self.one_of(piece, found, "safety questions", "C117")
                if name and found[name] != "no":
                    self.problem("C115", piece, f"{piece.text[:20]} is there twice.")
                elif name:
                    found[name] = answer
        for name, value in found.items():
            self.note(name, value, line[0])

    def signs(self, line: list[Piece]) -> None:
        """``signs looked``: those of the lift that were not named were not there, except some."""
        words = [piece.text.lower() for piece in line]
        if words[1:2] != ["looked"] or words[2:3] not in ([], ["except"]) or len(words) == 3:
            hint = "signs looked, or: signs looked except 41 50-53. What was seen stands as bare numbers on a line."
            self.problem("C116", line[0], "After signs comes looked.", hint)
            return
        lift = self.said.answers.get(self.guide.kb.roles.lift)
        if lift in (None, UNKNOWN):
            said = "Which signs belong to the lift is not known: the lift is not given."
            self.problem("C116", line[0], said, hint="Answer the question about the lift too.")
            return
        names = self.answering.signs(lift)
        missed: set[str] = set()
        for piece in line[3:]:
            spread = self.answering.spread(piece.text)
            if spread is not None:
                missed.update(name for name in spread if name in names)
                continue
            name = self.one_of(piece, names, "signs of this lift", "C116")
            if name and (name in missed or name in self.said.answers):
                self.problem("C115", piece, f"{piece.text[:20]} is there twice.")
            elif name:
                missed.add(name)
        for name in names:
            if name not in missed and name not in self.said.answers:
                self.note(name, "absent", line[0])

    def one_of(self, piece: Piece, names: Any, what: str, code: str) -> str | None:
        """The finding that a number or an id names, if it is one of some."""
        try:
            name = self.answering.named(piece.text)
        except Refused as refused:
            self.refused(refused, piece)
            return None
        if name not in names:
            self.problem(code, piece, f"{piece.text[:40]} is not one of the {what}.")
            return None
        return name

    def who(self) -> None:
        """Who answers stands for what that settles."""
        answer = self.said.answers.pop(WHO, None)
        asker = next((asker for asker in self.guide.kb.questionnaire.who if asker.id == answer), None)
        if asker is None:
            return
        line, column = self.document.places["answers", WHO]
        at = Piece("", line, column)
        given = [name for name in self.guide.kb.umbrellas if self.said.answers.get(name, UNKNOWN) != UNKNOWN]
        if asker.cannot_ask and given:
            hint = "Leave the safety line out, or say who was there."
            self.problem("C117", at, f"With {asker.says}: {asker.cannot_ask}", hint)
        for name, value in asker.answers.items():
            if self.said.answers.get(name) != value:
                self.note(name, value, at)
