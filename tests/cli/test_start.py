"""The door opens fast, and says the same as the commands behind it."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import click

from habeas.cli.root import COMMANDS, GROUPS, run

HEAVY = ("rich", "sqlalchemy", "spacy", "msgspec", "pyrage", "jinja2", "yaml", "habeas.archive", "habeas.model")


def test_help_imports_none_of_the_heavy_parts() -> None:
    code = (
        "import sys; from habeas.cli.root import run; run(['--help']);"
        f"print('LOADED', [m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "LOADED []" in done.stderr
    assert "Usage: habeas" in done.stdout


def test_every_command_of_the_list_exists_and_says_what_the_list_says() -> None:
    for _, commands in GROUPS:
        for name, module, line in commands:
            command = getattr(import_module(module), name)
            assert isinstance(command, click.Command)
            assert command.name == name
            assert command.help
            assert line.endswith(".")


def test_every_command_of_the_contract_is_there() -> None:
    wanted = "init add search people person timeline review dossier export verify failures rebuild reread mark"
    assert set(f"{wanted} checkpoint passphrase backup demo serve".split()) == set(COMMANDS)


def test_version_is_printed(capsys: object) -> None:
    assert run(["--version"]) == 0
