"""One answer of a short file: what it is about, and how it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hingedoc.consultation.asking import Asking
from hingedoc.consultation.entries import WHO
from hingedoc.consultation.form import Form, signs_on
from hingedoc.consultation.items import NONE, Mistyped, how_to_type, option_keys, read_item
from hingedoc.consultation.questions import Item
from hingedoc.consultation.typed import DEGREES
from hingedoc.domain.conditions import UNKNOWN
from hingedoc.domain.findings import SIDES, SIGN_STATES, Choice, Flags, Measure, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import nearest

_NUMBER = re.compile(r"([0-9]{1,4})(?![0-9])(.*)\Z", re.DOTALL)
_SPREAD = re.compile(r"([0-9]{1,3})-([0-9]{1,3})\Z")
_NAME = re.compile(r"([A-Za-z][A-Za-z0-9_]*(?:\.[a-z0-9_]+)?)\s*=?\s*(.*)\Z", re.DOTALL)
_SEEN = {**DEGREES, **{state: state for state in SIGN_STATES[1:]}}


class Refused(ValueError):
    """What stands there cannot be used: with a code, and what to type instead."""

    def __init__(self, code: str, message: str, hint: str = "", path: str = "") -> None:
        super().__init__(message)
        self.code, self.hint, self.path = code, hint, path


class Answering:
    """Reads answers by number of a form, or by id.

    Args:
        kb: the knowledge.
        form: whose numbers they are; without one only ids work.
    """

    def __init__(self, kb: KnowledgeBase, form: Form | None) -> None:
        self.kb, self.form = kb, form
        self.asking = Asking(kb)
        self.numbers = {item.finding: number for number, item in form.by_number.items()} if form else {}

    def starts(self, text: str) -> bool:
        """Whether an answer starts here, and is not going on."""
        if _NUMBER.match(text):
            return True
        name = _NAME.match(text)
        return name is not None and (name[1] == WHO or "_" in name[1] or name[1].partition(".")[0] in self.kb.findings)

    def waits(self, before: str, text: str) -> bool:
        """Whether what stands before is the id of a finding that still waits for its answer, such as this figure."""
        finding = self.kb.findings.get(before.partition(".")[0])
        name = _NAME.match(text)
        another = name is not None and name[1].partition(".")[0] in self.kb.findings
        return finding is not None and not another and not isinstance(finding, Sign)

    def shown(self, name: str) -> str:
        """A finding as the form calls it."""
        number = self.numbers.get(name)
        return name if number is None else f"{number} ({name})"

    def signs(self, lift: str) -> list[str]:
        """The signs of a lift, in the order of the form if there is one."""
        return signs_on(self.form, self.kb, lift) if self.form else [sign.id for sign in self.kb.signs_of(lift)]

    def named(self, text: str) -> str:
        """The finding that a number or an id alone names."""
        if text.isascii() and text.isdigit():
            return self._item(int(text), text).finding
        if text not in self.kb.findings:
            raise self._stranger(text)
        return text

    def spread(self, text: str) -> list[str] | None:
        """The findings of ``41-44``; none where it is something else."""
        found = _SPREAD.match(text)
        if not found or not self.form:
            return None
        items = self.form.by_number
        return [items[n].finding for n in range(int(found[1]), int(found[2]) + 1) if n in items]

    def read(self, text: str) -> Iterator[tuple[str, Any]]:
        """Each finding with its answer, as a case file has it.

        Raises:
            Refused: it cannot be used.
        """
        if _SPREAD.match(text):
            yield from self._spread_of_signs(text)
            return
        number, name = _NUMBER.match(text), _NAME.match(text)
        if number:
            item = self._item(int(number[1]), number[1])
            rest = number[2].strip()
            yield item.finding, self.answer(item, number[1], rest.removeprefix("=").strip())
        elif name:
            item = self._by_id(name[1])
            yield item.finding, self.answer(item, name[1], name[2].strip())
        else:
            raise Refused("C113", f"{text[:40]}: a number of the form, or the id of a finding, comes first.")

    def answer(self, item: Item, shown: str, text: str) -> Any:
        """One answer, as a case file has it."""
        path = f"answers.{item.finding}"
        if text == "?":
            return UNKNOWN
        if item.kind == "sign":
            if text.lower() not in _SEEN:
                hint = "s is slight, c or nothing clear, m marked, n looked at and not there, ? not sure."
                raise Refused("C114", f"{shown}: {text[:20]} is not how marked a sign is.", hint, path)
            return _SEEN[text.lower()]
        try:
            if not text:
                raise Mistyped(f"{how_to_type(item)}.")
            keys = self._keys(item, text)
            if item.kind == "flags" and keys.lower() not in NONE:
                letters = [c for c in keys.lower() if c.isalpha()]
                if len(letters) != len(set(letters)):
                    raise Mistyped(f"{text[:20]} has a letter twice.")
            return read_item(item, keys)[0]
        except Mistyped as mistyped:
            said = str(mistyped).replace(" Nothing is noted yet.", "").removeprefix(f"{item.number}: ")
            raise Refused("C114", f"{shown}: {said}", path=path) from None

    @staticmethod
    def _keys(item: Item, text: str) -> str:
        """Options by letter, where they were given as a case file has them."""
        letter = {option.value: key for option, key in zip(item.options, option_keys(item), strict=True)}
        if item.kind == "flags":
            parts = [part.strip() for part in text.split(",")]
            return "".join(letter[part] for part in parts) if all(part in letter for part in parts) else text
        if item.kind == "choice":
            return "/".join(letter.get(part.strip(), part.strip()) for part in text.split("/"))
        return text

    def _spread_of_signs(self, text: str) -> Iterator[tuple[str, str]]:
        first, last = (int(end) for end in text.split("-"))
        if first >= last:
            raise Refused("C113", f"{text}: from small to large, as in 31-33.")
        items = [self._item(number, text) for number in range(first, last + 1)]
        other = next((item for item in items if item.kind != "sign"), None)
        if other:
            raise Refused(
                "C114", f"{text}: {other.number} is not a sign.", hint=f"{other.number}: {how_to_type(other)}."
            )
        yield from ((item.finding, "clear") for item in items)

    def _item(self, number: int, shown: str) -> Item:
        if self.form is None:
            hint = "First line: form and the code. Or type ids."
            raise Refused("C112", f"{shown[:20]}: a number needs the code of its form.", hint)
        if number not in self.form.by_number:
            first, last = min(self.form.by_number), max(self.form.by_number)
            raise Refused("C113", f"{shown[:20]} is not on this form; it goes from {first} to {last}.")
        return self.form.by_number[number]

    def _by_id(self, name: str) -> Item:
        """A finding by its id, or one side or option of it."""
        if name == WHO and self.kb.questionnaire.who:
            return replace(self.asking.who().items[0], number=0)
        finding_id, _, part = name.partition(".")
        finding = self.kb.findings.get(finding_id)
        if finding is None:
            raise self._stranger(finding_id)
        if not finding.asked:
            raise Refused("C113", f"{name} is worked out from other answers and is never given.")
        item = self.asking.item(finding_id, 0)
        if not part:
            return item
        if isinstance(finding, Flags) and part in finding.options:
            return replace(item, finding=name, kind="yes_no", options=())
        if isinstance(finding, Choice | Measure) and finding.sides and part in (*SIDES, "worst"):
            return replace(item, finding=name, sides=False)
        raise Refused("C113", f"{finding_id} has no part {part[:40]}.")

    def _stranger(self, name: str) -> Refused:
        near = nearest(name, [*self.kb.findings, WHO])
        hint = f"Nearest: {near}." if near else "A number of the form, or the id of a finding."
        return Refused("C113", f"{name[:40]} is not known.", hint)
