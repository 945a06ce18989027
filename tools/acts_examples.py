"""What the small model of acts learns from: sentences, and stretches of several sentences, with their acts marked.

Sentences teach which words carry acts and, within the sentence, whom they concern; stretches teach whom an act concerns
that is named sentences before it.
"""

from __future__ import annotations

import ast
import hashlib
import io
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from bench.learnt import Marked, Passage

from habeas.language import english, pipeline
from habeas.language.acts import find_acts
from habeas.language.acts.learnt.model import MODALITIES, TYPES
from habeas.language.acts.match import kind_of
from habeas.model.document import Document, Fact

HERE = Path(__file__).resolve().parents[1]
ONLY_SCORED = (
    "tenth",
    "twenty-seventh",
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
NOT_OURS = ("press (dev)", "decisions (dev)")
PARAGRAPHS = HERE / "bench" / "invented" / "paragraphs"
STRETCH = 6
"""Sentences of a document that are looked at together."""
LONG = 8
"""Sentences of a passage that are looked at as a whole."""
OF_THE_MODEL = ("learnt.yaml", "test_learnt.py")
"""Tests of what the rules do not read: no teachers."""


@dataclass
class Example:
    """Some words. `types`: word -> number of its type; `unsure`: words that count neither way; `modality`: word ->
    number; `victims`: word of the act -> words of its victims (acts whose victims are not known are not in it);
    `open`: word of the act -> words of which it is not known whether they are its victims."""

    words: list[str]
    types: dict[int, int] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)
    modality: dict[int, int] = field(default_factory=dict)
    victims: dict[int, list[int]] = field(default_factory=dict)
    open: dict[int, set[int]] = field(default_factory=dict)


def by_rules_alone() -> None:
    """From here on the rules read without the model."""
    english.observe = lambda docs: None  # type: ignore[assignment]


def of_passages(found: Sequence[Passage]) -> Iterator[Example]:
    """The sentences of marked passages, and passages of several sentences as a whole."""
    documents = [Document(sha256=f"{i:064x}", full=p.text, language="en") for i, p in enumerate(found)]
    for at in range(0, len(found), 200):
        for a, passage in zip(english.analyse_many(documents[at : at + 200]), found[at : at + 200]):
            tokens = [(s.offset(t), t) for s in a.sentences for t in _parsed(s)]
            if len(a.sentences) > 1 and _reaches(a.sentences, passage):
                for some in _stretches(a.sentences):
                    yield _whole([x for x in tokens if some[0].start <= x[0] < some[-1].end], passage)
            for sentence in a.sentences:
                yield _one(tokens, passage, sentence.start, sentence.end)


