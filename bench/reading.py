"""The reading of English against spaCy's full small pipeline over the same text in the same run: CPU time and ratio.

The limit is in `floors.yaml`. The corpus is `../shared/corpus/un-decisions-more` when it is there, else
the invented examples of this repository; it is never copied into the repository.
"""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "un-decisions-more"


def sample(size: int = 24) -> list[tuple[str, str]]:
    """(name, text) of every so-many-th document, the same at each run."""
    paths = sorted(CORPUS.glob("*.txt")) or sorted((ROOT / "examples").rglob("*.txt"))
    step = max(1, len(paths) // size)
    return [(p.name, p.read_text(encoding="utf-8", errors="replace")) for p in paths[::step][:size]]


def genre(text: str) -> str | None:
    """What the text room takes a text for: how a decision is read hangs on it, as in an archive."""
    from habeas.model.document import Document
    from habeas.text import extract

    data = text.encode()
    found = extract(io.BytesIO(data), original="0" * 64, size=len(data), name="a.txt")
    return next((d.genre for d in found if isinstance(d, Document)), None)


def run(size: int = 24, rounds: int = 2) -> dict[str, object]:
    """Best of some rounds, the two taking turns; words per CPU second of each, and the ratio of the times."""
    from habeas.language.models import spacy_model
    from habeas.language.reader import Reader
    from habeas.model.document import Document

    texts = sample(size)
    words = sum(len(t.split()) for _, t in texts)
    documents = [
        (Document(sha256=name, original=name, full=text, language="en", genre=genre(text)), name)
        for name, text in texts
    ]
    lines = [line for _, text in texts for line in text.split("\n") if line.strip()]
    model, reader = spacy_model("en"), Reader()
    model(lines[0])
    reader.read(*documents[0])

    def whole() -> None:
        for at in range(0, len(documents), 8):
            reader.read_many(documents[at : at + 8])

    bare, reading = [], []
    for _ in range(rounds):
        bare.append(_cpu(lambda: [None for _ in model.pipe(lines, batch_size=64)]))
        reading.append(_cpu(whole))
    digest = hashlib.sha256("".join(t for _, t in texts).encode()).hexdigest()[:12]
    return {
        "corpus": f"{len(texts)} documents, {words} words, sha256 {digest}",
        "spaCy small pipeline, words per CPU second": round(words / min(bare)),
        "habeas reading, words per CPU second": round(words / min(reading)),
        "reading / spaCy small pipeline, CPU time": min(reading) / min(bare),
    }


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    for key, value in run().items():
        print(f"{key:50} {value}")
