"""What the small model of acts adds to the rules (learnt.yaml: invented people), and that it never speaks over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from bench.learnt import PASSAGES, parse, passages
from hypothesis import given
from hypothesis import strategies as st

from habeas.language import english, pipeline
from habeas.language.acts.learnt.model import MODALITIES, TYPES, observe, signs_of
from habeas.language.acts.learnt.pieces import pieces_of, vocabulary
from habeas.language.analysis import Analysis
from habeas.model.document import Document
from habeas.model.reading import Act

TABLE = yaml.safe_load((Path(__file__).parent / "learnt.yaml").read_text("utf-8"))
ROWS = [(kind, *row) for kind, rows in TABLE["found"].items() for row in rows]


@cache
def read(text: str, genre: str = "") -> tuple[Analysis, list[Act]]:
    document = Document(sha256="0" * 64, full=text, language="en", genre=genre or None)  # type: ignore[arg-type]
    a = english.analyse(document)
    return a, list(english.finish(a)["acts"])


@pytest.mark.parametrize(("kind", "modality", "victim", "text"), ROWS)
def test_an_act_in_words_that_no_rule_knows_is_proposed_with_whom_it_concerns(
    kind: str, modality: str, victim: str, text: str
) -> None:
    a, acts = read(text)
    mine = [x for x in acts if x.type == kind and x.modality == modality]
    assert mine, [(x.type, x.modality) for x in acts]
    assert victim in {a.figures[v].name.split()[-1] for x in mine for v in x.victims}
    assert any(x.made_by == f"acts/learnt.{kind}-{x.made_by.rsplit('-', 1)[-1]}" for x in mine), mine[0].made_by


@pytest.mark.parametrize("text", TABLE["nothing"])
def test_words_that_only_look_like_acts_are_none(text: str) -> None:
    assert not [x for x in read(text)[1] if "/learnt." in x.made_by]


@pytest.mark.parametrize("text", TABLE["read by rules"])
def test_what_a_rule_has_read_is_not_proposed_a_second_time(text: str) -> None:
    acts = read(text)[1]
    assert acts
    assert len({(x.type, x.victims) for x in acts}) == len(acts)
    assert not [x for x in acts if "/learnt." in x.made_by]


def test_what_a_sentence_shows_does_not_hang_on_the_sentences_beside_it() -> None:
    texts = [row[3] for row in ROWS]
    together, alone = pipeline.make_docs(texts), pipeline.make_docs(texts)
    observe(together)
    for doc in alone:
        observe([doc])
    assert [signs_of(d) for d in together] == [signs_of(d) for d in alone]


def test_a_mark_may_say_whom_its_act_concerns() -> None:
    passage = parse("They {1 arrest:took|Tomas Belenko; Irena Dovlat} <1 both> away, and {2 search:searched|-} a shed.")
    assert passage.text == "They took both away, and searched a shed."
    assert [(a.type, a.who) for a in passage.acts] == [("arrest", ("Tomas Belenko", "Irena Dovlat")), ("search", ())]
    assert parse("{arrest:took}").acts[0].who is None


def test_a_sentence_longer_than_the_model_can_see_is_looked_at_from_its_beginning() -> None:
    text = "Two men forced Tomas Belenko into a van. " + "He was, as they say, a man of many words, " * 60
    doc = pipeline.make_docs([text])[0]
    observe([doc])
    seen = signs_of(doc)
    assert seen
    assert seen[0].token < 6
    assert all(s.token < len(doc) for s in seen)


def test_in_a_decision_the_model_looks_only_at_what_is_told_before_it_begins_to_argue() -> None:
    told = TABLE["in a decision"]
    text = f"Facts as submitted by the author\n\n2.1 {told}\n\nThe complaint\n\n3.1 {told}"
    a, _ = read(text, "decision")
    seen = [s.text[:3] for s in a.sentences if s.doc is not None and signs_of(s.doc) is not None]
    unseen = [s for s in a.sentences if s.doc is not None and signs_of(s.doc) is None]
    assert seen
    assert unseen
    assert all(s.start > text.index("3.1") - 20 for s in unseen)


@given(st.text(max_size=60))
def test_every_word_has_pieces_and_they_stand_in_the_list(word: str) -> None:
    numbers = pieces_of(word)
    assert numbers
    assert all(0 <= n < len(vocabulary()) for n in numbers)


def test_the_pieces_of_a_known_word_make_the_word() -> None:
    inverse = {n: w for w, n in vocabulary().items()}
    for word in ("imprisonment", "Détenu", "waterboarding", "anti-government", "…"):
        made = "".join(inverse[n].removeprefix("##") for n in pieces_of(word))
        assert made == word.lower().replace("é", "e")


def test_every_passage_that_it_learns_from_is_marked_rightly() -> None:
    found = list(passages(PASSAGES))
    assert len(found) > 4_000
    for p in found:
        numbers = {x.number for x in p.acts}
        assert {x.type for x in p.acts} <= set(TYPES), p.text
        assert {x.modality for x in p.acts} <= set(MODALITIES), p.text
        assert all(v.numbers <= numbers for v in p.victims if p.acts), p.text


def test_a_mark_left_open_is_an_error_that_names_its_line() -> None:
    with pytest.raises(ValueError, match="left open: Police"):
        parse("Police {arrest:picked <Tomas Belenko> up.")
