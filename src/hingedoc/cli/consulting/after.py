"""After the result: the sheet, or the page to take along; and the way back from a slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hingedoc.cli.consulting.lines import flowing, wrapped
from hingedoc.consultation.consultation import Consultation
from hingedoc.domain.assessment import Stop
from hingedoc.files import plain_name, write_whole

if TYPE_CHECKING:
    from hingedoc.advisor import Advisor
    from hingedoc.cli.consulting.face import Face

_INDENT = "   "
_ALL = "all"


class After:
    """What is offered once the result is printed."""

    def __init__(self, face: Face, adviser: Advisor, athlete: Mapping[str, Any], today: date) -> None:
        self.face, self.adviser, self.athlete, self.today = face, adviser, athlete, today

    def offer(self, consultation: Consultation) -> Consultation | None:
        """Offer what there is; a consultation to go on with where something is to be changed, else none."""
        stop = isinstance(consultation.assessment, Stop)
        return self.page(consultation) if stop else self.sheet(consultation)

    def sheet(self, consultation: Consultation) -> Consultation | None:
        """The sheets there are, each as a PDF or as a web page."""
        face, number = self.face, len(consultation.entries) + 1
        sheets = sheets_to_choose()
        face.say(["", _INDENT + face.saved_words])
        face.say(["", f"{number:<3}Make a sheet?".ljust(face.width - 4) + "last"])
        choices = (*(f"{n} {what}" for n, (what, _) in sheets.items()), "n no", "l list and edit")
        face.say(flowing(choices, face.width, _INDENT))
        face.tell("A PDF; 1w makes it a web page. The answers go into the file, so that it can be opened again.")
        while True:
            typed = face.terminal.ask().strip().lower()
            chosen, ending = (typed[:-1].strip(), ".html") if typed.endswith("w") else (typed, ".pdf")
            if chosen in sheets:
                self.ask_name()
                for reader in sheets[chosen][1]:
                    self.write(consultation, reader, ending)
                return None
            if typed in ("n", "no", "q", "quit", ""):
                return None
            if typed in ("l", "list", "b", "back"):
                face.consultation = consultation
                if typed.startswith("b"):
                    return consultation.back()
                face.edit()
                return face.consultation if face.consultation.revisiting else self.sheet(consultation)
            face.tell(f"{typed[:20]} is not on this list: {', '.join(sheets)}, or n for none.")

    def ask_name(self) -> None:
        """Whose sheet it is, where nobody said."""
        if not self.athlete.get("name"):
            self.face.tell("A name for the sheet, or Enter for none.")
            name = self.face.terminal.ask("name> ").strip()
            self.athlete = {**self.athlete, "name": name} if name else self.athlete

    def page(self, consultation: Consultation) -> Consultation | None:
        """The page to take along."""
        face = self.face
        lines = (
            "A page to take with you: p prints it. q leaves.",
            "Typed a wrong number? b asks that question again, by itself.",
        )
        face.say([""])
        for line in lines:
            face.tell(line)
        while True:
            typed = face.terminal.ask().strip().lower()
            if typed in ("p", "page", "print"):
                self.write(consultation, "referral", ".pdf")
                face.tell("Take it with you. Your answers are saved.")
                return None
            if typed in ("q", "quit", "n", "no", ""):
                return None
            if typed in ("b", "back"):
                mended = self.slip(consultation)
                if mended is not None:
                    return mended
                face.tell("Nothing is changed. p prints the page, q leaves.")
            else:
                face.tell(f"{typed[:20]}: p prints the page, b asks again, q leaves.")

    def slip(self, consultation: Consultation) -> Consultation | None:
        """Ask the deciding answers again, one by one. Only the whole word no takes a yes back."""
        face, kb = self.face, consultation.guide.kb
        changed = None
        for name in deciding(consultation):
            face.say(wrapped(kb.findings[name].ask or kb.findings[name].name, face.width, _INDENT))
            face.tell("You said yes. If that was a slip, type the whole word: no. Enter leaves it as it is.")
            if face.terminal.ask().strip().lower() != "no":
                continue
            entry = next(e for e in consultation.entries if e.answers.get(name) == "yes")
            consultation = consultation.revisit(entry.question).answer({**entry.answers, name: "no"})
            at = face.saving.clock()
            face.changes.append(f'Changed from yes to no at {at:%H:%M}: "{kb.findings[name].ask}"')
            face.save(consultation)
            changed = consultation
        if changed is not None:
            face.tell("Changed to no, and noted with the time. That result no longer stands.")
        return changed

    def write(self, consultation: Consultation, reader: str, ending: str) -> None:
        """Write a sheet under a name of its own, and say so."""
        from hingedoc.cli.reporting.writing import Order, format_of
        from hingedoc.domain.case import Case

        name = plain_name(str(self.athlete.get("name") or "")) or "athlete"
        path = Path(f"{name}-{self.today:%Y-%m-%d}-{reader}{ending}")
        case = Case(hingedoc=1, athlete=self.athlete, answers=consultation.answers)
        order = Order((reader,), date=self.today)
        content = order.print(self.adviser, case, consultation.assessment, reader, format_of(path))
        typed = ""
        while True:
            try:
                found = _free(Path(typed).expanduser() / path)
                write_whole(found, content)
                self.face.tell(f"Wrote {found}.")
                return
            # Whose home it is may not be known.
            except (OSError, ValueError, RuntimeError) as error:
                reason = getattr(error, "strerror", None) or "it is no folder"
                self.face.tell(f"It cannot be written to {Path(typed).absolute()}: {reason}.")
                self.face.tell("Another folder, or Enter to leave it.")
            typed = self.face.terminal.ask("folder> ").strip()
            if not typed:
                return


def sheets_to_choose() -> dict[str, tuple[str, tuple[str, ...]]]:
    """What may be typed: what it is called, and the readers it makes a sheet for."""
    from hingedoc.cli.reporting.writing import offered

    readers = offered()
    found = {str(number): (what, (reader,)) for number, (reader, what) in enumerate(readers.items(), 1)}
    return found | ({str(len(found) + 1): (_ALL, tuple(readers))} if len(readers) > 1 else {})


def deciding(consultation: Consultation) -> Iterator[str]:
    """The safety questions answered yes on which the urgency or the training action rests."""
    triage = consultation.assessment.triage
    named = [seen.finding for reason in triage.reasons for seen in reason.because]
    rows = consultation.guide.screen
    said = [name for name in dict.fromkeys((*(reason.rule for reason in triage.reasons), *named)) if name in rows]
    yes = {name for entry in consultation.entries for name, answer in entry.answers.items() if answer == "yes"}
    yield from (name for name in said if name in yes)


def _free(path: Path) -> Path:
    """A name like this that no file has yet."""
    found, number = path, 1
    while found.exists() or found.is_symlink():
        number += 1
        found = path.with_stem(f"{path.stem}-{number}")
    return found
