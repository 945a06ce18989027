"""Documents in other languages than English: sentences, figures, dates, quotations, statements, signatory.

Russian through natasha, French through its spaCy model, Kazakh through a random field of our own, the rest by tables
and patterns at low confidence. Reach for `analyse_many`, then `finish` for the acts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec

from habeas.language import sentences
from habeas.language.acts.other import find_acts, has_rules
from habeas.language.acts.other.rules import may_tell
from habeas.language.analysis import Analysis, Reference, Sentence
from habeas.language.dates import bodies_of, find_dates, find_entries
from habeas.language.models import available
from habeas.language.names.candidates import Candidate
from habeas.language.names.deciding import Name
from habeas.language.names.figures import make_figures
from habeas.language.names.lexicon import lexicon
from habeas.language.other import french, kazakh, patterns, russian, russian_spans
from habeas.language.other.found import Found
from habeas.language.other.kin import find_ties, is_relative, relations
from habeas.language.other.roles import called, is_role, roles_of
from habeas.language.other.said import dash_quotes, more_statements
from habeas.language.other.signing import date_line, find_signatory
from habeas.language.other.where import ends_like_country, more
from habeas.language.other.words import OtherAnalysis
from habeas.language.quotes import find_quotes
from habeas.language.statements import find_statements
from habeas.language.tables import load_table
from habeas.model.document import Caveat, Document
from habeas.model.reading import Figure
from habeas.text.wrapped import flowing

_PATRONYMIC = re.compile(r"\w+ \w+ \w+(?:вич|вна|ична)$")
"""A full name that opens with the family name, as papers write it."""


def analyse_many(documents: Sequence[Document], language: str | None) -> list[OtherAnalysis]:
    """Workbenches with sentences, figures, dates, quotations and statements; acts are not in it."""
    return [analyse(d, language) for d in documents]


def analyse(document: Document, language: str | None, *, careful: bool = False) -> OtherAnalysis:
    """The workbench of one document. `careful`: a step that fails is noted in `faults` and the rest goes on."""
    text = flowing(document.view().text)
    faults: list[str] | None = [] if careful else None
    a = OtherAnalysis(document=document, text=text, language=language or "", faults=faults)
    a.paragraphs = sentences.paragraphs(text)
    bodies = bodies_of(text, a.language, a.title)
    for n, paragraph in enumerate(a.paragraphs):
        for span in sentences.split(text, paragraph, bodies):
            a.sentences.append(Sentence(len(a.sentences), span.start, span.end, n, text[span.start : span.end]))
    a.quotes = find_quotes(text, language=a.language or "en")
    a.quotes = dash_quotes(text, a.language or "en", a.quotes)
    found = _clean(a, _find(a))
    found = _main_bearer(a, _told_apart(a, sorted([*found, *_missed(a, found)], key=lambda f: f.start)))
    a.figures = [_with_gender(f, found) for f in make_figures(text, [_name(f) for f in found])]
    a.resolver = _no_reference
    for i, roles in roles_of(a).items():
        a.figures[i] = msgspec.structs.replace(a.figures[i], roles=roles)
    find_signatory(a)
    _dates(a)
    if a.language:
        with a.spared("statements"):
            a.statements = find_statements(a)
            a.ties = find_ties(a)
            _genders(a)
            a.statements = more_statements(a)
            a.ties = find_ties(a)
    return a


def _genders(a: OtherAnalysis) -> None:
    """Gives people whose name does not tell it the gender of the noun of kinship that stands for them."""
    for t in a.ties if a.language != "kk" else ():  # a Kazakh "жұбайы" is he or she
        if t.who is not None and t.gender and not a.figures[t.who].gender:
            a.figures[t.who] = msgspec.structs.replace(a.figures[t.who], gender=t.gender)


def finish(a: OtherAnalysis) -> dict[str, Any]:
    """What is read last: acts, where rules for the language are there, and ties of people."""
    found: dict[str, Any] = {}
    with a.spared("acts"):
        found["acts"] = find_acts(a) if has_rules(a.language) else ()
    with a.spared("relations"):
        found["relations"] = relations(a)
    return found


def caveats(language: str | None) -> tuple[Caveat, ...]:
    """What is said of a document in this language: whether a model read it, and what is not read at all."""
    if not language:
        return (Caveat(code="no-language", text="The language of this text could not be told; it was not read."),)
    out = []
    if not (available(language) or language == "kk"):
        text = f"There is no model for “{language}”: names were found by tables and patterns, at low confidence."
        out.append(Caveat(code="no-model", text=text))
    if not has_rules(language):
        out.append(Caveat(code="partial", text=f"Acts are not read in “{language}” yet; read this document yourself."))
    else:
        text = f"Acts in “{language}” were found by patterns only: expect gaps, most of all in long sentences."
        out.append(Caveat(code="partial", text=text))
    return tuple(out)


def _no_reference(a: Analysis, sentence: Sentence, token: Any) -> Reference:
    """Without a parse a phrase stands for somebody only where it is a written name."""
    figure = a.figure_at(sentence.offset(token))
    return Reference((figure,) if figure is not None else (), str(token.text))


def _find(a: OtherAnalysis) -> list[Found]:
    if a.language == "ru" and available("ru"):
        a.model = a.parsed = True
        tagged = russian.tidy(russian.read(a))
        return _both(more(a, tagged, ()), tagged)
    if a.language == "fr" and available("fr"):
        a.model = a.parsed = True
        tagged = french.read(a, partial(may_tell, "fr"))
        free = patterns.open_words(a, tagged)
        tagged += [Found(s, e, "Person", n, "called", 0.5, gender=lexicon().given.get(n.split()[0], ""))
                   for s, e, n in called(a, free)]  # fmt: skip
        return _both(more(a, tagged, [o for o in free if re.match(r"\s?:", a.text[o[1] : o[1] + 2])]), tagged)
    if a.language == "kk":
        a.model = True
        tagged = [_country(f, a.language) for f in kazakh.read(a)]
        told = [f for f in patterns.read(a) if f.schema == "Person" and " " in f.base]
        told = kazakh.apart(a.text, [replace(f, base=kazakh.bare(f.base)) for f in told])
        told = [f for f in told if f.schema == "Person" and " " in f.base]
        halves = {(f.start, f.end) for f in told if sum(f.start <= t.start and t.end <= f.end for t in tagged) > 1}
        tagged = [t for t in tagged if not any(s <= t.start and t.end <= e for s, e in halves)]
        tagged += [f for f in told if not any(t.start < f.end and f.start < t.end for t in tagged)]
        return [*tagged, *more(a, tagged, patterns.open_words(a, tagged))]
    return patterns.read(a)


def _both(called: list[Found], tagged: list[Found]) -> list[Found]:
    """What the words around a name say of it goes before what the model says."""
    return [*called, *(f for f in tagged if not any(c.start < f.end and f.start < c.end for c in called))]


def _country(f: Found, language: str) -> Found:
    """A single word that ends as names of countries do is nobody."""
    if f.schema == "Person" and f.base.count(" ") > 1 and ends_like_country(f.base.split()[-1], language):
        last = len(f.base.split()[-1]) + 1
        return replace(f, end=f.end - last, base=f.base[:-last])  # two names that only stand side by side
    place = f.schema == "Person" and " " not in f.base and ends_like_country(f.base, language)
    return replace(f, schema="Place", rule=f"{f.rule}+ending") if place else f


def _clean(a: OtherAnalysis, found: list[Found]) -> list[Found]:
    """Without overlaps, without what quotation marks only cut, and with the kinds that whole documents show."""
    kept: list[Found] = []
    nothing = frozenset(load_table("other/nothing.yaml").get(a.language, ()))
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and f.start < kept[-1].end:
            continue
        if f.base.lower() in nothing or a.text[f.start : f.end].lower() in nothing or len(f.base) < 2:
            continue
        if f.schema == "Person" and " " not in f.base and is_role(a.language, f.base):
            continue  # "Monsieur l’Ambassadeur"
        kept.append(f)
    placed = {a.text[f.start : f.end]: f.base for f in kept if f.schema == "Place"}
    kept = [
        replace(f, schema="Place", base=placed[f.base])
        if f.schema == "Organization" and f.base in placed and " " not in f.base
        else f
        for f in kept
    ]
    votes: dict[str, dict[str, float]] = {}
    for f in kept:
        votes.setdefault(f.base, {}).setdefault(f.schema, 0.0)
        votes[f.base][f.schema] += 1
    people = {w for f in kept if f.schema == "Person" and " " in f.base for w in f.base.split()[-1:]}
    out = []
    for f in kept:
        best = max(votes[f.base], key=lambda s: votes[f.base][s])
        kin = f.schema == "Place" and " " in f.base and f.base.split()[-1] in people
        if (f.base in people or kin) and f.schema != "Person":
            best = "Person"  # a family name alone; a relative who signs
        out.append(_as(f, best) if best != f.schema else f)
    return out


def _missed(a: OtherAnalysis, found: list[Found]) -> list[Found]:
    """Family names of people whom the document names in full, where the model passed over them."""
    known: dict[str, Found] = {}
    for f in found:
        if f.schema == "Person" and " " in f.base:
            place = 0 if _PATRONYMIC.search(f.base) else -1  # "Серов Иван Петрович"
            own = [f.base.split()[place], a.text[f.start : f.end].split()[place]]
            for word in (*own, f.base.split()[0]) if a.language == "kk" else own:
                if len(word) > 3 and word[:1].isupper():
                    known.setdefault(word, f)
    if not known or not a.model:
        return []
    taken = [(f.start, f.end) for f in found]
    cases = f"(?:{kazakh.case_endings()})?" if a.language == "kk" else ""
    pattern = re.compile(
        rf"(?<![\w-])({'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))}){cases}(?![\w-])"
    )
    out = []
    for m in pattern.finditer(a.text):
        if not any(s < m.end() and m.start() < e for s, e in taken):
            f = known[m.group(1)]
            sure = min(0.6, f.confidence)
            given = m.group(1) == f.base.split()[0] and not _PATRONYMIC.search(f.base)
            base = f.base.split()[0 if given or _PATRONYMIC.search(f.base) else -1]
            out.append(replace(f, start=m.start(), end=m.end(), base=base, rule="known-name", confidence=sure,
                               gender="", case=""))  # fmt: skip
    return out


def _told_apart(a: OtherAnalysis, found: list[Found]) -> list[Found]:
    """Without a man's family name in the genitive where a woman of the text bears the same form in the nominative."""
    hers = {f.base.split()[-1] for f in found if f.schema == "Person" and " " in f.base and f.gender == "f"}
    return [f for f in found if f.rule != russian_spans.OWNER or a.text[f.start : f.end] not in hers]


