"""Documents in other languages: names, dates and quotations, as far as a model or a table of the language reaches.

French through its spaCy model (names only), Russian through natasha with names led back to their base form, the rest
by tables and patterns at low confidence and with a caveat. Acts and relations are not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.language import sentences
from habeas.language.analysis import Analysis, Reference, Sentence
from habeas.language.models import available, russian, spacy_model
from habeas.language.names.candidates import Candidate
from habeas.language.names.deciding import Name
from habeas.language.names.figures import make_figures
from habeas.language.names.lexicon import UPPER, Lexicon, lexicon
from habeas.language.tables import load_table
from habeas.model.document import Document
from habeas.model.records import Schema

LABELS: dict[str, Schema] = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}


@dataclass(frozen=True)
class Found:
    """A name in view offsets; `base`: its base form."""

    start: int
    end: int
    schema: Schema
    base: str
    rule: str
    confidence: float


def analyse_foreign(document: Document, language: str | None) -> Analysis:
    """The workbench of a document that is not English: sentences, figures, and what simple rules give."""
    text = document.view().text
    a = Analysis(document=document, text=text, language=language or "")
    a.paragraphs = sentences.paragraphs(text)
    for n, paragraph in enumerate(a.paragraphs):
        for span in sentences.split(text, paragraph):
            a.sentences.append(Sentence(len(a.sentences), span.start, span.end, n, text[span.start : span.end]))
    a.figures = make_figures(text, [_name(f) for f in _find(text, a, language)])
    a.resolver = _no_reference
    a.anchor = document.published.value if document.published else ""
    return a


def _no_reference(a: Analysis, sentence: Sentence, token: Any) -> Reference:
    """Without a parse a phrase stands for somebody only where it is a written name."""
    figure = a.figure_at(sentence.offset(token))
    return Reference((figure,) if figure is not None else (), str(token.text))


def _name(f: Found) -> Name:
    c = Candidate(f.start, f.end, tuple(f.base.split()), 0, spelled=f.base)
    return Name(c, f.schema, f.rule, f.confidence, "", "", f.start, f.end, f.base)


def _find(text: str, a: Analysis, language: str | None) -> list[Found]:
    if language == "ru" and available("ru"):
        return list(_russian(text))
    if language == "fr" and available("fr"):
        return list(_french(a))
    table = load_table("others.yaml").get(language or "")
    return list(_patterns(a, table or {"person": [], "bodies": [], "links": [], "countries": {}}))


def _french(a: Analysis) -> Iterable[Found]:
    model = spacy_model("fr")
    docs = [model.make_doc(s.text) for s in a.sentences]
    ner: Any = model.get_pipe("ner")
    docs_full = [d for d in docs if len(d)]
    for i in range(0, len(docs_full), 64):
        batch = docs_full[i : i + 64]
        ner.set_annotations(batch, ner.predict(batch))
    lex = lexicon()
    for s, doc in zip(a.sentences, docs):
        for e in doc.ents:
            name = re.sub(r"^(?:l[ea’']|les|M\.|Mme|Mlle|MM\.)\s*", "", e.text)
            start = s.start + e.end_char - len(name)
            first = name[:1]
            label = LABELS.get(e.label_)
            if label == "Place" and re.match(load_table("others.yaml")["french_bodies"], name):
                label = "Organization"
            if label and (first.isupper() or first.isdigit()) and not lex.demonym(name):
                yield Found(start, s.start + e.end_char, label, name, "fr-model", 0.6)


def _russian(text: str) -> Iterable[Found]:
    from natasha import Doc

    segmenter, vocabulary, tagger, names = russian()
    doc = Doc(text)
    doc.segment(segmenter)
    doc.tag_morph(tagger)
    doc.tag_ner(names)
    for span in doc.spans:
        span.normalize(vocabulary)
        base = span.normal or span.text
        if span.type == "PER" and base == span.text:
            base = " ".join(_nominative(vocabulary, w) for w in base.split())
        yield Found(span.start, span.stop, LABELS[span.type], base, "ru-model", 0.7)


def _nominative(vocabulary: Any, word: str) -> str:
    """ "Ирену" -> "Ирена" where the dictionary knows a name; any other word as it is."""
    for parse in vocabulary.parse(word):
        if {"Name", "Surn", "Patr"} & set(parse.tag.grammemes):
            base = parse.inflect({"Nom"})
            return str(base.word).title() if base else word
    return word


def _personal(words: list[str], lex: Lexicon, endings: tuple[str, ...]) -> bool:
    """A known given name in front, or the ending of a family name behind."""
    last = words[-1]
    return words[0] in lex.given or last.lower().endswith(endings) or lex.surname_gender(last) is not None


@cache
def _capitals() -> re.Pattern[str]:
    u = f"[{UPPER}ҚҒҢӨҰҮҺӘІЇЄҐ]"
    return re.compile(rf"{u}[\w’'-]+(?: (?:d[aei]l?|de la|von|van|al-|el) {u}[\w’'-]+| {u}[\w’'-]+)*")


def _patterns(a: Analysis, table: dict[str, Any]) -> Iterable[Found]:
    """Names by gazetteer, by the word before them, by their first word or by their form."""
    lex = lexicon()
    endings = tuple(load_table("others.yaml")["cyrillic_endings"])
    titles = {p.lower() for p in table["person"]}
    for s in a.sentences:
        for m in _capitals().finditer(s.text):
            name, start = m.group(), s.start + m.start()
            words = name.split()
            if len(words) > 1 and words[0].lower() in titles:  # a title that opens the sentence is no part of the name
                start, name, words = start + len(words[0]) + 1, name.split(" ", 1)[1], words[1:]
            before = re.search(r"([\w.’']+) $", s.text[max(0, m.start() - 25) : m.start()])
            previous = before.group(1).lower() if before else ""
            schema: Schema | None = None
            base = name
            if name in table["countries"] or name in lex.countries:
                schema, base = "Place", table["countries"].get(name, name)
            elif words[0] in table["bodies"] and len(words) > 1:
                schema = "Organization"
            elif previous in titles or (len(words) > 1 and _personal(words, lex, endings)):
                schema = "Person"
            elif lex.cities.get(name, 0) >= 300_000 and name not in lex.doubtful:
                schema = "Place"
            elif name in lex.orgs:
                schema = "Organization"
            if schema is not None and not (m.start() == 0 and len(words) == 1 and schema == "Person"):
                yield Found(start, start + len(name), schema, base, "pattern", 0.3)
