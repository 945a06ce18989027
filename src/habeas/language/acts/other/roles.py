"""To whom it is done, and by whom: over the parse where there is one, else by where names stand around the trigger."""

from __future__ import annotations

import re
from itertools import pairwise

from habeas.language.acts.other.rules import Rule
from habeas.language.acts.other.scene import Met, Scene
from habeas.language.acts.other.whom import (
    CARRIED,
    FAR,
    NEAR,
    Filled,
    apposed,
    carried,
    ending_gender,
    fits,
    gender_of,
    last_of,
    noun_of,
    pronoun_gender,
)
from habeas.language.speech import speech

_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:caus")
_CLIMB = ("conj", "xcomp", "aux", "aux:pass", "cop", "parataxis", "advcl", "dep", "fixed")
_JOINS = re.compile(
    r"(?<!\w)(?:pese a|a pesar de|después de|antes de|hasta|para|sin|ya|bien|alors|depuis|après|avant|pour|afin|prima"
    r"|dopo|malgrado|nonostante|senza)$",
    re.IGNORECASE,
)
"""Before "que" or "che" that opens no relative clause."""
_REACH = 70
"""Characters between a trigger and a name behind it, at most."""


def victim_of(scene: Scene, rule: Rule, start: int, end: int, clause: tuple[int, int]) -> Filled | None:
    """The victim that a rule asks for; None where the words are about no person that can be told."""
    if rule.victim == "none":
        return Filled()
    if rule.victim == "subject":
        found = _subject(scene, start, end, clause, gender_of(scene, scene.a.text[start:end]))
        return _together(scene, found, end, clause)
    if rule.victim == "object":
        return _together(scene, _object(scene, start, end, clause), end, clause)
    if rule.victim == "of":
        return _of(scene, start, end)
    if rule.victim == "either":
        gender = gender_of(scene, scene.a.text[start:end])
        return _object(scene, start, end, clause) or _subject(scene, start, end, clause, gender)
    if rule.victim == "behind":
        return _behind(scene, end)
    if rule.victim == "possessed":
        return _possessed(scene, start)
    if rule.victim == "patient":
        return _patient(scene, start, end, clause)
    return _owner(scene, start, end, clause)


def _patient(scene: Scene, start: int, end: int, clause: tuple[int, int]) -> Filled:
    """Whoever the clause is about, whatever its case: a name behind the trigger or governed in front of it, a noun, a
    pronoun; else nobody named."""
    text = scene.a.text
    behind = next((m for m in scene.people if start <= m.start < clause[1]), None)
    if behind is not None and not scene.table.agent.search(scene.before(behind.start, 30)):
        return Filled((behind.figure,), (text[behind.start : behind.end],), FAR)
    for noun in sorted(scene.table.people.finditer(text, clause[0], clause[1]), key=lambda n: abs(n.start() - start)):
        if scene.table.officials.fullmatch(f"{noun.group()} "):
            continue  # who speaks or orders
        told = noun_of(scene, noun.group(), noun.start(), "")
        if told.figures:
            return told
    ahead = [m for m in scene.people if clause[0] <= m.start and m.end <= start and _oblique(scene, m, governed=True)]
    if ahead:
        return Filled((ahead[-1].figure,), (text[ahead[-1].start : ahead[-1].end],), FAR)
    t = scene.table
    meant = (
        t.object_pronouns.search(text, clause[0], clause[1])
        or t.dative.search(text, clause[0], clause[1])
        or t.own.search(text[clause[0] : end])
    )
    return (carried(scene, pronoun_gender(meant), clause[0]) if meant else None) or Filled(sure=CARRIED)


def _together(scene: Scene, found: Filled | None, end: int, clause: tuple[int, int]) -> Filled | None:
    """ "X was arrested together with Y": both."""
    if found is None or not found.figures:
        return found
    for joint in scene.table.together.finditer(scene.a.text, end, clause[1]):
        other = next((m for m in scene.people if joint.end() <= m.start < joint.end() + 50), None)
        if other and not re.search(r"[.;:«»“”]", scene.gap(joint.end(), other.start)):
            figures = tuple(dict.fromkeys((*found.figures, other.figure)))
            return Filled(figures, found.words, found.sure)
    return found


