"""The record inside a report: what goes in comes out, and nothing else is taken for one."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given, settings, strategies as st
from pypdf import PdfReader, PdfWriter

from hingedoc import Advisor, AnswersError
from hingedoc.authoring.records import read_record
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.record_limits import FILE_NAME, MOST_BYTES, MOST_FILE, NAME
from hingedoc.domain.report_record import ReportRecord, checksum, record_of, written
from hingedoc.errors import SetupError
from hingedoc.reports import extracting, opening
from hingedoc.reports.carrying import carrying
from hingedoc.reports.extracting import Refused, record_in

ANSWERS = {"s1_age": 30, "ctx_lift": "deadlift", "obs_bar_drift": "marked", "hx_reference_load": "100 kg"}
WHEN = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def assessed(advisor: Advisor) -> Stop | Guidance:
    return advisor.assess(ANSWERS, safety="none")


@pytest.fixture(scope="module")
def printed(advisor: Advisor, assessed: Stop | Guidance) -> Callable[..., bytes]:
    kept: dict[str, bytes] = {}

    def report(format: str, **more: Any) -> bytes:
        key = repr((format, sorted(more.items())))
        if key not in kept:
            options = {"answers": ANSWERS, "safety": "none", "athlete": {"name": "Sam"}, "date": WHEN, **more}
            kept[key] = advisor.report(assessed, format=format, **options)
        return kept[key]

    return report


@pytest.fixture(scope="module")
def record(printed: Callable[..., bytes]) -> bytes:
    return record_in(printed("html"))


# ---- what goes in


def test_the_record_says_who_what_and_what_came_of_it(record: bytes, assessed: Stop | Guidance) -> None:
    plain = json.loads(record)
    assert {*plain} == {
        *("hingedoc_record", "reader", "paper", "date", "language", "athlete"),
        *("safety", "answers", "assessment", "sha256"),
    }
    assert (plain["reader"], plain["paper"], plain["date"], plain["language"]) == ("athlete", "a4", "2026-11-20", "en")
    assert (plain["athlete"], plain["safety"], plain["answers"]) == ({"name": "Sam"}, "none", ANSWERS)
    assert plain["assessment"] == assessed.model_dump(mode="json", by_alias=True)
    assert plain["sha256"] == checksum(plain)


def test_a_page_and_a_pdf_carry_the_same(printed: Callable[..., bytes], record: bytes) -> None:
    assert record_in(printed("pdf")) == record


@pytest.mark.parametrize(
    "name",
    ['"); #panic() //', "\\", '\\"', "#{", "${x}", "a\nb\u2028", "\x00\x1b\x7f", "<title></head>", "\ud800", "שלום 🏋️"],
)
def test_a_name_is_only_ever_a_name_in_it(printed: Callable[..., bytes], name: str) -> None:
    for format in ("pdf", "html"):
        plain = json.loads(record_in(printed(format, athlete={"name": name})))
        assert plain["athlete"] == {"name": name}
        assert plain["sha256"] == checksum(plain)


def test_a_layout_that_calls_its_own_things_by_these_names_changes_nothing() -> None:
    source = '#let pdf = 1\n#let bytes = 2\n#set document(title: [T])\n#set text(lang: "en")\n= Hello\n'
    made = typst.compile(carrying(source, "pdf", b"{}", "what it is").encode(), format="pdf", pdf_standards=["ua-1"])
    assert record_in(bytes(made)) == b"{}"


def test_the_pdf_says_what_the_file_in_it_is(printed: Callable[..., bytes]) -> None:
    (file,) = PdfReader(io.BytesIO(printed("pdf"))).attachment_list
    assert (file.name, file.subtype) == (FILE_NAME, "/application/json")
    assert file.description == "The answers and the result, for hingedoc report --open"


def test_its_pages_are_those_of_a_pdf_without_one(printed: Callable[..., bytes]) -> None:
    def pages(content: bytes) -> list[bytes]:
        drawn = [page.get_contents() for page in PdfReader(io.BytesIO(content)).pages]
        return [one.get_data() for one in drawn if one is not None]

    assert pages(printed("pdf"))
    assert pages(printed("pdf")) == pages(printed("pdf", answers=None))


@pytest.mark.parametrize("format", ["md", "txt"])
def test_what_is_read_as_text_carries_none(printed: Callable[..., bytes], format: str) -> None:
    assert printed(format) == printed(format, answers=None)


@pytest.mark.parametrize("format", ["pdf", "html"])
def test_without_answers_there_is_no_trace_of_one(printed: Callable[..., bytes], format: str) -> None:
    content = printed(format, answers=None)
    assert b"hingedoc-record" not in content
    with pytest.raises(Refused) as refused:
        record_in(content)
    assert refused.value.code == extracting.NONE


def test_answers_already_read_may_be_given(
    advisor: Advisor, assessed: Stop | Guidance, printed: Callable[..., bytes]
) -> None:
    content = advisor.report(assessed, format="html", answers=advisor.read(ANSWERS, safety="none"))
    plain = json.loads(record_in(content))
    umbrellas = dict.fromkeys(advisor.knowledge.umbrellas, "no")
    assert (plain["safety"], plain["answers"]) == (None, {**umbrellas, **ANSWERS})
    assert advisor.assess(plain["answers"]) == assessed


def test_answers_of_somebody_else_are_refused(advisor: Advisor, assessed: Stop | Guidance) -> None:
    with pytest.raises(AnswersError) as refused:
        advisor.report(assessed, format="html", answers={**ANSWERS, "s1_age": 31}, safety="none")
    assert (refused.value.code, refused.value.path) == ("R114", "answers")


def test_a_page_to_take_along_says_that_it_is_one(advisor: Advisor) -> None:
    answers = {"rf_saddle_numbness": "yes"}
    content = advisor.report(advisor.assess(answers), format="html", answers=answers)
    assert json.loads(record_in(content))["reader"] == "referral"


def test_whatever_kind_of_list_was_given_is_a_list(assessed: Stop | Guidance) -> None:
    said = {"a": {"c", "b"}, "d": ("e", 1), "f": {"left": 1.5, "right": float("inf")}, "g": None}
    found = record_for(assessed, said)
    assert found.answers == {"a": ["b", "c"], "d": ["e", 1], "f": {"left": 1.5, "right": "inf"}, "g": None}
    assert read_record(written(found), "x").intact


def test_what_could_not_be_read_again_is_not_written(assessed: Stop | Guidance) -> None:
    with pytest.raises(AnswersError) as refused:
        written(record_for(assessed, {"a": "x" * MOST_BYTES}))
    assert refused.value.code == "R113"


def record_for(assessment: Stop | Guidance, answers: dict[str, Any], **athlete: Any) -> ReportRecord:
    return record_of(
        assessment, answers, safety=None, athlete=athlete, reader="athlete", paper="a4", date=None, lang="en"
    )


_TEXT = st.text(st.characters(), max_size=20)
_ANSWER = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60)
@given(answers=st.dictionaries(_TEXT, _ANSWER, max_size=6), name=_TEXT)
def test_whatever_was_said_comes_back_as_it_was(advisor: Advisor, answers: dict[str, Any], name: str) -> None:
    found = record_for(advisor.assess({}), answers, name=name)
    again = read_record(written(found), "x")
    assert again.intact
    assert again.record == found
    assert written(again.record) == written(found)


@given(place=st.integers(0, 10_000), letter=st.characters(min_codepoint=33, max_codepoint=126))
@settings(max_examples=150)
def test_one_letter_changed_is_noticed_or_refused(record: bytes, place: int, letter: str) -> None:
    at = place % len(record)
    changed = record[:at] + letter.encode() + record[at + 1 :]
    try:
        again = read_record(changed, "x")
    except AnswersError:
        return
    assert not again.intact or json.loads(changed) == json.loads(record)


# ---- what is handed over


def page(*contents: str, before: str = "") -> bytes:
    metas = "".join(f'<meta name="{NAME}" content="{content}">' for content in contents)
    return f"<!doctype html><html><head>{before}{metas}</head><body><p>Hello</p></body></html>".encode()


def coded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def pdf(*files: tuple[str, bytes]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for name, content in files:
        writer.add_attachment(name, content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_hand(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of them its root."""
    content, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    size, start = len(places) + 1, len(content)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"xref\n0 %d\n%strailer<</Size %d/Root 1 0 R%s>>\n" % (size, table, size, trailer)
    return content + b"startxref\n%d\n%%%%EOF" % start


