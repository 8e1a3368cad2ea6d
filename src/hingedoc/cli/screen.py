"""The result on a terminal: the same order as on paper, in plain lines that a screen reader can follow."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Mapping

from hingedoc.domain.assessment import Guidance, LoadDecision, RankedCause, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports.text import safe_text
from hingedoc.reports.views.shared import still_said
from hingedoc.words import ENGLISH, Words

_LABEL = 8
_BAR = 12
#: The rest stands in the JSON.
_MOST_AGAINST = 4
_MOST_UNANSWERED = 12


def result_lines(
    assessment: Stop | Guidance,
    kb: KnowledgeBase,
    athlete: Mapping[str, object],
    width: int,
    date: str | None = None,
    *,
    plain: bool = False,
    w: Words = ENGLISH,
) -> Iterator[str]:
    """The result, line by line.

    Args:
        assessment: what to show.
        kb: for the words.
        athlete: from the case file; only the name is shown.
        width: of the terminal, 40 to 120.
        date: as printed; none leaves it open.
        plain: figures in place of bars, for screen readers.
        w: the program's own words.
    """
    kb = kb if isinstance(assessment, Stop) else kb.in_unit(assessment.unit)
    page = _Page(kb, width, plain, w)
    name = safe_text(str(athlete.get("name") or ""), longest=60)
    lift = kb.wording.words["lift"].get(assessment.lift or "", "")
    title = ", ".join(part for part in (name, lift) if part) or w.NO_NAME
    if isinstance(assessment, Stop):
        yield from page.stop(assessment, title)
    else:
        yield from page.block("result", [title])
        yield from page.guidance(assessment)
    yield from page.about(assessment, date)


def terminal_width() -> int:
    """The width to print at."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, 40), 120)