def actor_of(scene: Scene, rule: Rule, start: int, end: int, clause: tuple[int, int], not_: tuple[int, ...]) -> Filled:
    """The named doer: the agent behind a passive, the subject before an active verb."""
    everyone = [m for m in (*scene.people, *scene.bodies()) if m.figure not in not_]
    for m in sorted(everyone, key=lambda m: m.start):
        if not clause[0] <= m.start < clause[1]:
            continue
        if m.start >= end and m.start - end < _REACH * 2 and scene.table.agent.search(scene.before(m.start, 30)):
            return Filled((m.figure,), (scene.a.text[m.start : m.end],))
        if rule.actor == "subject" and m.end <= start and not scene.governed(m):
            if re.search(r"[,;]", scene.a.text[m.end : start]) and start - m.end > 40:
                continue
            return Filled((m.figure,), (scene.a.text[m.start : m.end],))
    return Filled()


def _behind(scene: Scene, end: int) -> Filled | None:
    """ "In prison remain: X and Y": everybody named behind, as one list."""
    after = [m for m in scene.people if end <= m.start]
    if not after or after[0].start - end > _REACH:
        return None
    return Filled(_with_others(scene, after[0]), (scene.a.text[after[0].start : after[0].end],), FAR)


def _possessed(scene: Scene, start: int) -> Filled | None:
    """The owner right in front, in the genitive or with "his"."""
    before = [m for m in scene.people if m.end <= start and not re.search(r"\w", scene.gap(m.end, start))]
    if before:
        return Filled((before[-1].figure,), (scene.a.text[before[-1].start : before[-1].end],))
    own = scene.table.own.search(scene.before(start, 24))
    return carried(scene, pronoun_gender(own), start) if own else None


def _with_others(scene: Scene, m: Met) -> tuple[int, ...]:
    """The figure and those joined to it by commas and "and" on either side."""
    joined = scene.table.joined
    row = scene.people
    i = row.index(m)
    out = [m.figure]
    for step in (-1, 1):
        j = i
        while 0 <= j + step < len(row):
            a, b = sorted((row[j], row[j + step]), key=lambda x: x.start)
            if not joined.fullmatch(scene.gap(a.end, b.start)):
                break
            j += step
            out.insert(0 if step < 0 else len(out), row[j].figure)
    return tuple(dict.fromkeys(out)) if len(out) > 1 and _several(scene, out) else (m.figure,)


def _several(scene: Scene, figures: list[int]) -> bool:
    """A list: an "and" is in it (an apposition is joined by commas only)."""
    row = [m for m in scene.people if m.figure in figures]
    return any(re.search(r"\w", scene.gap(a.end, b.start)) is not None for a, b in pairwise(row) if b.start > a.end)


