"""The dossier: one page, no outside request, every line leading to its words, nothing of what is withheld."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest

from habeas.catalog import Failure
from habeas.errors import NotFound
from habeas.model.case import StatementRecord
from habeas.model.records import Span
from habeas.publish.citing import exhibit_numbers
from habeas.publish.dossier import build, main_person
from habeas.publish.dossier_parts import Dossier, DossierFacts
from habeas.publish.gate import pass_gate
from habeas.publish.page import render, style_hash

from .made import LETTER, REPLY, cite, entity, small_case, stored

FACTS = DossierFacts(archive_id="arch", as_of="2026-01-02", reader="r1", journal_size=9, root="AAAA")


def dossier(person: str = "e_sabira", **marks: str) -> Dossier:
    case, docs = small_case(**marks)
    scan = Failure(original="f" * 64, name="scan.pdf", code="needs-ocr", what="There is no text.", todo="Use OCR.")
    return build(pass_gate(case, docs, failures=[scan]), person, FACTS)


class Page(HTMLParser):
    """Ids, links and outside addresses of a page, and whether its tags close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.outside: list[str] = []
        self.stack: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "link", "br", "img"):
            self.stack.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "action"):
                (self.links if (value or "").startswith("#") else self.outside).append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def test_every_link_leads_to_a_place_on_the_page_and_no_id_is_twice() -> None:
    page = Page(render(dossier()))
    assert page.stack == []
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_the_page_asks_nothing_from_outside_and_runs_nothing() -> None:
    text = render(dossier())
    page = Page(text)
    assert page.outside == []
    assert not {"script", "img", "link", "iframe", "form"} & set(page.tags)
    assert "url(" not in text
    assert "@import" not in text


def test_the_policy_allows_the_style_of_the_page_and_nothing_else() -> None:
    text = render(dossier())
    style = re.search(r"<style>(.*?)</style>", text, re.S)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert style
    assert policy
    assert (
        f"style-src &#39;{style_hash(style[1])}&#39;" in policy[1] or f"style-src '{style_hash(style[1])}'" in policy[1]
    )
    assert policy[1].startswith("default-src 'none'")


def test_the_page_has_landmarks_a_skip_link_and_one_main_heading() -> None:
    page = Page(render(dossier()))
    assert {"header", "nav", "main", "footer"} <= set(page.tags)
    assert page.tags.count("h1") == 1
    assert page.links[0] == "#main"


def test_each_citation_shows_the_exact_words_in_the_exported_text() -> None:
    case, docs = small_case()
    passed = pass_gate(case, docs)
    texts = {d.id: d.text for d in passed.documents}
    d = build(passed, "e_sabira", FACTS)
    assert d.citations
    for q in d.citations:
        assert texts[q.document][q.start : q.end] == q.quote


def test_a_line_without_a_date_says_so_and_none_is_made_up() -> None:
    d = dossier()
    assert [e.when for e in d.dated] == ["4 March 2019"]
    assert {e.when for e in d.undated} == {"date not stated"}


def test_a_copy_adds_a_citation_and_no_second_voice() -> None:
    case, docs = small_case()
    copy = msgspec.structs.replace(stored("copy.txt", LETTER, seq=3), same_text_as=docs[0].id)
    citation = msgspec.structs.replace(case.statements[0].citation, document=copy.id)
    again = msgspec.structs.replace(case.statements[0], id="s_again", citation=citation)
    case = msgspec.structs.replace(case, statements=(*case.statements, again))
    d = build(pass_gate(case, [*docs, copy]), "e_sabira", FACTS)
    assert len(d.said) == 1
    assert [(r.exhibit, r.copy) for r in d.said[0].refs] == [("1", False), ("3", True)]


def test_an_undated_act_told_in_the_same_words_by_two_documents_is_one_line() -> None:
    case, docs = small_case()
    copy = stored("copy.txt", REPLY, seq=3)
    citation = msgspec.structs.replace(case.acts[2].citation, document=copy.id)
    again = msgspec.structs.replace(case.acts[2], id="a_again", citation=citation)
    case = msgspec.structs.replace(case, acts=(*case.acts, again))
    d = build(pass_gate(case, [*docs, copy]), "e_sabira", FACTS)
    denied = [e for e in d.undated if e.modality == "denied"]
    assert [[r.exhibit for t in e.tellings for r in t.refs] for e in denied] == [["2", "3"]]


def test_reported_words_are_shown_with_the_verb_that_reports_them() -> None:
    denial = stored("denial.txt", "The ministry denied that force was used against Sabira Kenzhali.", seq=3)
    full = denial.document.full
    words = Span(full.index("force"), len(full) - 1)
    said = StatementRecord(
        id="s_denied", text=full[words.start : words.end], words=words, direct=False, citation=cite(denial, full),
        speaker_as="The ministry", about=("e_sabira",),
    )  # fmt: skip
    case, docs = small_case()
    case = msgspec.structs.replace(case, statements=(*case.statements, said))
    shown = {v.words for v in build(pass_gate(case, [*docs, denial]), "e_sabira", FACTS).said_about}
    assert full in shown
    assert said.text not in shown


