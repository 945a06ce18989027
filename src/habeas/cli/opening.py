"""Options that most commands share, and opening an archive with a passphrase that is never an argument."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from habeas.errors import BadPassphrase, CannotOpen, WrongUse
from habeas.model.records import Record

if TYPE_CHECKING:
    from habeas.archive import Archive

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

archive_argument = click.argument("archive", type=click.Path(path_type=Path))
TRIES = 3
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")


class Secret(Record, frozen=True, kw_only=True):
    """Where the passphrase comes from: a file, "-" for standard input, a file descriptor, or the terminal."""

    file: str | None = None
    fd: int | None = None


def passphrase_options(command: F) -> F:
    """`--passphrase-file` and `--passphrase-fd`, given to the command as `secret`."""

    def take(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        found: dict[str, Any] = ctx.meta.setdefault("habeas.secret", {})
        found["file" if param.name == "passphrase_file" else "fd"] = value
        return value

    for option in (
        click.option("--passphrase-fd", type=int, metavar="N", expose_value=False, callback=take,
                     help="Read the passphrase from this file descriptor."),
        click.option("--passphrase-file", metavar="FILE", expose_value=False, callback=take,
                     help="Read the passphrase from this file (- for standard input)."),
    ):  # fmt: skip
        command = option(command)
    return command


def secret() -> Secret:
    """What the running command was told about the passphrase."""
    found = click.get_current_context().meta.get("habeas.secret", {})
    return Secret(file=found.get("file"), fd=found.get("fd"))


def given(where: Secret) -> str | None:
    """The passphrase from file or descriptor; None when neither was named. Raises WrongUse."""
    try:
        if where.file == "-":
            text = sys.stdin.buffer.read()
        elif where.file is not None:
            text = Path(where.file).read_bytes()
        elif where.fd is not None:
            with os.fdopen(os.dup(where.fd), "rb") as stream:
                text = stream.read()
        else:
            return None
    except OSError as e:
        name = where.file if where.file is not None else f"file descriptor {where.fd}"
        todo = "Check the name; - means standard input."
        raise WrongUse(f"the passphrase cannot be read ({e.strerror})", where=str(name), todo=todo) from e
    try:
        return text.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as e:
        raise WrongUse("the passphrase is not UTF-8 text", todo="Save it as plain text in one line.") from e


def ask(prompt: str, *, twice: bool = False) -> str:
    """Ask at the terminal without showing what is typed. Raises WrongUse where there is no terminal."""
    if not sys.stdin.isatty():
        raise WrongUse(
            "a passphrase is needed, and there is no terminal to ask at",
            todo="Name a file with --passphrase-file FILE (- for standard input) or --passphrase-fd N.",
        )
    while True:
        answer: str = click.prompt(prompt, hide_input=True, err=True)
        if not twice or answer == click.prompt(f"{prompt} again", hide_input=True, err=True):
            return answer
        click.echo("These two are not the same. Nothing is shown while you type; try again.", err=True)


def unlocked(archive: Path, *, read_only: bool = False) -> tuple[Archive, str | None]:
    """The archive and its passphrase (None: it has none). Raises CannotOpen, BadPassphrase, WrongUse."""

    def opening(passphrase: str | None) -> Archive:
        from habeas.archive import Archive

        return Archive.open(archive, passphrase=passphrase, read_only=read_only)

    return with_passphrase(archive, opening)


def with_passphrase(archive: Path, use: Callable[[str | None], T]) -> tuple[T, str | None]:
    """What `use` makes of the archive's passphrase, and that: given in a file, or asked at the terminal, three times
    at most. Raises CannotOpen, BadPassphrase, WrongUse."""
    from habeas.vault import header

    if not archive.exists():
        raise CannotOpen("there is nothing there", where=str(archive), todo=f"Make one: habeas init {archive}")
    if (archive / "bagit.txt").exists():
        raise CannotOpen(
            "this is an evidence bag, not an archive", where=str(archive), todo="`habeas verify` checks it."
        )
    asking = False
    passphrase = None
    if header.read(archive).encrypted:
        passphrase = given(secret())
        asking = passphrase is None
    for left in range(TRIES - 1, -1, -1):
        if asking:
            passphrase = ask(f"Passphrase of {archive.name or archive}")
        try:
            return use(passphrase), passphrase
        except BadPassphrase:
            if not asking or not left:
                raise
            click.echo("That does not open it. Try again (Ctrl-C stops).", err=True)
    raise AssertionError("the last try has returned or raised")


@contextmanager
def opened(archive: Path, *, read_only: bool = False) -> Iterator[Archive]:
    """The archive, opened with the passphrase of the running command, and closed at the end."""
    case, _ = unlocked(archive, read_only=read_only)
    with case:
        yield case
