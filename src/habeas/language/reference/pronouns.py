"""Whom "he" or "her" stands for: the best of the people in play, told by gender, nearness, subjecthood and topic."""

from __future__ import annotations

import re

from habeas.language.dates.entries import entry_at
from habeas.language.reference import clauses, telling
from habeas.language.reference.barring import barred, spoken_before
from habeas.language.reference.items import Item, ties
from habeas.language.reference.salience import named_next
from habeas.language.reference.state import SURE, State, maybe_one
from habeas.language.tables import words


def resolve_pronoun(item: Item, state: State) -> None:
    """Put on a pronoun of one person whom it stands for, and how surely."""
    told, own = clauses.himself(item, state)
    if told:
        item.key, item.confidence = own, 0.85 if own is not None else 0.0
        return
    ahead = _ahead(item, state)
    ahead = ahead if ahead is not None else telling.told_that(item, state)
    if ahead is not None:
        item.key, item.confidence = ahead, 0.8
        state.pronoun[item.gender] = ahead
        return
    quote = spoken_before(item, state)
    if quote is not None and (speaker := state.speakers.get(quote.outer_end)) is not None:
        item.key, item.confidence = speaker, 0.65
        state.pronoun[item.gender] = speaker
        return
    scores = _ranked(item, state, barred(item, state, _best))
    if (who := telling.told_who(item, state)) is not None:
        item.key, item.confidence = who, 0.85
        if scores and scores[0][1] < 0:
            state.chain.met[scores[0][1]] = who
        return
    if not scores:
        if (key := named_next(item, state)) is not None:
            item.key, item.confidence = key, 0.6
        return
    item.key = best = scores[0][1]
    margin = scores[0][0] - next((s for s, k in scores[1:] if not maybe_one(best, k, state)), 0.0)
    item.confidence = 0.85 if margin >= 0.8 else 0.65 if margin >= 0.3 else 0.45
    if item.confidence < SURE and quote is None and _about_is_near(item, scores, state):
        item.key, item.confidence = state.chain.about, 0.55
    if item.confidence >= SURE:
        state.pronoun[item.gender] = item.key if item.key is not None else best


def _ranked(item: Item, state: State, out: set[int | None]) -> list[tuple[float, int]]:
    """Who may be meant, the best first."""
    scores: list[tuple[float, int]] = []
    rival = _rival(item, state)
    inner = _inner_subject(item, state)
    out = out | clauses.not_the_subject(item, state) | _of_the_other_gender(item, state)
    same = clauses.same_object(item, state)
    same = same if same is not None else clauses.same_that(item, state)
    same = same if same is not None else clauses.who_tells(item, state)
    same = same if same is not None else clauses.turned_to(item, state)
    told_of, tellers = clauses.spoken_of(item, state, out) if same is None and inner is None else (None, set())
    his = clauses.his_relative_does(item, state)
    denying = clauses.speaks_for_an_office(item, state)
    for key, last in state.last.items():
        if key in out:
            continue
        score = _score(item, key, last, state, rival) + (2.6 if key == inner else 0.0)
        score += (1.6 if key == told_of else 0.0) + (3.2 if key == same else 0.0) + (2.0 if key == his else 0.0)
        if told_of is not None and key in tellers:
            score -= 1.0
        score -= 2.4 if key in denying else 0.0
        if score > 0:
            scores.append((score, key))
    return sorted(scores, reverse=True)


def _about_is_near(item: Item, scores: list[tuple[float, int]], state: State) -> bool:
    """Whether the one whom the text is about fits about as well as the best, and is not only an owner of something."""
    about = state.chain.about
    if about is None or about not in [k for _, k in scores[:2]] or state.last[about].owns:
        return False
    best = state.last[scores[0][1]]
    return _other_paragraph(item, best, state) or not _other_paragraph(item, state.last[about], state)


def _best(item: Item, state: State, out: set[int | None]) -> int | None:
    return next((key for _, key in _ranked(item, state, out)), None)


_NEW_CLAUSE = re.compile(r"\bthat\b|;|[“”]|, (?:and|but|while|whereas) (?:he|she)\b")
_OPENS = re.compile(
    r"\b(?:that|because|when|while|after|before|since|if)(?:,? [^,;.]{3,40},)?"
    r" (?:(?:the|his|her|their|my) )?(?:(?!of\b)[\w’'-]+ ){0,2}$"
)


