"""Whether an act happened, or is alleged, feared, asked for, refused or denied: by the words around its trigger."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.language.acts.other.rules import Rule
from habeas.language.acts.other.scene import Scene
from habeas.language.other.clauses import reported_by

TOLD = "told"
"""Of a rule: an infinitive, which is an act only where the words before it say so."""
ORDER = ("denied", "feared", "refused", "pending", "alleged", "actual")
DECIDED = frozenset(("extradition", "deportation", "release", "protection", "appeal", "visit", "acquittal", "arrest",
                     "detention", "house-arrest"))  # fmt: skip
"""Types that are asked for and refused."""
_COMPLEMENT = re.compile(
    r"(?<!\w)(?:che|que|qu[’']\w+|чтобы|щоб|aby|żeby|by|affinché|di essere|d[’']être|ser)\s", re.IGNORECASE
)
"""What must stand between "asks" and a finite verb: "asks that he be freed"."""
_BEFORE = re.compile(
    r"(?<!\w)(?:avant (?:d[e’'])|prima di|antes de|przed|перед тем,? как|до того,? как|перш ніж)\s?$", re.IGNORECASE
)
"""Before an infinitive of what happened next."""
_WILL = re.compile(
    r"(?:sera|seront|será|serán|sarà|saranno|verrà|verranno|будет|будут|буде|будуть|zostanie|zostaną|będzie|będą)\s",
    re.IGNORECASE,
)
"""Auxiliaries of what is still to come, in the trigger itself."""
SPARED = frozenset(("extradition", "deportation"))
"""What one asks not to do: "asked the State not to extradite X"."""
_ASKS = re.compile(
    r"(?<!\w)(?:chie[ds]\w*|demand\w*|pidi?ó|pid\w+|solicit\w*|inst\w+|exhort\w*|pros\w*|poprosi\w*|прос\w*|попрос\w*|призва\w*|"
    r"закли\w*|wezwa\w*|zwróci\w*|prie\w*|invit\w*)[^.;:]{0,80}$|(?<!\w)(?:che|que|by|aby|щоб|чтобы|de|di)\s[^.;:]{0,60}$",
    re.IGNORECASE,
)
AFTER = ("denied", "negated", "feared", "refused", "pending")
"""What may stand behind a trigger, most of all where the verb comes last."""
DENIABLE = frozenset(("ill-treatment", "death", "disappearance", "threat"))
"""Types that somebody who says "not" is likely to deny."""
DREADED = frozenset(("arrest", "detention", "ill-treatment", "death", "disappearance", "extradition", "deportation",
                     "conviction", "threat", "search", "seizure", "harassment"))  # fmt: skip


TOLD_OF = frozenset(("ill-treatment",))
"""What is somebody's word as long as it is only reported: "the lawyer said that they beat him"."""


@dataclass(frozen=True)
class Sense:
    """The modality, and whether the sentence marks it as said by somebody."""

    modality: str
    claimed: bool = False


def sense_of(scene: Scene, rule: Rule, start: int, end: int, clause: tuple[int, int]) -> Sense | None:
    """The modality of a trigger; None where it is no act: negated, only supposed, asked about."""
    t, text = scene.table, scene.a.text
    lead = text[clause[0] : start]
    if rule.victim in ("apposed", "beside"):
        lead = lead[lead.rfind(",") + 1 :]  # what the clause before its comma asks or denies is not about it
    whole_lead = text[scene.sentence.start : start]
    tail = text[end : min(clause[1], end + 60)]
    if text[: scene.sentence.end].rstrip().endswith("?"):
        return None
    sent_back = t.modal["on_return"].search(text, scene.sentence.start, scene.sentence.end)
    if rule.type in DREADED and sent_back:
        return None if sent_back.start() < end and start < sent_back.end() else Sense("feared")
    if t.void.search(lead):
        return None
    behind = {k: t.modal[f"{k}_after"].match(tail) is not None for k in AFTER if f"{k}_after" in t.modal}
    if behind.get("negated"):
        return None
    denied = t.modal["denied"].search(whole_lead) is not None and scene.a.quote_at(start) is None
    denied = denied or behind.get("denied", False)
    dread = t.modal["feared_whole"].search(whole_lead)  # "craint qu’elle ne soit …": that "ne" denies nothing
    spared = rule.type in SPARED and t.modal["pending"].search(whole_lead[-110:]) is not None
    if (
        t.negation.search(lead[-40:])
        and spared
        and (t.modal["pending"].search(lead[-110:]) or _ASKS.search(whole_lead))
    ):
        return Sense("pending")
    if t.modal["unconfirmed"].search(whole_lead):
        return None
    if rule.type in DECIDED and t.modal["unwilling"].search(lead[-60:]):
        return Sense("refused")
    if t.negation.search(lead[-40:]) and not denied and not dread:
        said = scene.a.statement_at(start) is not None or t.modal["claim"].search(whole_lead) is not None
        return Sense("denied") if said and rule.type in DENIABLE else None
    found = {rule.modality} if rule.modality not in ("", TOLD) and not _BEFORE.search(lead) else set()
    if denied:
        found.add("denied")
    dreaded = behind.get("feared") or t.modal["feared"].search(lead[-70:])
    if rule.type in DREADED and (dreaded or dread):
        found.add("feared")
    if rule.type in DECIDED:
        done = rule.victim == "subject" and not rule.noun
        asked = _COMPLEMENT.search(whole_lead[-40:])  # "asks that he be freed"
        before = whole_lead[-90:] if done and asked else "" if done else lead[-60:]
        if t.modal["refused"].search(before) or behind.get("refused"):
            found.add("refused")
        if t.modal["pending"].search(before) or behind.get("pending"):
            found.add("pending")
    to_come = (
        _WILL.match(text, start) or t.modal["coming"].search(text, start, end) or t.modal["future_after"].match(tail)
    )
    if to_come or t.modal["future"].search(lead[-25:]):
        found.add("feared" if rule.type in ("ill-treatment", "death", "disappearance") else "pending")
    claimed = t.claims.search(whole_lead) is not None or t.claims.search(text[end : scene.sentence.end]) is not None
    near = t.modal["alleged"].search(lead[-60:] + text[start:end]) or t.modal["alleged"].match(tail.lstrip())
    told = rule.type in DENIABLE and t.modal["claim_after"].search(text, end, scene.sentence.end)
    retold = rule.type in TOLD_OF and reported_by(t.language, whole_lead)
    if near or told or retold or t.modal["claim"].search(whole_lead):
        found.add("alleged")
    if rule.modality == TOLD and not found and not t.modal["achieved"].search(lead):
        return None
    return Sense(next((m for m in ORDER if m in found), "actual"), claimed)
