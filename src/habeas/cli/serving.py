"""The command that opens the workspace in the browser: serve."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.cli.opening import archive_argument, given, passphrase_options, secret
from habeas.errors import CannotOpen


@click.command()
@archive_argument
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port on 127.0.0.1. [default: free]"
)
@click.option("--read-only", is_flag=True, help="Look only: nothing can be decided or added.")
@click.option("--lock-after", type=click.FloatRange(0), default=15.0, metavar="MINUTES", show_default=True,
              help="Lock after so long without a click (0: never).")  # fmt: skip
@passphrase_options
def serve(archive: Path, port: int, read_only: bool, lock_after: float) -> int:
    """Open the workspace: search, read, review and give out a case in the browser.

    Prints a link that works once, for this computer only. Without --passphrase-file the browser asks for the
    passphrase. Ctrl-C ends it.
    """
    from habeas.vault import header
    from habeas.web.supervisor import Supervisor, listen

    if not archive.exists():
        raise CannotOpen("there is nothing there", where=str(archive), todo=f"Make one: habeas init {archive}")
    where = secret()
    if where.file not in (None, "-"):
        given(where)  # says at once what is wrong with the file
    supervisor = Supervisor(
        archive,
        listen(port),
        read_only=read_only,
        encrypted=header.read(archive).encrypted,
        idle=lock_after * 60,
        passphrase_file=where.file,
        passphrase_fd=where.fd,
        say=click.echo,
    )
    return supervisor.run()
