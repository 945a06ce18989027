"""What counts as one source, and who is drawn with whom."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from habeas.casework.independence import Facts, count_sources, sources
from habeas.casework.person import Seen
from habeas.model.case import ActRecord, Case
from habeas.model.records import Citation, Review, Span
from habeas.web.network import HEIGHT, MOST, WIDTH, network


def test_copies_one_publisher_one_author_and_parts_of_one_original_are_one_source() -> None:
    facts = {
        "copy": Facts(publisher="Lissen Courier"), "text": Facts(publisher="Toruna Today"),
        "same-site": Facts(publisher="toruna today"), "letter": Facts(authors=("Vera  Malik",)),
        "second-letter": Facts(authors=("vera malik",)), "mail": Facts(original="aa"), "part": Facts(original="aa"),
        "alone": Facts(), "also-alone": Facts(),
    }  # fmt: skip
    found = sources(list(facts), facts, [("copy", "text")])
    assert [(s.documents, s.because) for s in found] == [
        (("copy", "text", "same-site"), ("copies", "publisher")),
        (("letter", "second-letter"), ("author",)),
        (("mail", "part"), ("original",)),
        (("alone",), ()),
        (("also-alone",), ()),
    ]


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["", "p", "q"])), max_size=12))
def test_every_document_stands_in_exactly_one_source(given_: list[tuple[str, str]]) -> None:
    facts = {d: Facts(publisher=p) for d, p in given_}
    found = sources(list(facts), facts, [("a", "b"), ("g", "h")])
    assert sorted(d for s in found for d in s.documents) == sorted(facts)
    assert all(bool(s.because) == (len(s.documents) > 1) for s in found)


_TOLD = st.tuples(
    st.sampled_from(["", "Courier", "courier", "Today"]), st.sets(st.sampled_from(["Vera Malik", "Lev Orlov"])),
    st.integers(0, 5),
)  # fmt: skip


@given(st.lists(_TOLD, min_size=1, max_size=12), st.sets(st.integers(0, 11), max_size=4))
def test_sources_of_very_many_documents_are_counted_as_they_are_grouped(told: list[Any], same: set[int]) -> None:
    facts = {
        f"d{n}": Facts(publisher=publisher, authors=tuple(sorted(authors)), original=f"o{of}")
        for n, (publisher, authors, of) in enumerate(told)
    }
    copies = [group] if len(group := tuple(f"d{n}" for n in sorted(same) if f"d{n}" in facts)) > 1 else []
    originals = Counter(f.original for f in facts.values())
    known = {d: f for d, f in facts.items() if originals[f.original] > 1 or d in sum(copies, ())}
    counted = Counter(Facts(publisher=f.publisher, authors=f.authors) for f in facts.values())
    assert count_sources(counted.items(), known, copies) == len(sources(list(facts), facts, copies))


def act(n: int, *people: str, state: Any = "proposed") -> ActRecord:
    cited = Citation(document="d", start=0, end=1, quote="x")
    return ActRecord(id=f"a{n}", type="arrest", modality="actual", citation=cited, trigger=Span(0, 1), victims=people,
                     review=Review(state=state))  # fmt: skip


def test_a_network_draws_who_stands_together_and_leaves_out_what_was_rejected() -> None:
    case = Case(acts=(act(1, "me", "a", "b"), act(2, "me", "a"), act(3, "a", "c", state="rejected")))
    seen = tuple(Seen(entity=i, name=i.upper(), count=n) for i, n in (("a", 2), ("b", 1), ("c", 1)))
    drawn = network(case, "me", seen)
    assert drawn
    assert [n.name for n in drawn.nodes][:2] == ["A", "B"]
    assert sum(e.own for e in drawn.edges) == 3
    assert sum(not e.own for e in drawn.edges) == 1
    assert network(case, "me", ()) is None


def test_a_network_of_many_stays_on_its_picture_and_says_how_many_are_left() -> None:
    seen = tuple(Seen(entity=f"e{n}", name=f"Person {n}", count=500 - n) for n in range(MOST + 7))
    drawn = network(Case(), "me", seen)
    assert drawn
    assert (len(drawn.nodes), drawn.left) == (MOST, 7)
    assert all(0 < n.x < WIDTH and 0 < n.y < HEIGHT for n in drawn.nodes)
    assert len({(round(n.x), round(n.y)) for n in drawn.nodes}) == MOST
    assert msgspec.json.encode(network(Case(), "me", seen)) == msgspec.json.encode(drawn)


def test_the_page_of_sources_counts_publishers_and_authors_and_links_to_their_documents(reading: Any) -> None:
    page = reading.page("/sources")
    catalog = reading.desk._room.catalog
    origins = catalog.origins()
    for field, title in (("publisher", "By publisher"), ("author", "By author")):
        assert title in page
        section = page[page.index(f'id="h-{field}"') :]
        link, count = re.findall(rf'href="(/documents\?{field}=[^"]+)".*?class="n">(\d+)<', section)[0]
        found = reading.page(unescape(link))
        assert re.search(rf'role="status">{count} documents?<', found)
        asked = parse_qs(urlsplit(unescape(link)).query)[field][0]
        stated = [o for o in origins.values() if asked in (o.publisher, *o.authors)]
        assert len(stated) == int(count)
