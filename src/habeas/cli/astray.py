"""The list of decisions that no longer find the words that they were made on: which, why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.cli import show

if TYPE_CHECKING:
    from habeas.archive import Archive

WHY = {
    "words-gone": "its words no longer stand in the document as it is read now",
    "words-changed": "only a part of its words still stands in the document",
    "value-changed": "what is proposed at these words is no longer what was decided on",
    "person-unknown": "somebody whom it names is no longer found in the document",
    "one-figure": "the two names that it is about now stand for one in their document",
}  # fmt: skip


def lost_words(case: Archive, as_json: bool) -> None:
    """Print them, the oldest first; none of them is dropped silently."""
    from rich.text import Text

    from habeas.model.ids import document_id

    found = case.astray()
    if as_json:
        show.as_json(found)
        return
    if not found:
        show.done("Every decision finds its words.")
        return

    def words(quote: str, file: str) -> Text:
        return Text.assemble(show.short(quote, 90), (f"\n{file}" if file else "", "dim"))

    files = {d.id: show.file_name(d.file) or d.title for d in case.documents()}
    columns: show.Columns = [
        {"header": "Journal", "justify": "right"}, "Decision",
        {"header": "Words", "ratio": 2}, {"header": "Why", "ratio": 2},
    ]  # fmt: skip
    rows = (
        [a.seq, f"{a.verb}\n{a.by}", words(a.quote, files.get(document_id(a.original, a.part), "")), WHY[a.why]]
        for a in found
    )
    show.table(columns, rows, title="Decisions that no longer find their words")
    show.say()
    show.say("Take one back with --undo JOURNAL, and decide on what is proposed now (--confirm, --correct).", "dim")