def _subject(scene: Scene, start: int, end: int, clause: tuple[int, int], gender: str) -> Filled | None:
    if scene.a.parsed and (i := scene.head_of(start, end)) is not None:
        found = _parsed_subject(scene, i)
        if found is not None and (filled := _from_word(scene, found, gender, start)) is not None:
            return filled
        if found is not None and scene.words[found].dep in _SUBJECT:
            return None
    beside = [m for m in scene.people if re.fullmatch(r",?\s", scene.a.text[m.end : start])]
    if beside and scene.a.text[beside[-1].end] == "," and fits(scene, beside[-1], gender):
        return Filled((beside[-1].figure,), (scene.a.text[beside[-1].start : beside[-1].end],), FAR)  # "X, found dead"
    before = [m for m in scene.people if clause[0] <= m.start and m.end <= start and not scene.governed(m)]
    before = [m for m in before if fits(scene, m, gender)]
    if before:
        m = before[-1]
        return Filled(_plural(scene, m, gender), (scene.a.text[m.start : m.end],), NEAR if len(before) == 1 else FAR)
    lead = scene.a.text[clause[0] : start]
    told = last_of(scene.table.people, lead)
    if not told and lead.startswith(",") and (met_ := scene.antecedent(clause[0])) and fits(scene, met_, gender):
        return Filled(_plural(scene, met_, gender), (scene.a.text[met_.start : met_.end],), FAR)
    if scene.table.relative.match(lead):
        met = [m for m in scene.people if m.end <= clause[0] + 2 and fits(scene, m, gender)]
        if met and not re.search(r"\w", scene.a.text[met[-1].end : clause[0]]):
            return Filled(_plural(scene, met[-1], gender), (), FAR)
    pronoun = next(
        (g for w, g in scene.table.subject_pronouns.items() if re.search(rf"(?<!\w){w}(?!\w)", lead, re.I)), ""
    )
    if pronoun:
        return carried(scene, pronoun, start)
    if noun := last_of(scene.table.people, lead):
        at = clause[0] + noun.start()
        governed = scene.table.governed.search(scene.before(at, 30)) or _governed_first(scene, at)
        return None if governed else noun_of(scene, noun.group(), at, gender)
    if scene.table.relative.match(lead):
        return carried(scene, gender, start) if _complement(scene, clause[0]) and _empty(scene, lead[5:]) else None
    after = [m for m in scene.people if end <= m.start < clause[1] and m.start - end < _REACH]
    if after and fits(scene, after[0], gender) and not scene.governed(after[0]):
        gap = scene.gap(end, after[0].start)
        if len(gap.split()) <= 9 and not re.search(r"[,;:]", gap):
            m = after[0]
            return Filled(_plural(scene, m, gender), (scene.a.text[m.start : m.end],), FAR)
    if (called := _told_by_noun(scene, end, after)) is not None:
        return called
    if noun := _noun_behind(scene, end, clause):
        return noun_of(scene, noun.group(), noun.start(), gender)
    if _empty(scene, lead):
        return carried(scene, gender, start)
    return None


def _complement(scene: Scene, at: int) -> bool:
    """Whether a clause that opens like a relative one is what somebody says or fears: "she fears that …"."""
    lead, t = scene.before(at, 40), scene.table
    told = max(speech(t.language).reporting.finditer(lead), key=lambda m: m.end(), default=None)
    return (
        (told is not None and len(lead) - told.end() < 12)
        or any(t.modal[k].search(lead + " que ") for k in ("feared_whole", "denied", "claim"))
        or _JOINS.search(lead) is not None
    )


def _governed_first(scene: Scene, at: int) -> bool:
    """Whether the phrase of a noun opens behind a preposition ("According to her lawyer, …")."""
    return scene.table.governed.search(re.sub(r"\w+ $", "", scene.before(at, 40))) is not None


def _plural(scene: Scene, m: Met, gender: str) -> tuple[int, ...]:
    return _with_others(scene, m) if gender in ("p", "") else (m.figure,)


def _empty(scene: Scene, lead: str) -> bool:
    """Whether nothing that could be a subject stands before the trigger: dates, adverbs and small words only."""
    return not re.search(r"[^\W\d_]{2,}", scene.table.light.sub(" ", lead))


def _parsed_subject(scene: Scene, index: int) -> int | None:
    """The subject of a verb, its own or that of the verb which it is joined to; the noun that a participle modifies."""
    for _ in range(4):
        own = [c for c in scene.children(index) if scene.words[c].dep in _SUBJECT]
        if own:
            return own[0]
        w = scene.words[index]
        if w.head is None:
            return None
        if w.dep == "acl" or w.dep == "amod":
            return w.head
        if w.dep not in _CLIMB:
            return None
        index = w.head
    return None