class _Page:
    def __init__(self, kb: KnowledgeBase, width: int, plain: bool, w: Words) -> None:
        self.kb, self.width, self.plain, self.w = kb, width, plain, w
        self.texts, self.words = kb.wording.texts, kb.wording.words

    def block(self, label: str, lines: list[str]) -> Iterator[str]:
        for number, line in enumerate(lines):
            head = self.w.LABELS[label].ljust(_LABEL) if number == 0 else " " * _LABEL
            yield from self.wrap(line, head, " " * _LABEL)
        yield ""

    def wrap(self, line: str, head: str, indent: str) -> Iterator[str]:
        hang = indent + " " * (len(line) - len(line.lstrip()))
        wrapped = textwrap.wrap(line, self.width, initial_indent=head, subsequent_indent=hang, break_on_hyphens=False)
        yield from wrapped or [head.rstrip()]

    def stop(self, assessment: Stop, title: str) -> Iterator[str]:
        triage = assessment.triage
        yield "*" * self.width
        yield from self.wrap(triage.says, "", "")
        yield "*" * self.width
        yield ""
        yield from self.block("for", [title])
        yield from self.triage(assessment)
        if assessment.seen and assessment.status == "refer":
            yield from self.block("seen", [*(seen.says for seen in assessment.seen), self.texts["look_again"]])

    def triage(self, assessment: Stop | Guidance) -> Iterator[str]:
        triage = assessment.triage
        if triage.who:
            who = [self.words["destination"][place] for place in triage.who]
            later = assessment.status == "refer" and not triage.within
            yield from self.block("who", [self.w.OR_ALSO.join(who) + (self.w.IF_IT_STAYS if later else "")])
        if triage.within == "now":
            yield from self.block("how", [self.texts["emergency_how"]])
        if triage.within:
            yield from self.block("when", [self.words["within"][triage.within]])
        train = [self.words["action"][triage.action]]
        if isinstance(assessment, Stop) and triage.urgency != "emergency":
            train += still_said(triage.not_for_now, self.kb, loaded=False)
        yield from self.block("train", train)
        # Milder reasons stand in the JSON; here they would only water down the one that decides.
        deciding = [r for r in triage.reasons if triage.urgency in ("none", "modify") or r.urgency == triage.urgency]
        because = [r.says + (f" ({'; '.join(s.says for s in r.because)})" if r.because else "") for r in deciding]
        if because:
            yield from self.block("because", list(dict.fromkeys(because)))

    def guidance(self, result: Guidance) -> Iterator[str]:
        yield from self.block("safety", [result.triage.says])
        if result.triage.urgency != "none" or result.triage.screen == "incomplete":
            yield from self.triage(result)
        if result.mentions_pain and result.load.kind != "unloaded":
            yield from self.block("pain", [self.texts["pain_rule"]])
        yield from self.block("found", [result.headline])
        settle = []
        if result.next:
            look = f" {result.next.look}" if result.next.look else ""
            settle = [f"{self.w.SETTLE}: {result.next.name}.{look}"]
        if result.status == "unclear" and settle:
            yield from self.block("test", settle)
        if result.seen:
            yield from self.block("seen", [seen.says for seen in result.seen])
        if result.route:
            yield from self.block("first", [result.route])
        if result.causes:
            yield from self.block("why", list(self.causes(result)))
        for drill_block in self.drills(result):
            yield from drill_block
        yield from self.block("load", list(self.load(result.load)))
        retest = result.plan.retest
        w = self.w
        when = f" {w.AND} ".join(w.CHECK_IN.format(days=days) for days in retest.days) or w.SAME_SESSION
        check = [f"{when[0].upper()}{when[1:]}: {retest.what} {w.PASSES} {retest.pass_line}"]
        check += [f"{w.AGAIN} {test}" for test in retest.tests]
        column = max(len(w.PASSED), len(w.NOT_YET)) + 2
        branches = ((w.PASSED, retest.if_pass), (w.NOT_YET, retest.if_not))
        yield from self.block("check", [*check, *(f"{word.ljust(column)}{says}" for word, says in branches)])
        if result.plan.rung_says:
            yield from self.block("path", [result.plan.rung_says, *result.plan.see])
        open_lines = [] if result.status == "unclear" else settle
        if result.not_looked_at:
            count = len(result.not_looked_at)
            open_lines.append(w.SIGN_UNSEEN if count == 1 else w.SIGNS_UNSEEN.format(count=count))
        if result.set_aside:
            names = "; ".join(self.kb.findings[finding].name for finding in result.set_aside)
            open_lines.append(w.SET_ASIDE.format(names=names))
        if open_lines:
            yield from self.block("open", open_lines)

    def causes(self, result: Guidance) -> Iterator[str]:
        shown = [cause for cause in result.causes if cause.word][:4]
        largest = max((abs(s) for c in shown for s in self.sums(c)), default=1) or 1
        w = self.w
        yield w.LIKELY if self.plain else w.LIKELY_WITH_BARS
        for number, cause in enumerate(shown, 1):
            for_sum, against_sum = self.sums(cause)
            against = ":" * round(-against_sum * _BAR / 2 / largest)
            bar = "#" * round(for_sum * _BAR / largest)
            yield f"{number} {cause.athlete_name}"
            if self.plain:
                sums = w.SUMS.format(speaks=for_sum, against=-against_sum)
                yield f"  {cause.certainty:.2f} {cause.word}, {sums}"
            else:
                yield f"  {against.rjust(_BAR // 2)}|{bar.ljust(_BAR)} {cause.certainty:.2f} {cause.word}"
            yield from self.reasons(cause)
        for cause in result.argued_against[:_MOST_AGAINST]:
            yield f"{w.ARGUES_AGAINST} {cause.athlete_name} ({cause.certainty:.2f})"
            yield from self.reasons(cause)

    def reasons(self, cause: RankedCause) -> Iterator[str]:
        for label, supports in ((self.w.FOR_AXIS, cause.for_), (self.w.AGAINST_AXIS, cause.against)):
            said = [support.because for support in supports if support.counted]
            if said:
                yield f"  {label}: {'; '.join(said)}"

    @staticmethod
    def sums(cause: RankedCause) -> tuple[int, int]:
        return sum(s.weight for s in cause.for_ if s.counted), sum(s.weight for s in cause.against if s.counted)

    def drills(self, result: Guidance) -> Iterator[Iterator[str]]:
        lines = []
        for number, drill in enumerate(result.plan.drills, 1):
            lines.append(f"{number} {drill.name}: {drill.dose}")
            lines.append(f'  "{drill.cues[0]}"' if drill.cues else "")
            lines.append(f"  {self.w.WHY_YOU} {drill.why}")
        if lines:
            yield self.block("do", [line for line in lines if line])

    def load(self, load: LoadDecision) -> Iterator[str]:
        w = self.w
        lighter = load.load and load.reference and load.load != load.reference
        said = [load.says, w.SCREEN_NOT.format(reference=load.reference) if lighter else ""]
        said.append(w.SCREEN_REPS.format(most=load.reps_to) if load.reps_to else "")
        said.append(w.SCREEN_FEWER.format(count=load.reps_fewer) if load.reps_fewer else "")
        said += (w.SCREEN_EFFORT.format(reserve=load.reserve, rpe=load.rpe), load.stop_rule)
        yield " ".join(filter(None, said))
        yield from load.notes
        yield from still_said(load.prohibitions, self.kb, loaded=load.kind != "unloaded")
        yield w.SCREEN_LINES.format(lines=", ".join(load.lines))

    def about(self, assessment: Stop | Guidance, date: str | None) -> Iterator[str]:
        unanswered = assessment.triage.unanswered
        if assessment.contradictions:
            yield from self.block("differ", [found.says for found in assessment.contradictions])
        limits = self.texts["limits_line"].format(date=date or self.texts["no_date"], n=len(unanswered))
        lines = [limits]
        if unanswered:
            findings = self.kb.findings
            asked = "; ".join((findings[i].ask or findings[i].name) for i in unanswered[:_MOST_UNANSWERED])
            lines.append(f"{self.w.SCREEN_UNANSWERED} {asked}")
            if len(unanswered) > _MOST_UNANSWERED:
                lines.append(f"{self.w.MORE.format(count=len(unanswered) - _MOST_UNANSWERED)}.")
        if assessment.mentions_pain or assessment.minor or isinstance(assessment, Stop):
            lines.append(self.texts["safety_net"])
        lines.append(self.texts["intended_use"])
        yield from self.block("about", lines)
        stamp = assessment.knowledge
        report = self.w.REPORT.format(id=assessment.fingerprint)
        knowledge = self.w.KNOWLEDGE.format(version=f"{stamp.id} {stamp.version}")
        yield from self.wrap(f"{report}, {knowledge}, {self.w.PROGRAM} {assessment.program}", "", "")
