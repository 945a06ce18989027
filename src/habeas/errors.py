"""Every error that Habeas raises on purpose, as one tree, each with the exit code of its command.

Reach for this when something is wrong in a way that a person can act on: `what` says what happened, `where` names the
file and the place in it, `kept` what is safe, `todo` what to do now. Exit codes: 1 the check failed, 2 wrong use,
3 bad passphrase, 4 archive cannot be opened, 5 input refused.
"""

from __future__ import annotations


class HabeasError(Exception):
    """Base of all errors that are meant for people."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", kept: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.kept = kept
        self.todo = todo

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.what}" if self.where else self.what]
        parts += [p for p in (self.kept, self.todo) if p]
        return "\n".join(parts)


class CheckFailed(HabeasError):
    """A verification found at least one fault."""


class WrongUse(HabeasError):
    """The call itself makes no sense: unknown name, unknown format, missing option."""

    exit_code = 2


class NotFound(WrongUse):
    """A person, document or record of that name or id is not in the archive."""


class BadPassphrase(HabeasError):
    """The passphrase does not open the archive."""

    exit_code = 3


class CannotOpen(HabeasError):
    """The archive is missing, damaged, of another version, locked, or its keys do not match its journal."""

    exit_code = 4


class Locked(CannotOpen):
    """Another process is writing to the archive."""


class StorageFailed(CannotOpen):
    """The disk refused a write (full, read-only); nothing that was kept is harmed."""


class InputRefused(HabeasError):
    """An input cannot be taken at all."""

    exit_code = 5


class Unreadable(HabeasError):
    """A kept original cannot be read. Becomes a stored, listed, retryable failure; never stops the others.

    `code` is a stable reason code (`text/failures.yaml` lists them all with what to do).
    """

    exit_code = 5

    def __init__(self, code: str, what: str, *, where: str = "", todo: str = "") -> None:
        super().__init__(what, where=where, todo=todo)
        self.code = code
