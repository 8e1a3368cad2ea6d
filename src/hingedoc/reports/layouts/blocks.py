"""The blocks that a layout may call, read from the skins themselves, and a skin that notes them down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import NamedTuple

from jinja2 import Environment, nodes

from hingedoc import resources

SKINS = ("html", "typst", "markdown", "text")
#: Blocks that are printed around every layout, whatever it holds.
OF_THE_FRAME = ("document", "page_one", "masthead", "letterhead", "finding", "net")
#: The same among the blocks that the coach report has for itself.
OWN_OF_THE_FRAME = ("first", "second", "referral", "headline")
#: How the shipped pages keep to two sheets; a page of one's own may run on.
OF_THE_SHIPPED = ("shortened",)
#: Blocks of the referral page, which has no layout but the shipped one.
OF_THE_REFERRAL = ("band",)
#: The block that a layout may end with: what stands on the next page.
NEXT_PAGE = "page_two"
#: Where a block stands in the page's own folder of skins.
OWN = "own_skin"
SKIN = "skin"


class Block(NamedTuple):
    """What may be said to a block.

    Attributes:
        arguments: their names, in order.
        needed: how many of them must be given.
        body: whether it is called with a body, ``{% call %}`` to ``{% endcall %}``.
    """

    arguments: tuple[str, ...]
    needed: int
    body: bool

    @property
    def prints_the_view(self) -> bool:
        """Whether it prints parts of the view as they are, with the program's words."""
        return "w" in self.arguments


Blocks = Mapping[str, Mapping[str, Block]]


@cache
def blocks(kind: str) -> Blocks:
    """The blocks that every skin has, by the variable that a layout of this kind imports and by name."""
    found = {SKIN: _common(f"skins/{skin}.j2" for skin in SKINS)}
    own = tuple(f"skins/{kind}/{skin}.j2" for skin in SKINS)
    if all(_place(name).is_file() for name in own):
        found[OWN] = _common(own)
    return found


def open_to_layouts(kind: str) -> Blocks:
    """Those that a gym's own layout may call."""
    return {
        variable: {name: block for name, block in of.items() if not closed(variable, name)}
        for variable, of in blocks(kind).items()
    }


def closed(variable: str, name: str) -> str:
    """Why a layout may not call a block, or nothing."""
    if name in (OWN_OF_THE_FRAME if variable == OWN else OF_THE_FRAME):
        return "is printed around every layout"
    if variable == SKIN and name in OF_THE_REFERRAL:
        return "belongs to the referral page"
    return "is for the shipped pages" if name in OF_THE_SHIPPED else ""


def recording_skin(variable: str, names: Iterable[str], *, paged: bool) -> str:
    """A skin whose blocks all do the same: hand their name, arguments and body to the filter ``record``."""
    macros = "".join(
        f"{{% macro {name}() %}}{{{{ ['{variable}', '{name}', varargs, kwargs, "
        "caller() if caller is defined else none] | record }}{% endmacro %}\n"
        for name in names
    )
    return f"{{% set paged = {'true' if paged else 'false'} %}}\n{macros}"


def _common(skins: Iterable[str]) -> Mapping[str, Block]:
    every = [_macros(skin) for skin in skins]
    # A skin has helpers of its own; what all of them have is a block, with the arguments that all of them know.
    names = sorted(name for name in every[0] if all(name in of for of in every))
    return {name: min((of[name] for of in every), key=lambda block: len(block.arguments)) for name in names}


@cache
def _macros(name: str) -> Mapping[str, Block]:
    tree = Environment(autoescape=True).parse(_place(name).read_text(encoding="utf-8"))
    return {macro.name: _block(macro) for macro in tree.body if isinstance(macro, nodes.Macro)}


def _block(macro: nodes.Macro) -> Block:
    arguments = tuple(argument.name for argument in macro.args)
    body = any(name.name == "caller" for name in macro.find_all(nodes.Name))
    return Block(arguments, len(arguments) - len(macro.defaults), body)


def _place(name: str) -> Traversable:
    place = resources.templates()
    for part in name.split("/"):
        place = place / part
    return place
