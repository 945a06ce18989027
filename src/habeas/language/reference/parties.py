"""Who is introduced as what: the complainant, the ombudsman, the journalist; and what gender the text shows."""

from __future__ import annotations

import re
from collections import Counter

from habeas.language.analysis import Analysis
from habeas.language.names.lexicon import lexicon
from habeas.language.reference.items import FOR_PARTY, Item, ties
from habeas.language.reference.masking import Masked, P
from habeas.language.tables import words

PARTY = (
    r"(?P<party>complainant|author|applicant|petitioner|claimant|appellant|requested person|wanted person|"
    "person sought|person claimed|person concerned|defendant|accused)s?"
)
_CLIENT = re.compile(
    r"(?:\bon behalf of|\b(?:I|[Ww]e) (?:also )?(?:represent|act for)|\brepresenting|\bacting for|"
    r"\b[Cc]ounsel (?:for|to)|\b[Ll]awyers? (?:for|of)|\b[Rr]epresentative of|\b(?:my|our|My|Our) client(?:, | \()?)"
    r"(?: (?:my|our) client,?)?(?: the (?:requested person|applicant|complainant|detainee|accused|defendant),?)?"
    rf" ?(?:(?:Mr|Ms|Mrs|Dr)\.? )?(?P<name>{P})(?![’']s )"
)
_CAPTION = re.compile(
    r"(?:\b[Ii]n the (?:matter|case) of(?: the (?:extradition|surrender|detention) of)?|"
    r"\b[Ee]xtradition(?: request)? (?:of|concerning|against)|"
    r"\bsurrender of|\b[Cc]ase (?:of|against)|"
    r"\b(?:State|Republic|People|Crown|[Pp]rosecut(?:or|ion)|[Pp]rosecutor’s [Oo]ffice) (?:v|vs)\.?|"
    r"\b(?:State|Republic|People|Crown|[Pp]rosecut(?:or|ion)) (?:against|versus)|"
    r"\bproceedings against|\btrial of|\b[Cc]oncerning|\b[Rr]e:|\bcharged)"
    rf"\s+(?:(?:Mr|Ms|Mrs|Dr)\.? )?(?P<name>{P})(?![’']s )"
)
_NEEDS = re.compile(
    r"\b(?:[Mm]y|[Oo]ur) client\b|\b[Tt]he (?:requested person|wanted person|person sought|person claimed|defendant"
    r"|accused|appellant|applicant)\b"
)
_INTRODUCED = re.compile(
    rf"\b(?i:the) (?:first |main )?{PARTY}"
    r"(?: of (?:the|this|these) (?:present )?(?:communication|complaint|application|petition|case)s?)?"
    r"(?: \([^)]{0,60}\))?(?:, who [^.;]{3,90}?,)?"
    r"(?:,? (?:which (?:is|was) )?(?:initially )?(?:dated|submitted|received) [^;.]{3,110}?,(?= is | are |(?! \d)))?"
    r"(?: (?:is|are) [a-z][^.:;]{0,30}"
    r"\b(?:girls?|boys?|children|famil(?:y|ies)|brothers|sisters|nationals|women|men|minors)\b[^.:;]{0,40}:)?"
    rf"(?:,| is| are|:|,? named)? (?:(?:Mr|Ms|Mrs|Dr|Messrs)\.? )?(?P<name>{P})"
)
_MORE = re.compile(
    r"(?:, an? (?:[\w’-]+ )?(?:national|citizen)[^,;.()]{0,60})?"
    r"(?: \([^)]{0,60}\))?(?:,? born (?:in|on) [^,;()]{4,25}?(?: in [A-Z]\w+)?| \([^)]{0,60}\))?"
    rf"(?:,| and|, and)(?: (?:his|her|their) [\w -]{{3,20}},?)? (?:(?:Mr|Ms|Mrs|Dr|Messrs)\.? )?(?P<name>{P})"
)
_LABELLED = re.compile(
    rf"^(?i:the )?(?i:{PARTY})(?: \([^)\n]{{0,40}}\))?: (?:(?:Mr|Ms|Mrs|Dr)\.? )?(?P<name>{P})", re.MULTILINE
)
"""The head of a complaint: "Applicant: Irena Dovlat, journalist"."""
_RAISED = re.compile(
    rf"(?P<name>{P})(?: \((?:the |hereinafter |hereafter )*[“\"‘]?(?:the )?{PARTY}[”\"’]?\)"
    r"|, (?:the )?(?P<beside>appellant|applicant|petitioner|claimant|defendant|complainant)(?=[,;.)\n]))"
)


