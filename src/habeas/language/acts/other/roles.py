"""To whom it is done, and by whom: over the parse where there is one, else by where names stand around the trigger."""

from __future__ import annotations

import re

from habeas.language.acts.other.naming import REACH, oblique, related, with_others, within
from habeas.language.acts.other.objects import object_of
from habeas.language.acts.other.rules import Rule
from habeas.language.acts.other.scene import Scene
from habeas.language.acts.other.subjects import beside, opened, subject_of
from habeas.language.acts.other.whom import (
    CARRIED,
    FAR,
    Filled,
    apposed,
    carried,
    gender_of,
    last_of,
    noun_of,
    pronoun_gender,
)
from habeas.language.other.kin import meant_by

_AFTER = re.compile(
    r"(?:\W*)(?:(?:[^\W\d_]+|\d+)\s){0,3}(?:après|dès|depuis|lors de|dopo|durante|tras|después de|после|"
    r"во время|при|po|podczas|після|під час)\s?(?:l[’']|il\s|la\s|le\s|el\s|un\s|una\s|une\s)?",
    re.IGNORECASE,
)
"""Before a noun that opens its sentence: what happens to whom the sentence goes on about ("After the arrest, X …")."""


_FOR_CLIENTS = ("appeal", "visit")
"""What is filed for, or kept from, counsel and relatives of whom it is about."""
_BESIDE = 16
"""Characters in front of a verb in which a dative pronoun is its own."""


def victim_of(scene: Scene, rule: Rule, start: int, end: int, clause: tuple[int, int]) -> Filled | None:
    """The victim that a rule asks for; None where the words are about no person that can be told."""
    if rule.victim == "none":
        return Filled()
    if rule.victim in ("subject", "object", "either") and (inside := within(scene, rule.victim, start, end)):
        return inside
    p = scene.table.object_pronouns.search(scene.a.text, start, end) if rule.type == "visit" else None
    if p is not None and pronoun_gender(p) not in ("i", ""):
        return carried(scene, pronoun_gender(p), start)  # "was not allowed to see him"
    if rule.victim == "subject":
        if rule.type == "appeal" and (client := _client(scene, start, clause)) is not None:
            return client
        found = subject_of(scene, start, end, clause, gender_of(scene, scene.a.text[start:end]))
        return _together(scene, found, end, clause)
    if rule.victim == "object":
        return _together(scene, object_of(scene, start, end, clause), end, clause)
    if rule.victim == "of":
        found = _of(scene, start, end) or _looked_back(scene, rule, start)
        named = found is not None and found.figures
        return None if not named and scene.table.modal["depicted"].search(scene.before(start, 60)) else found
    if rule.victim == "either":
        gender = gender_of(scene, scene.a.text[start:end])
        return object_of(scene, start, end, clause) or subject_of(scene, start, end, clause, gender)
    if rule.victim == "opening":
        return opened(scene, start, end)
    if rule.victim == "apposed":
        return beside(scene, start) or _joined(scene, start, end, clause)
    if rule.victim == "joined":
        return _joined(scene, start, end, clause)
    if rule.victim == "beside":
        return beside(scene, start)
    if rule.victim == "behind":
        return _behind(scene, end)
    if rule.victim == "possessed":
        return _possessed(scene, start)
    if rule.victim == "patient":
        found = _patient(scene, start, end, clause)
        if rule.type == "visit" and scene.party is not None and found.figures == (scene.a.signatory,):
            return Filled((scene.party,), found.words, CARRIED)  # "they do not let me see him"
        if not found.figures and rule.type in _FOR_CLIENTS and (client := _client(scene, start, clause)) is not None:
            return client
        return found
    return _owner(scene, start, end, clause)


def _client(scene: Scene, start: int, clause: tuple[int, int]) -> Filled | None:
    """For whom counsel appeals, and whom relatives may not see."""
    counsel = [t for t in scene.a.ties if clause[0] <= t.start < start and t.type != "client" and t.of is not None]
    return Filled((counsel[-1].of,), (), FAR) if counsel and counsel[-1].of is not None else None


def _joined(scene: Scene, start: int, end: int, clause: tuple[int, int]) -> Filled | None:
    """A participle behind "and" goes on with the auxiliary before it: "was arrested and beaten", "has arrested and
    beaten X"; without one it stands beside a name."""
    lead = scene.a.text[scene.sentence.start : start]
    passive, active = last_of(scene.table.passive_aux, lead), last_of(scene.table.active_aux, lead)
    if active and not (passive and passive.end() >= active.end()):
        here = [v for at, v in scene.past if at == scene.sentence.index]
        return object_of(scene, start, end, clause) or (Filled((here[-1],), (), CARRIED) if here else None)
    return subject_of(scene, start, end, clause, gender_of(scene, scene.a.text[start:end]))