def _main_bearer(a: OtherAnalysis, found: list[Found]) -> list[Found]:
    """A family name alone that several people of the document bear is the one's who alone had been named in full when
    it first stood alone, as news have it, or who alone was not brought in as a relative; of the other gender it is
    nobody's."""
    full: dict[str, list[Found]] = {}
    for f in found:
        if f.schema == "Person" and " " in f.base:
            full.setdefault(f.base.split()[-1], []).append(f)
    chosen: dict[str, Found] = {}
    out = []
    for f in found:
        bearers = full.get(f.base, []) if f.schema == "Person" else []
        if len({b.base for b in bearers}) > 1:
            before = [b for b in bearers if b.start < f.start]
            if f.base not in chosen and len({b.base for b in before}) > 1:
                before = [b for b in before if not is_relative(a, b.start)]
            if f.base not in chosen and len({b.base for b in before}) == 1:
                chosen[f.base] = before[0]
            main = chosen.get(f.base)
            if f.base not in chosen and not before and f.start < 200:
                main = bearers[0]  # the headline: whom the text names first
            if main is not None and not (f.gender and main.gender and f.gender != main.gender):
                f = replace(f, base=main.base, rule=f"{f.rule}+main-bearer", confidence=min(f.confidence, 0.6))
        out.append(f)
    return out


