"""Russian through natasha: names with their base forms, and the parse of each sentence.

The base form of a person's name is the nominative of the right gender. One form can be read in several ways ("Петрова":
she, or of him), so all readings of all words are weighed together with what else the document shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from habeas.language.models import russian
from habeas.language.other.found import LABELS, Found
from habeas.language.other.kin import kin_before
from habeas.language.other.russian_spans import (
    CONSONANT,
    cut_front,
    cut_tail,
    given,
    is_place,
    place,
    titled,
    without_noun,
)
from habeas.language.other.words import OtherAnalysis, Word
from habeas.language.other.world import russian_cases
from habeas.language.tables import load_table

_PREPOSITIONS = frozenset(
    ("о", "об", "обо", "с", "со", "у", "для", "от", "против", "без", "к", "ко", "на", "над", "при", "за", "через",
     "про", "ради", "из", "до", "по")
)  # fmt: skip
_GENITIVE = frozenset(("из", "до", "от", "у", "около", "близ", "возле"))
_HERS = re.compile(r"((?:[оеё]в|[иы]н))(ой|ою|у)$")
"""Oblique forms of a woman's family name, which the dictionary may know only as an adjective."""
_GENDER = {"masc": "m", "femn": "f"}
_CASES = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc", "gen2": "Gen",
          "loc2": "Loc", "voct": "Nom"}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """One way to read a written word: its nominative, its gender ("" any) and case ("" any), how usual."""

    base: str
    gender: str
    case: str
    score: float
    personal: bool = True


@dataclass(frozen=True)
class Hint:
    """What the sentence says of a name's case: the tagger's, its place by the parse, the case of the noun that it is
    put beside ("учителя Ержана Абишева") and its gender, that of a relative named so, a preposition in front."""

    tagged: str = ""
    subject: bool = False
    object: bool = False
    beside: str = ""
    gender: str = ""
    kin: str = ""
    governed: bool = False

    def weight(self, case: str) -> float:
        """How well a case fits; a name that does not change fits everywhere a little less."""
        nominative = case in ("Nom", "")
        score = 0.5 if nominative and not self.governed else 0.0
        score -= 0.6 if case == "Nom" and self.governed else 0.0
        score += 0.25 if case == self.tagged else 0.0
        if case == "Nom" and (self.object or self.beside not in ("", "Nom")):
            score -= 0.7
        if not nominative and (self.subject or self.beside == "Nom"):
            score -= 0.4
        same = case == self.beside or {case, self.beside} == {"Gen", "Acc"}
        return score + (0.4 if self.beside and same else 0.0)


def read(a: OtherAnalysis) -> list[Found]:
    """Names of a document; fills `a.words` with the parse."""
    from natasha import Doc

    segmenter, vocabulary, tagger, names, parser = russian()
    doc = Doc(a.text)
    doc.segment(segmenter)
    doc.tag_morph(tagger)
    doc.tag_ner(names)
    doc.parse_syntax(parser)
    _fill(a, doc)
    out: list[Found] = []
    for span in doc.spans:
        without_noun(span, vocabulary)
        cut_tail(span)
        if (cut := cut_front(a.text, span, vocabulary)) is not None:
            out.append(cut)
        if span.type == "PER" and is_place(a.text, span, vocabulary):
            span.type = "LOC"
    people = [s for s in doc.spans if s.type == "PER" and re.search(r"\w\w", s.text)]
    bases = _bases(a, people, vocabulary)
    places, cases = {s.text for s in doc.spans if s.type == "LOC"}, _hints(a)
    for span in doc.spans:
        if span.type == "PER":
            if span in people and (found := bases[people.index(span)]):
                out.append(found)
            continue
        schema = "Organization" if _is_body(span.text) else LABELS[span.type]
        if schema == "Place" and " " not in span.text:
            hint = cases.get(span.start, Hint())
            before = re.search(r"(\w+) $", a.text[max(0, span.start - 12) : span.start])
            genitive = hint.tagged == "Gen" or (before is not None and before.group(1).lower() in _GENITIVE)
            base = place(span.text, vocabulary, places, genitive=genitive)
        else:
            span.normalize(vocabulary)
            base = _plain(span)
        out.append(Found(span.start, span.stop, schema, base, "ru-model", 0.7))
    return out


def _is_body(text: str) -> bool:
    heads = load_table("other/names.yaml")["ru"]["body_heads"]
    return " " in text and any(w.lower().startswith(tuple(heads)) for w in text.split())


def _plain(span: Any) -> str:
    """The base form with the capitals of the written one."""
    base = str(span.normal or span.text)
    return base[:1].upper() + base[1:] if span.text[:1].isupper() else base


