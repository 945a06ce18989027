"""The trained model: parsed sentences -> signs of acts, left on each sentence.

The model is a small encoder (MiniLM, six layers, eight-bit weights) with four heads over each word: the type of the
act that it carries, the modality, and two vectors whose product says whether one word names whom the act of the other
concerns. It runs on one core in `onnxruntime`, many sentences at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from habeas.language.acts.learnt.pieces import pieces_of, vocabulary

if TYPE_CHECKING:
    import numpy as np
    from spacy.tokens import Doc

HERE = Path(__file__).parent
TYPES = (
    "arrest", "detention", "house-arrest", "charge", "trial", "conviction", "release", "acquittal", "extradition",
    "deportation", "protection", "wanted-notice", "ill-treatment", "death", "disappearance", "threat", "surveillance",
    "search", "seizure", "censorship", "travel-ban", "hunger-strike", "harassment", "dismissal", "appeal", "visit",
)  # fmt: skip
MODALITIES = ("actual", "alleged", "feared", "pending", "refused", "denied")
PAIR = 64
"""Numbers in each of the two vectors that tell victims."""
LONGEST = 192
"""Pieces of one sentence that are looked at."""
FLOOR = 0.3
"""Signs below this are of no use to anybody."""
KEY = "habeas.acts"


@dataclass(frozen=True)
class Sign:
    """A word that may carry an act; how sure the model is of its type, 0 to 1."""

    token: int
    type: str
    sure: float
    modality: str
    victims: tuple[tuple[int, float], ...]
    """Words that may name whom the act concerns, surest first, each with how sure that is."""


def encode(words: Sequence[str], longest: int = LONGEST) -> tuple[list[int], list[int]]:
    """The pieces of some words between their marks, and where each word begins (-1 behind the end)."""
    known = vocabulary()
    ids, first = [known["[CLS]"]], []
    for word in words:
        pieces = pieces_of(word)
        if len(ids) + len(pieces) >= longest:
            first.append(-1)
            continue
        first.append(len(ids))
        ids += pieces
    return [*ids, known["[SEP]"]], first


@cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(HERE / "acts.onnx"), options, providers=["CPUExecutionProvider"])


def _run(ids: list[int]) -> np.ndarray:
    """Pieces x numbers of all heads."""
    import numpy as np

    grid = np.array([ids], dtype=np.int64)
    out: np.ndarray = _session().run(None, {"ids": grid, "mask": np.ones_like(grid)})[0][0]
    return out


def vectors(words: Sequence[str], longest: int) -> tuple[np.ndarray, np.ndarray]:
    """Two vectors of each word of some sentences (words x PAIR): what it asks for as an act, and what it answers."""
    import numpy as np

    ids, first = encode(words, longest)
    there = np.array([i >= 0 for i in first])[:, None]
    row = _run(ids)[np.array([max(i, 0) for i in first])] * there
    start = len(TYPES) + 1 + len(MODALITIES)
    return row[:, start : start + PAIR], row[:, start + PAIR : start + 2 * PAIR]


def pairs(ask: np.ndarray, answer: np.ndarray) -> np.ndarray:
    """By word: how surely it names whom an act concerns, 0 to 1."""
    import numpy as np

    sure: np.ndarray = 1 / (1 + np.exp(-(answer @ ask) / PAIR**0.5))
    return sure


def observe(docs: Sequence[Doc]) -> None:
    """Leave the signs of acts on each parsed sentence (`signs_of`).

    One sentence at a time: the scale of eight-bit numbers goes by all that is in a batch, and what is read of a
    sentence must not hang on its neighbours.
    """
    for doc in docs:
        if len(doc):
            ids, first = encode([t.text for t in doc])
            doc.user_data[KEY] = _signs(_run(ids), first)


def signs_of(doc: Doc) -> tuple[Sign, ...] | None:
    """What `observe` left on a sentence, in the order of its words; None where it did not look."""
    found: tuple[Sign, ...] | None = doc.user_data.get(KEY)
    return found


def _signs(row: np.ndarray, first: list[int]) -> tuple[Sign, ...]:
    import numpy as np

    at = np.array([max(i, 0) for i in first])
    there = np.array([i >= 0 for i in first])
    words = row[at]
    kinds = _softmax(words[:, : len(TYPES) + 1])
    best = kinds[:, 1:].argmax(axis=1)
    sure = np.where(there, kinds[np.arange(len(at)), best + 1], 0.0)
    start = len(TYPES) + 1 + len(MODALITIES)
    modality = words[:, len(TYPES) + 1 : start].argmax(axis=1)
    ask, answer = words[:, start : start + PAIR], words[:, start + PAIR : start + 2 * PAIR]
    signs = []
    for i in np.flatnonzero(sure >= FLOOR):
        named = np.where(there, pairs(ask[i], answer), 0.0)
        order = [int(k) for k in np.argsort(-named) if named[k] >= FLOOR]
        victims = tuple((k, round(float(named[k]), 3)) for k in order)
        signs.append(Sign(int(i), TYPES[best[i]], round(float(sure[i]), 3), MODALITIES[modality[i]], victims))
    return tuple(signs)


def _softmax(x: np.ndarray) -> np.ndarray:
    import numpy as np

    e = np.exp(x - x.max(axis=1, keepdims=True))
    out: np.ndarray = e / e.sum(axis=1, keepdims=True)
    return out
