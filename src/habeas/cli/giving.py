"""Commands that give out: dossier, export. Everything passes the gate that withholds what is marked."""

from __future__ import annotations

import re
from pathlib import Path

import click

from habeas.cli import show, typed
from habeas.cli.opening import archive_argument, json_option, opened, passphrase_options
from habeas.cli.watching import watching
from habeas.publish.choice import PARTS, Choice

FORMATS = ("jsonl", "bag")
COUNTED = {
    "chronology": ("act in the chronology", "acts in the chronology"),
    "contested": ("contested account",),
    "contest": ("contested account",),
    "statements": ("statement",),
    "citations": ("citation",),
    "exhibits": ("exhibit",),
    "originals": ("original",),
    "journal lines": ("journal line",),
    "entity": ("entity", "entities"),
    "possible_match": ("possible match", "possible matches"),
}
"""What a count counts, for one and for many; a kind that is not here is a word of its own."""


@click.command()
@archive_argument
@click.argument("name")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="The page to write. [default: NAME.html]"
)
@click.option("--since", default="", metavar="DATE", help="Only what is dated from this day, month or year on.")
@click.option("--until", default="", metavar="DATE", help="Only what is dated up to this day, month or year.")
@click.option("--without", multiple=True, type=click.Choice(PARTS), help="Leave this part out; may be repeated.")
@click.option("--reviewed-only", is_flag=True, help="Only lines that a person has confirmed or corrected.")
@click.option(
    "--withhold", multiple=True, metavar="ID", help="Keep this person, document or record out too; may be repeated."
)
@passphrase_options
@json_option
def dossier(
    archive: Path,
    name: str,
    out: Path | None,
    since: str,
    until: str,
    without: tuple[str, ...],
    reviewed_only: bool,
    withhold: tuple[str, ...],
    as_json: bool,
) -> None:
    """Write what the sources say about the person NAME as one page with citations.

    The page asks nothing from the network and prints well. What is marked is withheld and counted; a page that holds
    only a part of what there is says so.
    """
    target = out or Path(re.sub(r"[^\w.-]+", "-", name).strip("-") + ".html")
    parts = tuple(p for p in PARTS if p not in without)
    typed.span(since, until)
    choice = Choice(parts=parts, since=since, until=until, reviewed_only=reviewed_only, withhold=withhold)
    with opened(archive) as case:
        given = case.dossier(name, target, choice=choice)
    if as_json:
        show.as_json(given)
        return
    show.done(f"{given.path} ({show.size(given.bytes)})")
    _counts(given.counts)
    _withheld(given.withheld)


@click.command()
@archive_argument
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True, help="jsonl: records; bag: evidence.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="File, or folder of a bag. [jsonl default: standard output]",
)
@passphrase_options
def export(archive: Path, format_: str, out: Path | None) -> None:
    """Write all records as JSON lines, or an evidence bag that can be verified without Habeas.

    \b
    Examples: habeas export my-case --format jsonl -o case.jsonl
              habeas export my-case --format bag -o bag

    What is marked confidential, protected or privileged is withheld, also inside quotes.
    """
    with opened(archive) as case, watching() as watch:
        given = case.export(format_, out, progress=watch)
        signer = f"{case.vault.signer_name}: {case.vault.signer}"
    if out is None:
        return
    show.done(f"{given.path} ({show.size(given.bytes)})")
    _counts(given.counts)
    if format_ == "bag":
        _kept_back(given.withheld)
        show.say(f"  Signed by {signer}")
        show.say(
            "  Tell the expert this fingerprint yourself, not only in the bag; docs/verify.md is for him or her.", "dim"
        )
    else:
        _withheld(given.withheld)
    for note in given.notes:
        show.say(f"  {note}", "dim")


def _counts(counts: dict[str, int]) -> None:
    show.say(
        "  "
        + ", ".join(
            show.plural(n, *COUNTED.get(kind, (kind,))) for kind, n in counts.items() if n and kind != "archive"
        ),
        "dim",
    )


def _withheld(n: int) -> None:
    if n:
        show.say(f"  {show.plural(n, 'thing')} withheld: marked, or resting on what is marked", "yellow")


def _kept_back(n: int) -> None:
    if n:
        why = "marked, or naming somebody who is, or not readable, so that nobody can tell whether they do"
        show.say(f"  {show.plural(n, 'original')} withheld: {why}", "yellow")
