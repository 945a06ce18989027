"""Shows the progress of long work: bars with a rate and an end time at a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import ProgressColumn

    from habeas.archive import Progress
    from habeas.archive.account import Watcher

NAMES = {
    "keep": "keeping", "extract": "taking text out", "read": "reading", "join": "joining names",
    "verify": "verifying", "copy": "copying",
}  # fmt: skip


@contextmanager
def watching() -> Iterator[Watcher]:
    """A watcher to hand to `Archive`; the bars vanish when the work is done."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from habeas.cli.show import console

    columns: list[ProgressColumn] = [
        TextColumn("{task.description:<16}"),
        BarColumn(bar_width=18),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:>9}"),
        TimeRemainingColumn(compact=True),
        TextColumn("[dim]{task.fields[item]}"),
    ]
    with Progress(*columns, console=console(err=True), transient=True) as bars:
        yield _Bars(bars).tell


class _Bars:
    def __init__(self, bars: object) -> None:
        from rich.progress import Progress

        assert isinstance(bars, Progress)
        self._bars = bars
        self._tasks: dict[str, object] = {}

    def tell(self, p: Progress) -> None:
        """Move the bar of this stage."""
        from rich.progress import TaskID

        from habeas.cli.show import short

        if p.stage not in self._tasks:
            self._tasks[p.stage] = self._bars.add_task(
                NAMES.get(p.stage, p.stage), total=p.total or None, rate="", item=""
            )
        id_ = TaskID(int(str(self._tasks[p.stage])))
        task = next(t for t in self._bars.tasks if t.id == id_)
        speed = p.done / task.elapsed if task.elapsed and task.elapsed > 0.5 else 0.0
        self._bars.update(
            id_,
            completed=p.done,
            total=max(p.total, p.done) or None,
            rate=f"{speed:.1f}/s" if speed else "",
            item=short(p.name, 28),
        )