def _inner_subject(item: Item, state: State) -> int | None:
    """ "The author claims that his brother was taken away after his arrest": the subject of the clause around it."""
    if item.word in ("him", "himself"):
        return None
    a, index = state.analysis, state.chain.at[item.start]
    for other in reversed(state.chain.items[max(0, index - 8) : index]):
        if other.sentence != item.sentence or _NEW_CLAUSE.search(a.text, other.end, item.start):
            return None
        if other.kind == "party":
            return None
        if other.kind not in ("name", "kin", "stranger") or other.key is None or other.plural:
            continue
        begin = other.begin if other.begin > 0 else other.start
        gender = other.gender or state.chain.gender.get(other.key, ("", False))[0]
        if gender and gender != item.gender:
            continue
        if _OPENS.search(a.text, max(a.sentences[item.sentence].start, begin - 70), begin) is None:
            continue
        return (
            other.key if re.match(r" (?:was|were|had|has|is|[a-z]+ed)\b", a.text[other.end : other.end + 20]) else None
        )
    return None


def _rival(item: Item, state: State) -> int | None:
    """Key of the new subject here (or of somebody unnamed, no official, just before): the main person then has no
    first claim on "he"."""
    officials = words("en/kinship.yaml", "officials")
    for key, last in state.last.items():
        gap = item.sentence - last.sentence
        if not last.subject or key == state.main or gap > (0 if key >= 0 else 1) or last.kind in ("pronoun", "first"):
            continue
        gender = last.gender if key < 0 else state.chain.gender.get(key, ("", False))[0]
        if last.word not in officials and not _serves(last, key) and not (gender and item.gender != gender):
            return key
    return None


def _serves(last: Item, key: int) -> bool:
    """ "her lawyer", who has no name: acts for somebody, and is rarely whom the text goes on about."""
    return (
        key < 0
        and (last.possessor is not None or last.word == "counsel")
        and last.kind == "kin"
        and ties()[last.word][1] in ("lawyer", "employee", "guard")
    )


def _score(item: Item, key: int, last: Item, state: State, rival: int | None) -> float:
    """How well somebody fits a pronoun; 0 where not at all."""
    gap = item.sentence - last.sentence
    main = key == state.main
    claimed = rival is not None and key != rival
    near = (2.0, 1.8, 1.2, 0.8)[gap] if gap < 4 else 0.4
    if gap > (30 if main else 14 if key == state.chain.about else 8):
        return 0.0
    spoken = main and gap and _told_of_another(item, key, state)
    about = key == state.chain.about
    score = (
        near
        + (0.4 if about and not claimed else 0.0)
        + (0.0 if claimed or not main else 0.2 if spoken else 0.7)
        + (0.0 if key < 0 else 0.3)
    )
    if claimed and gap and key >= 0:
        score -= 0.6
    if gap == 0 and last.subject and last.kind == "name" and clauses.is_object(last, state):
        score += 1.3
    elif last.subject and gap == 0 and _is_object(item, last, state):
        score -= 0.5
    elif last.subject:
        score += (1.3, 1.1, 0.6, 0.3)[gap] if gap < 4 else 0.0
        if gap == 0 and last.kind in ("name", "stranger", "kin"):
            score += 0.4
    if state.pronoun.get(item.gender) == key and not claimed and (gap <= 2 or main):
        score += 0.6
    if (
        gap == 1
        and not last.subject
        and last.kind in ("name", "stranger")
        and key >= 0
        and _alone_in(last, item, state)
    ):
        score += 0.9
    if gap == 0 and last.kind == "name" and _CRIES_THAT.fullmatch(state.analysis.text, last.end, item.start):
        score += 2.6
    told = (
        _TOLD_BY_WHO.fullmatch(state.analysis.text, last.end, item.start) if last.kind == "name" and not gap else None
    )
    if told is not None:
        score += 2.2 if told["colon"] else 1.2
    if _serves(last, key):
        score -= 1.2
    if gap == 1 and not telling.goes_on_telling(item, state) and clauses.acts_for_another(last, key, state):
        score -= 0.8
    if gap and not main and not (about and not last.owns) and _other_paragraph(item, last, state):
        score -= 1.0
    if last.owns and gap == 1:
        score -= 0.6
    if gap == 1 and last.subject and last.kind == "name" and telling.only_tells(item, last, state):
        score -= 0.9
    if state.analysis.entries and gap and _other_entry(item, last, state):
        score -= 1.2
    if key in state.officials and not main and gap and spoken_before(item, state) is None:
        score -= 0.8
    if gap == 0 and last.kind == "kin" and key < 0 and telling.says_that(item, last, state):
        score -= 2.2
    gender, sure = (last.gender, True) if key < 0 else state.chain.gender.get(key, ("", False))
    if gender:
        if gender != item.gender:
            return 0.0 if sure else score - 2.5
        score += 1.0 if sure else 0.6
    return score


def _other_paragraph(item: Item, last: Item, state: State) -> bool:
    sentences = state.analysis.sentences
    return sentences[item.sentence].paragraph != sentences[last.sentence].paragraph


def _other_entry(item: Item, last: Item, state: State) -> bool:
    """Whether somebody was named last in another entry of a chronology."""
    entries = state.analysis.entries
    return entry_at(entries, item.start) is not entry_at(entries, last.start)