_SUBMITTED = re.compile(
    r"\b[Tt]he (?:communication|complaint|petition)s? (?:is|are|was|were) submitted by "
    rf"(?:(?:Mr|Ms|Mrs|Dr|Messrs)\.? )?(?P<name>{P})"
)
_DECISION = re.compile(r"\b[Tt]he (?P<party>author|complainant|petitioner)s?\b")


def parties(masked: Masked) -> dict[str, list[int]]:
    """Party noun -> figures that the text introduces as it; "" -> the one main person, where there is one."""
    out: dict[str, list[int]] = {}
    for pattern in (_LABELLED, _INTRODUCED, _RAISED):
        for m in pattern.finditer(masked.text):
            if FOR_PARTY.search(masked.text, max(0, m.start() - 24), m.start()):
                continue
            called = m.group("party") or m.group("beside")
            found = out.setdefault(called.lower(), [])
            figure = masked.figure(m.start("name"))
            if figure not in found and not found:
                found.append(figure)
                if m.group("party") and masked.text[m.end("party") : m.end("party") + 1] == "s":
                    found += _others(masked, m.end(), found)
    if not out:
        _submitted(masked, out)
    if _NEEDS.search(masked.text):
        _represented(masked, out)
    people = {f for fs in out.values() for f in fs}
    if people and _VICTIM.search(masked.text):
        _for_another(masked, people, out)
    if len(people) == 1:
        out[""] = [people.pop()]
    elif people:
        first = next(iter(out.values()))
        out[""] = first[:1]
    return out


_VICTIM = re.compile(r"\b[Tt]he (?:alleged )?victims?\b")
_BEHALF = re.compile(
    r"\bon (?:the )?behalf of (?:(?:himself|herself|themselves) and (?:of )?)?(?:(?:his|her|their) )?(?:[a-z-]+ ){0,3}"
    rf"?(?:[a-z-]+,? )?(?:(?:Mr|Ms|Mrs|Dr)\.? )?(?P<name>{P})(?![’']s )"
)


_WHO_IS = re.compile(rf"(?P<name>{P}),? (?:who is )?the (?:alleged )?victim\b")


def _for_another(masked: Masked, authors: set[int], out: dict[str, list[int]]) -> None:
    """ "He submits it on behalf of his brother, X": X is whom the text calls the victim."""
    if found := complained_for(masked, authors):
        out["victim"] = found


def complained_for(masked: Masked, authors: set[int]) -> list[int]:
    """Those on whose behalf the authors of a complaint submit it."""
    for m in (*_BEHALF.finditer(masked.text), *_WHO_IS.finditer(masked.text)):
        found = [masked.figure(m.start("name"))]
        found += _others(masked, m.end(), found)
        if not authors & set(found):
            return found
    return []


def _submitted(masked: Masked, out: dict[str, list[int]]) -> None:
    """ "The communication is submitted by X and Y": whom the text then calls its authors."""
    by, called = _SUBMITTED.search(masked.text), _DECISION.search(masked.text)
    if by is None or called is None:
        return
    first = [masked.figure(by.start("name"))]
    out[called.group("party")] = first + _others(masked, by.end(), first)


def _represented(masked: Masked, out: dict[str, list[int]]) -> None:
    """Whom a lawyer's paper is for, or a case about: "client", and the party where nobody is introduced as one."""
    clients = Counter(masked.figure(m.start("name")) for m in _CLIENT.finditer(masked.text)).most_common(2)
    if clients and (len(clients) == 1 or clients[0][1] > clients[1][1]):
        out.setdefault("client", [clients[0][0]])
    elif not out:
        named = Counter(masked.figure(m.start("name")) for m in _CAPTION.finditer(masked.text)).most_common(2)
        if named and (len(named) == 1 or named[0][1] > named[1][1]):
            out["client"] = [named[0][0]]


def _others(masked: Masked, at: int, found: list[int]) -> list[int]:
    """The further complainants of "The complainants are X, Y and Z"."""
    out: list[int] = []
    while m := _MORE.match(masked.text, at):
        figure = masked.figure(m.start("name"))
        if figure not in found + out:
            out.append(figure)
        at = m.end()
    return out


