"""Commands that take in and derive: add, failures, reread, rebuild."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli import show
from habeas.cli.opening import archive_argument, json_option, opened, passphrase_options, with_passphrase
from habeas.cli.watching import watching
from habeas.errors import InputRefused, WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from habeas.archive import Account, Archive
    from habeas.catalog import Failure

LEVELS = ("confidential", "protected", "privileged")
SHOWN = 12
REASONS: tuple[dict[str, Any], ...] = ({"header": "Why", "ratio": 2}, {"header": "What to do", "ratio": 3})


@click.command()
@archive_argument
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--received-from", default="", metavar="WHO", help="From whom this was received.")
@click.option("--received-on", default="", metavar="DATE", help="When: 2019-03-04, 2019-03, 2019.")
@click.option("--collected-by", default="", metavar="WHO", help="Who collected it.")
@click.option("--note", default="", metavar="TEXT", help="Anything that belongs to its custody.")
@click.option(
    "--mark",
    type=click.Choice(LEVELS),
    metavar="LEVEL",
    help="confidential, protected or privileged: withhold it from everything given out.",
)
@click.option("--retry", is_flag=True, help="Take up again what could not be read before.")
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 32), metavar="N", help="Processes that read."
)
@passphrase_options
@json_option
def add(
    archive: Path, paths: tuple[Path, ...], received_from: str, received_on: str, collected_by: str, note: str,
    mark: str | None, retry: bool, workers: int, as_json: bool,
) -> int:  # fmt: skip
    """Keep files and folders in ARCHIVE, then read everything that waits.

    \b
    Example: habeas add my-case letters/ --received-from "the family" --received-on 2019-05

    Whatever is reported as kept is kept, also when something cannot be read. Stop it with Ctrl-C and run it again: it
    goes on where it was.
    """
    from habeas.model import edtf
    from habeas.workers import Pool

    if not paths and not retry:
        raise WrongUse("nothing to add", todo="Name files or folders, or use --retry.")
    if received_on and not edtf.valid(received_on):
        raise WrongUse(f"--received-on {received_on!r} is no date", todo="Write 2019-03-04, or 2019-03, or 2019.")
    with Pool(workers) as pool:
        folders = any(Path(path).is_dir() for path in paths)
        pool.prepare(None if folders else max(1, len(paths)))  # they get ready while the archive is unlocked
        with opened(archive) as case, watching() as watch:
            account = case.add(
                paths, received_from=received_from, received_on=received_on, collected_by=collected_by, note=note,
                mark=mark, retry=retry, pool=pool, progress=watch,  # type: ignore[arg-type]
            )  # fmt: skip
    if as_json:
        show.as_json(account)
    else:
        tell(account, archive)
        if account.documents and not account.stopped:
            show.say(f"  Next: habeas people {archive}", "dim")
    if account.refused and not (account.kept or account.already or account.stopped):
        return InputRefused.exit_code
    return 130 if account.stopped else 0


def tell(account: Account, archive: Path) -> None:
    """The account at the end of `add`."""
    seconds = f"{account.seconds:.1f} s" if account.seconds < 90 else f"{account.seconds / 60:.1f} min"
    kept = show.plural(len(account.kept), "file") + " kept"
    already = f", {len(account.already):,} already there" if account.already else ""
    rate = f" ({account.documents / account.seconds:.1f}/s)" if account.documents > 20 and account.seconds else ""
    nothing = account.refused and not (account.kept or account.already or account.documents)
    if nothing:
        show.say("Nothing was taken in.", "yellow")
    elif account.unreadable and not (account.kept or account.already or account.documents):
        show.say("Tried again: nothing more could be read.", "yellow")
    else:
        show.done(f"{kept}{already}; {show.plural(account.documents, 'document')} read in {seconds}{rate}")
    if account.unreadable:
        show.heading(f"Kept, but not read, or only in part: {len(account.unreadable):,}")
        failure_table(account.unreadable[:SHOWN])
        if len(account.unreadable) > SHOWN:
            show.say(f"… and {len(account.unreadable) - SHOWN} more: habeas failures {archive}", "dim")
    if account.refused:
        show.heading(f"Not taken in: {len(account.refused)}")
        rows = ((show.file_name(r.path), r.what, r.todo) for r in account.refused[:SHOWN])
        show.table([{"header": "File", "max_width": 26}, *REASONS], rows)
        if len(account.refused) > SHOWN:
            show.say(f"… and {len(account.refused) - SHOWN:,} more: --json has all", "dim")
    if account.stopped:
        left = f"{show.plural(account.waiting, 'document')} still to be read" if account.waiting else "Some may be left"
        show.say(f"Stopped. {left}: run the same command again to go on.", "yellow")


def failure_table(failures: Sequence[Failure]) -> None:
    """Failures with their reason codes and what to do."""
    rows = []
    for f in failures:
        part = f" (part {show.file_name(f.part)})" if f.part else ""
        rows.append((show.file_name(f.name) + part, f"{f.what} · {f.code}", f.todo))
    show.table([{"header": "File", "max_width": 26}, *REASONS], rows)


@click.command()
@archive_argument
@passphrase_options
@json_option
def failures(archive: Path, as_json: bool) -> None:
    """List what is kept but could not be read, and what to do about it."""
    with opened(archive, read_only=True) as case:
        found = case.failures()
        waiting = _waiting(case)
    if as_json:
        show.as_json(found)
        return
    if waiting:
        left = show.plural(waiting, "document waits", "documents wait")
        show.say(f"{left} to be read, after an `add` that was stopped: habeas add {archive} --retry", "yellow")
    if not found:
        if not waiting:
            show.done("Everything that is kept was read.")
    else:
        failure_table(found)
        show.say()
        show.say(f"{show.plural(len(found), 'item')}. Try them again: habeas add {archive} --retry", "dim")


def _waiting(case: Archive) -> int:
    """How many are kept, but neither read nor tried: their `add` was interrupted."""
    rows = case.documents()
    there = {row.original for row in rows}
    untouched = sum(1 for o in case.vault.originals() if not o.removed and o.sha256 not in there)
    return untouched + sum(1 for row in rows if row.state == "extracted")


@click.command()
@archive_argument
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 32), metavar="N", help="Processes that read."
)
@passphrase_options
@json_option
def reread(archive: Path, workers: int, as_json: bool) -> None:
    """Learn site furniture from all documents and read again what changed or has an old reading.

    Decisions stay: they are attached again by the words they were made on.
    """
    with opened(archive) as case, watching() as watch:
        changed = case.reread(workers=workers, progress=watch)
    _differences(changed, as_json)


@click.command()
@archive_argument
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 32), metavar="N", help="Processes that read."
)
@passphrase_options
@json_option
def rebuild(archive: Path, workers: int, as_json: bool) -> None:
    """Derive everything again from originals and journal, also where the catalog is lost; say what differs."""
    from habeas.archive import Archive

    with watching() as watch:
        changed, _ = with_passphrase(
            archive, lambda given: Archive.rebuild_at(archive, passphrase=given, workers=workers, progress=watch)
        )
    _differences(changed, as_json)


def _differences(changed: Sequence[object] | None, as_json: bool) -> None:
    if as_json:
        show.as_json(changed or [])
        return
    if changed is None:
        show.done("Derived again from originals and journal; there was no catalog to compare it with.")
        return
    if not changed:
        show.done("Derived again; nothing differs.")
        return
    columns: show.Columns = [{"header": "Change", "no_wrap": True}, {"header": "Kind", "no_wrap": True}, "What"]
    fields = ("change", "kind", "label")
    show.table(columns, ([getattr(c, f, "") for f in fields] for c in changed[:50]))
    more = f" (50 of {len(changed)} shown; --json has all)" if len(changed) > 50 else ""
    show.done(f"Derived again; {show.plural(len(changed), 'record')} differ{'s' if len(changed) == 1 else ''}{more}.")
