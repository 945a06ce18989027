"""The demo: an encrypted archive from the invented examples, its dossier, its verification, and where to look next."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli import show
from habeas.cli.watching import watching
from habeas.errors import WrongUse

if TYPE_CHECKING:
    from habeas.archive import Archive

IGNORED = frozenset({"gold.json", "README.md"})


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--examples", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path("examples"),
              show_default=True, help="The folder of documents.")  # fmt: skip
def demo(folder: Path, examples: Path) -> int:
    """Build an archive from invented examples in the new folder FOLDER and show what was found and verified.

    All people, places and events in it are invented. The passphrase is made up and put beside the archive, which you
    would never do with a real one.
    """
    from habeas.archive import Archive

    archive, secret, page = folder / "archive", folder / "passphrase.txt", folder / "dossier.html"
    if archive.exists():
        raise WrongUse("there is an archive already", where=str(archive), todo="Delete it or name another folder.")
    paths = sorted(p for p in examples.iterdir() if p.name not in IGNORED)
    if not paths:
        raise WrongUse("there are no examples there", where=str(examples), todo="Name their folder with --examples.")
    folder.mkdir(parents=True, exist_ok=True)
    passphrase = "-".join(secrets.token_hex(2) for _ in range(4))
    secret.touch(mode=0o600)
    secret.write_text(passphrase + "\n", encoding="utf-8")
    show.say("Habeas demo. Everything in it is invented: people, places, events.", "bold")
    with Archive.create(archive, passphrase=passphrase, by="demo") as case:
        with watching() as watch:
            account = case.add(
                paths, received_from="the makers of Habeas", collected_by="the makers of Habeas",
                note="invented example", progress=watch,
            )  # fmt: skip
        from habeas.cli.adding import tell

        tell(account, archive)
        main = _found(case, page)
    with Archive.open(archive, passphrase=passphrase, read_only=True) as case, watching() as watch:
        verified = case.verify(progress=watch)
    show.heading("Verified")
    show.faults(verified.faults)
    if verified.ok:
        what = f"{show.plural(verified.originals, 'original')}, {show.plural(verified.entries, 'journal line')}"
        show.done(f"{what}: hashes, Merkle root and signatures hold")
    _next(archive, secret, page, main)
    return 0 if verified.ok else 1


def _found(case: Archive, page: Path) -> str:
    """Print what was found and write the dossier of the main person; gives that person's name."""
    from habeas.publish.dossier import main_person

    everything = case.case()
    names = {e.id: e.name for e in everything.entities}
    people = case.people()
    show.heading("Found")
    top = ", ".join(f"{p.name} ({len(p.documents)})" for p in people[:5])
    dated = sum(1 for a in everything.acts if a.date)
    matches = "; ".join(f"{names.get(p.a, '?')} / {names.get(p.b, '?')}" for p in everything.possible[:3])
    contested = [c for c in everything.contests if c.is_sure]
    contests = "; ".join(c.about for c in contested[:3])
    rows = [
        (len(people), ("person", "people"), f"in most documents: {top}"),
        (len(everything.acts), ("act", "acts"), f"{dated} of them dated as exactly as the sources say"),
        (len(everything.statements), ("statement", "statements"), "with their speakers"),
        (len(contested), ("contested account", "contested accounts"), contests),
        (
            len(everything.possible),
            ("possible match", "possible matches"),
            f"a person decides: {matches}" if matches else "",
        ),
        (len(case.failures()), ("not readable", "not readable"), "listed by: habeas failures"),
    ]
    show.table(
        [{"header": "", "justify": "right", "style": "bold"}, {"header": "", "no_wrap": True}, ""],
        ((n, words[n != 1], more) for n, words, more in rows),
    )
    main = main_person(everything)
    if main is None:
        return ""
    given = case.dossier(main.id, page)
    show.done(f"Dossier of {main.name}: {given.path} ({given.counts['citations']} citations)")
    return main.name


def _next(archive: Path, secret: Path, page: Path, main: str) -> None:
    show.heading("Look further")
    key = f"--passphrase-file {secret}"
    show.say(f"  The archive is encrypted; its passphrase lies in {secret}, for this demo only.", "dim")
    habeas = "habeas" if Path(".venv/bin/habeas").exists() is False else ".venv/bin/habeas"
    lines = [f"open {page} in a browser"] if main else []
    if main:
        lines += [f'{habeas} person {archive} "{main}" {key}', f'{habeas} timeline {archive} "{main}" {key}']
    lines += [
        f'{habeas} search {archive} "passport" {key}',
        f"{habeas} review {archive} {key}",
        f"{habeas} serve {archive} {key}",
        f"{habeas} export {archive} --format bag -o {archive.parent / 'bag'} {key}",
    ]
    for line in lines:
        click.echo("  " + line)