def genders(a: Analysis, items: list[Item], main: int | None) -> tuple[dict[int, tuple[str, bool]], frozenset[int]]:
    """Figure -> (gender, sure), and the figures whose gender the text itself shows: by a title, a kinship word or its
    pronouns. A given name of one gender is sure enough to say who a pronoun is not, but shows nothing."""
    votes: dict[int, Counter[str]] = {}
    told: dict[int, str] = {}
    for i, item in enumerate(items):
        if item.named is not None and item.kind == "kin" and ties()[item.word][0]:
            told.setdefault(item.named, ties()[item.word][0])
        if item.kind == "pronoun" and item.gender and item.subject and i:
            for figure in _alone_before(items, i, main):
                votes.setdefault(figure, Counter())[item.gender] += 1
        if item.word == "her" and i and _owns_kin(items, i) and (own := _own(items, i, main)) is not None:
            votes.setdefault(own, Counter())["f"] += 2  # "M.R. states that her former husband …"
        if item.word in ("his", "himself", "herself") and i and (own := _own(items, i, main)) is not None:
            votes.setdefault(own, Counter())[item.gender] += 1
    out: dict[int, tuple[str, bool]] = {}
    shown: set[int] = set()
    for n, person in enumerate(a.figures):
        if person.schema != "Person":
            continue
        by_name, certain = name_gender(person.name)
        titled = person.gender if any(m.made_by == "title" for m in person.mentions) else ""
        voted = _voted(votes.get(n, Counter()))
        titled = titled or (person.gender if person.signatory and person.gender_from == "kinship" else "")
        if gender := titled or told.get(n, ""):
            out[n] = (gender, True)
            shown.add(n)
        elif voted and not (certain and by_name != voted):
            out[n] = (voted, True)
            shown.add(n)
        else:
            out[n] = (by_name or person.gender, certain)
    return out, frozenset(shown)


def _owns_kin(items: list[Item], i: int) -> bool:
    """Whether the next item is a relative who is hers."""
    return i + 1 < len(items) and items[i + 1].kind == "kin" and items[i + 1].possessor == i


def _voted(votes: Counter[str]) -> str:
    """The gender of the pronouns, where they agree or nearly do."""
    ranked = votes.most_common()
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > 2 * ranked[-1][1]) else ""


def name_gender(name: str) -> tuple[str, bool]:
    """(gender, certain) that a name shows: certain by a patronymic, or a given name of one gender whose family name
    does not speak against it."""
    lex, names = lexicon(), name.split()
    given = lex.given.get(names[0], "") if names else ""
    likely = given or (lex.called.get(names[0], "") if len(names) > 1 else "")
    for word in names[1:]:
        low = word.lower()
        if len(low) > 5 and (g := next((g for g, ends in PATRONYMICS.items() if low.endswith(ends)), "")):
            if word == names[-1] and given and given != g:
                break  # "Irena Dovlatovich": a family name
            return g, True
    family = (lex.surname_gender(names[-1]) or "") if names else ""
    if given and names[0] not in words("en/people.yaml", "either"):
        return (given, True) if family in ("", given) else (given, False)
    if family == "f":
        return family, len(names) > 1
    return likely or family, False


PATRONYMICS = {
    "f": ("ovna", "evna", "ivna", "ichna", "kyzy", "qizi", "gizi"),
    "m": ("ovich", "evich", "ovych", "evych", "uly", "ogly", "oglu", "oğlu"),
}


def _own(items: list[Item], i: int, main: int | None) -> int | None:
    """The one person named in the sentence before "his" ("The complainant is A.B., acting on behalf of his wife")."""
    before = [o for o in items[max(0, i - 6) : i] if o.sentence == items[i].sentence]
    if any(o.kind not in ("name", "party") or o.plural for o in before):
        return None
    keys = {main if o.kind == "party" else o.key for o in before}
    return keys.pop() if len(keys) == 1 else None


def _alone_before(items: list[Item], i: int, main: int | None) -> set[int]:
    """The one person whom the sentence before this item's has as subject and names alone."""
    found: set[int] = set()
    for item in reversed(items[:i]):
        if item.sentence < items[i].sentence - 1:
            break
        if item.sentence == items[i].sentence - 1:
            if item.kind == "name" and item.key is not None:
                found.add(item.key)
            elif item.kind == "party" and main is not None:
                found.add(main)
            elif item.kind in ("kin", "stranger") and (item.subject or item.gender == items[i].gender):
                return set()
    return found if len(found) == 1 else set()
