"""What the sides of proceedings say of one thing, however far apart: the claim in one part of a decision, the answer
to it pages later, in another.

In a text in which the sides plead, place says little. Words do: an answer speaks of the passport, the scars or the
petition of the claim, and of what else the text hardly speaks. Two that share such words, of which one negates or
doubts, are put side by side; they may still agree, so that they are shown as accounts that may differ.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt

from habeas.casework.clash_marks import load_marks
from habeas.casework.clashes import Voiced

RARE = "rare words"
"""The mark of such a pair."""
_ALIKE = 0.4
"""How much of their rare words two have to share, from 0 to 1."""
_LEAST = 2
"""Words that they share at least."""
_DOUBTS = re.compile(
    r"\b(?:credib\w*|inconsisten\w*|contradict\w*|groundless|unfounded|unsubstantiated|unlikely|doubt\w*|vague|failed"
    r"|speculat\w*|implausib\w*|insufficien\w*|voluntar\w*|lawful\w*|properly|adequate\w*|available|fully|duly|confirmed)\b",
    re.I,
)
"""Words of an office that answers a claim without a negation."""

_REBUTS = re.compile(
    r"\b(?:not|never|failed to|without|no indication|insufficient\w*)\b[^.;]{0,60}\b(?:substantiat|demonstrat|establish"
    r"|show|prov(?:e|en|ided)\b|submit|explain|present|grounds|appl(?:ied|y)\b)"
    r"|\b(?:speculat\w*|unsubstantiated|ill-founded|not credible|credibility|inadmissible)\b"
    r"|\b(?:complainant|author|petitioner|applicant)(?:['’]s|s['’]) (?:\w+ )?(?:claim|allegation|argument|submission)",
    re.I,
)
"""Words of an office that stand under the name of whoever claims: no claim of theirs."""


def pleaded(told: Sequence[Voiced]) -> list[tuple[Voiced, Voiced]]:
    """Pairs of a claim and an answer to it, each account in one pair."""
    marks = load_marks()
    busy: set[str] = set()
    words = {v.record: v.stems - marks.procedural - marks.pointing for v in told}
    spread = Counter(stem for stems in words.values() for stem in stems)
    rare = {stem: log(len(told) / n) ** 2 for stem, n in spread.items()}
    length = {record: sqrt(sum(rare[s] for s in stems)) or 1.0 for record, stems in words.items()}
    answers = [v for v in told if v.camp == "official" and _may_answer(v)]
    by_record = {v.record: v for v in answers}
    by_word: dict[str, list[Voiced]] = defaultdict(list)
    for answer in answers:
        for stem in words[answer.record]:
            by_word[stem].append(answer)
    found = []
    for claim in told:
        if claim.camp == "official" or (not claim.camp and claim.frame) or _REBUTS.search(claim.words):
            continue
        near = Counter(a.record for stem in words[claim.record] for a in by_word[stem])
        for record, common in near.items():
            answer = by_record[record]
            if common < _LEAST or not _meet(claim, answer):
                continue
            shared = words[claim.record] & words[answer.record]
            alike = sum(rare[s] for s in shared) / (length[claim.record] * length[answer.record])
            if alike >= _ALIKE:
                found.append((-alike, claim.start, answer.start, claim, answer))
    out = []
    for *_, claim, answer in sorted(found, key=lambda f: (f[:3], f[3].record, f[4].record)):
        if claim.record not in busy and answer.record not in busy:
            busy |= {claim.record, answer.record}
            out.append((claim, answer))
    return out


def _may_answer(told: Voiced) -> bool:
    return told.look.negates or told.look.denies or _DOUBTS.search(told.words) is not None


def _meet(claim: Voiced, answer: Voiced) -> bool:
    """Whether the two are accounts of two sides, and not of one sentence."""
    apart = claim.end <= answer.start or answer.end <= claim.start
    return apart and claim.voice != answer.voice and not (claim.within | answer.within) & {claim.voice, answer.voice}