def _from_word(scene: Scene, index: int, gender: str, trigger: int) -> Filled | None:
    """Whom a subject or object word means."""
    word = scene.words[index]
    met = scene.named_at(index)
    if met is not None:
        return (
            Filled(_plural(scene, met, gender), (scene.a.text[met.start : met.end],))
            if fits(scene, met, gender)
            else None
        )
    if scene.table.relative.fullmatch(word.text) or scene.table.relative.match(word.text + " "):
        up = scene.words[index].head
        antecedent = scene.words[up].head if up is not None else None
        if antecedent is not None and (met := scene.named_at(antecedent)):
            return Filled((met.figure,), (scene.a.text[met.start : met.end],), FAR)
        met_before = [m for m in scene.people if m.end <= word.start]
        if met_before and not re.search(r"\w", scene.a.text[met_before[-1].end : word.start]):
            return Filled((met_before[-1].figure,), (), FAR)
        return None
    pronoun = scene.table.subject_pronouns.get(word.low)
    if pronoun is not None:
        return carried(scene, pronoun or gender, word.start)
    if (met := next((m for m in scene.people if m.start == word.end + 1), None)) and fits(scene, met, gender):
        return Filled((met.figure,), (scene.a.text[met.start : met.end],), FAR)  # "the cousin X"
    noun = scene.table.people.match(word.text)
    if noun is None or noun.end() != len(word.text):
        return None
    if (met := apposed(scene, word.end, gender)) is not None:
        return Filled((met.figure,), (scene.a.text[met.start : met.end],), FAR)
    return noun_of(scene, word.text, word.start, gender)


def _object(scene: Scene, start: int, end: int, clause: tuple[int, int]) -> Filled | None:
    for c in scene.objects(start, end) if scene.a.parsed else ():
        if (p := scene.table.object_pronouns.fullmatch(scene.words[c].text)) is not None:
            return carried(scene, pronoun_gender(p), scene.words[c].start)
        found = _from_word(scene, c, "", start)
        fronted = scene.table.oblique_before and any(m.end <= start and _oblique(scene, m) for m in scene.people)
        if found is not None or (scene.words[c].dep == "obj" and not fronted):
            return found
    window = scene.a.text[max(clause[0], start - 14) : start]
    if scene.table.people.search(window):
        window = ""  # "her client": the pronoun is the noun's
    if p := last_of(scene.table.object_pronouns, window):
        gender = pronoun_gender(p) or ending_gender(scene, scene.a.text[start:end])
        return carried(scene, gender, start)
    after = [m for m in scene.people if end <= m.start < clause[1] and m.start - end < _REACH]
    if after and scene.table.object_gap.fullmatch(scene.gap(end, after[0].start)):
        m = after[0]
        return Filled(_with_others(scene, m), (scene.a.text[m.start : m.end],))
    if (told := _told_by_noun(scene, end, after)) is not None:
        return told
    if scene.table.oblique_before and (found := _object_in_front(scene, start, clause)) is not None:
        return found
    if p := scene.table.object_pronouns.match(scene.a.text[end : end + 12].lstrip()):
        return carried(scene, pronoun_gender(p), start)
    noun = _noun_behind(scene, end, clause)
    return noun_of(scene, noun.group(), noun.start(), "") if noun else None


def _noun_behind(scene: Scene, end: int, clause: tuple[int, int]) -> re.Match[str] | None:
    """A person noun right behind a trigger, or behind an article or possessive of its own."""
    at = end + len(scene.a.text[end : clause[1]]) - len(scene.a.text[end : clause[1]].lstrip())
    return scene.table.people.match(scene.a.text, at, clause[1])


def _object_in_front(scene: Scene, start: int, clause: tuple[int, int]) -> Filled | None:
    """Languages that tell the object by its case may put it first: "Belenka zatrzymano", "журналиста били"."""
    before = [m for m in scene.people if clause[0] <= m.start and m.end <= start and _oblique(scene, m)]
    if before:
        m = before[-1]
        return Filled(_with_others(scene, m), (scene.a.text[m.start : m.end],), FAR)
    nouns = [n for n in scene.table.people.finditer(scene.a.text, clause[0], start)
             if scene.table.accusative.search(n.group())]  # fmt: skip
    nouns = [n for n in nouns if not scene.table.direct.search(scene.before(n.start(), 20))]
    if nouns:
        return noun_of(scene, nouns[-1].group(), nouns[-1].start(), "")
    if p := last_of(scene.table.object_pronouns, scene.a.text[clause[0] : start]):
        return carried(scene, pronoun_gender(p), clause[0] + p.start())
    return None


