"""What has been a way out of a Jinja sandbox, or might be: each is refused before it says anything."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from tests.unit.reports.layouts.gym import called_here, layouts, printed, report, view_of

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports.layouts.given import LayoutError

#: Expressions: each is tried as a value of a block, and alone.
EXPRESSIONS = (
    # The way up from a plain value.
    "''.__class__",
    "''.__class__.__mro__",
    "''.__class__.__mro__[1].__subclasses__()",
    "''.__class__.__base__.__subclasses__()",
    "[].__class__",
    "().__class__.__bases__[0].__subclasses__()",
    "{}.__class__.__mro__",
    "(1).__class__",
    "view.__class__",
    "view.__init__.__globals__",
    "view.name.__class__.__mro__[-1]",
    "view['__class__']",
    "view.drills.__class__",
    "w.__getitem__",
    "''['__class__']",
    # The same by another way.
    "''|attr('__class__')",
    "view|attr('__init__')",
    "()|attr('__class__')|attr('__base__')",
    "['']|map(attribute='__class__')|list",
    "['']|map('attr', '__class__')|list",
    "[view]|selectattr('__class__')|list",
    "[view, view]|sort(attribute='__class__')",
    "[view]|sum(attribute='__class__')",
    "[view]|unique(attribute='__class__')|list",
    "[view, view]|max(attribute='__class__')",
    "[view]|groupby('__class__')",
    # Formatting.
    "'{0.__class__}'.format(view)",
    "'{0.__class__.__mro__}'.format('')",
    "'{x.__class__}'.format_map({'x': ''})",
    "'%s' % view",
    "'%(a)s' % {'a': 1}",
    "'%s'|format(view)",
    "''|attr('format')",
    "['{0.__class__}']|map('format', view)|list",
    "(['{0.__class__}'.format]|first)(view)",
    "{'f': '{0.__class__.__mro__}'.format}.f(view)",
    "'{0.__class__}'['format'](view)",
    # What a page of Jinja knows of itself.
    "self",
    "self.__init__.__globals__",
    "self._TemplateReference__context",
    "lipsum.__globals__",
    "lipsum.__globals__['os'].popen('id').read()",
    "cycler.__init__.__globals__.os",
    "joiner.__init__",
    "namespace.__init__.__globals__",
    "namespace(x=1)",
    "range(10)",
    "dict(a=1)",
    "config",
    "request.application.__globals__",
    "url_for.__globals__",
    "get_flashed_messages.__globals__",
    "loop.__class__",
    "ui.__class__",
    "ui.paragraph.__class__",
    "ui.paragraph.__call__.__globals__",
    "ui.paragraph._func.__globals__",
    "ui._body_stream",
    "ui.paragraph._environment",
    "caller",
    # Filters and methods that a page has no use for.
    "'<b>'|safe",
    "'<b>'|escape",
    "'<b>'|forceescape",
    "{'onload=alert(1) x': 'y'}|xmlattr",
    "{'a/onmouseover=x': 'y'}|xmlattr",
    "'http://x'|urlize",
    "'<b>'|striptags",
    "'x'|tojson",
    "'x'|pprint",
    "[1, 2]|random",
    "'x'|center(100)",
    "'x'|indent(100)",
    "[1]|batch(3)|list",
    "[1]|slice(3)|list",
    "'x'.encode('utf-8')",
    "'x'.translate({})",
    "'x'.join(['a'])",
    "'x'.ljust(9)",
    "'x'.zfill(9)",
    # Nothing is changed.
    "view.update({'title': 'x'})",
    "view.pop('title')",
    "view.clear()",
    "view.setdefault('x', 1)",
    "[1].append(2)",
    "[1].extend([2])",
    "view.copy()",
    # The recorder is not for layouts.
    "['skin', 'paragraph', ['x'], {}, none]",
    "'x'|record",
    "[1, 2]|map('record')|list",
)
#: Whole files.
STATEMENTS = (
    "{% include '/etc/passwd' %}",
    "{% include '../../../etc/passwd' %}",
    "{% include 'file:///etc/passwd' %}",
    "{% include ['/etc/passwd', '../x.j2'] %}",
    "{% import '/etc/passwd' as x %}",
    "{% from 'skins/html.j2' import document %}",
    "{% extends '../athlete.j2' %}",
    "{% extends '/etc/passwd' %}",
    "{% include 'referral.j2' %}",
    "{% include 'CANARY' %}",
    "{% do view.clear() %}",
    "{% set view.title = 'x' %}",
    "{% set ns = namespace(a=1) %}",
    "{% autoescape false %}<b>{% endautoescape %}",
    "{% trans %}x{% endtrans %}",
    "{% debug %}",
    "{% for a in ''.__class__.__mro__ %}{{ ui.gap() }}{% endfor %}",
    "{% if ''.__class__ %}{{ ui.gap() }}{% endif %}",
    "{% macro m() %}{{ m.__globals__ }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "{% call ui.paragraph.__class__() %}{% endcall %}",
    "{% set x %}{{ ui.gap() }}{% endset %}{{ x.__html__() }}",
    "{% set x %}{{ ui.gap() }}{% endset %}{{ x.unescape() }}",
    "{% set x %}{{ ui.gap() }}{% endset %}{{ x.format('') }}",
    "{% set x %}{{ ui.gap() }}{% endset %}{{ x.__class__('<b>') }}",
    "{% filter upper %}<b>{% endfilter %}",
    "{% raw %}<script>{% endraw %}",
    "\x020\x03",
    "{{ '\\x020\\x03' }}",
    "{{ '\x020\x03' | string }}",
)
_opened: list[str] = []


def _notice(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "os.system", "os.exec", "os.posix_spawn", "subprocess.Popen"):
        _opened.append(event)
    if event == "open" and str(arguments[0]).startswith(("/etc/passwd", "CANARY")):
        _opened.append(str(arguments[0]))


sys.addaudithook(_notice)


def test_there_are_enough() -> None:
    assert len({*EXPRESSIONS, *STATEMENTS}) == len(EXPRESSIONS) + len(STATEMENTS) >= 60


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_finds_no_way_out(expression: str, kb: KnowledgeBase) -> None:
    view = view_of(kb)
    before = dict(view)
    _opened.clear()
    for source in (f"{{{{ ui.paragraph({expression}) }}}}", f"{{{{ {expression} }}}}"):
        with pytest.raises(LayoutError) as caught:
            printed(called_here(view, source), view, "html")
        assert "object at 0x" not in str(caught.value)
    assert view == before
    assert _opened == []


@pytest.mark.parametrize("source", STATEMENTS)
def test_a_statement_finds_no_way_out(source: str, kb: KnowledgeBase) -> None:
    _opened.clear()
    with pytest.raises(LayoutError):
        called_here(view_of(kb), source)
    assert _opened == []


@pytest.mark.parametrize(
    "source",
    ["{{ ui.paragraph(''.__class__) }}", "{% include '/etc/passwd' %}", "{{ lipsum.__globals__ }}", "{{ '<b>'|safe }}"],
)
def test_the_same_apart(source: str, kb: KnowledgeBase) -> None:
    with pytest.raises(LayoutError) as caught:
        report(kb, layouts(source), "html")
    assert caught.value.code == "S312"
    problem = caught.value.problems[0]
    assert (Path(problem.file).name, problem.line) == ("athlete.j2", 2)


#: Ordinary things stay possible.
ORDINARY = (
    "{% for d in view.drills if d.figure %}{{ ui.paragraph(loop.index ~ '. ' ~ d.name) }}{% endfor %}",
    "{% macro line(x, y=2) %}{{ ui.paragraph(x * y) }}{% endmacro %}{{ ui.items([view.told | join('; ')]) }}",
    "{% include 'part.j2' %}",
    "{% import 'lines.j2' as lines with context %}{{ lines.hello(view.name) }}",
    "{% from 'lines.j2' import hello with context %}{{ hello('x') }}",
    "{{ ui.items(view.told | map('upper') | list) }}",
    "{{ ui.items(view.drills | map(attribute='name')) }}",
    "{{ ui.paragraph(view.name.upper() if view.name is string else 'x') }}",
    "{{ ui.paragraph('%d' if false else (3 * 4 // 5 % 2) | string) }}",
    "{% for key, value in {'a': 'b'}.items() %}{{ ui.paragraph(key ~ value) }}{% endfor %}",
    "{% extends 'base.j2' %}{% block middle %}{{ ui.paragraph('x') }}{{ super() }}{% endblock %}",
)


@pytest.mark.parametrize("source", ORDINARY)
def test_ordinary_things_are_possible(source: str, kb: KnowledgeBase) -> None:
    assert called_here(view_of(kb), source)
