"""Site furniture is learnt from several documents; bodies, letters and court papers are left alone."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

from collections.abc import Callable

from habeas.model.codec import pack, unpack
from habeas.model.document import Document
from habeas.text.profile import LineStats, Profile, apply, learn, line_stats

TOPICS = ["harvest", "bridge", "election", "library", "hospital"]
SENTENCES = [
    "Farmers near {} counted fewer sacks than in any summer since the drought, and blamed the closed canal.",
    "Engineers from {} found cracks in nine pillars, so lorries must now take the old road over the hills.",
    "Voters in {} waited until midnight because the lists of their street had been left in another town.",
    "Readers of {} carried the books out of the flooded cellar in prams, baskets and a borrowed hearse.",
    "Nurses in {} went home unpaid for the third month, although the ministry said that money was sent.",
]


def story(n: int) -> str:
    body = "\n\n".join(f"{SENTENCES[n].format(city)} Irena Dovlat spoke there." for city in ("Toruna", "Lissen"))
    head = f"A story about the {TOPICS[n]}\n© veldania-herald.example 1{n}.06.2014"
    return f"{head}\n\n{body}\n\nVoices of the reader\n\nHerald of Veldania since 1921\n"


def profiles_of(documents: list[Document]) -> list[Profile]:
    return learn((d.sha256, line_stats(d)) for d in documents)


def test_lines_at_the_end_of_several_documents_are_hidden(one: Callable[..., Document]) -> None:
    documents = [one(story(n)) for n in range(3)]
    profiles = profiles_of(documents)
    for d in documents:
        view = apply(d, profiles).view().text
        assert "Voices of the reader" not in view
        assert "since 1921" not in view
        assert view.rstrip().endswith(".")
        assert view.count("Irena Dovlat spoke") == 2


def test_copies_of_one_text_do_not_teach_anything(one: Callable[..., Document]) -> None:
    documents = [one(story(1)), one(story(1).replace("11.06.2014", "12.06.2014"))]
    assert profiles_of(documents) == []


def test_letters_and_court_papers_teach_nothing_and_lose_nothing(one: Callable[..., Document]) -> None:
    letters = [
        one(f"Dear Ms Kenzhali,\n\nI write about the {t}.\n\nWe stay in Lissen.\n\nYours sincerely,\nTomas Belenko\n")
        for t in TOPICS
    ]
    assert {d.genre for d in letters} == {"letter"}
    assert profiles_of(letters) == []
    assert all(apply(d, [Profile(key="x", edge="tail", documents=2, sample="")]) == d for d in letters)


def test_the_signature_of_scraped_letters_stays(one: Callable[..., Document]) -> None:
    letters = [
        one(f"Open letter about the {t}\n© veldania-herald.example 1{n}.06.2014\n\nDear Minister,\n\nThe {t} must be saved for all of us.\n\nYours sincerely,\nIrena Dovlat\n")
        for n, t in enumerate(TOPICS)
    ]  # fmt: skip
    profiles = profiles_of(letters)
    for d in letters:
        view = apply(d, profiles).view().text
        assert view.startswith("Dear Minister,")
        assert view.endswith("Irena Dovlat")


def test_a_sentence_is_hidden_only_when_three_texts_end_with_it(one: Callable[..., Document]) -> None:
    last = "\nThe editors of this page live in Lissen and answer every letter."
    two = [one(story(n).rstrip() + last) for n in range(2)]
    three = [one(story(n).rstrip() + last) for n in range(3)]
    assert "letter" in apply(two[0], profiles_of(two)).view().text
    assert "letter" not in apply(three[0], profiles_of(three)).view().text


def test_statistics_and_profiles_survive_storage(one: Callable[..., Document]) -> None:
    documents = [one(story(n)) for n in range(3)]
    stats = line_stats(documents[0])
    assert unpack(pack(stats), LineStats) == stats
    profiles = profiles_of(documents)
    assert profiles
    assert unpack(pack(profiles), list[Profile]) == profiles


def test_learning_does_not_depend_on_the_order(one: Callable[..., Document]) -> None:
    documents = [one(story(n)) for n in range(4)]
    assert profiles_of(documents) == profiles_of(documents[::-1])