def locked(algorithm: str) -> bytes:
    if algorithm == "RC4-128":
        writer = PdfWriter(io.BytesIO(pdf((FILE_NAME, b"{}"))))
        writer.encrypt("secret", algorithm=algorithm)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()
    # By hand, without the library that makes it: only what is read before the password is asked for.
    keys = b"/O<%s>/U<%s>/OE<%s>/UE<%s>/Perms<%s>" % tuple(b"00" * size for size in (48, 48, 32, 32, 16))
    filters = b"/CF<</StdCF<</CFM/AESV3/Length 32>>>>/StmF/StdCF/StrF/StdCF"
    return by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Filter/Standard/V 5/R 6/Length 256/P -4%s%s>>" % (keys, filters),
        trailer=b"/Encrypt 3 0 R/ID[<%s><%s>]" % (b"00" * 16, b"00" * 16),
    )


def bomb() -> bytes:
    """A small file that says it is large."""
    packed, name = zlib.compress(b"0" * 90_000_000, 9), FILE_NAME.encode()
    return by_hand(
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(%s)3 0 R]>>>>>>" % name,
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Type/Filespec/F(%s)/EF<</F 4 0 R>>>>" % name,
        b"<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    )


def deep(levels: int) -> bytes:
    return b'{"hingedoc_record":1,"answers":' + b"[" * levels + b"]" * levels + b"}"


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "R103"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "R103"),
    "a zip": (b"PK\x03\x04" + bytes(100), "R103"),
    "half a character": ("<!doctype html>\ud800".encode("utf-8", "surrogatepass"), "R106"),
    "two records": (page(coded(b"{}"), coded(b"{}")), "R107"),
    "not base64": (page("%%%"), "R104"),
    "empty record": (page(""), "R109"),
    "not JSON": (page(coded(b"hello")), "R109"),
    "a list": (page(coded(b"[]")), "R109"),
    "a number": (page(coded(b"7")), "R109"),
    "not UTF-8": (page(coded(b"\xff\xfe{")), "R109"),
    "another JSON": (page(coded(b'{"hingedoc": 1}')), "R109"),
    "a newer one": (page(coded(b'{"hingedoc_record": 2}')), "R110"),
    "a version that is none": (page(coded(b'{"hingedoc_record": {"a": []}}')), "R110"),
    "fields missing": (page(coded(b'{"hingedoc_record": 1}')), "R111"),
    "twice the same key": (page(coded(b'{"hingedoc_record": 1, "reader": "a", "reader": "b"}')), "R109"),
    "no number": (page(coded(b'{"hingedoc_record": 1, "answers": {"a": NaN}}')), "R109"),
    "beyond numbers": (page(coded(b'{"hingedoc_record": 1, "answers": {"a": 1e999}}')), "R109"),
    "a long number": (page(coded(b'{"hingedoc_record": 1, "answers": {"a": ' + b"1" * 5000 + b"}}")), "R109"),
    "deep": (page(coded(deep(40))), "R109"),
    "very deep": (page(coded(deep(50_000))), "R109"),
    "large record": (page(coded(b'"' + b"x" * MOST_BYTES + b'"')), "R108"),
    "larger record": (page("A" * (4 * MOST_BYTES)), "R108"),
    "in a comment": (page(before=f'<!-- <meta name="{NAME}" content="e30="> -->'), "R106"),
    "in a script": (page(before=f'<script>\'<meta name="{NAME}" content="e30=">\'</script>'), "R106"),
    "a PDF cut off": (pdf((FILE_NAME, b"{}"))[:200], "R104"),
    "a PDF in name only": (b"%PDF-1.7\nHello", "R104"),
    "a PDF without": (pdf(), "R106"),
    "a PDF with another file": (pdf(("letter.json", b"{}")), "R106"),
    "a PDF with two": (pdf((FILE_NAME, b"{}"), (FILE_NAME, b"{}")), "R107"),
    "a PDF with a large one": (pdf((FILE_NAME, b" " * (MOST_BYTES + 1))), "R108"),
    "a PDF that blows up": (bomb(), "R108"),
    "a PDF in a name that climbs": (pdf((f"../{FILE_NAME}", b"{}")), "R106"),
}


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process: the one apart is tried once for each outcome below."""

    def apart(content: bytes) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.CompletedProcess([], extracting.FOUND, record_in(content))
        except Refused as refused:
            return subprocess.CompletedProcess([], refused.code, b"")

    monkeypatch.setattr(opening, "_apart", apart)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.usefixtures("here")
def test_what_is_no_record_is_one_clear_error(advisor: Advisor, name: str) -> None:
    content, code = HOSTILE[name]
    with pytest.raises(AnswersError) as refused:
        advisor.open_report(content, "odd")
    (problem,) = refused.value.problems
    assert (problem.code, problem.file) == (code, "odd")
    assert problem.message.endswith(".")


@pytest.mark.parametrize("name", ["a picture", "a PDF cut off", "a PDF without", "two records", "a PDF that blows up"])
def test_the_process_apart_says_the_same(advisor: Advisor, name: str) -> None:
    content, code = HOSTILE[name]
    with pytest.raises(AnswersError) as refused:
        advisor.open_report(content, "odd")
    assert refused.value.code == code


def test_a_file_larger_than_any_report_is_not_looked_at(advisor: Advisor) -> None:
    with pytest.raises(AnswersError) as refused:
        advisor.open_report(b"%PDF-" + bytes(MOST_FILE), "odd")
    assert refused.value.code == "R102"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_locked_pdf_is_said_to_be_locked(algorithm: str) -> None:
    with pytest.raises(Refused) as refused:
        record_in(locked(algorithm))
    assert refused.value.code == extracting.ENCRYPTED


def test_a_file_that_is_never_read_through_is_given_up(advisor: Advisor, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: Any, **options: Any) -> Any:
        assert options["timeout"] > 0
        raise subprocess.TimeoutExpired("", options["timeout"])

    monkeypatch.setattr(subprocess, "run", endless)
    with pytest.raises(AnswersError) as refused:
        advisor.open_report(b"%PDF-", "odd")
    assert refused.value.code == "R104"


def test_nothing_in_the_folder_somebody_works_in_is_run(
    advisor: Advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pypdf", "base64", "hingedoc"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AnswersError) as refused:
        advisor.open_report(HOSTILE["a PDF without"][0], "odd")
    assert (refused.value.code, (tmp_path / "ran").exists()) == ("R106", False)


def test_where_no_process_can_be_started_the_surroundings_are_at_fault(
    advisor: Advisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(SetupError) as refused:
        advisor.open_report(b"%PDF-", "odd")
    assert refused.value.code == "S303"


@settings(max_examples=60)
@given(cut=st.floats(0, 1), noise=st.binary(max_size=40))
def test_a_damaged_pdf_is_read_in_full_or_refused(
    printed: Callable[..., bytes], record: bytes, cut: float, noise: bytes
) -> None:
    whole = printed("pdf")
    at = int(cut * len(whole))
    try:
        found = record_in(whole[:at] + noise + whole[at + len(noise) :])
    except Refused:
        return
    assert found == record or not _intact(found)


def _intact(found: bytes) -> bool:
    try:
        return read_record(found, "x").intact
    except AnswersError:
        return False
