from __future__ import annotations

import inspect

import hingedoc

#: Changing one of these is a change of the public contract: say so in the changelog.
RECORDED = {
    "Advisor": (
        "(knowledge: 'str | Path | None' = None, *, packs: 'str | Path | Iterable[str | Path]' = (), "
        "cache: 'str | Path | None' = None, lang: 'str' = 'en') -> 'None'"
    ),
    "Advisor.assess": (
        "(self, answers: 'Mapping[str, Any] | WorkingMemory', *, safety: 'str | None' = None) -> 'Stop | Guidance'"
    ),
    "Advisor.assess_table": (
        "(self, table: 'Any', *, id: 'str' = 'id', keep: 'Sequence[str]' = (), ignore: 'Collection[str]' = (), "
        "long: 'bool' = False, rejects: \"Literal['raise', 'keep']\" = 'raise', jobs: 'int' = 1) "
        "-> 'pyarrow.Table'"
    ),
    "Advisor.batch_function": (
        "(self, *, id: 'str' = 'id', keep: 'Sequence[str]' = (), ignore: 'Sequence[str]' = ()) -> 'BatchFunction'"
    ),
    "Advisor.blank_form": "(self, lift: 'str | None' = None, *, voice: 'Voice' = 'coach') -> 'Form'",
    "Advisor.changes": ("(self, answers: 'Mapping[str, Any]', *, safety: 'str | None' = None) -> 'tuple[Why, ...]'"),
    "Advisor.consultation": (
        "(self, answers: 'Mapping[str, Any] | None' = None, *, pace: 'str' = 'usual') -> 'Consultation'"
    ),
    "Advisor.failing_examples": "(self) -> 'tuple[Problem, ...]'",
    "Advisor.form": (
        "(self, lift: 'str | None' = None, *, voice: 'Voice' = 'coach', format: 'str' = 'pdf', "
        "paper: 'str' = 'a4') -> 'bytes'"
    ),
    "Advisor.next_question": (
        "(self, answers: 'Mapping[str, Any]', *, safety: 'str | None' = None, pace: 'str' = 'usual') "
        "-> 'Question | None'"
    ),
    "Advisor.open_report": "(self, content: 'bytes', shown: 'str' = 'report') -> 'Reopened'",
    "Advisor.read": "(self, answers: 'Mapping[str, Any]', *, safety: 'str | None' = None) -> 'WorkingMemory'",
    "Advisor.read_form": "(self, content: 'bytes | str', shown: 'str' = 'form') -> 'ShortFile'",
    "Advisor.report": (
        "(self, assessment: 'Stop | Guidance', *, reader: 'str' = 'athlete', format: 'str' = 'pdf', "
        "paper: 'str' = 'a4', "
        "athlete: 'Mapping[str, Any] | None' = None, date: 'datetime.date | None' = None, lang: 'str | None' = None, "
        "light: 'bool' = False, answers: 'Mapping[str, Any] | WorkingMemory | None' = None, "
        "safety: 'str | None' = None, carry_answers: 'bool' = True, layouts: 'str | Path | None' = None) -> 'bytes'"
    ),
    "Advisor.weaknesses": "(self, *, examples: 'bool' = True) -> 'tuple[Problem, ...]'",
}
PROPERTIES = {"knowledge", "program", "version", "words"}


def test_the_public_names_are_the_recorded_ones() -> None:
    names = ["Advisor", "AnswersError", "Assessment", "HingedocError", "KnowledgeError", "SetupError", "__version__"]
    assert hingedoc.__all__ == names
    assert all(getattr(hingedoc, name) is not None for name in names)


def test_the_advisor_has_the_recorded_methods() -> None:
    members = {name: member for name, member in vars(hingedoc.Advisor).items() if not name.startswith("_")}
    methods = {name for name, member in members.items() if inspect.isfunction(member)}
    assert {*members} - methods == PROPERTIES
    found = {f"Advisor.{name}": str(inspect.signature(members[name])) for name in sorted(methods)}
    found["Advisor"] = str(inspect.signature(hingedoc.Advisor))
    assert found == RECORDED


def test_the_same_answers_give_the_same_bytes() -> None:
    from hingedoc.domain.assessment import from_json, to_json

    advisor = hingedoc.Advisor()
    answers = {"s1_age": 30, "ctx_lift": "deadlift", "obs_bar_drift": "marked"}
    first = advisor.assess(answers, safety="none")
    second = hingedoc.Advisor().assess(dict(reversed(answers.items())), safety="none")
    assert to_json(first) == to_json(second)
    assert from_json(to_json(first)) == first
