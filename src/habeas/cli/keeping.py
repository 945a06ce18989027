"""Commands about the archive itself: init, verify, checkpoint, passphrase, backup."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from habeas.cli import show
from habeas.cli.opening import (
    Secret,
    archive_argument,
    ask,
    given,
    json_option,
    opened,
    passphrase_options,
    secret,
    unlocked,
)
from habeas.cli.watching import watching
from habeas.errors import WrongUse


@click.command()
@archive_argument
@click.option("--no-passphrase", is_flag=True, help="For public material only: whoever has the folder can read it.")
@click.option("--by", default="", metavar="NAME", help="Who signs what is done here. [default: your login name]")
@passphrase_options
def init(archive: Path, no_passphrase: bool, by: str) -> None:
    """Make a new, empty archive in the folder ARCHIVE.

    \b
    Example: habeas init my-case --by "Your Name"

    Keep the fingerprint that it prints somewhere else: with it you can tell that nobody has put another archive in
    the place of yours.
    """
    from habeas.archive import Archive

    if archive.exists() and (not archive.is_dir() or any(archive.iterdir())):  # before anybody thinks of a passphrase
        raise WrongUse("there is already something there", where=str(archive), todo="Name a new or an empty folder.")
    if no_passphrase:
        passphrase = None
    else:
        found = given(secret())
        passphrase = found if found is not None else ask("New passphrase", twice=True)
        if not passphrase:
            raise WrongUse("the passphrase is empty", todo="Choose one, or use --no-passphrase for public material.")
    with Archive.create(archive, passphrase=passphrase, by=by or getpass.getuser()) as made:
        fingerprint = made.vault.fingerprint
    show.done(f"New archive in {archive}")
    show.say("  Its fingerprint. Write it down somewhere else:")
    click.echo(f"  {fingerprint}")
    if no_passphrase:
        show.say("  Its keys lie open: whoever has this folder can read it and sign in it.", "yellow")
    else:
        show.say("  Nobody can open the archive without the passphrase, and nobody can restore it.", "yellow")
    show.say(f"  Next: habeas add {archive} FOLDER", "dim")


@click.command()
@click.argument("archive_or_bag", type=click.Path(path_type=Path))
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Prove that nothing before this checkpoint changed.",
)
@click.option(
    "--signers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="For a bag: the allowed_signers file that you got elsewhere.",
)
@passphrase_options
@json_option
def verify(archive_or_bag: Path, since: Path | None, signers: Path | None, as_json: bool) -> int:
    """Check every original, the journal and every signature. Exit code 0 only when everything holds, 1 otherwise.

    \b
    Examples: habeas verify my-case --since older.checkpoint
              habeas verify bag --signers allowed_signers
    """
    for file in (since, signers):
        if file is not None and not file.is_file():
            raise WrongUse("there is no such file", where=str(file), todo="Check the path.")
    fingerprint = ""
    if (archive_or_bag / "bagit.txt").exists():
        from habeas.publish.bag import verify_bag

        found = verify_bag(archive_or_bag, allowed_signers=signers, since=since)
    else:
        if signers is not None:
            raise WrongUse("--signers is for bags", todo="An archive's own journal fixes who may sign in it.")
        with opened(archive_or_bag, read_only=True) as archive, watching() as watch:
            found = archive.verify(since=since, progress=watch)
            fingerprint = archive.vault.fingerprint
    if as_json:
        own = {"fingerprint": fingerprint} if fingerprint else {}
        show.as_json({"ok": found.ok, **own, **_fields(found)})
        return 0 if found.ok else 1
    show.faults(found.faults)
    for note in found.notes:
        show.say(f"  {note}", "dim")
    if fingerprint:
        show.say("  Fingerprint, to be compared with the one that `habeas init` printed:", "dim")
        show.say(f"  {fingerprint}", "dim")
    entries = show.plural(found.entries, "journal line")
    what = f"{show.plural(found.originals, 'original')} ({show.size(found.bytes)}), {entries}"
    if found.unsigned:
        show.say(f"  {show.plural(found.unsigned, 'journal line')} not yet covered by a signed checkpoint", "yellow")
    if found.ok:
        show.done(f"Everything holds: {what}.")
        return 0
    click.echo(click.style(f"{show.plural(len(found.faults), 'fault')} in {what}.", fg="red"))
    return 1


def _fields(record: object) -> dict[str, object]:
    import msgspec

    made: dict[str, object] = msgspec.to_builtins(record)
    return made


@click.command()
@archive_argument
@passphrase_options
@json_option
def checkpoint(archive: Path, as_json: bool) -> None:
    """Sign the journal as it stands. Keep a copy of the two files elsewhere: they reveal nothing but hashes."""
    with opened(archive) as case:
        made = case.checkpoint()
    files = [str(made.path), str(made.signature_path)]
    if as_json:
        show.as_json({"number": made.number, "size": made.size, "log_sha256": made.log_sha256, "files": files})
        return
    show.done(f"Checkpoint {made.number} over {show.plural(made.size, 'journal line')}")
    for file in files:
        show.say(f"  {file}")
    show.say(
        "  Keep a copy of both files elsewhere: with it `verify --since` shows that nothing before was changed.", "dim"
    )


@click.command()
@archive_argument
@click.option("--new-passphrase-file", metavar="FILE", help="Read the new passphrase from this file.")
@passphrase_options
def passphrase(archive: Path, new_passphrase_file: str | None) -> None:
    """Change the passphrase of ARCHIVE. Copies made before still open with the old one."""
    case, old = unlocked(archive)
    with case:
        if old is None:
            raise WrongUse("this archive has no passphrase", where=str(archive), todo="Its keys lie open for good.")
        new = given(Secret(file=new_passphrase_file)) if new_passphrase_file else ask("New passphrase", twice=True)
        if not new:
            raise WrongUse("the new passphrase is empty", todo="The old one still holds. Choose one and try again.")
        case.change_passphrase(old, new)
    show.done("The passphrase is changed. Copies and backups made before still open with the old one.")


@click.command()
@archive_argument
@click.argument("folder", type=click.Path(path_type=Path))
@passphrase_options
def backup(archive: Path, folder: Path) -> int:
    """Copy ARCHIVE to the new folder FOLDER and verify the copy.

    The copy is encrypted as the archive is, and opens with the passphrase of today.
    """
    with opened(archive) as case, watching() as watch:
        found = case.backup(folder, progress=watch)
    show.faults(found.faults)
    if not found.ok:
        return 1
    show.done(
        f"Copied to {folder} and verified: {show.plural(found.originals, 'original')} ({show.size(found.bytes)})."
    )
    return 0
