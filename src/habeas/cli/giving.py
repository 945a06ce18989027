"""Commands that give out: dossier, export. Everything passes the gate that withholds what is marked."""

from __future__ import annotations

import re
from pathlib import Path

import click

from habeas.cli import show
from habeas.cli.opening import archive_argument, json_option, opened, passphrase_options
from habeas.cli.watching import watching

FORMATS = ("jsonl", "bag")


@click.command()
@archive_argument
@click.argument("name")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The page to write. [default: NAME.html]")
@passphrase_options
@json_option
def dossier(archive: Path, name: str, out: Path | None, as_json: bool) -> None:
    """Write what the sources say about the person NAME as one page with citations.

    The page asks nothing from the network and prints well. What is marked is withheld and counted.
    """
    target = out or Path(re.sub(r"[^\w.-]+", "-", name).strip("-") + ".html")
    with opened(archive) as case:
        given = case.dossier(name, target)
    if as_json:
        show.as_json(given)
        return
    show.done(f"{given.path} ({show.size(given.bytes)})")
    _counts(given.counts, given.withheld)


@click.command()
@archive_argument
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True, help="jsonl: records; bag: evidence.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="File or folder. [jsonl default: standard output]")
@passphrase_options
def export(archive: Path, format_: str, out: Path | None) -> None:
    """Write all records as JSON lines, or an evidence bag that can be verified without Habeas.

    What is marked confidential, protected or privileged is withheld, also inside quotes.
    """
    with opened(archive) as case, watching() as watch:
        given = case.export(format_, out, progress=watch)
    if out is None:
        return
    show.done(f"{given.path} ({show.size(given.bytes)})")
    _counts(given.counts, given.withheld)
    for note in given.notes:
        show.say(f"  {note}", "dim")


def _counts(counts: dict[str, int], withheld: int) -> None:
    show.say("  " + ", ".join(f"{n:,} {kind}" for kind, n in counts.items()), "dim")
    if withheld:
        show.say(f"  {withheld} withheld because they are marked, or rest on what is", "yellow")
