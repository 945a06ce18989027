"""Habeas: turns the scattered record of a persecution case into a case file that stands up.

>>> import habeas
>>> with habeas.open("my-case") as case: ...      # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from habeas import version

if TYPE_CHECKING:
    from habeas.archive import Archive

__version__ = version.VERSION


def open(path: str, *, passphrase: str | None = None, read_only: bool = False) -> Archive:  # noqa: A001
    """Open the archive at `path`; see `habeas.archive.Archive` for what it can do.

    Raises BadPassphrase, CannotOpen.
    """
    from habeas.archive import Archive

    return Archive.open(path, passphrase=passphrase, read_only=read_only)


def __getattr__(name: str) -> Any:
    if name == "Archive":
        from habeas.archive import Archive

        return Archive
    raise AttributeError(name)
