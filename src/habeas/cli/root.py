"""The root command: knows all commands by name and a line of help, and loads the module of the one that is called.

Also the outermost boundary: every error becomes words for people and an exit code, never a traceback (but `--debug`).
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from habeas.errors import HabeasError

GROUPS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "An archive and what comes in",
        (
            ("init", "habeas.cli.keeping", "Make a new, empty archive."),
            ("add", "habeas.cli.adding", "Keep files and folders, and read them."),
            ("failures", "habeas.cli.adding", "List what is kept but could not be read, and why."),
            ("reread", "habeas.cli.adding", "Read again what has an old reading."),
            ("rebuild", "habeas.cli.adding", "Derive everything again from originals and journal."),
        ),
    ),
    (
        "Look",
        (
            ("search", "habeas.cli.searching", "Find documents by words, people, places, dates."),
            ("people", "habeas.cli.looking", "List people, organisations or places."),
            ("person", "habeas.cli.looking", "Show one person as the sources say."),
            ("timeline", "habeas.cli.looking", "Show acts in the order of their dates."),
            ("serve", "habeas.cli.serving", "Open the workspace in the browser."),
        ),
    ),
    (
        "Decide",
        (
            ("review", "habeas.cli.reviewing", "Confirm, correct or reject what was proposed."),
            ("mark", "habeas.cli.reviewing", "Withhold a person, document or record from everything given out."),
        ),
    ),
    (
        "Give out",
        (
            ("dossier", "habeas.cli.giving", "Write the dossier of one person as one page."),
            ("export", "habeas.cli.giving", "Write the archive's records, or an evidence bag."),
        ),
    ),
    (
        "Prove and keep safe",
        (
            ("verify", "habeas.cli.keeping", "Check an archive or a bag; name each fault."),
            ("checkpoint", "habeas.cli.keeping", "Sign the journal as it stands."),
            ("passphrase", "habeas.cli.keeping", "Change the passphrase."),
            ("backup", "habeas.cli.keeping", "Copy the archive to a folder, and verify the copy."),
            ("demo", "habeas.cli.demo", "Build an archive from invented examples and look at it."),
        ),
    ),
)
COMMANDS = {name: module for _, commands in GROUPS for name, module, _ in commands}


class LazyGroup(click.Group):
    """A group whose commands live in modules that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever reads this (`| head`) has seen enough; click would end with an error
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what still waits goes nowhere, quietly
            return 0

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in GROUPS:
            with formatter.section(title):
                formatter.write_dl([(name, text) for name, _, text in commands], col_max=14)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            ctx.fail(f"there is no command {args[0]!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(None, "-V", "--version", package_name="habeas")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def habeas(debug: bool) -> None:
    """Habeas turns the scattered record of a persecution case into a case file that stands up.

    It keeps every original unaltered, reads it, and shows who did what to whom, when and where, each line with the
    words of the source it rests on. Nothing leaves this computer.
    """


def run(args: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit code."""
    given = list(sys.argv[1:] if args is None else args)
    for stream in (sys.stdout, sys.stderr):  # names of every script come, and a terminal may know only one
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        result = habeas.main(given, prog_name="habeas", standalone_mode=False, color=_color())
    except click.exceptions.Abort:
        click.echo("\nStopped. What was reported as kept is kept.", err=True)
        return 130
    except click.ClickException as e:
        e.show()
        return e.exit_code
    except HabeasError as e:
        if "--debug" in given:
            raise
        tell(e)
        return e.exit_code
    except Exception as e:
        if "--debug" in given:
            raise
        what = f"something unforeseen: {type(e).__name__}: {e}"
        click.echo(click.style("Error: ", fg="red", bold=True) + what, err=True, color=_color())
        click.echo(
            "The archive is written in steps that survive this. Run it again with `habeas --debug …` to see where.",
            err=True,
        )
        return 1
    return result if isinstance(result, int) else 0


def tell(error: HabeasError) -> None:
    """An error for people: what, where, what is kept, what to do."""
    from habeas.cli.show import wrapped

    def line(label: str, text: str, indent: int) -> None:
        click.echo(label + wrapped(text, indent=indent, err=True), err=True, color=_color())

    line(click.style("Error: ", fg="red", bold=True), _sentence(error.what), 7)
    for label, text in (("where", error.where), ("kept", error.kept), ("now", error.todo)):
        if text:
            line(click.style(f"  {label:<6}", dim=True), text, 8)


def _color() -> bool | None:
    """No colour where the user wants none (no-color.org); else as the terminal can."""
    return False if os.environ.get("NO_COLOR") else None


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ":")) else ".")
