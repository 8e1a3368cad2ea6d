"""How a conversation begins: anew, or where the last one stopped."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from hingedoc.cli.consulting.leaving import Left
from hingedoc.cli.consulting.lines import flowing, wrapped
from hingedoc.cli.consulting.saving import Saving, answered
from hingedoc.cli.consulting.unsaved import agree_unsaved
from hingedoc.consultation.consultation import Consultation
from hingedoc.errors import SetupError
from hingedoc.journal import Journal, Kept, new_id

if TYPE_CHECKING:
    from hingedoc.cli.consult import _Session

_INDENT = "   "


def begin(session: _Session, holding: ExitStack) -> tuple[Saving, Consultation]:
    """Where to save, and the consultation to go on with. ``holding``: keeps other windows off it."""
    options, terminal = session.options, session.terminal
    journal = None if options["rehearse"] else Journal(session.folder)
    terminal.say([""])
    before = _before(session, journal) if journal else []
    kept = None if options["new"] else next((k for k in before if not k.finished and answered(k)), None)
    if kept is not None and journal is not None:
        choice = "1" if options["resume"] else _ask(session, kept)
        if choice != "3":
            holding.enter_context(journal.held(kept.id))
            if options["resume"]:
                whose = f"Going on with {', '.join(_known(session, kept))}, from {_when(session, kept)}."
                terminal.say(wrapped(whose, terminal.width, _INDENT))
            # Another window may have gone on with it while this one was asking.
            return _resumed(session, Saving(journal, journal.kept(kept.id), session.clock), show=choice == "2")
    elif options["resume"]:
        terminal.say(wrapped("Nothing unfinished is saved here, so this is a new one.", terminal.width, _INDENT))
    return _anew(session, journal, holding, before)


def _anew(
    session: _Session, journal: Journal | None, holding: ExitStack, before: list[Kept]
) -> tuple[Saving, Consultation]:
    terminal, knowledge = session.terminal, session.adviser.knowledge
    now = session.clock().isoformat(timespec="seconds")
    pace = session.options["pace"] or "usual"
    fresh = Kept(new_id(session.name), now, now, session.athlete, pace, knowledge.sha256)
    saving = Saving(journal, fresh, session.clock)
    consultation = session.begun()
    name = session.safe(session.athlete.get("name") or "")
    who = f"{name}, a new consultation." if name else "A new consultation."
    saved = "Nothing is saved: this is a rehearsal." if journal is None else "Saved after every answer."
    line = f"hingedoc {session.adviser.version} with knowledge {knowledge.pack.version}. {who} {saved}"
    terminal.say(wrapped(line, terminal.width, ""))
    last = next((k for k in before if k.finished and _name(k.athlete) == _name(session.athlete)), None)
    if last and last.said:
        text = f"Last time, {_when(session, last)}, the result was: {last.said}"
        terminal.say(wrapped(text, terminal.width, _INDENT))
    if journal:
        try:
            holding.enter_context(journal.held(fresh.id))
            if consultation.entries:
                saving.save(consultation)
        except SetupError as error:
            agree_unsaved(terminal, error)
            saving.give_up()
    return saving, consultation


def _before(session: _Session, journal: Journal) -> list[Kept]:
    """What is kept of this athlete, or of anybody where no name was given, those saved last first."""
    wanted, terminal = _name(session.athlete), session.terminal
    found, problems = journal.all()
    for problem in problems:
        terminal.say(wrapped(f"{problem.message} {problem.hint}", terminal.width, _INDENT))
    return [kept for kept in found if not wanted or _name(kept.athlete) == wanted]


def _name(athlete: Mapping[str, Any]) -> str:
    return str(athlete.get("name") or "").strip().lower()


def _when(session: _Session, kept: Kept) -> str:
    return ago(session.clock() - datetime.fromisoformat(kept.saved))


def _ask(session: _Session, kept: Kept) -> str:
    terminal = session.terminal
    count = answered(kept)
    about = [*_known(session, kept), "1 prompt answered" if count == 1 else f"{count} prompts answered"]
    text = f"An unfinished consultation from {_when(session, kept)}: {', '.join(about)}."
    terminal.say(wrapped(text, terminal.width, _INDENT))
    options = ("1 go on", "2 look at the answers first", "3 start again (this one is kept)")
    terminal.say(flowing(options, terminal.width, _INDENT))
    while (typed := terminal.ask().strip()) not in ("1", "2", "3"):
        if typed.lower() in ("q", "quit"):
            raise Left
        terminal.say(wrapped("1, 2 or 3; q leaves.", terminal.width, _INDENT))
    return typed


def _known(session: _Session, kept: Kept) -> list[str]:
    """Whose it is, as far as that was said: name, age, lift."""
    kb = session.adviser.knowledge
    answers = {name: answer for entry in kept.entries for name, answer in dict(entry["answers"]).items()}
    age, lift = answers.get(kb.roles.age), answers.get(kb.roles.lift)
    name = session.safe(kept.athlete.get("name") or "no name given")
    words = kb.wording.words["lift"].get(str(lift), "no lift yet")
    return [name, *([f"{age} years"] if isinstance(age, int | float) else []), words]


def _resumed(session: _Session, saving: Saving, *, show: bool) -> tuple[Saving, Consultation]:
    from hingedoc.cli.consulting.face import Face

    terminal = session.terminal
    session.athlete = {**saving.kept.athlete, **session.athlete}
    session.name = str(session.athlete.get("name") or "")
    consultation, lost = saving.restored(session.adviser.consultation())
    if session.given:
        consultation = consultation.starting_with(session.given)
    if session.options["pace"]:
        consultation = session.paced(consultation)
    if lost:
        names = ", ".join(session.safe(name) for name in lost[:4])
        text = f"The knowledge has changed since; what no longer fits is open again: {names}."
        terminal.say(wrapped(text, terminal.width, _INDENT))
    if saving.safety_is_old(consultation):
        consultation = saving.ask_safety_again(consultation)
        text = (
            "The safety questions were answered more than a day ago, so they are asked again: anything new since then?"
        )
        terminal.say(wrapped(text, terminal.width, _INDENT))
    if show:
        face = Face(terminal, consultation, saving)
        face.edit()
        consultation = face.consultation
    return saving, consultation


def ago(passed: timedelta) -> str:
    """How long ago, in words."""
    minutes = max(0, int(passed.total_seconds() // 60))
    for size, unit in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now"