def _fill(a: OtherAnalysis, doc: Any) -> None:
    """The parse by sentences of ours: natasha's may be cut elsewhere; heads outside a sentence are dropped."""
    tokens = doc.tokens
    place = {t.id: i for i, t in enumerate(tokens)}
    groups: dict[int, list[int]] = {}
    for i, t in enumerate(tokens):
        s = a.sentence_at(t.start)
        if s is not None:
            groups.setdefault(s.index, []).append(i)
    for index, members in groups.items():
        local = {i: n for n, i in enumerate(members)}
        row = []
        for i in members:
            t = tokens[i]
            head = local.get(place.get(t.head_id, -1))
            feats = t.feats or {}
            gender = {"Masc": "m", "Fem": "f"}.get(feats.get("Gender", ""), "")
            row.append(
                Word(t.start, t.stop, t.text, None if head == local[i] else head, t.rel or "", t.pos or "",
                     feats.get("Case", ""), gender)
            )  # fmt: skip
        a.words[index] = tuple(row)


def _bases(a: OtherAnalysis, spans: Sequence[Any], vocabulary: Any) -> list[Found | None]:
    """Full names first: what is decided of them helps to read the family names that stand alone."""
    hints = _hints(a)
    written = {s.text for s in spans}
    out: list[Found | None] = [None] * len(spans)
    full: dict[str, int] = {}
    order = sorted(range(len(spans)), key=lambda i: (-len(spans[i].text.split()), i))
    for i in order:
        span = spans[i]
        words = re.findall(r"[\w-]+\.?", span.text)
        before = re.search(r"(\w+) $", a.text[max(0, span.start - 12) : span.start])
        governed = bool(before and before.group(1).lower() in _PREPOSITIONS)
        hint = replace(hints.get(span.start, Hint()), governed=governed)
        kin = kin_before(a, span.start)
        hint = replace(hint, gender=kin or hint.gender, kin=kin)
        told = {w for w, at in full.items() if at <= span.start}
        base, gender, case = _weigh(words, vocabulary, hint, written, (frozenset(full), frozenset(told)))
        for w in base.split() if len(words) > 1 else ():
            full[w] = min(full.get(w, span.start), span.start)
        out[i] = Found(span.start, span.stop, "Person", base, "ru-model", 0.7, gender=gender, case=case)
    return out


def _hints(a: OtherAnalysis) -> dict[int, Hint]:
    """What the parse says of the word at each offset."""
    out: dict[int, Hint] = {}
    for words in a.words.values():
        for w in words:
            head = words[w.head] if w.head is not None else None
            noun = head if head is not None and head.pos == "NOUN" and w.dep in ("appos", "flat:name", "nmod") else None
            beside = noun is not None and noun.start < w.start and (w.dep != "nmod" or noun.case == w.case)
            out[w.start] = Hint(
                w.case,
                subject=w.dep.startswith("nsubj"),
                object=w.dep in ("obj", "iobj", "obl") or (w.dep == "nmod" and noun is not None and not beside),
                beside=noun.case if noun is not None and beside else "",
                gender="f" if noun is not None and beside and noun.gender == "f" else "",
            )
    return out


def _weigh(
    words: list[str], vocabulary: Any, hint: Hint, written: set[str], full: tuple[frozenset[str], frozenset[str]]
) -> tuple[str, str, str]:
    """(base form, gender, case) of the likeliest reading of all words together. `full`: words of full names of the
    document, and of those that stand before this place."""
    several = len(words) > 1
    options = [_forms(vocabulary, w, several and i == 0, family=several and i > 0) for i, w in enumerate(words)]
    if several and (hint.gender == "m" or all(f.gender != "f" for f in options[-1])):
        options[0] = [*options[0], *_his(words[0])]
    best: tuple[float, str, str, str] = (-1.0, " ".join(words), "", "")
    for combination in product(*options):
        genders = {f.gender for f in combination if f.gender}
        cases = {f.case for f in combination if f.case}
        if len(genders) > 1 or len(cases) > 1:
            continue
        case = next(iter(cases), "")
        base = " ".join(f.base for f in combination)
        score = sum(f.score for f in combination) / len(combination)
        score += hint.weight(case)
        score += 0.5 if base in written else 0.4 if several and words[-1] != combination[-1].base in written else 0.0
        score -= 2.0 if hint.kin and genders and hint.kin not in genders else 0.0
        score += 0.5 * sum(1 for f in combination if f.base in full[0]) / len(combination)
        score += 0.4 * sum(1 for f in combination if f.base in full[1]) / len(combination)
        score += 0.5 if combination[0].base in given() and len(combination) > 1 else 0.0
        score += 0.3 * sum(1 for f in combination if f.personal) / len(combination)
        if score > best[0] + 1e-9:
            best = (score, base, next(iter(genders), ""), case)
    _, base, gender, case = best
    if len(words) == 1 and not base.lower().endswith(("ова", "ева", "ина", "ская", "цкая")):
        gender = ""  # a family name alone tells its bearer's gender only by its ending
    return base, gender, case


