"""Write the pages of the documentation that come from the code: `python -m tools.write_docs`.

docs/commands.md from the commands themselves, docs/failures.md from the table of reason codes. A test holds that what
lies in docs/ is what this writes.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import click

DOCS = Path(__file__).parents[1] / "docs"
NOTE = "<!-- Written by tools/write_docs.py from the code; change the code and run `make docs`. -->"
EXIT_CODES = (
    (0, "done; of `add` also when some inputs could not be read: they are listed"),
    (1, "a check failed: `verify` names each fault"),
    (2, "wrong use: an unknown option, name, date or file that was to be given"),
    (3, "the passphrase does not open the archive"),
    (
        4,
        "the archive cannot be opened (missing, damaged, another version, in use, keys that do not match its journal), "
        "or the disk refuses what is to be written",
    ),
    (5, "the input is refused: nothing that was named could be taken in"),
    (130, "stopped with Ctrl-C; what was reported as kept is kept"),
)


def commands_page() -> str:
    """The reference of the commands."""
    from habeas.cli.root import GROUPS, habeas

    out = [
        "# Commands",
        NOTE,
        "",
        "`habeas COMMAND --help` says the same at the terminal. An encrypted archive asks for its passphrase at the "
        "terminal; for scripts, every command that opens one takes `--passphrase-file FILE` (`-` for standard input) "
        "or `--passphrase-fd N`. A passphrase is never an argument: other users of the computer can see those.",
        "",
        "| exit code | meaning |",
        "|---|---|",
        *(f"| {code} | {text} |" for code, text in EXIT_CODES),
    ]
    ctx = click.Context(habeas, info_name="habeas")
    for title, commands in GROUPS:
        out += ["", f"## {title}"]
        for name, _, _ in commands:
            command = habeas.get_command(ctx, name)
            assert command is not None
            out += ["", *_command(command, click.Context(command, info_name=name, parent=ctx))]
    return "\n".join([*out, "", *_json_section()]) + "\n"


def _json_section() -> list[str]:
    """What each command prints with --json: the fields of the records that it encodes."""
    from habeas.archive import Account
    from habeas.archive.outputs import Given
    from habeas.archive.settling import Difference
    from habeas.casework.astray import Astray
    from habeas.casework.chronology import Chronology
    from habeas.casework.person import PersonFile
    from habeas.catalog import Failure, Hits
    from habeas.model.case import Entity
    from habeas.vault import Verification

    def fields(record: type, *more: str) -> str:
        return ", ".join(f"`{name}`" for name in (*more, *record.__struct_fields__))  # type: ignore[attr-defined]

    rows = (
        ("add", "one object", fields(Account)),
        ("failures", "a list, each", fields(Failure)),
        ("reread", "a list, each", fields(Difference)),
        ("rebuild", "a list, each", fields(Difference)),
        ("search", "one object", fields(Hits)),
        ("people", "a list, each", fields(Entity)),
        ("person", "one object", fields(PersonFile)),
        ("timeline", "one object", fields(Chronology)),
        ("review", "one object", "`decisions`, `proposals`"),
        ("review --astray", "a list, each", fields(Astray)),
        ("dossier", "one object", fields(Given)),
        ("verify", "one object", fields(Verification, "ok", "fingerprint") + " (a bag: without `fingerprint`)"),
        ("checkpoint", "one object", "`number`, `size`, `log_sha256`, `files`"),
    )
    return [
        "## What --json prints",
        "",
        "Valid JSON in UTF-8 on standard output, nothing else there; messages go to standard error. Dates are EDTF, "
        "offsets count characters of the text of a document, an id is the same as in the export "
        "(`docs/export.schema.json`). `--limit` of `people` bounds only the table: JSON has all.",
        "",
        "| command | prints | fields |",
        "|---|---|---|",
        *(f"| `{name}` | {what} | {record} |" for name, what, record in rows),
    ]


def _command(command: click.Command, ctx: click.Context) -> list[str]:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    out = [f"### {command.name}", "```", f"habeas {command.name} {pieces}", "```", *_help(command)]
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    rows = [record for p in options if (record := p.get_help_record(ctx)) and not p.name.startswith("passphrase_f")]  # type: ignore[union-attr]
    if rows:
        out += ["", "| option | |", "|---|---|"]
        out += [f"| `{_cell(names)}` | {_cell(text)} |" for names, text in rows]
    return out


def _help(command: click.Command) -> list[str]:
    out: list[str] = []
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        if paragraph.startswith("\b"):
            out += ["", "```", *paragraph.splitlines()[1:], "```"]
        else:
            out += ["", " ".join(paragraph.split())]
    return out


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


def failures_page() -> str:
    """The reason codes of what could not be read."""
    from habeas.text import failures

    out = [
        "# What could not be read, and what to do",
        NOTE,
        "",
        "Every original is kept, also one that cannot be read. `habeas failures ARCHIVE` lists those with one of these "
        "reason codes; `habeas add ARCHIVE --retry` tries them again. Codes are stable: scripts may rely on them.",
        "",
        "| code | what happened | what to do |",
        "|---|---|---|",
    ]
    for code, reason in sorted(failures.reasons().items()):
        out.append(f"| `{code}` | {_cell(reason.what)} | {_cell(reason.todo)} |")
    return "\n".join(out) + "\n"


PAGES = {"commands.md": commands_page, "failures.md": failures_page}


def main() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")
        print(DOCS / name)


if __name__ == "__main__":
    main()
