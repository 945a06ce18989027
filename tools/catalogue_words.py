"""What other rooms say to people, found in their code and tables: used by `catalogues.py`.

A text with parts that vary (an f-string) becomes a message with a named placeholder for each part.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from habeas import errors
from habeas.casework import reasons
from habeas.casework.sides import of_many
from habeas.model import decision, document, records, thesaurus
from habeas.web import dates
from habeas.web.corrections import LISTS, ONE, PLAIN

SPEAKING = (
    "identity/", "casework/sides.py", "casework/replay.py", "text/furniture.py", "text/captions.py", "text/html.py",
    "text/office.py", "text/pdf.py", "text/pdf_lines.py", "text/profile.py", "text/html_marked.py", "text/mail.py",
    "text/plain.py", "text/head.py", "text/stated.py", "text/done.py", "text/extract.py", "text/archive.py",
    "text/charset.py", "language/other/reading.py", "vault/verify.py", "web/guard.py", "web/refusals.py", "web/app.py",
    "web/pages/journal.py", "web/pages/door.py",
)  # fmt: skip
"""Modules whose texts reach people: every text in them that reads like prose is a message."""
SILENT = ("cli/", "publish/bag", "vault/backup.py", "identity/compare.py", "web/supervisor.py")
"""Where errors are made that no page can show."""
NOT_SAID = frozenset({
    "PowerPoint Document", "Saved by", "{first} {second}", "slavic %(min)s",
    "slavic %(pair)s", "on one side", "another order", "letters in another",
    "may be short", "all rights reserved", "header Subject", "header Date", "header From", "title tag",
    "JSON-LD headline", "JSON-LD author", "JSON-LD publisher", "JSON-LD datePublished", "-----BEGIN PGP MESSAGE-----",
})  # fmt: skip
"""What reads like prose and is no text for people: keys, names of standards, parts of longer texts."""
FIELDS = (*LISTS, *ONE, *PLAIN, "date", "schema", "direct", "inferred")
"""Names of the fields that a correction changes."""
ALSO = (
    "in doubt: %(reason)s", "for: %(reason)s", "against: %(reason)s",
    "%(label)s: %(voices)s", "%(what)s: %(text)s, %(text2)s", "of one gender",
    "%(n)s voice", "%(n)s voices", "%(place)s (%(order)s)",
    "PDF information: Title", "PDF information: Author", "the name", "the reason", "the role",
    "the translation", "the translator’s name", "the name of the search", "what it is about",
)  # fmt: skip
_SIDE = re.compile(r"^(?:for|against): (?=.)")
"""What a reason of a possible match begins with; the messages are about the reason alone."""
_NO_PROSE = re.compile(r"-src|[\\|\[\]=<>^$_@*]|//|https?:|^[,;:]|^\W*$|\.(?:py|html|css|js)\b|\{\}.*\bor\b")


def words() -> Iterator[tuple[str, str, str | None]]:
    """The words of the model and its tables: (where, word, context)."""
    yield from (("habeas/web/dates.py", word, context) for word, context in dates.messages())
    for kind in thesaurus.act_types().values():
        yield "habeas/model/thesaurus.yaml", kind.label, None
    for label in (*thesaurus.modalities().values(), *thesaurus.statuses(), *thesaurus.statuses().values()):
        yield "habeas/model/thesaurus.yaml", label, None
    for group in (records.Schema, records.Level, records.RelationType, records.ReviewState):
        for word in get_args(group):
            yield "habeas/model/records.py", word, None
    for word in (*get_args(document.Genre), *get_args(document.RegionKind)):
        yield "habeas/model/document.py", word, None
    for word in sorted(_kinds()):
        yield "habeas/language/en/names.yaml", word, None
    from habeas.web.pages.journal import ACTS, DECIDED

    for word in (*ACTS, *get_args(decision.Verb)):
        yield "habeas/web/pages/journal.py", word, "journal"
    for word in (*DECIDED.values(), *get_args(decision.TargetKind)):
        yield "habeas/web/pages/journal.py", word, None
    for word in FIELDS:
        yield "habeas/web/corrections.py", word, None
    for _, said in reasons.rules().values():
        yield "habeas/casework/weighing.yaml", re.sub(r"\{(\w+)\}", r"%(\1)s", said), None
    for script in ("Latin", "Cyrillic", "Arabic", "Hebrew", "Greek", "Georgian", "Armenian", "Cjk", "Hangul"):
        yield "habeas/casework/person.py", script, None


def others(house: Path) -> Iterator[tuple[str, str]]:
    """What other rooms say: (where, message), each once per place."""
    for said in ALSO:
        yield "habeas/web/told.py", said
    failures = yaml.safe_load((house / "text/failures.yaml").read_text(encoding="utf-8"))
    for row in failures.values():
        yield from (("habeas/text/failures.yaml", row[key]) for key in ("what", "todo"))
    contests = yaml.safe_load((house / "casework/contests.yaml").read_text(encoding="utf-8"))
    clashes = yaml.safe_load((house / "casework/clashes.yaml").read_text(encoding="utf-8"))
    for question in (*contests["questions"], contests["denials"], contests["dates"], contests["numbers"], clashes):
        for key in ("about", "about_day", "yes_label", "no_label"):
            for said in dict.fromkeys((question[key], of_many(question[key]))) if key in question else ():
                yield "habeas/casework/contests.yaml", re.sub(r"\{(\w+)\}", r"%(\1)s", said)
    signs = yaml.safe_load((house / "casework/sureness.yaml").read_text(encoding="utf-8"))
    yield from (("habeas/casework/sureness.yaml", said) for group in signs.values() for said in group.values())
    for path in sorted(house.rglob("*.py")):
        where = str(path.relative_to(house))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not where.startswith(SILENT):
            yield from (("habeas/" + where, text) for text in _errors(tree))
        if where.startswith(SPEAKING):
            yield from (("habeas/" + where, text) for text in _prose(tree))


def _kinds() -> set[str]:
    """Narrower kinds of organisations and places."""
    from habeas.language.names.lexicon import lexicon

    lex = lexicon()
    return {k for t in (lex.org_heads, lex.leading_heads, lex.place_heads, lex.place_nouns) for k in t.values()}


@cache
def _error_names() -> frozenset[str]:
    """The names of our exceptions, and of those that rooms derive from them."""
    import habeas.language
    import habeas.web.app
    import habeas.web.pages.review  # noqa: F401 - loaded for their exceptions

    def below(kind: type) -> Iterator[type]:
        yield kind
        for sub in kind.__subclasses__():
            yield from below(sub)

    return frozenset(kind.__name__ for kind in below(errors.HabeasError))


def _errors(tree: ast.Module) -> Iterator[str]:
    """The texts of errors: what, kept and todo of each exception made in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in _error_names():
            given = [*node.args[:2], *(k.value for k in node.keywords if k.arg in ("kept", "todo"))]
            for value in given:
                yield from (text for text in _texts(value, tree) if " " in text.strip())