def _as(f: Found, schema: str) -> Found:
    return replace(f, schema=schema, rule=f"{f.rule}+document")  # type: ignore[arg-type]


def _name(f: Found) -> Name:
    c = Candidate(f.start, f.end, tuple(f.base.split()), 0, spelled=f.base)
    return Name(c, f.schema, f.rule, f.confidence, f.kind, f.gender, f.start, f.end, f.base)


def _with_gender(figure: Figure, found: list[Found]) -> Figure:
    """A figure's gender where its names' readings agree on it."""
    if figure.schema != "Person":
        return figure
    starts = {m.span.start for m in figure.mentions}
    genders = [f.gender for f in found if f.start in starts and f.gender]
    full = [f.gender for f in found if f.start in starts and f.gender and " " in f.base] or genders
    best = max(set(full), key=full.count, default="")
    sure = best and full.count(best) >= 0.7 * len(full)
    return msgspec.structs.replace(figure, gender=best if sure else "")


def _dates(a: OtherAnalysis) -> None:
    published = a.document.published.value if a.document.published else ""
    a.anchor = published
    if not a.language:
        return
    letter = a.signatory is not None or a.document.genre in ("letter", "mail") or not published
    signed = date_line(a) if letter else ""
    own = find_dates(signed, language=a.language, anchor="", published=published) if signed else []
    a.anchor = own[-1].edtf if own else published
    a.dates = find_dates(a.text, language=a.language, anchor=a.anchor, published=published, title=a.title)
    a.entries = find_entries(a.text, language=a.language, anchor=a.anchor, title=a.title)
