"""Who "the banker" is: whom an office or a trade without a name describes, by what else the text says of its people.

In the chain, that somebody was introduced so, or is the one person of the sentences just before. For whom something is
done to, more may be asked: a lead tells of "a crane operator who was arrested" and the next sentence opens with his
name; later "the operator" is he by the same noun beside his name, else as the only person of the paragraph so far.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Sentence
from habeas.language.reference.groups import SIZES
from habeas.language.reference.items import Item
from habeas.language.reference.parse import token_of, told_by_clause
from habeas.language.reference.state import Chain, State
from habeas.language.tables import load_table, words

if TYPE_CHECKING:
    from spacy.tokens import Token


def copula(a: Analysis, sentence: Sentence, noun: Token) -> int | None:
    """ "The woman who was arrested is Irena Dovlat": whoever the sentence says that it is."""
    verb = noun.head
    if noun.dep_ != "nsubj" or noun.tag_ != "NN" or verb.lemma_ != "be":
        return None
    name = next((c for c in verb.children if c.dep_ == "attr" and c.tag_ == "NNP" and c.i > verb.i), None)
    found = None if name is None else a.figure_at(sentence.offset(name))
    return found if found is not None and a.figures[found].schema == "Person" else None


LEAD = 3
"""Sentences that can be the lead of a text, after which its person is named."""
_BE = re.compile(r"\b(?:is|am|are|was|were|as|be|been|became|become) (?:an? )?[\w -]{0,24}$")


def resolve_stranger(item: Item, state: State) -> None:
    """ "the ombudsman": whoever was introduced so; else somebody unnamed, who may be "he" in what follows."""
    chain = state.chain
    token = token_of(item, state)
    if item.named is None and token is not None:
        item.named = copula(state.analysis, state.analysis.sentences[item.sentence], token)
    if item.named is not None:
        item.key, item.confidence = item.named, 0.85
        chain.offices.setdefault(item.word, []).append(item.named)
        return
    before = state.analysis.text[max(0, item.start - 24) : item.start].lower()
    definite = " the " in f" {before}" or before.endswith(("the ", "this "))
    known = chain.offices.get(item.word, [])
    if definite and len(set(known)) == 1:
        item.key, item.confidence = known[0], 0.75
        return
    new = token is not None and told_by_clause(token)
    if definite and not new and (alone := _alone(item, state)) is not None:
        item.key, item.confidence = alone, 0.6
        return
    if item.subject and not _BE.search(before):
        item.key = state.unnamed.setdefault((None, item.word), -1 - len(state.unnamed))
        item.confidence = 0.5


def _alone(item: Item, state: State) -> int | None:
    """ "The activist …" of the one person whom the sentences just before name."""
    if item.word in _apart():
        return None
    if item.start and state.analysis.quote_at(item.start) is not None:
        return None
    if state.analysis.text[item.end : item.end + 4] == " of ":
        return None  # "the physician of the prison" is told by what he is of
    opens = state.analysis.sentences[max(0, item.sentence - 2)].start
    if re.search(rf"\b[Aa]n? (?:[\w-]+ ){{0,2}}{re.escape(item.word)} who\b", state.analysis.text[opens : item.start]):
        return None  # "a man who was let go" is who "the man" is
    near = {k for k, i in state.last.items() if k >= 0 and item.sentence - i.sentence <= 2}
    near -= state.officials
    near = near if len(near) == 1 else near - _of_another_trade(item, state)
    told = {k for k in near if state.analysis.quote_at(state.last[k].start) is None}
    near = told or near  # who is named in the words of others comes second
    if len(near) != 1:
        return None
    key = near.pop()
    gender = state.chain.gender.get(key, ("", False))[0]
    if state.last[key].sentence == item.sentence:
        return None
    return None if gender and item.gender and gender != item.gender else key


def _apart() -> frozenset[str]:
    """Nouns of those who act on the people of a text, or whom it meets beside them."""
    return words("en/kinship.yaml", "officials") | words("en/kinship.yaml", "others_than")


def _of_another_trade(item: Item, state: State) -> set[int]:
    """Whom the text calls by a noun that "the activist" is not: the director, the nurse."""
    return {k for noun, named in state.chain.offices.items() if noun in _apart() and noun != item.word for k in named}


_BY_AGE = re.compile(r",? (?:aged )?\d\d,")
_GOES_ON = re.compile(r" (?:was|had been|has been|had|has)\b(?! (?:said|told|added))|, (?:who|an?|the) ")
_TITLES = "|".join(load_table("en/kinship.yaml")["office_titles"])
_OFFICE = re.compile(rf"\b(?:{_TITLES}|General|Minister|Counsel|lawyer|spokes\w+|consul|judge)\W+(?:[\w-]+ )?$")
_SAYS = re.compile(r"(?:,[^,.;]{2,60},)? (?:said|says|told|added|wrote|declared|explained|asked|insisted|stated)\b")
_SPOKE = re.compile(r"\b(?:said|says|told|added|wrote|declared|explained|asked|insisted)\b[^.;“”]{0,40}$")


def described(a: Analysis, chain: Chain, sentence: Sentence, head: Token, *, people: bool) -> int | None:
    """The person whom the words for a victim describe without a name; `people`: they are surely words for a person."""
    rank = head.tag_ == "NNP" and head.lower_ in _ranks() and head.nbor(-1).lower_ == "the" if head.i else False
    if not rank and (head.tag_ != "NN" or head.pos_ != "NOUN"):
        return None
    if any(c.dep_ == "appos" for c in head.children):
        return None
    if any(c.dep_ == "poss" for c in head.children):
        return _identified_next(a, chain, sentence, head) if head.lower_ == "client" else None
    articles = {c.lower_ for c in head.children if c.dep_ == "det"}
    if articles & {"a", "an"}:
        found = _named_next(a, sentence, head) if people else None
        return _identified_next(a, chain, sentence, head) if found is None and people else found
    if told_by_clause(head):
        return _named_next(a, sentence, head) if people else None
    if "the" in articles or (not articles and _is_headline(a, sentence)):
        by_noun = _by_noun(a, head)
        found = _only_person(a, chain, sentence, head) if by_noun is None else by_noun
        nobody_yet = people and not any(_first_named(a, f) < sentence.end for f in _people(a))
        return _named_next(a, sentence, head) if found is None and nobody_yet else found
    return None


@cache
def _ranks() -> frozenset[str]:
    """Titles that stand alone for who bears them: "Captain Belenko … The Captain"."""
    titles = {w.lower() for w in words("en/kinship.yaml", "office_titles")}
    return frozenset(titles | {"professor", "doctor", "father", "brother", "sister"})


def described_many(a: Analysis, chain: Chain, sentence: Sentence, head: Token) -> tuple[int, ...]:
    """ "Two activists were set free. Irena Dovlat and Tomas Belenko had …": as many as a lead counts, where the next
    sentence opens with their names and nobody was named before."""
    count = next((SIZES.get(c.lower_, 0) for c in head.children if c.dep_ == "nummod"), 0)
    known = any(c.lower_ in ("the", "these", "those", "other", "more", "all") for c in head.children)
    if count < 2 or known or sentence.index >= LEAD + 2 or sentence.index + 1 >= len(a.sentences):
        return ()
    behind = a.sentences[sentence.index + 1]
    group = next((g for at, g in chain.groups if at == behind.index and len(g) == count), ())
    if not group or any(_first_named(a, f) < behind.start for f in group):
        return ()
    end = max(m.span.end for f in group for m in a.figures[f].mentions if behind.start <= m.span.start < behind.end)
    if _SAYS.match(a.text, end):
        return ()
    opens = a.text[behind.start : min(_first_named(a, f) for f in group)].split()
    return group if len(opens) <= _TITLED and all(w[:1].isupper() for w in opens) else ()


_TITLED = 3
"""Words of a title or a rank before the first of several names."""


def _is_headline(a: Analysis, sentence: Sentence) -> bool:
    return bool(a.title) and sentence.text.strip() == a.title.strip()


def _named_next(a: Analysis, sentence: Sentence, head: Token) -> int | None:
    """ "A miner who was held died on Monday. Ismet Hadar, 41, had been …": the name that opens what follows a lead."""
    if sentence.index >= LEAD + 2 or head.dep_ not in ("nsubj", "nsubjpass", "dobj", "appos", "dep"):
        return None
    body = [s for s in a.sentences[sentence.index + 1 : sentence.index + 3] if len(s.text.split()) > 4][:1]
    if not body or any(_first_named(a, f) < sentence.end for f in _people(a) if _first_named(a, f) >= sentence.start):
        return None
    start = body[0].start + len(body[0].text) - len(body[0].text.lstrip())
    for f in _people(a):
        for m in a.figures[f].mentions:
            if m.how == "name" and start <= m.span.start <= start + 4 and _first_named(a, f) == m.span.start:
                aged, on = _BY_AGE.match(a.text, m.span.end), _GOES_ON.match(a.text, m.span.end)
                return f if (aged or on) and not _SAYS.match(a.text, m.span.end) else None
    return None


_IDENTIFIED = r"\b(?:identified|named|introduced)(?: (?!as\b)[\w-]+){0,4} as (?:the |an? )?(?:[\w-]+ ){0,3}$"


def _identified_next(a: Analysis, chain: Chain, sentence: Sentence, head: Token) -> int | None:
    """ "arrested a councillor. The councillor, Irena Dovlat, …", "a man … was identified as Tomas Belenko": the name
    that the next sentences give to somebody."""
    until = a.sentences[min(sentence.index + 2, len(a.sentences) - 1)].end
    new = [m for m in chain.masked.marks if sentence.end <= m[1] < until and _first_named(a, m[3]) == m[1]]
    beside = {i.named for i in chain.items if i.word.lower() == head.lower_ and sentence.end <= i.start < until}
    said = re.compile(rf"{_IDENTIFIED}|\b[Tt]he {re.escape(head.lower_)},? (?:(?:Mr|Ms|Mrs|Dr)\.? )?$")
    found = {f for at, _, _, f in new if f in beside or said.search(chain.masked.text, max(0, at - 60), at)}
    return found.pop() if len(found) == 1 else None


def _people(a: Analysis) -> list[int]:
    return [i for i, f in enumerate(a.figures) if f.schema == "Person"]


def _first_named(a: Analysis, figure: int) -> int:
    return min((m.span.start for m in a.figures[figure].mentions if m.how == "name"), default=-1)


def _by_noun(a: Analysis, head: Token) -> int | None:
    """ "the banker", where the text says "the banker Irena Dovlat" or "Irena Dovlat, a banker from Toruna"."""
    noun = re.escape(head.lemma_.lower())
    before = re.compile(rf"\b{noun}(?: and [a-z]+)?,? $", re.IGNORECASE)
    after = re.compile(
        rf"(?: \([^)]*\))?,(?: aged)?(?: \d\d,)? (?:an?|the|one of the|former)(?: [\w’-]+){{0,3}} {noun}\b"
    )
    found = {
        f
        for f in _people(a)
        for m in a.figures[f].mentions
        if m.how == "name"
        and (before.search(a.text, max(0, m.span.start - 40), m.span.start) or after.match(a.text, m.span.end))
    }
    return found.pop() if len(found) == 1 else None


def _only_person(a: Analysis, chain: Chain, sentence: Sentence, head: Token) -> int | None:
    """The one person named so far in the paragraph, who neither speaks there nor holds an office."""
    noun = head.lemma_.lower()
    known = noun in words("en/kinship.yaml", "known_by") or noun in words("en/trades.yaml", "trades")
    if not known and not _is_former(head):
        return None
    start = a.paragraphs[sentence.paragraph].start
    named: set[int] = set()
    for f in _people(a):
        spots = [m.span for m in a.figures[f].mentions if m.how == "name" and start <= m.span.start < sentence.start]
        if spots and f != a.signatory and not any(_acts_or_speaks(a.text, s.start, s.end) for s in spots):
            named.add(f)
    if named:
        return named.pop() if len(named) == 1 else None
    return chain.about if _is_headline(a, sentence) else None


def _is_former(head: Token) -> bool:
    """ "the ex-minister", "the former mayor": an office that somebody does not hold any more."""
    former = any(c.lower_ in ("former", "ex", "ousted", "onetime") and c.i < head.i for c in head.children)
    return former or head.doc[max(0, head.i - 2) : head.i].text.lower() == "ex-"


def _acts_or_speaks(text: str, start: int, end: int) -> bool:
    office = _OFFICE.search(text, max(0, start - 40), start) or _SPOKE.search(text, max(0, start - 50), start)
    return office is not None or _SAYS.match(text, end) is not None
