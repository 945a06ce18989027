"""The command that searches: documents by their words, with snippets and with what they can be narrowed to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli import show, typed
from habeas.cli.opening import archive_argument, json_option, opened, passphrase_options

if TYPE_CHECKING:
    from rich.text import Text

    from habeas.catalog import Hit, Hits

KINDS = ("page", "scrape", "letter", "mail", "decision", "document", "attachment", "container")
FACETS = ("kind", "language", "year", "person", "place", "act")


@click.command()
@archive_argument
@click.argument("query")
@click.option("--person", default="", metavar="NAME", help="Only documents that name this person.")
@click.option("--place", default="", metavar="NAME", help="Only documents that name this place.")
@click.option("--act", default="", metavar="TYPE", help="Only documents that state an act of this type.")
@click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help=", ".join(KINDS) + ".")
@click.option("--language", default="", metavar="CODE", help="en, ru, …")
@click.option("--since", default="", metavar="DATE", help="Published since.")
@click.option("--until", default="", metavar="DATE", help="Published until.")
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1, 1000), metavar="N", help="How many to show."
)
@passphrase_options
@json_option
def search(
    archive: Path, query: str, person: str, place: str, act: str, kind: str | None, language: str, since: str,
    until: str, limit: int, as_json: bool,
) -> None:  # fmt: skip
    """Find documents that hold the words of QUERY. Names are found across scripts.

    \b
    Example: habeas search my-case "hunger strike" --since 2019-03 --person "Name"
    """
    from habeas.catalog import DocumentFilter

    typed.span(since, until)
    typed.act_types((act,) if act else ())
    with opened(archive, read_only=True) as case:
        filters = DocumentFilter(
            person=case.find(person, "Person").id if person else "",
            place=case.find(place, "Place").id if place else "",
            act=act, kind=kind or "", language=language, since=since, until=until,
        )  # fmt: skip
        hits = case.search(query, filters, limit=limit)
    if as_json:
        show.as_json(hits)
    else:
        _hits(hits)


def _hits(hits: Hits) -> None:
    if not hits.total:
        show.say("Nothing found. Try fewer words, or `habeas people` for the names.", "yellow")
        show.say("What could not be read cannot be found: see `habeas failures`.", "dim")
        return
    from rich.padding import Padding

    for hit in hits.hits:
        for part, left in zip(_hit(hit), (0, 2, 4), strict=False):
            if part:
                show.console().print(Padding(part, (0, 0, 0, left)))
        show.say()
    more = f", {len(hits.hits)} shown" if hits.total > len(hits.hits) else ""
    show.say(show.plural(hits.total, "document") + " found" + more, "dim")
    facets = [(name, ", ".join(f"{c.label} ({c.count})" for c in hits.facets.get(name, ())[:6])) for name in FACETS]
    shown = [(show.styled("  " + name, "dim"), show.styled(text, "dim")) for name, text in facets if ", " in text]
    show.table([{"header": "", "no_wrap": True}, ""], shown)


def _hit(hit: Hit) -> tuple[Text, Text, Text]:
    """Title, facts and snippets of one document."""
    from rich.text import Text

    d = hit.document
    facts = (d.published, d.publisher, d.genre, d.language, show.file_name(d.file), f"{d.mark}!" if d.mark else "")
    snippets = Text("\n").join(
        Text.assemble(*((re.sub(r"\s+", " ", words), "bold yellow" if found else "") for words, found in snippet))
        for snippet in hit.snippets[:3]
    )
    name = show.file_name(d.file) or d.id
    return (
        Text(name if d.title in ("", d.file) else d.title, style="bold"),
        Text(" · ".join(x for x in facts if x), style="dim"),
        snippets,
    )
