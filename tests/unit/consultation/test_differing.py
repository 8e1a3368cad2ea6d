from __future__ import annotations

from hingedoc import Advisor


def test_answers_given_side_by_side_are_asked_about_too(advisor: Advisor) -> None:
    """A file may give one side by itself."""
    no = dict.fromkeys(advisor.knowledge.umbrellas, "no")
    given = {**no, "s1_age": 30, "ctx_lift": "deadlift", "tst_fadir.left": "pain", "tst_fadir.right": "no_pain"}
    question = advisor.next_question(given)
    assert question
    assert question.kind == "differ"
    last = question.items[0].options[1].words
    assert last == "what was said last: Knee up, across and turned in: left it hurts, right it does not hurt"