def _told_by_noun(scene: Scene, end: int, after: list[Met]) -> Filled | None:
    """ "condemned on Friday the defender of human rights X": a person noun stands between, and X is its name."""
    noun = scene.table.people.search(scene.a.text, end, after[0].start) if after else None
    if noun is None or noun.start() - end > 45 or re.search(r"[.;:«»“”]", scene.gap(end, noun.start())):
        return None
    m = after[0]
    if apposed(scene, noun.end(), "") != m:
        return None
    return Filled(_with_others(scene, m), (scene.a.text[m.start : m.end],), FAR)


def _oblique(scene: Scene, m: Met, *, governed: bool = False) -> bool:
    """Whether a name is written in another case than the nominative, as far as its base form tells."""
    written = scene.a.text[m.start : m.end].split()
    base = scene.a.figures[m.figure].name.split()
    i = scene.word_at(m.start)
    if scene.a.parsed and i is not None and scene.words[i].case in ("Acc", "Gen"):
        return True
    return " ".join(written) not in (" ".join(base), base[0], base[-1]) and (
        governed or not scene.table.direct.search(scene.before(m.start, 20))
    )


def _of(scene: Scene, start: int, end: int) -> Filled | None:
    """ "the arrest of X": the name right behind the noun; "his arrest": the pronoun."""
    if scene.a.parsed and (i := scene.head_of(start, end)) is not None:
        for c in scene.children(i):
            w = scene.words[c]
            if w.dep in ("nmod", "nmod:poss", "obl:arg") and w.start >= end and (met := scene.named_at(c)):
                case = next((scene.words[k].low for k in scene.children(c) if scene.words[k].dep == "case"), "")
                if not case or scene.table.of_gap.match(case + " "):
                    return Filled(_with_others(scene, met), (scene.a.text[met.start : met.end],))
    after = [m for m in scene.people if m.start >= end and m.start - end < _REACH]
    if after and scene.table.of_gap.fullmatch(scene.gap(end, after[0].start)):
        return Filled(_with_others(scene, after[0]), (scene.a.text[after[0].start : after[0].end],))
    own = scene.table.own.search(scene.before(start, 24))
    if own:
        return carried(scene, pronoun_gender(own), start)
    noun = scene.table.people.search(scene.a.text, end, end + 45)
    if noun and noun.end() <= scene.sentence.end and scene.table.of_gap.fullmatch(scene.gap(end, noun.start())):
        return noun_of(scene, noun.group(), noun.start(), "")
    return None


def _owner(scene: Scene, start: int, end: int, clause: tuple[int, int]) -> Filled | None:
    """Whose home or things: the name behind "of", "at" or "from" in the clause, a possessive, or nobody named."""
    near = [m for m in scene.people if clause[0] <= m.start < clause[1]]
    held = [m for m in near if scene.table.house.search(scene.before(m.start, 70)) or scene.governed(m)]
    held = [m for m in held if not scene.table.agent.search(scene.before(m.start, 12))]
    if held:
        m = min(held, key=lambda m: abs(m.start - start))
        return Filled(_with_others(scene, m), (scene.a.text[m.start : m.end],), FAR)
    text = scene.a.text[clause[0] : clause[1]]
    if p := scene.table.dative.search(text) or scene.table.object_pronouns.search(text[: end - clause[0] + 20]):
        return carried(scene, pronoun_gender(p), clause[0] + p.start()) or Filled(sure=CARRIED)
    if own := scene.table.own.search(text):
        return carried(scene, pronoun_gender(own), clause[0] + own.start()) or Filled(sure=CARRIED)
    return Filled(sure=CARRIED)
