"""A long list of patterns finds what one pattern of all of them finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from habeas.language.openings import Openings

PATTERNS = (
    r"\bheld\b", r"\b(?:re)?arrest\w*", r"\b[Cc]ensors?\b", r"\b(?:sent|brought) (?:\w+ ){0,2}back\b", r"\bcolou?r",
    r"\breturned to (?-i:[A-Z])", r"\w+-handed\b", r"\b(?:un|dis)?armed\b", r"\b\w+ed by force", r"\ba?broad\b",
    r"\b(?:led|(?:mar|dit)ched) off\b", r"\b[^a-y]oo\b", r"\b(?:\(|“)he\b", r"\bx{0,2}ray", r"\bill\-treat",
)  # fmt: skip
WORDS = (
    "held", "Held", "rearrested", "arrest", "sent", "them", "back", "Brought", "colour", "returned", "to", "Maravik",
    "maravik", "left-handed", "armed", "disarmed", "taken", "by", "force", "abroad", "road", "marched", "off", "zoo",
    "“he", "xray", "ray", "ill-treated", "censor", "CENSORS", "aheld",
)  # fmt: skip


@given(st.lists(st.sampled_from(PATTERNS), min_size=1, unique=True), st.lists(st.sampled_from(WORDS), max_size=6))
def test_patterns_are_found_by_the_first_letters_of_words_just_as_by_one_long_search(
    patterns: list[str], words: list[str]
) -> None:
    text = " ".join(words)
    whole = "|".join(patterns)
    assert Openings(whole).found_in(text) == (re.search(whole, text, re.IGNORECASE) is not None)


def test_an_alternative_inside_a_bracket_does_not_end_its_pattern() -> None:
    both = Openings(r"\b(?:led|taken) away\b|\b[|]x")
    assert both.found_in("She was Taken away.")
    assert not both.found_in("She was taken home, and led.")
