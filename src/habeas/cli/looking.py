"""Commands that look: people, person, timeline. What they print is for the person at the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli import show, typed
from habeas.cli.opening import archive_argument, json_option, opened, passphrase_options

if TYPE_CHECKING:
    from habeas.archive import Archive
    from habeas.casework.chronology import Chronology, Line
    from habeas.casework.person import PersonFile
    from habeas.catalog import DocumentRow
    from habeas.model.case import Contest, Entity, StatementRecord

SCHEMATA = {"people": "Person", "organisations": "Organization", "places": "Place", "all": None}


@click.command()
@archive_argument
@click.option("--kind", type=click.Choice(list(SCHEMATA)), default="people", show_default=True, help="What to list.")
@click.option("--limit", default=40, show_default=True, type=click.IntRange(1), metavar="N", help="How many to show.")
@click.option("--ids", is_flag=True, help="Show ids, for `review` and `mark`.")
@passphrase_options
@json_option
def people(archive: Path, kind: str, limit: int, ids: bool, as_json: bool) -> None:
    """List people (or organisations, or places), those in most documents first."""
    with opened(archive, read_only=True) as case:
        found = case.people(SCHEMATA[kind])  # type: ignore[arg-type]
    if as_json:
        show.as_json(found)
        return
    if not found:
        show.say(f"No {kind if kind != 'all' else 'names'} found yet.", "yellow")
        show.say(f"Add files: habeas add {archive} FOLDER. What could not be read: habeas failures {archive}", "dim")
        return
    columns: list[str | dict[str, Any]] = ["Name", {"header": "Also written", "max_width": 34}]
    columns += [{"header": "Documents", "justify": "right"}, {"header": "Named", "justify": "right"}]
    columns += [{"header": "Id", "no_wrap": True}] if ids else []
    show.table(columns, (_person_row(e, ids) for e in found[:limit]))
    if len(found) > limit:
        show.say(f"… {len(found) - limit} more: --limit {len(found)}", "dim")


def _person_row(e: Entity, ids: bool) -> list[object]:
    others = [n for n in e.names if n != e.name]
    also = ", ".join(others[:4]) + (f" (+{len(others) - 4})" if len(others) > 4 else "")
    named = sum(1 for m in e.mentions if m.how == "name")
    name = f"{e.name} [{e.mark}]" if e.mark else e.name
    row: list[object] = [show.styled(name, "bold"), show.styled(also, "dim"), len(e.documents), named]
    return [*row, show.styled(e.id, "dim")] if ids else row


@click.command()
@archive_argument
@click.argument("name")
@passphrase_options
@json_option
def person(archive: Path, name: str, as_json: bool) -> None:
    """Show what the sources say of the person NAME: names, roles, ties, acts, statements, contested accounts.

    NAME may be written in any script, or be an id as `habeas people --ids` shows them.
    """
    with opened(archive, read_only=True) as case:
        file = case.person(name)
        if as_json:
            show.as_json(file)
            return
        _person(file, case)
        others = namesakes(file.entity, case.people(file.entity.schema))[:8]
    if others:
        listed = ", ".join(f"{e.name} ({show.plural(len(e.documents), 'document')})" for e in others)
        show.say()
        show.say(f"Others with this name: {listed}", "yellow")


def namesakes(shown: Entity, everyone: Sequence[Entity]) -> list[Entity]:
    """Others with all the words of that name in theirs: whoever asks for a surname should see who bears it."""
    words = set(shown.name.casefold().split())
    return [
        e
        for e in everyone
        if e.id != shown.id and words <= {w for n in (e.name, *e.names) for w in n.casefold().split()}
    ]


def _person(file: PersonFile, archive: Archive) -> None:
    from habeas.casework.person import tie_of
    from habeas.casework.reasons import in_words

    case = archive.case()
    names = {e.id: e.name for e in case.entities}
    rows = {d.id: d for d in archive.documents()}
    show.say(file.entity.name + (f"  [{file.entity.mark}]" if file.entity.mark else ""), "bold")
    by_script: dict[str, list[str]] = {}
    for form in file.names:
        by_script.setdefault(form.script, []).append(form.text)
    facts = [(script or "Other", " · ".join(forms)) for script, forms in by_script.items()]
    facts += [("Described as", "; ".join(dict.fromkeys(r.role for r in file.roles)))] if file.roles else []
    ties = dict.fromkeys(tie_of(r, file.entity.id, lambda i: names.get(i, "?")) for r in file.relations)
    facts += [("Ties", "; ".join(ties))] if ties else []
    facts += [("Documents", str(len(file.documents)))]
    show.table([{"header": "", "style": "dim", "no_wrap": True}, ""], facts)
    timeline_table(file.chronology, names, rows)
    for title, said in (("Said", file.said), ("Said about", file.said_about)):
        if said:
            show.heading(f"{title} ({len(said)})")
            for s in said[:8]:
                _statement(s, names, rows)
            if len(said) > 8:
                show.say(f"  … {len(said) - 8} more: --json", "dim")
    _contests(file, archive, names)
    for p in file.possible:
        other = names.get(p.b if p.a == file.entity.id else p.a, "")
        if p.review.state == "proposed":
            show.say(f"Possibly the same as {other} ({in_words(p.because)}). Decide: habeas review", "yellow")


def _statement(s: StatementRecord, names: Mapping[str, str], rows: Mapping[str, DocumentRow]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    who = names.get(s.speaker or "", s.speaker_as or "somebody")
    out = Text(_words(s.shown, 200, quoted=s.direct) + "\n")
    out.append(f"{who} · {_source(rows, s.citation.document)}", style="dim")
    show.console().print(Padding(out, (0, 0, 0, 2)))


def _contests(file: PersonFile, archive: Archive, names: Mapping[str, str]) -> None:
    if not file.contests:
        return
    case = archive.case()
    words = {s.id: (_words(s.shown, 140, quoted=s.direct), s.speaker) for s in case.statements}
    words |= {a.id: (_words(a.citation.quote, 140), a.said_by) for a in case.acts}
    sure = [c for c in file.contests if c.is_sure]
    _contested(f"Contradicting accounts ({len(sure)})", sure, words, names)
    doubtful = [c for c in file.contests if not c.is_sure]
    _contested(f"Accounts that may differ ({len(doubtful)})", doubtful, words, names)


def _contested(
    heading: str, contests: Sequence[Contest], words: Mapping[str, tuple[str, str | None]], names: Mapping[str, str]
) -> None:
    if not contests:
        return
    show.heading(heading)
    for n, c in enumerate(contests):
        if n:
            show.say()
        show.say(f"  {c.about}")
        sides = [" / ".join(_voice(*words[i], names) for i in side[:2] if i in words) for side in c.sides]
        show.table([{"header": f"Account {n + 1}", "ratio": 1} for n in range(len(sides))], [sides])


def _voice(words: str, who: str | None, names: Mapping[str, str]) -> str:
    return f"{names.get(who or '', 'the source')}: {words}"


def _words(text: str, most: int, *, quoted: bool = False) -> str:
    """Words of a source, cut short; in quotation marks only where the source itself quotes them."""
    return f"“{show.short(text, most)}”" if quoted else show.short(text, most)


def _source(rows: Mapping[str, DocumentRow], document: str) -> str:
    row = rows.get(document)
    return (show.file_name(row.file) or row.title or row.id) if row else document


@click.command()
@archive_argument
@click.argument("name", required=False)
@click.option("--since", default="", metavar="DATE", help="Only what can lie after this.")
@click.option("--until", default="", metavar="DATE", help="Only what can lie before this.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only acts of this type (repeatable).")
@passphrase_options
@json_option
def timeline(
    archive: Path, name: str | None, since: str, until: str, types: tuple[str, ...], as_json: bool
) -> None:  # fmt: skip
    """Show acts in the order of their dates, of the person NAME or of the whole case.

    A date is shown as exact as the source makes it; what has none comes last, and is given none.
    """
    typed.act_types(types)
    typed.span(since, until)
    with opened(archive, read_only=True) as case:
        found = case.timeline(name, since=since, until=until, types=types)
        if as_json:
            show.as_json(found)
            return
        timeline_table(found, {e.id: e.name for e in case.case().entities}, {d.id: d for d in case.documents()})


def timeline_table(found: Chronology, names: Mapping[str, str], rows: Mapping[str, DocumentRow]) -> None:
    """A chronology, dated lines first."""
    if not found.dated and not found.undated:
        show.say()
        show.say("No acts were found here.", "dim")
        return
    for title, part in (("Chronology", found.dated), ("Date not stated", found.undated)):
        if part:
            show.say()
            columns: show.Columns = [
                {"header": title, "width": 17}, {"header": "Act", "width": 16}, {"header": "Words", "ratio": 1},
            ]  # fmt: skip
            show.table(columns, (_line(x, names, rows) for x in part))
    show.legend()


def _line(line: Line, names: Mapping[str, str], rows: Mapping[str, DocumentRow]) -> list[object]:
    from rich.text import Text

    from habeas.model import thesaurus

    record = line.record
    what = Text(thesaurus.label(getattr(record, "type", "statement")))
    modality = getattr(record, "modality", "")
    if modality and modality != "actual":
        what.append(f"\n{modality}", style=show.MODALITY[modality])
    who = ", ".join(names.get(i, "?") for i in getattr(record, "victims", ()) or ())
    words = Text(show.short(record.citation.quote, 170))
    copies = f" + {show.plural(len(line.documents) - 1, 'copy', 'copies')}" if line.one_voice else ""
    facts = (show.STATE[record.review.state], who, _source(rows, record.citation.document) + copies)
    words.append("\n" + facts[0] + " " + " · ".join(x for x in facts[1:] if x), style="dim")
    return [line.label if line.date else "", what, words]
