"""Packs laid over a base. A pack adds, and replaces openly; what safety reads is sealed (docs/packs.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hingedoc.authoring.folder import Contents
from hingedoc.authoring.load import Builder, Inside, Loaded, Places, checked, in_order, raise_any
from hingedoc.authoring.reader import Document
from hingedoc.authoring.replacing import REPLACED, Entry, sealed_findings
from hingedoc.authoring.seal import ADDED, broken_seal, entry_problems
from hingedoc.domain.causes import Cause
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.packs import PackStamp, Page, Replaced
from hingedoc.domain.safety import SafetyTable
from hingedoc.domain.sources import Pack
from hingedoc.errors import Problem, nearest
from hingedoc.resources import digest

#: Ids of these are names among themselves; all others share one set of names.
_APART = {"cues", "sources"}
#: What no rule is made of.
_NO_RULES = {*_APART, "examples", "retired"}
MAX_ENTRIES = 2_000
#: Questions of the screen: one may be named once more among the findings, to say what else raises it.
_QUESTIONS = ("rows", "stage_one", "details")


@dataclass(frozen=True)
class _Page:
    page: Page
    document: Document
    path: Inside


class Layer(Builder):
    """One pack, read: entries that are its own, entries in place of others, and what it adds to pages."""

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents.shown)
        self.contents = contents
        self.entries: list[Entry] = []
        self.pages: list[_Page] = []
        self.notes: dict[str, tuple[str, Document]] = {}
        self.read = 0
        self._reason: str | None = None
        for name, content in contents.files:
            self.add(name, content)

    @property
    def pack(self) -> Pack | None:
        """What ``pack.yaml`` says, where it could be read."""
        found: Pack | None = self.parts.get("pack")
        return found

    @property
    def stamp(self) -> PackStamp:
        """Its id, version and content. Only of a pack that was read without a problem."""
        pack: Pack = self.parts["pack"]
        return PackStamp(id=pack.id, version=pack.version, sha256=self.contents.sha256)

    def entry(self, document: Document, path: Inside, value: Any, field_name: str, kind: Any, many: bool) -> None:
        self.read += 1
        if self.read > MAX_ENTRIES:
            if self.read == MAX_ENTRIES + 1:
                self.problems.append(document.problem("K521", f"More than {MAX_ENTRIES} entries in one pack.", path))
            return
        if field_name not in ADDED:
            hint = "A pack adds entries. Scales, roles, pathway, questionnaire and fixed texts are the base's."
            self.problems.append(document.problem("K504", "Only the base says this.", path, hint))
            return
        if field_name == "causes" and isinstance(value, dict) and "adds_to" in value:
            page = self.validated(document, path, value, Page)
            if page is not None:
                self.pages.append(_Page(page, document, path))
            return
        self._reason = None
        if isinstance(value, dict):
            rows = value.get("rows") if field_name == "tables" else None
            for number, row in enumerate(rows if isinstance(rows, list) else ()):
                if isinstance(row, dict) and "replaces" in row:
                    return self._sealed(document, (*path, "rows", number, "replaces"))
            if isinstance(value.get("replaces"), str):
                value = self._in_place_of(document, path, field_name, value)
        if value is not None:
            super().entry(document, path, value, field_name, kind, many)

    def _in_place_of(
        self, document: Document, path: Inside, field_name: str, value: dict[str, Any]
    ) -> dict[str, Any] | None:
        """The entry without what only says that it replaces another; None where that is not said in full."""
        rest = {key: said for key, said in value.items() if key not in ("replaces", "reason")}
        name, reason = value["replaces"], value.get("reason")
        here = (*path, "replaces")
        if field_name not in REPLACED:
            self._sealed(document, here)
        elif not isinstance(reason, str) or not reason.strip() or len(reason) > 4000:
            hint = 'Add "reason:", in a sentence that others will read.'
            self.problems.append(document.problem("K507", "It does not say why it replaces the other.", here, hint))
        elif rest.setdefault("id", name) != name:
            hint = "Leave the id out: it keeps the id it replaces."
            self.problems.append(
                document.problem("K506", "It replaces one entry and has the id of another.", here, hint)
            )
        else:
            self._reason = reason
            return rest
        return None

    def _sealed(self, document: Document, path: Inside) -> None:
        hint = f"Replaced may be: {', '.join(REPLACED.values())}."
        self.problems.append(document.problem("K505", "This is sealed: it cannot be replaced.", path, hint))

    def keep(self, document: Document, path: Inside, made: Any, field_name: str, many: bool) -> None:
        super().keep(document, path, made, field_name, many)
        if isinstance(made, SafetyTable):
            rows = enumerate(made.rows)
            self.entries += [Entry("rows", row.id, row, document, (*path, "rows", n)) for n, row in rows]
        elif field_name == "notes":
            self.notes |= {name: (text, document) for name, text in made.items()}
        elif many and field_name != "open_when":
            name = getattr(made, "id", None) or made.name
            self.entries.append(Entry(field_name, name, made, document, path, self._reason))


def lay_over(base: Loaded, packs: Sequence[Contents]) -> Loaded:
    """A base with packs over it; the order in which they are given means nothing.

    Raises:
        KnowledgeError: with every problem found; the base itself is never changed.
    """
    if not packs:
        return base
    layers = [Layer(contents) for contents in packs]
    raise_any(problem for layer in layers for problem in (*layer.problems, *_about(base, layer)))
    layers.sort(key=lambda layer: layer.stamp.id)
    raise_any([*_twins(base, layers), *(p for layer in layers for p in _problems(base, layer))])
    kb, places = _merged(base, layers)
    checked(kb, places)
    raise_any(broken_seal(base, kb, places))
    files = frozenset(f"{layer.shown}/{name}" for layer in layers for name, _ in layer.contents.files)
    return Loaded(kb, places, files)


def _about(base: Loaded, layer: Layer) -> Iterator[Problem]:
    """What is wrong with how a pack introduces itself."""
    pack, own = layer.pack, base.kb.pack
    if pack is None:
        if not layer.problems:
            yield Problem("K207", "No pack found.", file=layer.shown, hint="pack.yaml says what this is.")
        return

    def wrong(code: str, message: str, key: str, hint: str) -> Problem:
        return layer.places.problem(code, message, "pack", (key,), hint)

    if pack.over is None:
        yield wrong("K501", "It does not say what it is laid over.", "over", f'Add "over: {own.id}" to pack.yaml.')
    elif pack.over != own.id:
        yield wrong("K502", f"It is laid over {pack.over}, and the base is {own.id}.", "over", "")
    elif pack.over_version and not (own.version + ".").startswith(pack.over_version + "."):
        hint = "Look the pack through against this base, then change over_version."
        message = f"It was written for {own.id} {pack.over_version}, and this is {own.version}."
        yield wrong("K502", message, "over_version", hint)
    if pack.id == own.id:
        yield wrong("K503", f"{pack.id} is the id of the base.", "id", "Give the pack an id of its own.")


def _twins(base: Loaded, layers: Iterable[Layer]) -> Iterator[Problem]:
    """Names that are taken: by the base, or by another pack."""
    taken = {("", name.casefold()): "the base" for name in base.places.entries}
    for field_name in _APART:
        taken |= {(field_name, str(entry.id).casefold()): "the base" for entry in getattr(base.kb, field_name)}
    notes = dict.fromkeys((name.casefold() for name in base.kb.notes), "the base")
    replaced: dict[tuple[str, str], str] = {}
    packs: set[str] = set()
    for layer in layers:
        pack = layer.stamp.id
        if pack in packs:
            yield layer.places.problem("K503", f"Another pack is called {pack} too.", "pack", ("id",))
        packs.add(pack)
        for entry in layer.entries:
            key = (entry.field if entry.field in _APART else "", entry.id.casefold())
            owner = taken.get(key)
            if entry.reason is not None:
                first = replaced.setdefault(key, pack)
                if first != pack:
                    yield entry.problem("K506", f"{entry.id} is replaced by {first} already.", ("replaces",))
            elif owner is None or (owner == pack and entry.field in ("observed", *_QUESTIONS)):
                taken[key] = pack
            elif owner != pack:
                yield entry.problem("K503", f"{entry.id} is there already, in {owner}.", (), _way_out(base, entry))
            else:
                yield entry.problem("K206", f"{entry.id} is defined twice.")
        for name, (_, document) in layer.notes.items():
            owner = notes.setdefault(name.casefold(), pack)
            if owner != pack:
                yield document.problem("K503", f"{name} is there already, in {owner}.", ("notes", name))


def _way_out(base: Loaded, entry: Entry) -> str:
    there = entry.field in REPLACED and entry.id in {e.id for e in getattr(base.kb, entry.field)}
    if there and not (entry.field == "observed" and entry.id in sealed_findings(base)):
        return 'To put it in the place of that one, write "replaces:" and "reason:".'
    return "Give it an id of its own."


def _problems(base: Loaded, layer: Layer) -> Iterator[Problem]:
    for entry in layer.entries:
        if entry.reason is not None and entry.id not in {e.id for e in getattr(base.kb, entry.field)}:
            near = nearest(entry.id, (str(e.id) for e in getattr(base.kb, entry.field)))
            hint = f"Nearest: {near}." if near else ""
            what = REPLACED[entry.field]
            yield entry.problem("K506", f"There is nothing called {entry.id} among the {what}.", ("replaces",), hint)
            continue
        yield from entry_problems(base, entry)
    for added in layer.pages:
        page = added.page
        cause = base.kb.causes_by_id.get(page.adds_to)
        if cause is None:
            near = nearest(page.adds_to, base.kb.causes_by_id)
            hint = f"Nearest: {near}." if near else ""
            yield added.document.problem("K506", f"There is no cause {page.adds_to}.", (*added.path, "adds_to"), hint)
            continue
        known = {match.drill for match in cause.drills}
        for number, match in enumerate(page.drills):
            if match.drill in known:
                path = (*added.path, "drills", number)
                yield added.document.problem("K503", f"{match.drill} is on this page already.", path)
            known.add(match.drill)
        yield from entry_problems(base, Entry("pages", page.adds_to, page, added.document, added.path))


def _merged(base: Loaded, layers: Sequence[Layer]) -> tuple[KnowledgeBase, Places]:
    kb = base.kb
    fields: dict[str, list[Any]] = {name: list(getattr(kb, name)) for name in ADDED - {"pack", "notes"}}
    places = Places(dict(base.places.entries), dict(base.places.parts))
    notes = dict(kb.notes)
    replaced: list[Replaced] = []
    for layer in layers:
        fields["tables"] += layer.parts.get("tables", [])
        first = len(fields["open_when"])
        for number, condition in enumerate(layer.parts.get("open_when", [])):
            fields["open_when"].append(condition)
            document, path = layer.places.entries["open_when"]
            places.parts["open_when", first + number] = (document, (*path, number))
        for entry in layer.entries:
            if entry.field != "rows":
                if entry.reason is not None:
                    fields[entry.field] = [e for e in fields[entry.field] if e.id != entry.id]
                    replaced.append(Replaced(id=entry.id, pack=layer.stamp.id, reason=entry.reason))
                fields[entry.field].append(entry.made)
            if entry.field not in _APART and (entry.field != "observed" or not _asked(layer, entry.id)):
                places.entries[entry.id] = (entry.document, entry.path)
        for added in layer.pages:
            fields["causes"] = [_with_page(cause, added, places) for cause in fields["causes"]]
        notes |= {name: text for name, (text, _) in layer.notes.items()}
    stamps = tuple(layer.stamp for layer in layers)
    whole = digest((stamp.id, stamp.sha256.encode()) for stamp in (_stamp(kb), *stamps))
    entries = [entry for layer in layers for entry in layer.entries]
    added_ids = {entry.id for entry in entries if entry.reason is None and entry.field not in _NO_RULES}
    laid = {name: in_order(name, entries) for name, entries in fields.items()} | {
        "notes": notes,
        "packs": stamps,
        "replaced": tuple(sorted(replaced, key=lambda r: (r.pack, r.id))),
        "added": tuple(sorted(added_ids)),
        "sha256": whole,
    }
    # Made anew, not copied: a copy would keep the indexes of the base.
    kept = {name: getattr(kb, name) for name in KnowledgeBase.model_fields}
    return KnowledgeBase.model_construct(None, **(kept | laid)), places


def _stamp(kb: KnowledgeBase) -> PackStamp:
    return PackStamp(id=kb.pack.id, version=kb.pack.version, sha256=kb.sha256)


def _asked(layer: Layer, name: str) -> bool:
    return any(entry.id == name and entry.field in _QUESTIONS for entry in layer.entries)


def _with_page(cause: Cause, added: _Page, places: Places) -> Cause:
    page = added.page
    if cause.id != page.adds_to:
        return cause
    for name in ("evidence", "drills", "examples"):
        first = len(getattr(cause, name))
        for number in range(len(getattr(page, name))):
            places.parts[cause.id, name, first + number] = (added.document, (*added.path, name, number))
    more = {name: (*getattr(cause, name), *getattr(page, name)) for name in ("evidence", "drills", "examples")}
    return cause.model_copy(update=more)