def _texts(value: ast.expr, tree: ast.Module) -> list[str]:
    """What an expression can be as a text, a name by what the module gives to it."""
    if not isinstance(value, ast.Name):
        return _messages(value)
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(_name(t) == value.id for t in node.targets):
            found += _messages(node.value)
    return found


def _prose(tree: ast.Module) -> Iterator[str]:
    """Every text of a module that reads like prose: not its docstrings, not parts of longer texts."""
    inside = {id(n) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for n in ast.walk(node)}
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    nested = inside - {id(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in nested | alone:
            raw = ast.literal_eval(node) if isinstance(node, ast.Constant) else ast.unparse(node)
            if isinstance(raw, str) and raw not in NOT_SAID:
                found = (_SIDE.sub("", text) for text in _messages(node))
                yield from (text for text in found if _reads_like_prose(text))


def _reads_like_prose(text: str) -> bool:
    plain = re.sub(r"%\(\w+\)s", "", text)
    letters = re.findall(r"[^\W\d_]{2,}", plain)
    return bool(letters) and " " in text.strip() and text not in NOT_SAID and not _NO_PROSE.search(plain)


def _messages(value: ast.expr) -> list[str]:
    """The messages that an expression can make; none where it is no text."""
    if isinstance(value, ast.Constant):
        return _template(value.value) if isinstance(value.value, str) else []
    if isinstance(value, ast.IfExp):
        return _messages(value.body) + _messages(value.orelse)
    if not isinstance(value, ast.JoinedStr):
        return []
    parts: list[list[str]] = []
    used: dict[str, int] = {}
    for piece in value.values:
        if isinstance(piece, ast.Constant):
            parts.append([str(piece.value)])
        elif isinstance(piece, ast.FormattedValue):
            parts.append(_hole(piece.value, used))
    return ["".join(p) for p in itertools.product(*parts)]


def _template(text: str) -> list[str]:
    """A text for `str.format` with its `{}` as placeholders."""
    count = itertools.count(1)
    return [re.sub(r"\{\}", lambda _: f"%(name{next(count)})s", text)]


def _hole(value: ast.expr, used: dict[str, int]) -> list[str]:
    """A part that varies: one of two fixed texts, or a placeholder named after what stands there."""
    if isinstance(value, ast.IfExp) and isinstance(value.body, ast.Constant) and isinstance(value.orelse, ast.Constant):
        return [str(value.body.value), str(value.orelse.value)]
    name = _name(value)
    used[name] = used.get(name, 0) + 1
    return [f"%({name}{used[name] if used[name] > 1 else ''})s"]


def _name(value: Any) -> str:
    """The last name in an expression: of `a.b` b, of `_voices(side)` voices, of `len(x)` num."""
    if isinstance(value, ast.Name):
        return value.id.strip("_")
    if isinstance(value, ast.Attribute):
        return value.attr.strip("_")
    if isinstance(value, ast.Call):
        called = _name(value.func)
        inner = value.func.value if isinstance(value.func, ast.Attribute) else None
        return "num" if called == "len" else _name(inner) if called in ("get", "join", "lower", "casefold") else called
    if isinstance(value, ast.BoolOp):
        return _name(value.values[0])
    if isinstance(value, ast.IfExp):
        return _name(value.body)
    if isinstance(value, ast.BinOp):
        return _name(value.left)
    if isinstance(value, ast.Subscript):
        return _name(value.slice) if isinstance(value.slice, ast.Constant) else _name(value.value)
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value.isidentifier():
        return value.value
    return "part"
