"""Date and author of pages: how often they are asserted where the page states none, beside htmldate and trafilatura.

There is no gold for this on the saved pages. A strict check, apart from the reader's own code, says whether a page
states a date or an author anywhere: in JSON-LD, in a meta tag, in <time>, itemprop, rel or class, or in a short line
with a complete date or "by" and two capitalised words. Nearly all do; so each page is also read with these statements
taken out. What is asserted then is a guess (some of them right). The invented examples have gold and are
counted apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import pages as saved

EXAMPLES = Path(__file__).parents[1] / "examples"
_DATE_MARKS = re.compile(
    r"datepublished|published_time|pubdate|citation_(?:publication_)?date|dc\.date|dcterms\.|<time|parsely-pub-date"
    r"|sailthru\.date|publish-?date|class=[\"'][^\"']*(?:published|entry-date|dt-published|post-date)"
    r"|<meta[^>]+name=[\"'](?:date|article\.published)", re.I
)  # fmt: skip
_AUTHOR_MARKS = re.compile(
    r"\"author\"|article:author|name=[\"'](?:author|byl|dc\.creator|citation_author|parsely-author|sailthru\.author)"
    r"|rel=[\"']?author|itemprop=[\"']?author|class=[\"'][^\"']*(?:author|byline|vcard)", re.I
)  # fmt: skip
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w*"
_DATE_LINE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:de\s)?{_MONTH}\.?,?\s(?:de\s)?\d{{4}}|\b{_MONTH}\.?\s\d{{1,2}},?\s\d{{4}}"
    r"|\b\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", re.I
)  # fmt: skip
_BY_LINE = re.compile(r"(?:^|\s)(?:[Bb]y|BY|[Аа]втор|[Pp]or|[Dd]i|[Pp]ar|[Vv]on|[Tt]ext)\W{1,3}[A-ZА-Я]\w+\s[A-ZА-Я]")
_ELSEWHERE = re.compile("comment|related|footer|sidebar|teaser|recommend|latest|popular", re.I)


def run() -> dict[str, object]:
    """Per reader: pages without a statement that got one, as a share; and right, wrong and missed of the examples."""
    rows: dict[str, object] = {}
    readers: dict[str, Callable[[str], tuple[bool, bool]]] = {
        "habeas": _habeas, "htmldate": _htmldate, "trafilatura": _trafilatura
    }  # fmt: skip
    if saved.TRUTH.exists():
        from habeas.text.charset import decode

        pages = [decode(data, html=True)[0] for data in saved.load()[1].values()]
        said = [states(page) for page in pages]
        bare = [silenced(page) for page in pages]
        rows["pages"] = len(pages)
        rows["pages that state no date"] = sum(not date for date, _ in said)
        rows["pages that state no author"] = sum(not author for _, author in said)
        for name, reader in readers.items():
            got = [reader(page) for page in pages]
            guessed = [reader(page) for page in bare]
            for what, at in (("date", 0), ("author", 1)):
                if name == "htmldate" and what == "author":
                    continue
                silent = [g[at] for g, s in zip(got, said) if not s[at]]
                stated = [g[at] for g, s in zip(got, said) if s[at]]
                rows[f"{name}: {what} on pages that state none"] = f"{sum(silent)} of {len(silent)}"
                rows[f"{name}: {what} on pages whose statements were taken out"] = (
                    f"{sum(g[at] for g in guessed)} of {len(bare)}"
                )
                rows[f"{name}: {what} on pages with some mark of one"] = f"{sum(stated)} of {len(stated)}"
    else:
        rows["saved pages"] = "left out: not beside the project"
    return rows | _examples()


def states(markup: str) -> tuple[bool, bool]:
    """Whether a page states a date and an author at all, by the strict check."""
    from habeas.text.html_blocks import parse
    from habeas.text.html_walk import blocks_of

    lines = [b.text for b in blocks_of(parse(markup)) if len(b.text) <= 120 and not b.place and "©" not in b.text]
    date = bool(_DATE_MARKS.search(markup)) or any(_DATE_LINE.search(line) for line in lines)
    return date, bool(_AUTHOR_MARKS.search(markup)) or any(_BY_LINE.search(line) for line in lines)


def silenced(markup: str) -> str:
    """The page without what states a date or an author of the text: meta tags, JSON-LD, marked elements, bylines.

    Dates stay in running text, in teasers, comments and footers, and in addresses: what tempts a reader to guess.
    """
    from lxml import etree, html

    tree = html.document_fromstring(markup)
    marked = "//meta | //script | //time | //*[@itemprop='datePublished' or @itemprop='author' or @rel='author']"
    for node in tree.xpath(marked):
        _drop(node)
    for node in list(
        tree.iter("p", "div", "span", "li", "a", "td", "abbr", "address", "h2", "h3", "h4", "h5", "b", "small")
    ):
        names = f"{node.get('class') or ''} {node.get('id') or ''}".casefold()
        words = " ".join(node.text_content().split()) if len(node) < 6 else ""
        byline = re.search(r"author|byline|vcard|published|pubdate|(?<![a-z])date", names)
        said = words and len(words) <= 120 and (byline or _DATE_LINE.search(words) or _BY_LINE.search(words))
        around = node.iterancestors()
        if said and not any(a.tag in ("footer", "aside") or _ELSEWHERE.search(a.get("class") or "") for a in around):
            _drop(node)
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def _drop(node: Any) -> None:
    """Take an element out; the text after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    before = node.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (node.tail or "")
    else:
        parent.text = (parent.text or "") + (node.tail or "")
    parent.remove(node)


def _document(data: bytes) -> Any:
    from habeas.text.html import read_html
    from habeas.text.items import Limits, Piece

    return read_html(Piece(data, "0" * 64, name="page.html"), Limits())


def _habeas(page: str) -> tuple[bool, bool]:
    found = _document(page.encode("utf-8", "replace"))
    return found.published is not None, bool(found.authors)


def _htmldate(page: str) -> tuple[bool, bool]:
    from htmldate import find_date

    return bool(find_date(page)), False


def _trafilatura(page: str) -> tuple[bool, bool]:
    from trafilatura import extract_metadata

    found = extract_metadata(page)
    return bool(found and found.date), bool(found and found.author)


def _examples() -> dict[str, object]:
    """The invented pages with gold: date and authors right, wrong (asserted against the gold) or missed."""
    tally = {f"examples: {what} {how}": 0 for what in ("date", "authors") for how in ("right", "wrong", "missed")}
    for item in json.loads((EXAMPLES / "gold.json").read_text("utf-8"))["documents"]:
        if not item["file"].endswith(".html"):
            continue
        found = _document((EXAMPLES / item["file"]).read_bytes())
        date = found.published.value if found.published else None
        authors = [a.value for a in found.authors]
        for what, want, have in (
            ("date", item.get("published"), date),
            ("authors", item.get("authors") or [], authors),
        ):
            how = "right" if have == want else "wrong" if have else "missed"
            tally[f"examples: {what} {how}"] += 1
    return dict(tally)