def _patient(scene: Scene, start: int, end: int, clause: tuple[int, int]) -> Filled:
    """Whoever the clause is about, whatever its case: a name behind the trigger or governed in front of it, a noun, a
    pronoun; else nobody named."""
    text = scene.a.text
    named = (g for w, g in scene.table.subject_pronouns.items() if re.search(rf"(?<!\w){w}(?!\w)", text[start:end]))
    if pronoun := next(named, ""):
        return carried(scene, pronoun, start) or Filled(sure=CARRIED)
    if (met := related(scene, clause[0], start)) is not None:
        return Filled((met.figure,), (text[met.start : met.end],), FAR)
    if (strong := _strong(scene, clause, start)) is not None:
        return strong
    near = last_of(scene.table.dative, text[max(clause[0], start - _BESIDE) : end])
    if near and (to_them := carried(scene, pronoun_gender(near), start)):
        return to_them
    behind = next((m for m in scene.people if start <= m.start < clause[1]), None)
    if behind is not None and not scene.table.agent.search(scene.before(behind.start, 30)):
        return Filled((behind.figure,), (text[behind.start : behind.end],), FAR)
    for noun in sorted(scene.table.people.finditer(text, clause[0], clause[1]), key=lambda n: abs(n.start() - start)):
        if scene.table.officials.fullmatch(f"{noun.group()} "):
            continue  # who speaks or orders
        if (named_behind := apposed(scene, noun.end(), "")) is not None:
            return Filled((named_behind.figure,), (text[named_behind.start : named_behind.end],), FAR)
        told = noun_of(scene, noun.group(), noun.start(), "")
        if told.figures:
            return told
    before = [m for m in scene.people if clause[0] <= m.start and m.end <= start]
    ahead = [m for m in before if oblique(scene, m, governed=True) or scene.table.to.search(scene.before(m.start, 40))]
    if ahead:
        return Filled((ahead[-1].figure,), (text[ahead[-1].start : ahead[-1].end],), FAR)
    t = scene.table
    meant = (
        t.object_pronouns.search(text, clause[0], clause[1])
        or t.dative.search(text, clause[0], clause[1])
        or t.own.search(text[clause[0] : end])
    )
    return (carried(scene, pronoun_gender(meant), clause[0]) if meant else None) or Filled(sure=CARRIED)


_OF_THEM = re.compile(r"(?:di|a|su|per|con|contro|de|d[’']|à|sur|pour|contre|avec|sobre|por|contra)\s?$", re.IGNORECASE)
"""Before a stressed pronoun."""


def _strong(scene: Scene, clause: tuple[int, int], start: int) -> Filled | None:
    """Whom a stressed pronoun behind a preposition means: "di lui non si hanno notizie", "sans nouvelles d’elle"."""
    text = scene.a.text
    for word, gender in scene.table.subject_pronouns.items():
        for m in re.finditer(rf"(?<!\w){word}(?!\w)", text[clause[0] : clause[1]], re.IGNORECASE):
            if _OF_THEM.search(text[max(0, clause[0] + m.start() - 8) : clause[0] + m.start()]):
                return carried(scene, gender, start)
    return None


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
        if m.start >= end and m.start - end < REACH * 2 and scene.table.agent.search(scene.before(m.start, 30)):
            return Filled((m.figure,), (scene.a.text[m.start : m.end],))
        if rule.actor == "subject" and m.end <= start and not scene.governed(m):
            if re.search(r"[,;]", scene.a.text[m.end : start]) and start - m.end > 40:
                continue
            return Filled((m.figure,), (scene.a.text[m.start : m.end],))
    return Filled()


def _behind(scene: Scene, end: int) -> Filled | None:
    """ "In prison remain: X and Y": everybody named behind, as one list."""
    after = [m for m in scene.people if end <= m.start]
    if not after or after[0].start - end > REACH:
        return None
    listed = with_others(scene, after[0])
    if scene.a.text[:end].rstrip().endswith(":") or re.match(r"\s?:", scene.a.text[end : end + 2]):
        row = [after[0]]
        for m in after[1:]:
            if not scene.table.joined.fullmatch(scene.gap(row[-1].end, m.start)):
                break
            row.append(m)
        listed = tuple(dict.fromkeys(m.figure for m in row))
    return Filled(listed, (scene.a.text[after[0].start : after[0].end],), FAR)


def _possessed(scene: Scene, start: int) -> Filled | None:
    """The owner right in front, in the genitive or with "his"."""
    before = [m for m in scene.people if m.end <= start and not re.search(r"\w", scene.gap(m.end, start))]
    if before:
        return Filled((before[-1].figure,), (scene.a.text[before[-1].start : before[-1].end],))
    own = scene.table.own.search(scene.before(start, 24))
    return carried(scene, pronoun_gender(own), start) if own else None


