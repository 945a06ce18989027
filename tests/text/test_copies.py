"""Copies are found by their words; what differs stays apart."""

from hypothesis import given
from hypothesis import strategies as st

from habeas.text.copies import containment, groups, same_text_key, shingles, sketch, sketch_containment

ARTICLE = " ".join(
    f"Sentence {n} tells how the court of Maravik heard witness number {n} in room {n * 7}." for n in range(40)
)
OTHER = " ".join(
    f"Paragraph {n} describes the road from Toruna to Lissen, village {n} after village {n + 1}." for n in range(40)
)


def test_the_same_words_have_one_key_whatever_the_layout() -> None:
    assert same_text_key("Irena Dovlat,\n\nMaravik!") == same_text_key("irena dovlat maravik")
    assert same_text_key("Irena Dovlat") != same_text_key("Dovlat Irena")
    assert same_text_key(" … ") == ""


def test_a_cut_copy_is_contained_in_the_whole() -> None:
    cut = " ".join(ARTICLE.split()[:120]) + " Read the rest on our site."
    assert containment(shingles(ARTICLE), shingles(cut)) > 0.9
    assert containment(shingles(ARTICLE), shingles(OTHER)) < 0.1


def test_near_copies_are_grouped_and_others_are_not() -> None:
    items = [
        ("a", shingles(ARTICLE)),
        ("b", shingles("Updated. " + ARTICLE)),
        ("c", shingles(OTHER)),
        ("d", shingles("Two words")),
    ]
    assert groups(items) == [("a", "b")]


def test_short_texts_are_copies_only_when_equal() -> None:
    assert groups(
        [("a", shingles("She was freed.")), ("b", shingles("she was freed")), ("c", shingles("She was"))]
    ) == [("a", "b")]


def test_sketches_estimate_containment() -> None:
    assert (
        sketch_containment(sketch(shingles(ARTICLE)), sketch(shingles(ARTICLE + " One more line follows here."))) > 0.9
    )
    assert sketch_containment(sketch(shingles(ARTICLE)), sketch(shingles(OTHER))) < 0.1


@given(st.text(max_size=300))
def test_every_text_contains_itself(text: str) -> None:
    found = shingles(text)
    assert containment(found, found) == (1.0 if found else 0.0)