_TOLD_BY_WHO = re.compile(
    r", who\b[^;:“”]{3,120}?(?: (?:after|before|when|because|while|since|until|once|although|though)|(?P<colon>:))"
    r" [^;:“”]{0,60}"
)
"""Between a name and a pronoun in a clause below what "who" tells: "…, who died two months after they had expelled"."""
_CRIES_THAT = re.compile(r" (?:shout|cry|scream|call|whisper|plead|say)ing(?: out)? that ")


def _alone_in(last: Item, item: Item, state: State) -> bool:
    """Whether the sentence of an item speaks of nobody else whom a pronoun can mean."""
    items, at = state.chain.items, state.chain.at[last.start]
    near = [i for i in items[max(0, at - 8) : at + 9] if i.sentence == last.sentence and i.key != last.key]
    return not any(i.kind in ("name", "kin") or (i.kind == "pronoun" and i.gender == item.gender) for i in near)


def _told_of_another(item: Item, main: int, state: State) -> bool:
    """Whether the sentence before is about another named person and says nothing of the main one."""
    if state.last[main].sentence >= item.sentence - 1:
        return False
    return any(
        other >= 0 and other != main and last.subject and last.kind == "name" and last.sentence == item.sentence - 1
        for other, last in state.last.items()
    )


_FRONTED = re.compile(
    r"\W*(?:(?:Shortly|Soon|Immediately|Only|Even|Just|Long|Right|Not long"
    r"|[\w-]+ (?:days?|weeks?|months?|years?|hours?|minutes?)) )?"
    r"(?:During|After|Following|Upon|On|Before|Since|In|At|With|Despite|While|When|As|Throughout|Until|By|Because of"
    r"|For|From|Under|Having|Prior to|after|before|during|into)\b[^,;:“”]{0,70}"
)


def _ahead(item: Item, state: State) -> int | None:
    """ "During his detention, Belenko fell ill": the subject behind a fronted phrase, where nobody before is meant."""
    a = state.analysis
    start = a.sentences[item.sentence].start
    if item.start - start > 90 or _FRONTED.fullmatch(a.text, start, item.start) is None:
        return None
    index = state.chain.at[item.start]
    behind = next((i for i in state.chain.items[index + 1 :] if i.kind in ("name", "party")), None)
    if behind is None or behind.sentence != item.sentence or any(i.kind == "name" for i in _before(item, state)):
        return None
    key = behind.key if behind.kind == "name" else state.main
    bridge = a.text[item.end : behind.start]
    if key is None or not re.fullmatch(r"[^,;:“”]{0,80}, (?:(?:[Tt]he|Mr|Ms|Mrs|Dr)\.? )?(?:[\w’-]+ ){0,4}", bridge):
        return None
    if not re.match(r" [a-z]|, (?:who|an?|the|\d)\b", a.text[behind.end : behind.end + 6]):
        return None
    gender = state.chain.gender.get(key, ("", False))[0]
    if gender and gender != item.gender:
        return None
    return None if _rival_before(item, key, state) else key


def _of_the_other_gender(item: Item, state: State) -> set[int | None]:
    """ "She was taken, while he escaped": who was "she" just before, of the names that tell no gender."""
    index = state.chain.at[item.start]
    near = [i for i in state.chain.items[max(0, index - 8) : index] if item.sentence - i.sentence <= 1]
    other = {"m": "f", "f": "m"}.get(item.gender, "-")
    return {i.key for i in near if i.kind == "pronoun" and i.gender == other and i.key is not None}


def _before(item: Item, state: State) -> list[Item]:
    index = state.chain.at[item.start]
    return [i for i in state.chain.items[max(0, index - 6) : index] if i.sentence == item.sentence]


def _rival_before(item: Item, key: int, state: State) -> bool:
    """Whether another person of the pronoun's gender was the subject just before."""
    for other, last in state.last.items():
        if other == key or other < 0 or item.sentence - last.sentence > 1 or not last.subject:
            continue
        gender = state.chain.gender.get(other, ("", False))[0]
        if not gender or gender == item.gender:
            return True
    return False


def _is_object(item: Item, subject: Item, state: State) -> bool:
    """ "him", and "her" that nothing follows which it could own: rarely the subject of its own clause."""
    if clauses.is_direct_object(item, state):
        return False  # the parse has told (clauses.not_the_subject)
    if re.search(
        r"\b(?:which|who|that|when|because|as|while|if|where)\b|"
        r"\b(?:and|but|so)(?: then| now)? (?:they|the|an?|we|I|she|he|nobody|somebody|police|officers|guards)\b",
        state.analysis.text[subject.end : item.start],
    ):
        return False
    if item.word == "him":
        return True
    after = state.analysis.text[item.end : item.end + 9]
    return item.word == "her" and bool(
        re.match(r"[.,;:!?]| (?:to|by|for|in|at|on|from|and|when|that|because|with|as)\b", after)
    )