def _of(scene: Scene, start: int, end: int) -> Filled | None:
    """ "the arrest of X": the name right behind the noun; "his arrest": the pronoun."""
    if scene.a.parsed and (i := scene.head_of(start, end)) is not None:
        for c in scene.children(i):
            w = scene.words[c]
            if w.dep in ("nmod", "nmod:poss", "obl:arg") and w.start >= end and (met := scene.named_at(c)):
                case = next((scene.words[k].low for k in scene.children(c) if scene.words[k].dep == "case"), "")
                if not case or scene.table.of_gap.match(case + " "):
                    return Filled(with_others(scene, met), (scene.a.text[met.start : met.end],))
    after = [m for m in scene.people if m.start >= end and m.start - end < REACH]
    if after and scene.table.of_gap.fullmatch(_unquoted(scene.gap(end, after[0].start))):
        return Filled(with_others(scene, after[0]), (scene.a.text[after[0].start : after[0].end],))
    own = scene.table.own.search(scene.before(start, 24))
    if own:
        return carried(scene, pronoun_gender(own), start) or opened(scene, start, end)
    noun = scene.table.people.search(scene.a.text, end, end + 45)
    if noun and noun.end() <= scene.sentence.end and scene.table.of_gap.fullmatch(scene.gap(end, noun.start())):
        return noun_of(scene, noun.group(), noun.start(), "")
    return opened(scene, start, end) if _AFTER.fullmatch(scene.before(start)) else None


_SOUGHT = ("extradition", "deportation", "protection")
"""What is asked for and decided on again and again, of one and the same person."""


def _looked_back(scene: Scene, rule: Rule, start: int) -> Filled | None:
    """ "The request for extradition was refused": of the only one of whom that was told before, or of the party."""
    if rule.type not in _SOUGHT:
        return None
    before = {v for kind, figures in scene.told if kind == rule.type for v in figures}
    if len(before) == 1:
        return Filled(tuple(before), (), CARRIED)
    return Filled((scene.party,), (), CARRIED) if scene.party is not None and not before else None


def _unquoted(gap: str) -> str:
    """Words between a noun and a name, without those put in quotation marks: "the release “at once” of X"."""
    return re.sub(r" [«“„][^»”“]{0,40}[»”“]", "", gap)


_THEIR_OWN = re.compile(r"(?:\s(?:[^\W\d_A-ZА-ЯІЇЄҚӘ]+|[dl][’']))*?\s$|\sd[’']$")
"""Between a home and the relative whose it is: small words."""


def _relatives(scene: Scene, clause: tuple[int, int]) -> Filled | None:
    """The relative whose home it is, and not whose relative that is: "searched the flat of X's mother"."""
    text = scene.a.text
    for t in scene.a.ties:
        if t.type == "lawyer" or t.type == "client" or not clause[0] <= t.start < clause[1]:
            continue
        lead, tail = text[clause[0] : t.start], text[t.end : t.end + 40]
        homes = [h for h in scene.table.home.finditer(lead) if _THEIR_OWN.fullmatch(lead[h.end() :])]
        if homes or (scene.table.language == "kk" and re.match(rf"\s(?:{scene.table.home.pattern})", tail)):
            who = t.who if t.who is not None else meant_by(scene.a, t.start)
            return Filled((who,) if who is not None else (), (text[t.start : t.end],), FAR)
    return None


def _owner(scene: Scene, start: int, end: int, clause: tuple[int, int]) -> Filled | None:
    """Whose home or things: the name behind "of", "at" or "from" in the clause, a possessive, or nobody named."""
    if (kin := _relatives(scene, clause)) is not None:
        return kin
    near = [m for m in scene.people if clause[0] <= m.start < clause[1]]
    held = [m for m in near if scene.table.house.search(scene.before(m.start, 70)) or scene.governed(m)]
    held = [m for m in held if not scene.table.agent.search(scene.before(m.start, 12))]
    if held:
        m = min(held, key=lambda m: abs(m.start - start))
        return Filled(with_others(scene, m), (scene.a.text[m.start : m.end],), FAR)
    text = scene.a.text[clause[0] : clause[1]]
    if p := scene.table.dative.search(text) or scene.table.object_pronouns.search(text[: end - clause[0] + 20]):
        return carried(scene, pronoun_gender(p), clause[0] + p.start()) or Filled(sure=CARRIED)
    if own := scene.table.own.search(text):
        return carried(scene, pronoun_gender(own), clause[0] + own.start()) or Filled(sure=CARRIED)
    return Filled(sure=CARRIED)
