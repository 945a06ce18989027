"""Train the small Kazakh name model from KazNERD's validation part (CC BY 4.0) and say how good it is.

    python -m tools.train_kazakh SOURCE.iob [--out MODEL]

Every tenth sentence is held out for the number that is printed; the shipped model is trained on the other nine
tenths, so that `bench/ner.py` measures it on sentences that it never saw.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from habeas.language.other.kazakh import MODEL, SCHEMA, features

HELD_OUT = 10
Sentence = list[tuple[str, str]]


def load(path: Path) -> list[Sentence]:
    """Sentences of (word, label); other classes than names of people, bodies and places stay as they are."""
    out: list[Sentence] = []
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.rsplit(" ", 1) for line in block.splitlines() if " " in line]
        if rows:
            out.append([(w, label) for w, label in rows])
    return out


def split(sentences: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """(for training, held out): every tenth sentence is held out."""
    train = [s for i, s in enumerate(sentences) if i % HELD_OUT]
    return train, [s for i, s in enumerate(sentences) if not i % HELD_OUT]


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    """(first, last, schema) of each name; kinds that are one schema here count as one."""
    out: set[tuple[int, int, str]] = set()
    i = 0
    while i < len(labels):
        kind, j = labels[i][2:], i + 1
        while j < len(labels) and labels[j] == f"I-{kind}":
            j += 1
        if kind in SCHEMA:
            out.add((i, j, SCHEMA[kind]))
        i = j
    return out


def all_spans(labels: list[str]) -> set[tuple[int, int, str]]:
    """(first, last, class) in the classes of the source."""
    out: set[tuple[int, int, str]] = set()
    i = 0
    while i < len(labels):
        kind, j = labels[i][2:], i + 1
        while j < len(labels) and labels[j] == f"I-{kind}":
            j += 1
        if kind:
            out.add((i, j, kind))
        i = j
    return out


def score(model: Path, held_out: list[Sentence]) -> dict[str, float]:
    """Exact-span precision, recall and F1: over people, bodies and places, and F1 over all classes of the source."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    counts = {"names": [0, 0, 0], "all": [0, 0, 0]}
    for sentence in held_out:
        gold = [label for _, label in sentence]
        found = tagger.tag(features([w for w, _ in sentence]))
        for key, cut in (("names", spans), ("all", all_spans)):
            g, f = cut(gold), cut(found)
            c = counts[key]
            c[0], c[1], c[2] = c[0] + len(g & f), c[1] + len(f), c[2] + len(g)
    right, proposed, there = counts["names"]
    every = counts["all"]
    return {
        "precision": right / max(1, proposed),
        "recall": right / max(1, there),
        "f1": 2 * right / max(1, proposed + there),
        "f1 of all 25 classes": 2 * every[0] / max(1, every[1] + every[2]),
    }


def train(sentences: list[Sentence], out: Path, l1: float, l2: float, least: int, rounds: int) -> None:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for s in sentences:
        trainer.append(features([w for w, _ in s]), [label for _, label in s])
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": rounds, "feature.minfreq": least})
    trainer.train(str(out))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--l1", type=float, default=0.15)
    parser.add_argument("--l2", type=float, default=0.02)
    parser.add_argument("--least", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=120)
    parser.add_argument("--only-names", action="store_true")
    args = parser.parse_args()
    sentences = load(args.source)
    if args.only_names:
        sentences = [[(w, lab if lab[2:] in SCHEMA else "O") for w, lab in s] for s in sentences]
    learn, held_out = split(sentences)
    train(learn, args.out, args.l1, args.l2, args.least, args.rounds)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")
    for key, value in score(args.out, held_out).items():
        print(f"{key:24} {value:.3f}")


if __name__ == "__main__":
    main()
