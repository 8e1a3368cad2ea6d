"""Texts that would be more than texts if any of the formats believed them."""

from __future__ import annotations

#: Stands for a file that nobody may read, and for a place that nobody may reach.
CANARY, LISTENER = "CANARY-PATH", "127.0.0.1:9"

HTML = (
    "<script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '<a href="javascript:alert(1)">x</a>',
    f"<iframe src=file://{CANARY}></iframe>",
    f"<link rel=stylesheet href=http://{LISTENER}/x.css>",
    f"<object data=http://{LISTENER}/x></object>",
    '<base href="http://example.org/">',
    "<meta http-equiv=refresh content=0;url=x>",
    "<form action=x><input autofocus onfocus=alert(1)>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#x3e;",
    "</main></body></html><h1>x</h1>",
    "<plaintext>",
    "<style>@import 'http://example.org/x.css';</style>",
    'x" style="background:url(http://example.org)',
)
TYPST = (
    "#panic()",
    '"); panic("x',
    '\\u{0041} \\" + read("/etc/passwd") + "',
    f'#read("{CANARY}")',
    f'" + read("{CANARY}") + "',
    f'#image("{CANARY}")',
    '#import "@preview/cetz:0.3.4": *',
    '#include "/etc/hostname"',
    f'#plugin("http://{LISTENER}/x.wasm")',
    "#while true {}",
    "$ sum_(k=0)^n k $ @ref <label> *bold* _it_ `raw`",
    "\\",
    '\\"',
    '})\n]\n) #eval("1")',
    "#set page(width: 1pt)",
    "// comment",
    "/* comment",
    "#sys.inputs #context here()",
    "--- ... ~ ' \" 1/2",
    "] #place(top)[x",
)
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    f"<svg><image href='file://{CANARY}'/></svg>",
    f"<svg><image xlink:href='http://{LISTENER}/x.png'/></svg>",
    "<svg><foreignObject><body onload=alert(1)></foreignObject></svg>",
    "</svg><script>alert(1)</script>",
    "]]><svg/onload=alert(1)>",
    f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{CANARY}">]><svg>&x;</svg>',
    '<svg><use href="data:image/svg+xml,<svg onload=alert(1)>"/></svg>',
)
MARKDOWN = (
    "[click](javascript:alert(1))",
    f"![x](http://{LISTENER}/x.png)",
    "# Heading",
    "- [x] done",
    "1. one",
    "2) two",
    "> quote | cell | cell",
    "***",
    "a\n\n# fake first block\n\nb",
    "```\ncode",
    "    indented",
    "<https://example.org>",
    "https://example.org www.example.org x@example.org",
    "[ref]: http://example.org",
    "| a | b |\n|---|---|",
    "Title\n===",
    "~~gone~~ **bold** __bold__ `code`",
    "\\[escaped\\] \\",
    "&amp; &copy; &#35;",
    "+ plus",
)
TERMINAL = (
    "\x1b[2J\x1b[H clear",
    "\x1b]0;title\x07 x",
    "\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x9b31m red",
    "\u202egnihtyna",
    "\u2066a\u2069b",
    "x\rREFERRAL: none",
    "x\x08\x08\x08y",
    "a\x00b",
    "\ufeffbom",
    "x\u2028y\u2029z",
    "\x7f\x85 del",
)
JINJA = (
    "{{ 7 * 7 }}",
    "{% include 'athlete.j2' %}",
    "{# gone #}",
    "{{ view.__class__ }}",
    "${x} %s {0} {name}",
    "%(name)s",
)
FILES = ("../../etc/passwd", "/etc/passwd", "C:\\Windows\\win.ini", "CON", "~root", "$(touch x)", "a;rm -rf x", "..")
ALL = HTML + TYPST + SVG + MARKDOWN + TERMINAL + JINJA + FILES