def _stretches(sentences: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """A passage as a whole, or the overlapping parts of a long one."""
    if len(sentences) <= LONG:
        yield sentences
        return
    for first in range(0, len(sentences) - 2, STRETCH - 2):
        yield sentences[first : first + STRETCH]


def _one(tokens: list[tuple[int, Any]], passage: Passage, start: int, end: int) -> Example:
    inside = [(at, t) for at, t in tokens if start <= at < end]
    example = Example([t.text for _, t in inside])
    for act in passage.acts:
        if start <= act.start < end:
            i = _word_at(inside, act.start)
            _mark(example, i, act)
            spans = [v for v in _marked(passage, act) if start <= v.start < end]
            example.victims[i] = [r for v in spans if (r := _root(inside, v.start, v.end)) is not None]
    return example


def _reaches(sentences: Sequence[Any], passage: Passage) -> bool:
    """Whether a passage tells more of its victims than its sentences do one by one."""
    for act in passage.acts:
        own = next((s for s in sentences if s.start <= act.start < s.end), None)
        if act.who is not None or any(own and not own.start <= v.start < own.end for v in _marked(passage, act)):
            return True
    return False


def _marked(passage: Passage, act: Marked) -> list[Any]:
    return [v for v in passage.victims if act.number in v.numbers or not v.numbers]


def _mark(example: Example, i: int, act: Marked) -> None:
    example.types[i] = TYPES.index(act.type) + 1
    example.modality[i] = MODALITIES.index(act.modality)


def _whole(tokens: list[tuple[int, Any]], passage: Passage) -> Example:
    """A passage as one stretch: whom an act concerns wherever he is named. Pronouns and descriptions elsewhere, of
    which nothing is marked, count neither way."""
    example = Example([t.text for _, t in tokens])
    number = {a.number: a for a in passage.acts}
    for act in passage.acts:
        if not tokens[0][0] <= act.start <= tokens[-1][0]:
            continue
        i = _word_at(tokens, act.start)
        _mark(example, i, act)
        sure = {r for v in _marked(passage, act) if (r := _root(tokens, v.start, v.end)) is not None}
        unknown = {n for n, (_, t) in enumerate(tokens) if t.pos_ in ("PRON", "NOUN", "PROPN")}
        if act.who is not None:
            sure |= {n for name in act.who for n in named(tokens, name)}
            unknown -= {n for n, (_, t) in enumerate(tokens) if t.pos_ == "PROPN"}
            for v in passage.victims:  # words for the victims of other acts: the same people, or others
                root = _root(tokens, v.start, v.end)
                theirs = [number[k].who for k in v.numbers if k in number]
                if root is not None and len(theirs) == len(v.numbers) and None not in theirs:
                    if act.who and all(set(w or ()) == set(act.who) for w in theirs):
                        sure.add(root)
                    elif not any(set(w or ()) & set(act.who) for w in theirs):
                        unknown.discard(root)
        own = tokens[i][1].doc
        unknown -= {n for n, (_, t) in enumerate(tokens) if t.doc is own}
        example.victims[i] = sorted(sure)
        example.open[i] = unknown - sure
    return example


def named(tokens: Sequence[tuple[int, Any]], name: str) -> list[int]:
    """The last word of each place where somebody is named, in full or by the last or first part of a name."""
    parts = name.split()
    texts = [t.text for _, t in tokens]
    own = [p.strip(".,") for p in parts]
    found = []
    for n in range(len(texts)):
        if texts[n : n + len(own)] == own:
            found.append(n + len(own) - 1)
    called = [p for p in own if p[:1].isupper() and len(p) > 2]
    if len(called) != len(own) or len(own) > 4:
        return found  # a description
    for n, text in enumerate(texts):
        before = texts[n - 1] if n else ""
        after = texts[n + 1] if n + 1 < len(texts) else ""
        alone = text == own[-1] and (not before[:1].isupper() or before in TITLES or n - 1 in found)
        first = text == own[0] and not after[:1].isupper()
        if (alone or first) and n not in found:
            found.append(n)
    return sorted(found)


TITLES = frozenset(("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Professor", "Judge", "Father", "Colonel"))


def documents_of_golds(
    sets: Collection[str] | None = None,
) -> Iterator[tuple[Document, dict[str, Any], list[dict[str, Any]]]]:
    """The English documents of the invented sets that were looked at (or only of these `sets`), their acts, and the
    entities of their set."""
    from bench.quality import SETS

    from habeas.text import extract

    for name, (gold, folder) in SETS.items():
        if name in NOT_OURS or any(f"({which})" in name for which in ONLY_SCORED) or not gold.exists():
            continue
        if sets is not None and not any(f"({which})" in name for which in sets):
            continue
        told = json.loads(gold.read_text("utf-8"))
        for listed in told["documents"]:
            path = folder / listed["file"]
            if listed.get("language", "en") != "en" or not path.exists():
                continue
            data = path.read_bytes()
            parts = extract(io.BytesIO(data), original=hashlib.sha256(data).hexdigest(), size=len(data), name=path.name)
            document = next((d for d in parts if isinstance(d, Document)), None)
            if document is not None:
                mine = {
                    k: [g for g in told.get(k, []) if g["file"] == listed["file"]] for k in ("acts", "acts_allowed")
                }
                yield document, mine, told.get("entities", [])


def of_golds(sets: Collection[str] | None = None) -> Iterator[Example]:
    """The sentences of the invented documents that were looked at, with the acts of their golds, and stretches."""
    for document, mine, entities in documents_of_golds(sets):
        names = {form: e["name"] for e in entities for form in (e["name"], *e.get("names", []))}
        yield from _of_gold(document, mine, names)


def of_paragraphs() -> Iterator[Example]:
    """The same of the marked paragraphs, each a document of its own."""
    for document, told in marked_paragraphs():
        mine = {k: told[k] for k in ("acts", "acts_allowed")}
        yield from _of_gold(document, mine, {v: v for act in told["acts"] for v in act["victims"]})


def marked_paragraphs() -> Iterator[tuple[Document, dict[str, Any]]]:
    """Each paragraph as a document, and what is marked in it."""
    for path in sorted(PARAGRAPHS.glob("*.jsonl")):
        for n, line in enumerate(path.read_text("utf-8").splitlines()):
            told = json.loads(line)
            published = Fact(value=told["published"], origin="given") if told.get("published") else None
            document = Document(sha256=f"{n:064x}", full=told["text"], language="en", published=published)
            yield document, told


def _of_gold(document: Document, told: dict[str, Any], names: dict[str, str]) -> Iterator[Example]:
    a = english.analyse(document)
    found = find_acts(a)
    tokens = [(s.offset(t), t) for s in a.sentences for t in _parsed(s)]
    whole: list[tuple[int, Any]] = []
    for sentence in a.sentences:
        inside = [(at, t) for at, t in tokens if sentence.start <= at < sentence.end]
        text = sentence.text
        example = Example([t.text for _, t in inside])
        for act in told["acts"]:
            at = text.find(act["has"])
            if at < 0:
                continue
            start, end = sentence.start + at, sentence.start + at + len(act["has"])
            near = [x.trigger for x in found if x.type == act["type"] and start - 1 <= x.trigger.start < end]
            i = _head(inside, near[0].start, near[0].end) if near else _head(inside, start, end)
            if i is not None:
                example.types[i] = TYPES.index(act["type"]) + 1
                if act.get("modality"):
                    example.modality[i] = MODALITIES.index(act["modality"])
                whole.append((inside[i][0], act))
        for act in told["acts_allowed"]:
            at = text.find(act["has"])
            if at >= 0 or text in act["has"]:
                start, end = (at, at + len(act["has"])) if at >= 0 else (0, len(text))
                example.unsure |= {n for n, (_, t) in enumerate(inside) if start <= t.idx < end} - set(example.types)
        yield example
    for first in range(0, len(a.sentences), STRETCH - 2):
        some = a.sentences[first : first + STRETCH]
        told_here = [(at, act) for at, act in whole if some[0].start <= at < some[-1].end]
        if told_here:
            yield _stretch([x for x in tokens if some[0].start <= x[0] < some[-1].end], told_here, names)


def _stretch(tokens: list[tuple[int, Any]], acts: list[tuple[int, Any]], names: dict[str, str]) -> Example:
    """Some sentences of a document: of the people only names are known, and which of them an act concerns."""
    example = Example([t.text for _, t in tokens])
    example.unsure = set(range(len(tokens)))
    spoken = {form: set(named(tokens, form)) for form in names}
    anybody = {n for found in spoken.values() for n in found}
    for at, act in acts:
        i = _word_at(tokens, at)
        mine = {n for form, found in spoken.items() if names[form] in act.get("victims", ()) for n in found}
        example.victims[i] = sorted(mine)
        example.open[i] = set(range(len(tokens))) - anybody
    return example


def of_tables() -> Iterator[Example]:
    """The sentences of the tests of acts, as the rules read them; the tests hold that they are read rightly."""
    texts: list[str] = []
    folder = HERE / "tests" / "language" / "acts"
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in OF_THE_MODEL:
            texts += _strings(yaml.safe_load(path.read_text("utf-8")))
    for path in sorted(folder.glob("test_*.py")):
        if path.name not in OF_THE_MODEL:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    texts += _text(node.value)
    published = Fact(value="2022-06-10", origin="test")
    documents = [
        Document(sha256=f"{i:064x}", full=t, language="en", published=published)
        for i, t in enumerate(dict.fromkeys(texts))
    ]
    for a in english.analyse_many(documents):
        found = find_acts(a)
        for sentence in a.sentences:
            inside = [(sentence.offset(t), t) for t in _parsed(sentence)]
            example = Example([t.text for _, t in inside])
            for act in found:
                if sentence.start <= act.trigger.start < sentence.end:
                    i = _head(inside, act.trigger.start, act.trigger.end)
                    if i is not None:
                        example.types[i] = TYPES.index(act.type) + 1
                        example.modality[i] = MODALITIES.index(act.modality)
            yield example


def _text(value: str) -> list[str]:
    """A constant of a test that is text to read: sentences, no name of a test or of a file."""
    ends = value.rstrip(" )”’'")[-1:]
    return [value] if len(value) > 30 and value.count(" ") > 3 and ends in (".", "!", "?") else []


def _strings(node: Any) -> list[str]:
    if isinstance(node, str):
        return [node] if len(node) > 30 and " " in node else []
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [text for x in inner for text in _strings(x)]


def _parsed(sentence: Any) -> Any:
    if sentence.doc is not None:
        return sentence.doc
    docs = pipeline.make_docs([sentence.text])
    pipeline.recognise(docs)
    pipeline.parse(docs)
    return docs[0]


def _word_at(tokens: Sequence[tuple[int, Any]], at: int) -> int:
    return next((n for n in range(len(tokens) - 1, -1, -1) if tokens[n][0] <= at), 0)


def _inside(tokens: Sequence[tuple[int, Any]], start: int, end: int) -> list[tuple[int, Any]]:
    return [(n, t) for n, (at, t) in enumerate(tokens) if at < end and at + len(t) > start]


def _root(tokens: Sequence[tuple[int, Any]], start: int, end: int) -> int | None:
    inside = _inside(tokens, start, end)
    numbers = {t.i for _, t in inside}
    return next((n for n, t in inside if t.head.i not in numbers or t.head.i == t.i), None)


def _head(tokens: Sequence[tuple[int, Any]], start: int, end: int) -> int | None:
    """The word of some words that carries their act: the verb or noun that the others hang on, no auxiliary."""
    inside = _inside(tokens, start, end)
    numbers = {t.i for _, t in inside}
    roots = [x for x in inside if x[1].head.i not in numbers or x[1].head.i == x[1].i]
    able = [x for x in roots if kind_of(x[1])] or [x for x in inside if kind_of(x[1])] or roots
    telling = [x for x in able if x[1].lemma_ not in ("be", "have", "do", "say")] or able
    return telling[0][0] if telling else None
