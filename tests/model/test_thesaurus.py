"""The thesaurus holds what the records may say."""

from __future__ import annotations

from typing import get_args

from habeas.model import thesaurus
from habeas.model.records import Modality, Status


def test_every_modality_and_status_of_the_records_has_a_label() -> None:
    assert set(thesaurus.modalities()) == set(get_args(Modality))
    assert set(thesaurus.statuses()) == set(get_args(Status))


def test_the_modalities_stand_in_the_order_in_which_they_win() -> None:
    assert tuple(thesaurus.modalities()) == get_args(Modality)
    assert thesaurus.strongest(["actual", "alleged", "refused"]) == "refused"
    assert thesaurus.strongest(["pending", "feared"]) == "feared"
    assert thesaurus.strongest([]) == "actual"


def test_codes_have_twelve_digits_and_local_types_none() -> None:
    types = thesaurus.act_types()
    assert types["arrest"].esf == ("030101000000",)
    assert types["travel-ban"].esf == ()
    assert types["death"].esf_if == {"killed": "010000000000"}
    codes = [c for t in types.values() for c in (*t.esf, *t.esf_if.values())]
    assert codes
    assert all(len(c) == 12 and c.isdigit() for c in codes)


def test_there_are_twenty_six_types_each_explained() -> None:
    types = thesaurus.act_types()
    assert len(types) == 26
    assert all(t.label and t.meaning and t.name == n for n, t in types.items())


def test_an_unknown_type_is_shown_as_written() -> None:
    assert thesaurus.label("travel-ban") == "Travel ban"
    assert thesaurus.label("kidnapping by ghosts") == "kidnapping by ghosts"
