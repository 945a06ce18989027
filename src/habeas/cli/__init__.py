"""The commands: the door for the terminal and for scripts. Each command only calls `habeas.archive`."""

from __future__ import annotations

from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> int:
    """Run one command and end the process with its exit code (0 done, 1 check failed, 2 wrong use, 3 bad passphrase,
    4 archive cannot be opened, 5 input refused)."""
    from habeas.cli.root import run

    raise SystemExit(run(args))
