"""The reading against hand-made gold: the project's own examples, and the development sets where they are there.

A fresh archive is made of each set, exported, and scored layer by layer (`bench/gold.py`). The development sets were
looked at while the rules were written; the numbers on them are not a promise about other texts (docs/accuracy.md). Both
halves of the invented documents of `invented/` were looked at too, the second after it had been blind for a while.
Those of `invented/third/` to `thirty-eighth/` were blind for a while too, each scored once before its mistakes were
looked at; what they scored then stands in docs/accuracy.md. The small model has not learnt from `tenth/`,
`twenty-seventh/` and those since `thirtieth/`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.gold import Tally, score

if TYPE_CHECKING:
    from habeas.workers import Pool

HERE = Path(__file__).resolve().parents[1]
SHARED = HERE.parent / "shared"
SETS = {
    "examples": (HERE / "examples" / "gold.json", HERE / "examples"),
    "invented (dev)": (HERE / "bench" / "invented" / "dev.gold.json", HERE / "bench" / "invented"),
    "invented (second)": (HERE / "bench" / "invented" / "blind.gold.json", HERE / "bench" / "invented"),
    **{
        f"invented ({which})": (
            HERE / "bench" / "invented" / which / f"{which}.gold.json",
            HERE / "bench" / "invented" / which,
        )
        for which in (
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "fourteenth",
            "seventeenth",
            "twentieth",
            "twenty-first",
            "twenty-second",
            "twenty-third",
            "twenty-fourth",
            "twenty-fifth",
            "twenty-sixth",
            "twenty-seventh",
            "twenty-eighth",
            "twenty-ninth",
            "thirtieth",
            "thirty-first",
            "thirty-second",
            "thirty-third",
            "thirty-fourth",
            "thirty-fifth",
            "thirty-sixth",
            "thirty-seventh",
            "thirty-eighth",
        )
    },
    "press (dev)": (SHARED / "evaluate" / "seeds.gold.json", SHARED / "seeds"),
    "decisions (dev)": (SHARED / "evaluate" / "un.gold.json", SHARED / "corpus" / "un-decisions"),
}


@contextmanager
def lasting(workers: int) -> Iterator[Pool]:
    """Workers that read for one archive after the other: their models are loaded once."""
    from habeas.workers import Pool

    class Lasting(Pool):
        def close(self) -> None:
            """Nothing yet: another archive may follow."""

    pool = Lasting(workers)
    try:
        yield pool
    finally:
        Pool.close(pool)


@contextmanager
def exported(files: Sequence[Path], pool: Pool | None = None) -> Iterator[Path]:
    """The export (JSON Lines) of a fresh archive made of some files; gone when the block ends. `pool`: workers that
    read, which go on from one archive to the next."""
    from habeas.archive import Archive

    with tempfile.TemporaryDirectory() as where:
        with Archive.create(Path(where) / "case", passphrase=None, by="bench") as case:
            case.add(files, pool=pool)
            case.export("jsonl", Path(where) / "out.jsonl")
        yield Path(where) / "out.jsonl"


def measure(gold: Path, folder: Path, pool: Pool | None = None) -> dict[str, Tally]:
    """The layers of a fresh archive made of the documents of a gold file."""
    import json

    files = [folder / d["file"] for d in json.loads(gold.read_text("utf-8"))["documents"]]
    with exported(files, pool) as out:
        return score(gold, out)


def run() -> dict[str, object]:
    """F1 of each layer of each set; for layers that can only be missed, the share that was found."""
    rows: dict[str, object] = {}
    with lasting(2) as pool:
        for name, (gold, folder) in SETS.items():
            if not gold.exists():
                rows[name] = "not here: nothing measured"
                continue
            for layer, tally in measure(gold, folder, pool).items():
                if tally.right or tally.wrong or tally.missed:
                    rows[f"{name}: {layer}"] = tally.f1
    return rows
