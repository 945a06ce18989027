"""The rule files: each rule is complete, each type is known, the gate lets every trigger through."""

from __future__ import annotations

import time

from habeas.language.acts import act_gate
from habeas.language.acts.rules import by_lemma, context, rules
from habeas.language.acts.slots import NOUN_SLOTS, VERB_SLOTS

TYPES = frozenset(
    [
        "arrest",
        "detention",
        "house-arrest",
        "charge",
        "trial",
        "conviction",
        "release",
        "acquittal",
        "extradition",
        "deportation",
        "protection",
        "wanted-notice",
        "ill-treatment",
        "death",
        "disappearance",
        "threat",
        "surveillance",
        "search",
        "seizure",
        "censorship",
        "travel-ban",
        "hunger-strike",
        "harassment",
        "dismissal",
        "appeal",
        "visit",
    ]
)
FRAME = ("frame-subject", "frame-subject-owner", "frame-object", "frame-agent")


def test_every_type_of_act_has_a_rule_and_no_rule_another_type() -> None:
    assert {r.type for r in rules()} == TYPES


def test_rule_ids_are_unique() -> None:
    ids = [r.id for r in rules()]
    assert len(ids) == len(set(ids))


def test_every_slot_of_a_rule_is_known() -> None:
    for rule in rules():
        known = VERB_SLOTS if rule.kind == "verb" else NOUN_SLOTS
        for slot in (*rule.victim, *rule.actor):
            fixed = (*FRAME, "topic", "near-topic", "body")
            open_slots = ("prep:", "prep-owner:", "prep-of:", "whom:")
            assert slot in known or slot in fixed or slot.startswith(open_slots), (rule.id, slot)


def test_every_light_verb_table_of_a_rule_exists() -> None:
    for rule in rules():
        assert set(rule.light) <= set(context()["light"]), rule.id


def test_confidence_is_a_probability() -> None:
    assert all(0.5 <= r.confidence < 1 for r in rules())


def test_rules_are_found_by_their_lemmas() -> None:
    assert any(r.id == "arrest.verb" for r in by_lemma()["verb", "arrest"])


def test_the_gate_lets_the_words_of_acts_through() -> None:
    for text in (
        "She was sent back to Veldania.",
        "He was sacked.",
        "They shot him dead.",
        "His passport was taken away.",
        "He was struck on the neck.",
        "The newspaper was closed.",
        "Her telephone was tapped.",
        "He is behind bars.",
        "He was granted asylum.",
    ):
        assert act_gate(text), text


def test_the_gate_holds_back_what_has_no_act() -> None:
    for text in ("The weather was fine.", "She lives in Maravik.", "He is represented by counsel."):
        assert not act_gate(text), text


def test_the_gate_is_cheap_on_long_input() -> None:
    started = time.process_time()
    act_gate("word " * 20_000)
    assert time.process_time() - started < 2
