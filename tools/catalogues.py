"""Brings the catalogues of the interface up to date: `make catalogues`.

Messages come from the templates and modules of the web room, and, marked `told`, from what other rooms say to people:
the texts of errors, the reasons of identity, contests and reading, and the words of the tables. Translations stay;
what is new is empty, what is gone is dropped. Prints what waits for a translator in each language.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract
from tools.catalogue_words import others, words

from habeas.web.languages import FOLDER, NAMES
from habeas.web.told import MARK

ROOT = Path(__file__).parents[1]
WEB = ROOT / "src/habeas/web"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
HEAD = "Interface of Habeas in %(name)s. Written by `make catalogues`; translate the msgstr lines only."
UNSAID = tuple(
    f'"{name}:'.encode()
    for name in ("POT-Creation-Date", "PO-Revision-Date", "Report-Msgid-Bugs-To", "Last-Translator", "Language-Team",
                 "Generated-By", "Project-Id-Version")
)  # fmt: skip
Found = tuple[str, "str | tuple[str, ...]", "str | None"]


def main(argv: list[str]) -> int:
    """Write the catalogues again; with --check only say what is not up to date."""
    made = template()
    late = 0
    for language in NAMES:
        if language == "en":
            continue
        path = FOLDER / language / "messages.po"
        catalog = updated(path, made, language)
        text = as_text(catalog)
        left = missing(catalog)
        late += bool(left) or not path.is_file() or path.read_bytes() != text
        if "--check" not in argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        print(f"{NAMES[language]}: {len(catalog)} messages, {len(left)} without translation")
        for message in left if "-v" in argv else ():
            print("   ", message)
    return 1 if late and "--check" in argv else 0


def template() -> Catalog:
    """All messages, without translations."""
    catalog = Catalog(project="Habeas", fuzzy=False)
    for where, message, context in (*_templates(), *_modules(), *words()):
        catalog.add(message, locations=[(where, 0)], context=context)
    for where, text in others(ROOT / "src/habeas"):
        catalog.add(text, locations=[(where, 0)], auto_comments=[MARK])
    return catalog


def updated(path: Path, made: Catalog, language: str) -> Catalog:
    """The catalogue of a language with the messages of `made`, in their order, and the translations it has."""
    old = Catalog(locale=language)
    if path.is_file():
        with path.open("rb") as f:
            old = read_po(f, locale=language)
    new = Catalog(locale=language, project="Habeas", fuzzy=False, header_comment=old.header_comment if old else None)
    if not path.is_file():
        new.header_comment = "# " + HEAD % {"name": language}
    for m in sorted(made, key=lambda m: (MARK in m.auto_comments, sorted(m.locations), str(m.id), m.context or "")):
        if not m.id:
            continue
        known = old.get(m.id[0] if isinstance(m.id, tuple) else m.id, m.context)
        kept = known.string if known and isinstance(known.id, tuple) == isinstance(m.id, tuple) else None
        new.add(
            m.id, kept, locations=sorted(set(m.locations)), auto_comments=m.auto_comments, context=m.context,
            flags=m.flags, user_comments=known.user_comments if known else (),
        )  # fmt: skip
    return new


def as_text(catalog: Catalog) -> bytes:
    """The file of a catalogue: no dates, people and line numbers in it, so that it changes only with its messages."""
    out = io.BytesIO()
    write_po(out, catalog, width=120, include_lineno=False)
    return b"\n".join(x for x in out.getvalue().split(b"\n") if not x.startswith(UNSAID))


def missing(catalog: Catalog) -> list[str]:
    """Messages without a (whole) translation."""
    out = []
    for m in catalog:
        strings = m.string if isinstance(m.string, tuple | list) else (m.string,)
        if m.id and not all(strings):
            out.append(str(m.id))
    return out


def _templates() -> Iterator[Found]:
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    for path in sorted((WEB / "templates").glob("*.html")):
        yield from _found(path, babel_extract, options)


def _modules() -> Iterator[Found]:
    for path in sorted(WEB.rglob("*.py")):
        yield from _found(path, "python", {})


def _found(path: Path, method: Any, options: dict[str, str]) -> Iterator[Found]:
    where = str(path.relative_to(ROOT / "src"))
    with path.open("rb") as f:
        for _, message, _, context in extract(method, f, keywords=KEYWORDS, options=options):
            yield where, message, context


def report(languages: Iterable[str]) -> dict[str, list[str]]:
    """What waits for a translator, by language, in the catalogues as they would be written now."""
    made = template()
    return {c: missing(updated(FOLDER / c / "messages.po", made, c)) for c in languages if c != "en"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
