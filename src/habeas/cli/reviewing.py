"""Commands that decide: review, mark. One proposal at a time, with its words; every decision can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli import show, typed
from habeas.cli.astray import lost_words
from habeas.cli.opening import archive_argument, json_option, opened, passphrase_options
from habeas.errors import HabeasError, WrongUse

if TYPE_CHECKING:
    from habeas.archive import Archive
    from habeas.cli.proposals import Proposal

LEVELS = ("confidential", "protected", "privileged")
CORRECTABLE = (
    "type", "modality", "date", "place", "victims", "actors", "status", "said_by", "speaker", "about", "text",
    "source", "target",
)  # fmt: skip
"""The fields that a person would want to correct; ids as `habeas people --ids` shows them."""
KINDS = ("act", "statement", "relation", "possible", "contest")


@click.command()
@archive_argument
@click.option("--confirm", multiple=True, metavar="ID", help="Confirm a record (repeatable).")
@click.option("--reject", multiple=True, metavar="ID", help="Reject a record (repeatable).")
@click.option("--correct", multiple=True, nargs=2, metavar="ID FIELD=VALUE", help="Correct a field of a record.")
@click.option("--reopen", multiple=True, metavar="ID", help="Make a record a proposal again.")
@click.option("--same", nargs=2, metavar="A B", help="Two names or ids are one.")
@click.option("--different", nargs=2, metavar="A B", help="Two names or ids are not one.")
@click.option("--undo", type=int, metavar="SEQ", help="Take back the decision with this journal number.")
@click.option("--reason", default="", metavar="TEXT", help="Why; kept with the decision.")
@click.option("--list", "listing", is_flag=True, help="List decisions made and proposals that wait.")
@click.option("--astray", is_flag=True, help="List decisions that no longer find the words they were made on.")
@click.option("--kind", type=click.Choice(KINDS), help="Only proposals of this kind.")
@click.option("--person", default="", metavar="NAME", help="Only proposals that concern this person.")
@passphrase_options
@json_option
def review(
    archive: Path, confirm: tuple[str, ...], reject: tuple[str, ...], correct: tuple[tuple[str, str], ...],
    reopen: tuple[str, ...], same: tuple[str, str] | None, different: tuple[str, str] | None, undo: int | None,
    reason: str, listing: bool, astray: bool, kind: str | None, person: str, as_json: bool,
) -> None:  # fmt: skip
    """Go through the proposals one by one: accept, correct, reject, skip, undo; or decide by options, for scripts.

    \b
    Examples: habeas review my-case --person "Name"
              habeas review my-case --confirm a-12ab… --reason "seen the judgment"
              habeas review my-case --correct a-12ab… date=2019-03-04

    Nothing is changed in the sources. A decision is a line in the journal with your name and reason.
    """
    made = [("confirm", i, "") for i in confirm] + [("reject", i, "") for i in reject]
    made += [("reopen", i, "") for i in reopen]
    made += [(verb, *pair) for verb, pair in (("same", same), ("different", different)) if pair]
    changes = _changes(correct)
    with opened(archive, read_only=not made and not changes and undo is None) as case:
        for verb, target, other in made:
            _say(case.decide(verb, target, other=other, reason=reason), f"{verb} {target} {other}".strip())
        for target, fields in changes.items():
            _say(case.decide("correct", target, reason=reason, changes=fields), f"correct {target}")
        if undo is not None:
            _say(case.undo(undo, reason=reason), f"undo {undo}")
        if astray:
            lost_words(case, as_json)
        elif listing or as_json:
            _list(case, kind, person, as_json)
        elif not made and not changes and undo is None:
            _interactive(case, kind, person, archive)


def _changes(correct: tuple[tuple[str, str], ...]) -> dict[str, dict[str, object]]:
    """Corrections by record: `victims=e-1,e-2` is a list, an empty value or "none" is no value."""
    out: dict[str, dict[str, object]] = {}
    for target, text in correct:
        field, sep, value = text.partition("=")
        if not sep:
            raise WrongUse(f"{text!r} is no correction", todo="Write FIELD=VALUE, for example date=2019-03-04.")
        made = field_value(field.strip(), value.strip())
        if field.strip() == "date" and made is not None:
            typed.dates(str(made))
        out.setdefault(target, {})[field.strip()] = made
    return out


def field_value(field: str, value: str) -> object:
    """A typed value as the field has it."""
    if field in ("victims", "actors", "about", "reported_by", "victims_as", "actors_as"):
        return [v.strip() for v in value.split(",") if v.strip()]
    if field in ("direct", "inferred"):
        return value.casefold() in ("yes", "true", "1")
    return None if value.casefold() in ("", "none", "null") else value


def _say(seq: int, what: str) -> None:
    show.done(f"{what} (journal {seq}; take back: --undo {seq})")


def _list(case: Archive, kind: str | None, person: str, as_json: bool) -> None:
    from habeas.cli.proposals import decisions_of, proposals

    waiting = proposals(case, kind, person)
    decided = decisions_of(case)
    if as_json:
        show.as_json({"decisions": decided, "proposals": [p.record for p in waiting]})
        return
    if decided:
        columns: list[str | dict[str, Any]] = [{"header": "Journal", "justify": "right"}]
        columns += ["When (UTC)", "By", "Decision", "On", "Reason"]
        made = ([d.seq, d.t[:16].replace("T", " "), d.by, d.verb, show.short(d.on, 30), d.reason] for d in decided)
        show.table(columns, made, title="Decisions")
    show.say()
    if not waiting:
        show.say("No proposal waits.", "dim")
        return
    columns_: show.Columns = [{"header": "Id", "no_wrap": True}, {"header": "Kind", "width": 16}, "Words"]
    rows = ([p.record.id, p.title, show.short(p.quote, 80)] for p in waiting[:40])
    show.table(columns_, rows, title="Proposals that wait")
    if len(waiting) > 40:
        show.say(f"… {len(waiting) - 40:,} more: narrow with --person or --kind, or --json for all", "dim")


def _interactive(case: Archive, kind: str | None, person: str, archive: Path) -> None:
    from habeas.cli.proposals import proposals

    waiting = proposals(case, kind, person)
    done: list[tuple[int, int]] = []
    at = 0
    if not waiting:
        show.done("No proposal waits.")
    while at < len(waiting):
        _show(waiting[at], at + 1, len(waiting))
        key = _key(_keys(waiting[at], bool(done)))
        if key == "q":
            break
        if key == "u":
            seq, at = done.pop()
            with case.writing() as writer:
                _say(writer.undo(seq), "taken back")
        elif key == "s":
            at += 1
        elif (made := _decide(case, waiting[at], key)) is not None:
            done.append((made, at))
            at += 1
    if done:
        with case.writing() as writer:
            writer.checkpoint()
        show.done(f"{show.plural(len(done), 'decision')} made. They can be taken back: habeas review {archive} --list")


def _keys(proposal: Proposal, undo: bool) -> dict[str, str]:
    """The keys that make sense for this proposal, with what they do."""
    from habeas.model.case import Contest, PossibleMatch

    r = proposal.record
    if isinstance(r, PossibleMatch):
        keys = {"a": "[a] they are one", "r": "[r] they are two"}
    elif isinstance(r, Contest):
        keys = {"a": "[a] they contradict", "r": "[r] they do not"}
    else:
        keys = {"a": "[a]ccept", "c": "[c]orrect", "r": "[r]eject"}
    return {**keys, "s": "[s]kip", **({"u": "[u]ndo the last"} if undo else {}), "q": "[q]uit"}


def _key(keys: dict[str, str]) -> str:
    """One of these keys; Ctrl-C and Ctrl-D quit."""
    while True:
        click.echo("  " + "  ".join(keys.values()) + " ", nl=False)
        try:
            key = click.getchar().lower()
        except (KeyboardInterrupt, EOFError):
            key = "q"
        click.echo(key if key.isprintable() else "")
        if key in ("\x03", "\x04"):
            return "q"
        if key and key in keys:
            return key


def _decide(case: Archive, proposal: Proposal, key: str) -> int | None:
    """Carry out one key; None when nothing was decided. What is refused is said, and asked again."""
    r = proposal.record
    try:
        if key in ("a", "r"):
            reason = _reason()
            with case.writing() as writer:
                return writer.decide("confirm" if key == "a" else "reject", r.id, reason=reason)
        if key == "c":
            fields = [f for f in CORRECTABLE if f in r.__struct_fields__]
            show.say("  Write FIELD=VALUE, for example date=2019-03. Nothing: leave it as it is.", "dim")
            show.say("  Fields: " + ", ".join(fields), "dim")
            text = click.prompt("  FIELD=VALUE", default="", show_default=False)
            changes = _changes(((r.id, text),)) if text else {}
            if changes:
                reason = _reason()
                with case.writing() as writer:
                    return writer.decide("correct", r.id, changes=changes[r.id], reason=reason)
    except HabeasError as e:
        show.say(f"  {e}", "red")
    return None


def _reason() -> str:
    answer: str = click.prompt("  Reason (may be empty)", default="", show_default=False)
    return answer


def _show(p: Proposal, number: int, total: int) -> None:
    from rich.text import Text

    show.say()
    show.say(f"{number} of {total} · {p.title}", "bold")
    words = Text("  " + p.before, style="dim")
    words.append(p.quote, style="default not dim")
    words.append(p.after)
    show.console().print(words)
    show.table([{"header": "", "style": "dim", "no_wrap": True}, ""], p.facts)


@click.command()
@archive_argument
@click.argument("target")
@click.argument("level", type=click.Choice([*LEVELS, "none"]))
@click.option("--reason", default="", metavar="TEXT", help="Why; kept in the journal.")
@passphrase_options
def mark(archive: Path, target: str, level: str, reason: str) -> None:
    """Withhold TARGET (a name, an id or a file name) from everything given out; `none` takes the mark away.

    A person's names are withheld everywhere, also inside quotes; an original that holds them stays out of a bag.
    """
    with opened(archive) as case:
        seq = case.mark(target, None if level == "none" else level, reason=reason)  # type: ignore[arg-type]
    what = "is no longer withheld" if level == "none" else f"is {level}: it will be withheld from everything given out"
    show.done(f"{target} {what} (journal {seq}; take back: habeas review {archive} --undo {seq})")
    show.say("  What was given out before cannot be called back.", "dim")
