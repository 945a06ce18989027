"""How things look in the terminal: calm tables that fit 80 columns, JSON for scripts. rich is imported late."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from habeas.vault import Fault

MODALITY = {"denied": "red", "feared": "yellow", "refused": "red", "pending": "cyan", "alleged": "yellow", "actual": ""}
STATE = {"proposed": "○", "confirmed": "●", "corrected": "◐", "rejected": "×"}
Columns = Sequence[str | dict[str, Any]]
"""A heading, or a dict of rich's column options with `header`."""
LEAST_WIDTH, MOST_WIDTH = 60, 110


def console(*, err: bool = False) -> Console:
    """A console that wraps at a width made for reading; without a terminal 100 columns and no colour."""
    from rich.console import Console

    class Piped(Console):
        def on_broken_pipe(self) -> None:
            """Left to the root command, which ends quietly; rich would end with an error."""
            raise BrokenPipeError

    made = Piped(stderr=err, highlight=False, soft_wrap=False)
    width = max(LEAST_WIDTH, min(MOST_WIDTH, made.width)) if made.is_terminal else 100
    return Piped(stderr=err, highlight=False, width=width)


def as_json(value: object) -> None:
    """Print a record or a list of records as JSON."""
    import msgspec

    data = msgspec.json.format(msgspec.json.encode(value), indent=1)
    sys.stdout.buffer.write(data + b"\n")
    sys.stdout.flush()


def table(columns: Columns, rows: Iterable[Sequence[Any]], *, title: str = "") -> None:
    """A table without boxes. A column is its heading, or a dict of rich's column options with `header`."""
    from rich.table import Table
    from rich.text import Text

    headed = any(c if isinstance(c, str) else c.get("header", "") for c in columns)
    made = Table(
        box=None, padding=(0, 2, 0, 0), title=title or None, title_justify="left", title_style="bold",
        header_style="dim", show_header=headed, pad_edge=False,
    )  # fmt: skip
    for column in columns:
        options = {"header": column} if isinstance(column, str) else dict(column)
        made.add_column(**{"overflow": "fold", **options})
    for row in rows:
        made.add_row(*(c if isinstance(c, Text) else Text(str(c)) for c in row))
    console().print(made)


def say(text: str = "", style: str = "") -> None:
    """One line or paragraph; what does not fit goes on under its beginning. Markup in it is not interpreted."""
    from rich.text import Text

    made = console()
    if not made.is_terminal:
        click.echo(text)
        return
    indent = len(text) - len(text.lstrip())
    made.print(Text(" " * indent + hung(text, made.width, indent), style=style))


def hung(text: str, width: int, indent: int) -> str:
    """Text wrapped between words at a width, every line after the first indented; long paths are never cut."""
    import textwrap

    gap = "\n" + " " * indent
    lines = (
        textwrap.wrap(line, max(20, width - indent), break_long_words=False, break_on_hyphens=False) or [""]
        for line in text.strip().split("\n")
    )
    return gap.join(gap.join(line) for line in lines)


def legend() -> None:
    """What the signs beside the words mean."""
    machine, *person = (f"{sign} {state}" for state, sign in STATE.items())
    say()
    say(f"{machine} by the machine; by a person: {'  '.join(person)}", "dim")


def heading(text: str) -> None:
    """A heading with air above it."""
    say()
    say(text, "bold")


def styled(text: str, style: str) -> Text:
    """Text in one style, for a table."""
    from rich.text import Text

    return Text(text, style=style)


def plural(n: int, word: str, more: str = "") -> str:
    """ "1 document", "3 documents"; `more` where the plural is irregular."""
    return f"{n:,} {word if n == 1 else more or word + 's'}"


def size(n: int) -> str:
    """Bytes for people."""
    amount = float(n)
    for unit in ("B", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" or amount >= 100 else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def done(text: str) -> None:
    """The line that says that it worked; to standard error where standard output is for JSON."""
    ctx = click.get_current_context(silent=True)
    quiet = bool(ctx and ctx.params.get("as_json"))
    click.echo(click.style("✓ ", fg="green") + wrapped(text, indent=2, err=quiet), err=quiet)


def faults(found: Sequence[Fault], most: int = 6) -> None:
    """What a check has found, of each kind the first few: one fault at the beginning of a log draws many after it."""
    seen: dict[str, int] = {}
    for f in found:
        seen[f.name] = seen.get(f.name, 0) + 1
        if seen[f.name] <= most:
            click.echo(click.style("✗ ", fg="red") + wrapped(f"{f.name}: {f.where}: {f.what}", indent=2))
    for name, n in seen.items():
        if n > most:
            say(f"  … {n - most:,} more of the kind {name}; --json has all", "dim")


def wrapped(text: str, *, indent: int, err: bool = False) -> str:
    """Text that follows a sign of `indent` columns, wrapped at a terminal; elsewhere each line stays whole."""
    made = console(err=err)
    return hung(text, made.width if made.is_terminal else 10**6, indent)


def short(text: str, most: int) -> str:
    """Text on one line, cut at a word with a sign."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rsplit(" ", 1)[0] + " …"


def file_name(name: str, most: int = 44) -> str:
    """A file name on one line, control characters made visible; of a long one the beginning and the end."""
    from habeas.sources import shown_name

    shown = shown_name(name)
    tail = most // 3
    return shown if len(shown) <= most else f"{shown[: most - tail - 1]}…{shown[-tail:]}"
