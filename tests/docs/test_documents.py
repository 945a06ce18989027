"""What the documents say is so: commands, options, paths, links, rooms, the example in Python."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from habeas.cli.root import COMMANDS, GROUPS, habeas

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LETTER = "Dear Minister,\n\nMy husband, Tomas Belenko, was arrested in Toruna on 3 May 2019.\n\nSabira Kenzhali\n"


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def command(name: str) -> click.Command:
    found = habeas.get_command(click.Context(habeas), name)
    assert found is not None, name
    return found


def options_of(name: str) -> set[str]:
    return {o for p in command(name).params if isinstance(p, click.Option) for o in (*p.opts, *p.secondary_opts)} | {
        "--help",
        "-h",
    }


def told_commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """(command, its options) wherever a page writes `habeas COMMAND …` in code."""
    text = text_of(page)
    blocks = re.findall(r"```.*?\n(.*?)```", text, re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    for line in [line for b in blocks for line in b.splitlines()] + spans:
        m = re.match(r"\s*(?:Examples?:)?\s*(?:\$ )?(?:\.venv/bin/)?habeas ([a-z]+)\b(.*)", line)
        if m:
            yield m[1], re.findall(r"(?<![\w-])--?[a-z][a-z-]*", m[2].split("#")[0])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_command_and_option_that_a_page_names_exists(page: Path) -> None:
    for name, options in told_commands(page):
        assert name in COMMANDS, f"{page.name}: habeas {name}"
        assert set(options) <= options_of(name), f"{page.name}: habeas {name} {options}"


def test_every_command_and_option_stands_in_the_reference() -> None:
    text = text_of(ROOT / "docs" / "commands.md")
    for name in COMMANDS:
        section = text.split(f"\n### {name}\n")[1].split("\n### ")[0]
        for option in options_of(name) - {"--help", "-h", "--passphrase-file", "--passphrase-fd"}:
            assert re.search(rf"{option}(?![\w-])", section), f"{name} {option}"
    assert "--passphrase-file" in text
    assert "--passphrase-fd" in text


@pytest.mark.parametrize("page", ["commands.md", "failures.md"])
def test_the_written_pages_are_what_the_code_writes(page: str) -> None:
    made = subprocess.run(
        [sys.executable, "-c", f"from tools.write_docs import PAGES; print(PAGES[{page!r}](), end='')"],
        cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ).stdout  # fmt: skip
    assert text_of(ROOT / "docs" / page) == made, "run `make docs`"


def test_the_readme_names_every_command_that_is_not_plain_upkeep() -> None:
    text = text_of(ROOT / "README.md")
    for title, commands in GROUPS:
        if title != "Prove and keep safe":
            for name, _, _ in commands:
                assert re.search(rf"habeas\s{name}\b", text) or name in ("reread", "rebuild"), name


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_path_and_link_inside_the_project_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL)
    links = [x for x in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in x]
    for link in links:
        assert (page.parent / link).exists(), f"{page.name}: {link}"
    for path in re.findall(r"`((?:docs|src|tests|bench|tools|examples|requirements|\.ci)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), f"{page.name}: {path}"


def rooms() -> set[str]:
    package = ROOT / "src" / "habeas"
    folders = {f"{p.name}/" for p in package.iterdir() if (p / "__init__.py").exists()}
    return folders | {p.name for p in package.glob("*.py") if p.name not in ("__init__.py", "version.py")}


def test_the_map_of_the_house_has_every_room_and_no_other() -> None:
    text = text_of(ROOT / "CONTRIBUTING.md")
    table = re.findall(r"^\| `([\w/.]+)` \|", text, re.MULTILINE)
    assert set(table) == rooms()
    assert len(table) == len(set(table))
    named = re.findall(r"`((?:[a-z]+/)+[\w.*]*)`", text.split("## Where each kind")[1])
    for path in named:
        if path.startswith(("requirements/", "docs/", "examples/", "tests/", "tools/", "bench/", "training/")):
            assert list(ROOT.glob(path.rstrip("/"))), path
        else:
            assert list((ROOT / "src" / "habeas").glob(path.rstrip("/"))), path


def test_every_make_target_that_a_page_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    for page in PAGES:
        named = re.findall(r"`make ([a-z-]+)`", text_of(page)) + re.findall(r"^make ([a-z-]+)", text_of(page), re.M)
        assert set(named) <= targets, page.name


def test_the_example_in_python_runs_as_it_stands(tmp_path: Path) -> None:
    code = re.search(r"```python\n(.*?)```", text_of(ROOT / "README.md"), re.DOTALL)
    assert code
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text(LETTER, "utf-8")
    from habeas.archive import Archive

    Archive.create(tmp_path / "my-case", passphrase="…", by="Irena Dovlat").close()
    script = tmp_path / "example.py"
    script.write_text(code[1], "utf-8")
    ran = subprocess.run([sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "Tomas Belenko 1" in ran.stdout


def test_the_tour_of_the_readme_can_be_walked(tmp_path: Path) -> None:
    """The five commands as they stand, on a folder of one's own."""
    tour = text_of(ROOT / "README.md").split("## A tour")[1]
    block = re.search(r"```sh\n(.*?)```", tour, re.DOTALL)
    assert block
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text(LETTER, "utf-8")
    (tmp_path / "pass").write_text("correct horse\n")
    lines = [line for line in block[1].splitlines() if line.strip()]
    assert len(lines) == 5
    for line in lines:
        words = shlex.split(line, comments=True)
        words = [str(tmp_path / "letters") if w.startswith("~") else w for w in words]
        words = ["Tomas Belenko" if w == "Name of the person" else w for w in words]
        ran = subprocess.run(
            [sys.executable, "-m", "habeas.cli", *words[1:], "--passphrase-file", str(tmp_path / "pass")],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, (line, ran.stderr)
    assert "Tomas Belenko" in (tmp_path / "dossier.html").read_text("utf-8")


def test_every_reason_code_is_documented_with_what_to_do() -> None:
    from habeas.text import failures

    page = text_of(ROOT / "docs" / "failures.md")
    for code, reason in failures.reasons().items():
        assert f"| `{code}` |" in page
        assert reason.what in page
        assert reason.todo in page


def test_every_fault_of_verify_is_named_in_the_format() -> None:
    text = text_of(ROOT / "docs" / "format.md")
    code = "".join(p.read_text("utf-8") for p in (ROOT / "src" / "habeas" / "vault").glob("*.py"))
    named = set(re.findall(r'(?:Fault\(name=|fault\()"([a-z]+-[a-z]+)"', code))
    assert named
    for fault in named:
        assert f"`{fault}`" in text, fault


def test_no_page_of_the_project_names_a_place_on_somebodys_computer() -> None:
    for page in PAGES:
        assert not re.search(r"(?<![\w.])/(?:home|work|tmp|root|Users)/", text_of(page)), page.name