def _forms(vocabulary: Any, word: str, given: bool, *, family: bool = False) -> list[Form]:
    """All readings of one written word as (part of) a name; behind a given name adjectives are family names too."""
    if word.endswith(".") or len(word) < 3 or not re.search(r"[а-яё]", word.lower()):
        return [Form(word, "", "", 0.5)]
    if "-" in word:
        head, _, last = word.rpartition("-")
        return [replace(f, base=f"{head}-{f.base}") for f in _forms(vocabulary, last, given, family=family)]
    out: dict[tuple[str, str, str], Form] = {}
    for parse in vocabulary.parse(word):
        tag = parse.tag
        if ("NOUN" not in tag and "ADJF" not in tag) or "plur" in tag:
            continue
        personal = bool({"Name", "Surn", "Patr"} & set(tag.grammemes))
        gender = "" if "Fixd" in tag or "ms-f" in tag else _GENDER.get(str(tag.gender), "")
        case = "" if "Fixd" in tag else _CASES.get(str(tag.case), "")
        if "ADJF" in tag and not (family or re.search(r"(?:ск|цк)\w+$", word)):
            continue
        wanted = parse.inflect({"Nom"}) if not {"Fixd"} & set(tag.grammemes) else None
        base = str(wanted.word) if wanted else word.lower()
        key = (base, gender, case)
        form = Form(titled(base, word), gender, case, float(parse.score), personal)
        if key not in out or out[key].score < form.score:
            out[key] = form
    if not any(f.personal for f in out.values()) and not family:
        for name, whose, case, known in russian_cases(word):
            score = 0.6 if known else 0.25 if given else 0.1
            out.setdefault((name.lower(), whose, case), Form(name, whose, case, score))
    if hers := _HERS.search(word.lower()) if not given else None:
        base = word[: hers.end(1)] + "а"
        cases = ("Acc",) if hers.group(2) == "у" else ("Gen", "Dat", "Ins", "Loc")
        out = {k: f for k, f in out.items() if f.gender != "f"}
        out |= {(base, "f", case): Form(base, "f", case, 0.5) for case in cases}
    if CONSONANT.search(word.lower()) and not given and not word.lower().endswith(("ой", "ей", "ий", "ый")):
        out.setdefault((word.lower(), "f", ""), Form(word, "f", "", 0.3))  # a woman's family name that does not change
    if family:
        out |= {
            (f.base.lower(), f.gender, f.case): f for f in _his(word) if (f.base.lower(), f.gender, f.case) not in out
        }
    if family:  # a man's name that ends as a woman's: "Льва Домбру"
        out |= {
            (f.base.lower(), "m", f.case): replace(f, gender="m", score=f.score * 0.6)
            for f in list(out.values())
            if f.gender == "f" and f.base[-1:] in "ая" and not re.search(r"(?:[оеё]в|[иы]н|ск|цк)а$|ая$", f.base)
        }
    adjective = re.search(r"(?:ого|его|ому|ему)$", word.lower()) and len(out) > 0
    fixed = word.lower().endswith(("улы", "ұлы", "кызы", "қызы", "оглы", "заде", "их", "ых"))
    if fixed or (word.lower()[-1] in "оиуюэе" and not adjective and not any(f.personal for f in out.values())):
        out.setdefault((word.lower(), "", ""), Form(word, "", "", 0.3))
    return list(out.values())[:10] or [Form(word, "", "", 0.2)]


def _his(word: str) -> list[Form]:
    """Readings of a man's family name that the dictionary does not know: "Морава" and "Мораву" are of Морав."""
    low = word.lower()
    for ending, cases in (("ом", ("Ins",)), ("ым", ("Ins",)), ("а", ("Gen", "Acc")), ("у", ("Dat",)), ("е", ("Loc",))):
        stem = word[: -len(ending)]
        if low.endswith(ending) and len(stem) > 2 and CONSONANT.search(stem.lower()):
            return [Form(stem, "m", case, 0.3) for case in cases]
    changes = low.endswith(("ой", "ей", "ий", "ый"))
    return [Form(word, "m", "Nom", 0.3)] if CONSONANT.search(low) and not changes else []


def tidy(found: Iterable[Found]) -> list[Found]:
    """Without names that are one lower-case word, which the model sometimes gives."""
    return [f for f in found if f.base[:1].isupper() or f.base[:1].isdigit()]
