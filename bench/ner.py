"""Names: Kazakh on sentences that the shipped model never saw, English beside the bare tagger in the same run.

Kazakh: every tenth sentence of KazNERD's validation part (see `tools/train_kazakh.py`), exact spans of people, bodies
and places; the best small peer reaches .835 over all its classes. English: WikiGold, exact spans of PER, ORG and LOC,
our names and bare en_core_web_sm over the same sentences. Data are read from ../shared/bench/ner where they are there.
"""

from __future__ import annotations

import hashlib
import re
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "bench" / "ner"
Span = tuple[int, int, str]
BARE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
OURS = {"Person": "PER", "Organization": "ORG", "Place": "LOC"}


def run() -> dict[str, object]:
    """F1 of each, and words per second."""
    out: dict[str, object] = {}
    kazakh, english = DATA / "kaznerd_valid.iob", DATA / "wikigold_en.conllu"
    out |= _kazakh(kazakh) if kazakh.is_file() else {"Kazakh": "no data: ../shared/bench/ner is not there"}
    out |= _english(english) if english.is_file() else {"English": "no data: ../shared/bench/ner is not there"}
    return out


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _kazakh(path: Path) -> dict[str, object]:
    from tools.train_kazakh import load, score, split

    from habeas.language.other.kazakh import MODEL, tag

    held_out = split(load(path))[1]
    texts = [" ".join(w for w, _ in s) for s in held_out]
    tag(texts[0])
    start = time.process_time()
    for text in texts:
        tag(text)
    seconds = time.process_time() - start
    found = score(MODEL, held_out)
    return {
        "Kazakh, held-out sentences": f"{len(held_out)} of {path.name}, sha256 {_digest(path)}",
        "Kazakh names, F1": found["f1"],
        "Kazakh names, precision": found["precision"],
        "Kazakh names, recall": found["recall"],
        "Kazakh, all 25 classes, F1 (small peer .835)": found["f1 of all 25 classes"],
        "Kazakh, words per CPU second": round(sum(len(s) for s in held_out) / seconds),
    }


def _english(path: Path) -> dict[str, object]:
    from habeas.language import english
    from habeas.language.models import spacy_model
    from habeas.model.document import Document

    documents, words = _wikigold(path)
    model = spacy_model("en")
    model("Belenko was here.")
    gold, bare, ours = [0] * 3, [0] * 3, [0] * 3
    bare_time = our_time = 0.0
    for text, spans in documents:
        start = time.process_time()
        doc = model(text)
        bare_time += time.process_time() - start
        theirs = {(e.start_char, e.end_char, BARE[e.label_]) for e in doc.ents if e.label_ in BARE}
        start = time.process_time()
        a = english.analyse(Document(sha256="0" * 64, full=text, language="en"))
        our_time += time.process_time() - start
        mine = {(m.span.start, m.span.end, OURS[f.schema]) for f in a.figures for m in f.mentions if m.how == "name"}
        gold[2] += len(spans)
        for counts, found in ((bare, theirs), (ours, mine)):
            same = {_without_article(text, s) for s in found} & {_without_article(text, s) for s in spans}
            counts[0], counts[1], counts[2] = counts[0] + len(same), counts[1] + len(found), counts[2] + len(spans)
    return {
        "English, WikiGold": f"{len(documents)} stretches, {words} words, sha256 {_digest(path)}",
        "English names, F1": _f1(ours),
        "English names, precision": ours[0] / max(1, ours[1]),
        "English names, recall": ours[0] / max(1, ours[2]),
        "bare en_core_web_sm, F1": _f1(bare),
        "bare en_core_web_sm, precision": bare[0] / max(1, bare[1]),
        "bare en_core_web_sm, recall": bare[0] / max(1, bare[2]),
        "habeas analysis, words per CPU second": round(words / our_time),
        "bare spaCy pipeline, words per CPU second": round(words / bare_time),
    }


def _f1(counts: list[int]) -> float:
    right, found, there = counts
    return 2 * right / max(1, found + there)


def _without_article(text: str, span: Span) -> Span:
    """The two sides cut "the" differently; it is no part of a name here."""
    m = re.match(r"the ", text[span[0] : span[1]], re.IGNORECASE)
    return (span[0] + 4 if m else span[0], span[1], span[2])


def _wikigold(path: Path, size: int = 20) -> tuple[list[tuple[str, set[Span]]], int]:
    """Stretches of some sentences as running text with their PER, ORG and LOC spans; and the number of words."""
    out: list[tuple[str, set[Span]]] = []
    sentences = [b.splitlines() for b in path.read_text("utf-8").split("\n\n") if b.strip()]
    words = 0
    for at in range(0, len(sentences), size):
        text, spans = "", set[Span]()
        for lines in sentences[at : at + size]:
            rows = [line.split("\t") for line in lines if not line.startswith("#") and line.count("\t") >= 2]
            current: Span | None = None
            for row in rows:
                word, label = row[1], row[2]
                glued = word in ",.;:!?)'s" or text.endswith(("(", "\n", '"')) or not text
                text += word if glued else " " + word
                start = len(text) - len(word)
                if label.startswith("I-") and current and current[2] == label[2:]:
                    current = (current[0], len(text), current[2])
                    continue
                if current:
                    spans.add(current)
                current = (start, len(text), label[2:]) if label[:2] in ("B-", "I-") else None
            if current:
                spans.add(current)
            words += len(rows)
            text += "\n"
        out.append((text, {s for s in spans if s[2] in ("PER", "ORG", "LOC")}))
    return out, words


if __name__ == "__main__":
    for key, value in run().items():
        print(f"{key:50} {value}")
