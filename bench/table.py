"""One table of all measurements: what was measured, what came out, which limit it must hold, on which data.

A digest of each body of texts stands below, so that two tables can be told to speak of the same data.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
OUTSIDE = HERE.parents[1] / "shared"
CORPORA = {
    "invented examples": HERE.parent / "examples",
    "invented measuring texts": HERE / "invented",
    "press (dev)": OUTSIDE / "seeds",
    "decisions (dev)": OUTSIDE / "corpus" / "un-decisions",
    "decisions at size": OUTSIDE / "corpus" / "un-decisions-more",
    "web pages": OUTSIDE / "bench" / "extraction",
    "names": OUTSIDE / "bench" / "names",
    "named entities": OUTSIDE / "bench" / "ner",
}
"""Name → folder; those outside the project may be absent."""
Results = dict[str, dict[str, object]]
Floors = dict[str, dict[str, object]]


def holds(value: float, limit: str) -> bool:
    """A limit is "at least X" (written "0.8") or "at most X" (written "<= 1.5")."""
    return value <= float(limit[2:]) if limit.startswith("<=") else value >= float(limit)


def missed(results: Results, floors: Floors) -> list[str]:
    """A line for each number that does not hold its limit."""
    return [
        f"{name}: {key} is {value:.3f}, the limit is {limit}"
        for name, rows in results.items()
        for key, limit in (floors.get(name) or {}).items()
        if isinstance(value := rows.get(key), int | float) and not holds(float(value), str(limit))
    ]


def show(results: Results, floors: Floors) -> None:
    """Print the table and the digests."""
    table = Table(title="What was measured", title_justify="left")
    for column, justify in (("", "left"), ("what", "left"), ("measured", "right"), ("limit", "right")):
        table.add_column(column, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for name, rows in results.items():
        limits = floors.get(name) or {}
        for n, (key, value) in enumerate(rows.items()):
            limit = str(limits.get(key, ""))
            kept = isinstance(value, int | float) and (not limit or holds(float(value), limit))
            shown = f"{value:.3f}" if isinstance(value, float) else str(value)
            wanted = f"≥ {limit}" if limit and not limit.startswith("<=") else limit.replace("<=", "≤")
            table.add_row(name if n == 0 else "", key, shown, wanted if kept else f"{wanted} MISSED" if limit else "")
        table.add_section()
    console = Console(width=130)
    console.print(table)
    for what, files, digest in digests():
        console.print(f"  {what}: {files} files, SHA-256 {digest}", highlight=False)


def digests() -> Iterable[tuple[str, int, str]]:
    """Each body of texts that is here: its name, its files, and a digest over their names and bytes."""
    for what, folder in CORPORA.items():
        files = sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        total = hashlib.sha256()
        for path in files:
            total.update(str(path.relative_to(folder)).encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
        if files:
            yield what, len(files), total.hexdigest()[:16]