def test_contradicting_accounts_stand_side_by_side_with_their_speakers() -> None:
    d = dossier()
    assert [[v.speaker for v in side] for side in d.disputes[0].sides] == [["Sabira Kenzhali"], ["Gavril Osmanek"]]
    assert "Contradicting accounts" in render(d)


def test_actual_is_shown_as_stated_by_this_source() -> None:
    assert dossier().dated[0].modality_label == "stated by this source"


def test_names_are_shown_by_script() -> None:
    case, docs = small_case()
    russian = stored("ru.txt", "Сабира Кенжали дома.", seq=3, language="ru")
    both = entity("e_sabira", "Sabira Kenzhali", [docs[0], russian], "Сабира Кенжали")
    case = msgspec.structs.replace(case, entities=(both, *case.entities[1:]))
    d = build(pass_gate(case, [*docs, russian]), "e_sabira", FACTS)
    assert {n.script: n.language for n in d.names} == {"Latin": "en", "Cyrillic": "ru"}
    assert 'lang="ru">Сабира Кенжали' in render(d)


def test_of_the_forms_in_a_script_the_one_that_spells_the_name_comes_before_its_cases() -> None:
    case, docs = small_case()
    russian = stored("ru.txt", "Сабирой Кенжали гордятся. Сабира Кенжали дома.", seq=3, language="ru")
    both = entity("e_sabira", "Sabira Kenzhali", [docs[0], russian], "Сабирой Кенжали", "Сабира Кенжали")
    case = msgspec.structs.replace(case, entities=(both, *case.entities[1:]))
    names = build(pass_gate(case, [*docs, russian]), "e_sabira", FACTS).names
    assert {n.script: n.forms for n in names}["Cyrillic"] == ("Сабира Кенжали", "Сабирой Кенжали")


def test_what_could_not_be_read_and_what_is_withheld_is_said() -> None:
    text = render(dossier(e_gavril="protected"))
    assert "scan.pdf" in text
    assert "needs-ocr" in text
    assert "1 name" in text
    assert "Osmanek" not in text


def test_a_protected_person_has_no_dossier() -> None:
    with pytest.raises(NotFound):
        dossier("e_sabira", e_sabira="protected")


def test_hostile_words_are_shown_as_words() -> None:
    case, docs = small_case()
    evil = stored("<script>alert(1)</script>.html", "Sabira Kenzhali <img src=x onerror=alert(1)> left.", seq=3)
    sabira = entity("e_sabira", "Sabira Kenzhali", [docs[0], evil])
    sabira = msgspec.structs.replace(sabira, names=("Sabira Kenzhali", "<b onclick=x>Sabira</b>"))
    case = msgspec.structs.replace(case, entities=(sabira, *case.entities[1:]))
    text = render(build(pass_gate(case, [*docs, evil]), "e_sabira", FACTS))
    assert "<script" not in text
    assert "<img" not in text
    assert "<b onclick" not in text


def test_the_same_archive_gives_the_same_page() -> None:
    assert render(dossier()) == render(dossier())


def test_exhibit_numbers_follow_the_order_of_keeping_and_survive_a_removal() -> None:
    case, docs = small_case()
    passed = pass_gate(case, docs)
    first, second = (d.original for d in passed.documents)
    assert list(exhibit_numbers(passed.documents, [first, second]).values()) == ["1", "2"]
    later = pass_gate(*small_case(letter="confidential"))
    assert list(exhibit_numbers(later.documents, ["", second]).values()) == ["2"]
    assert list(exhibit_numbers(later.documents, [first, second]).values()) == ["2"]


def test_a_rejected_proposal_is_not_in_the_dossier() -> None:
    from habeas.model.records import Review

    case, docs = small_case()
    acts = (msgspec.structs.replace(case.acts[0], review=Review(state="rejected", by="R")), *case.acts[1:])
    d = build(pass_gate(msgspec.structs.replace(case, acts=acts), docs), "e_sabira", FACTS)
    assert d.dated == ()


def test_the_main_person_is_the_one_to_whom_most_is_done() -> None:
    case, _ = small_case()
    found = main_person(case)
    assert found
    assert found.id == "e_sabira"


def test_words_for_somebody_stand_inside_a_line_and_a_bare_pronoun_says_nothing() -> None:
    from habeas.publish.wording import inside

    assert inside("A court") == "a court"
    assert inside("They") == ""
    assert inside("The State Security Service") == "the State Security Service"
    assert inside("Her Majesty's Court") == "her Majesty's Court"
    assert inside("Security Service") == "Security Service"
