"""A report opened again: what stays, what is noticed, what today's knowledge says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hingedoc import Advisor, AnswersError
from hingedoc.cli import main
from hingedoc.cli.reporting.reopened import lines
from hingedoc.domain.assessment import Guidance
from hingedoc.domain.report_record import checksum
from hingedoc.planning.comparing import differences
from hingedoc.reopening import Reopened
from hingedoc.reports.extracting import record_in

ANSWERS = {"s1_age": 30, "ctx_lift": "deadlift", "obs_bar_drift": "marked", "hx_reference_load": "100 kg"}
OTHER = {"id": "hingedoc_core", "version": "2031.4", "sha256": "0" * 64, "packs": []}

Edit = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def record(advisor: Advisor) -> dict[str, Any]:
    assessment = advisor.assess(ANSWERS, safety="none")
    content = advisor.report(assessment, format="html", answers=ANSWERS, safety="none", athlete={"name": "Sam"})
    found: dict[str, Any] = json.loads(record_in(content))
    return found


@pytest.fixture
def opened(advisor: Advisor, record: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Reopened]:
    """Opens the record as somebody changed it, checksum made to fit; taken out of its page in this process."""

    def changed(edit: Edit = lambda _: None, *, fitting: bool = True) -> Reopened:
        plain = json.loads(json.dumps(record))
        edit(plain)
        if fitting:
            plain["sha256"] = checksum(plain)
        inside = json.dumps(plain).encode()
        monkeypatch.setattr("hingedoc.reopening.record_inside", lambda *_: inside)
        return advisor.open_report(b"")

    return changed


def test_nothing_changed(opened: Callable[..., Reopened], advisor: Advisor) -> None:
    found = opened()
    assert (found.intact, found.changed, found.same_knowledge, found.same_program) == (True, False, True, True)
    assert (found.answers, found.safety, found.athlete) == (ANSWERS, "none", {"name": "Sam"})
    assert found.written == found.today == advisor.assess(ANSWERS, safety="none")
    assert (found.differences, found.left_out) == ((), ())


def _set(path: str, value: Any) -> Edit:
    def edit(plain: dict[str, Any]) -> None:
        *way, last = path.split(".")
        for part in way:
            plain = plain[part]
        plain[last] = value

    return edit


@pytest.mark.parametrize(
    "edit",
    [
        _set("answers.obs_bar_drift", "slight"),
        _set("answers.no_such_finding", "yes"),
        _set("answers.obs_bar_drift", "no such state"),
        _set("safety", None),
        _set("assessment.triage.says", "All is well."),
        _set("assessment.load.load", "200 kg"),
        _set("assessment.answers_sha256", "0" * 64),
        _set("assessment.status", "made up"),
        _set("assessment.causes", []),
    ],
)
def test_what_was_changed_with_care_is_noticed(opened: Callable[..., Reopened], edit: Edit) -> None:
    found = opened(edit)
    assert found.intact
    assert found.changed


@pytest.mark.parametrize("edit", [_set("athlete.name", "Kim"), _set("date", "2030-01-01"), _set("sha256", None)])
def test_what_was_changed_without_care_is_noticed(opened: Callable[..., Reopened], edit: Edit) -> None:
    found = opened(edit, fitting=False)
    assert (found.intact, found.changed) == (False, True)


def test_other_knowledge_is_no_change(opened: Callable[..., Reopened]) -> None:
    found = opened(_set("assessment.knowledge", OTHER))
    assert (found.same_knowledge, found.same_program, found.changed) == (False, True, False)
    assert found.differences == ()


def test_another_program_is_no_change(opened: Callable[..., Reopened]) -> None:
    found = opened(_set("assessment.program", "9.9"))
    assert (found.same_knowledge, found.same_program, found.changed) == (True, False, False)


def test_answers_that_are_no_longer_known_are_named_and_the_rest_is_used(
    opened: Callable[..., Reopened], advisor: Advisor
) -> None:
    def edit(plain: dict[str, Any]) -> None:
        plain["assessment"]["knowledge"] = OTHER
        plain["answers"] |= {"tst_from_the_future": "yes", "\ud800": 1, "obs_hips_shoot_up": ["clear", "purple"]}

    found = opened(edit)
    assert [(problem.code, problem.path) for problem in found.left_out] == [
        ("A101", "answers.tst_from_the_future"),
        ("A101", "answers.?"),
        ("A102", "answers.obs_hips_shoot_up"),
    ]
    assert not found.changed
    assert {*found.answers} >= {"tst_from_the_future", "obs_hips_shoot_up"}
    assert found.today == advisor.assess(ANSWERS, safety="none")


def test_answers_that_no_longer_fit_together_are_named(opened: Callable[..., Reopened], advisor: Advisor) -> None:
    lift = next(
        lift
        for sign in advisor.knowledge.signs
        if sign.id == "obs_bar_drift"
        for lift in advisor.knowledge.columns[advisor.knowledge.roles.lift][1:]
        if sign.lifts and lift not in sign.lifts
    )

    def edit(plain: dict[str, Any]) -> None:
        plain["assessment"]["knowledge"] = OTHER
        plain["answers"]["ctx_lift"] = lift

    found = opened(edit)
    assert [(problem.code, problem.path) for problem in found.left_out] == [("A107", "answers.obs_bar_drift")]
    assert found.today.lift == lift


def test_a_result_in_a_form_of_tomorrow_leaves_the_answers(opened: Callable[..., Reopened], advisor: Advisor) -> None:
    def edit(plain: dict[str, Any]) -> None:
        plain["assessment"] |= {"knowledge": OTHER, "a_new_field": {"of": "tomorrow"}}

    found = opened(edit)
    assert found.written is None
    assert found.said["a_new_field"] == {"of": "tomorrow"}
    assert not found.changed
    assert found.today == advisor.assess(ANSWERS, safety="none")


@pytest.mark.parametrize(
    "edit",
    [
        _set("athlete", {"name": ["Sam"]}),
        _set("date", "yesterday"),
        _set("safety", "all of it"),
        _set("answers", ["s1_age"]),
        _set("assessment", "fine"),
        _set("more", 1),
        _set("reader", "x" * 100),
    ],
)
def test_a_record_of_another_shape_is_refused(opened: Callable[..., Reopened], edit: Edit) -> None:
    with pytest.raises(AnswersError) as refused:
        opened(edit)
    assert refused.value.code == "R111"


def test_a_name_with_half_a_character_opens(opened: Callable[..., Reopened]) -> None:
    found = opened(_set("athlete.name", "Sam \ud83d"))
    assert (found.athlete["name"], found.intact) == ("Sam \ud83d", True)


# ---- what two results say differently


def test_the_same_result_has_no_differences(advisor: Advisor) -> None:
    one = advisor.assess(ANSWERS, safety="none")
    assert differences(one, one, advisor.knowledge) == ()


def test_each_field_is_named_with_what_was_and_what_is(advisor: Advisor) -> None:
    was = advisor.assess(ANSWERS, safety="none")
    now = advisor.assess({**ANSWERS, "rf_saddle_numbness": "yes"})
    found = {d.field: (d.was, d.now) for d in differences(was, now, advisor.knowledge)}
    assert [*found] == [
        *("status", "triage.urgency", "triage.within", "triage.who", "triage.action"),
        *("causes", "plan.drills", "load", "plan.retest"),
    ]
    assert found["status"][1] == ("stop",)
    assert found["triage.urgency"] == (("none",), ("emergency",))
    assert found["triage.within"] == ((), ("now",))
    assert found["triage.who"][1][0] == advisor.knowledge.wording.words["destination"]["emergency_department"]
    assert isinstance(was, Guidance)
    assert found["causes"] == (tuple(f"{c.name}: {c.word}" for c in was.causes[:3] if c.word), ())
    assert found["plan.drills"] == (tuple(f"{d.name}: {d.dose}" for d in was.plan.drills), ())
    assert found["load"][1] == found["plan.retest"][1] == ()


def test_other_words_alone_are_no_difference(advisor: Advisor) -> None:
    was = advisor.assess(ANSWERS, safety="none")
    assert isinstance(was, Guidance)
    now = was.model_copy(update={"headline": "In other words."})
    assert differences(was, now, advisor.knowledge) == ()


def test_a_lighter_load_is_a_difference(advisor: Advisor) -> None:
    was = advisor.assess(ANSWERS, safety="none")
    assert isinstance(was, Guidance)
    now = was.model_copy(update={"load": was.load.model_copy(update={"rpe": 1, "reps_to": 3, "reps_fewer": 2})})
    (found,) = differences(was, now, advisor.knowledge)
    assert {"effort up to 1 of 10", "2 reps fewer"} <= {*found.now}
    assert not {"effort up to 1 of 10", "2 reps fewer"} & {*found.was}


# ---- on the command line


@pytest.fixture
def sheet(tmp_path: Path, record: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Callable[[Edit], str]:
    def written(edit: Edit) -> str:
        plain = json.loads(json.dumps(record))
        edit(plain)
        plain["sha256"] = checksum(plain)
        monkeypatch.setattr("hingedoc.reopening.record_inside", lambda *_: json.dumps(plain).encode())
        file = tmp_path / "sheet.html"
        file.write_text("as the test puts it")
        return str(file)

    return written


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([*arguments])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


def _from_tomorrow(plain: dict[str, Any]) -> None:
    plain["assessment"]["knowledge"] = OTHER
    plain["answers"]["tst_from_the_future"] = "yes"


def test_no_report_is_made_without_an_answer_that_was_given(
    sheet: Callable[[Edit], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sheet(_from_tomorrow)
    assert run("report", "--open", file, "-o", str(tmp_path / "new.txt")) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "answers that today's knowledge cannot use" in said.err
    assert not (tmp_path / "new.txt").exists()


def test_the_case_keeps_it_so_that_the_reader_names_it(
    sheet: Callable[[Edit], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = str(tmp_path / "back.yaml")
    assert run("report", "--open", sheet(_from_tomorrow), "-o", case) == 0
    assert "tst_from_the_future is not known." in capsys.readouterr().out
    assert run("assess", case) == 3
    assert "answers.tst_from_the_future" in capsys.readouterr().err


@pytest.mark.parametrize("more", [(), ("-o", "new.txt")])
def test_a_program_gets_one_document_whatever_happens(
    sheet: Callable[[Edit], str], tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    file = sheet(_set("assessment.load.load", "200 kg"))
    assert run("report", "--open", file, "--json", *(str(tmp_path / m) if "." in m else m for m in more)) == 3
    said = json.loads(capsys.readouterr().out)
    assert said["error"]["problems"][0]["code"] == "R121" if more else said["changed"] is True


def test_what_is_said_fits_the_terminal_and_steers_it_nowhere(opened: Callable[..., Reopened]) -> None:
    found = opened(_set("athlete.name", "Sam \x1b[31m\u202e " * 40))
    shown = [*lines(found, 60)]
    assert max(map(len, shown)) <= 60
    assert all(line.isprintable() for line in shown)
