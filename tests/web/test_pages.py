"""Every page, without scripts: what stands on it, where its links lead, and what bad input gives."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import Any

import pytest
from sqlalchemy import event

PAGES = (
    "/", "/documents", "/people", "/organisations", "/places", "/chronology", "/contested", "/sources", "/map",
    "/review", "/astray", "/failures", "/marks", "/dossier", "/journal", "/add", "/workspace",
)  # fmt: skip


def first(browser: Any, page: str, pattern: str) -> str:
    found = re.search(pattern, browser.page(page))
    assert found, (page, pattern)
    return str(found[0])


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_is_small_and_has_one_heading(reading: Any, path: str) -> None:
    page = reading.page(path)
    assert len(page.encode()) < 100_000
    assert page.count("<h1") == 1
    assert 'href="#main"' in page
    assert '<html lang="en">' in page


def test_every_form_that_changes_something_carries_the_token_of_the_session(writing: Any) -> None:
    forms = 0
    for path in PAGES:
        for form in re.findall(r'<form[^>]*method="post".*?</form>', writing.page(path), re.S):
            assert f'value="{writing.token}"' in form or f"csrf={writing.token}" in form, (path, form[:200])
            forms += 1
    assert forms > 20


def test_no_link_of_the_workspace_leads_nowhere(reading: Any) -> None:
    shapes: Counter[str] = Counter()
    seen: set[str] = set()
    todo = ["/"]
    while todo:
        path = unescape(todo.pop())
        shape = re.sub(r"\b[a-z]-[0-9a-f]+|[0-9a-f]{16,}|=[^&]*|\d+", "*", path)
        if path in seen or shapes[shape] == 5:  # five of a kind tell enough
            continue
        shapes[shape] += 1
        seen.add(path)
        answer = reading.get(path)
        assert answer.status_code in (200, 303), (path, answer.status_code)
        if "text/html" in answer.headers.get("content-type", ""):
            todo += re.findall(r'href="(/[^"#]*)', answer.text)
    assert len(shapes) > 30
    assert len(seen) > 60


def test_a_search_shows_the_words_in_their_context_and_counts_what_it_can_be_narrowed_to(reading: Any) -> None:
    page = reading.page("/documents?q=hunger+strike")
    assert re.search(r"<mark>hunger", page, re.I)
    assert 'id="f-person"' in page
    link = re.search(r'href="(\?[^"]*language=en[^"]*)"', page)
    assert link
    narrowed = reading.page("/documents" + link[1].replace("&amp;", "&"))
    assert 'aria-current="true"' in narrowed


def test_a_name_is_found_in_another_script(reading: Any) -> None:
    assert "Irena Dovlat" in reading.page("/people?q=%D0%94%D0%BE%D0%B2%D0%BB%D0%B0%D1%82")


def test_an_empty_search_says_what_to_do_next(reading: Any) -> None:
    assert "another spelling" in reading.page("/documents?q=zzzyqx")


def test_a_document_shows_its_marks_its_hash_and_its_custody(reading: Any) -> None:
    page = reading.page(first(reading, "/documents?q=complaint", r"/documents/d-[\w-]+"))
    assert 'class="m m-' in page
    assert re.search(r"[0-9a-f]{64}", page)
    assert "a lawyer" in page
    assert "March 2021" in page
    assert 'class="ref ref-act"' in page


def test_the_text_of_a_document_is_all_there_between_the_marks(reading: Any) -> None:
    for path in set(re.findall(r"/documents/d-[\w-]+", reading.page("/documents"))):
        document = reading.desk._room.archive.document(path.rpartition("/")[2]).document
        page = reading.page(path)
        text = page[page.index('id="text"') : page.index('class="aside"')]
        shown = re.sub(r'<a class="ref[^>]*>[AS]\d+</a>', "", text)
        shown = unescape(re.sub(r"<[^>]+>", "", shown))
        shown = " ".join(shown.split())
        for a, b in document.view().kept:
            assert all(" ".join(line.split()) in shown for line in document.full[a:b].splitlines())


def test_a_link_to_a_record_points_out_its_passage(reading: Any) -> None:
    act = first(reading, "/chronology", r"/documents/d-[\w-]+\?show=a-[\w-]+")
    assert "shown" in reading.page(act)


def test_a_person_has_names_by_script_chronology_and_what_is_contested(reading: Any) -> None:
    page = reading.page(first(reading, "/people?q=Kenzhali", r"/entity/e-[\w-]+"))
    for part in ("Cyrillic", "Chronology", "Contested accounts", "Statements by", "Names"):
        assert part in page


def test_both_sides_of_a_contested_account_stand_side_by_side_with_their_sources(reading: Any) -> None:
    page = reading.page("/contested")
    assert page.count("side-of") >= 2
    assert "Put side by side because" in page
    assert re.search(r"\d+ independent sources?", page)


def test_a_chronology_can_be_narrowed_and_says_when_nothing_fits(reading: Any) -> None:
    page = reading.page("/chronology?since=2019-01&until=2019-03&type=arrest")
    assert "Arrest" in page
    assert "Nothing fits these filters" in reading.page("/chronology?since=1901&until=1902")
    assert "is no date" in reading.page("/chronology?since=yesterday", 400)


def test_failures_say_why_and_what_to_do(reading: Any) -> None:
    page = reading.page("/failures")
    assert "scan-of-a-warrant.pdf" in page
    assert "OCR" in page


def test_a_dossier_can_be_taken_out_and_is_never_written_to_the_disk(reading: Any) -> None:
    person = first(reading, "/people?q=Dovlat", r"e-[0-9a-f]{8,}")
    assert "proposals" in reading.page(f"/dossier?person={person}")
    answer = reading.post("/dossier/make", person=person)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Irena Dovlat" in answer.text


@pytest.mark.parametrize(
    "path",
    ["/documents/d-nothing", "/entity/e-nothing", "/review/a-nothing", "/no/such/page", "/documents/d-x/page/1.png",
     "/documents/d-x/frame", "/dossier?person=Nobody+Atall", "/documents/%00", "/entity/..%2F..%2Fetc"],
)  # fmt: skip
def test_what_is_not_there_is_a_page_that_says_so(reading: Any, path: str) -> None:
    page = reading.page(path, 404)
    assert any(said in page for said in ("What to do", "There is no", "Nobody", "Document", "No document"))
    assert "Traceback" not in page
    assert ".py" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/documents?page=x",
        "/people?page=-5",
        "/documents?page=99999",
        "/documents?page=9999999999999999999999",
        "/people?page=9999999999999999999999",
        "/journal?since=9999999999999999999",
        "/review?kind=zzz",
        "/documents?sort=zzz&q=%22",
        "/journal?since=99999999",
        "/documents?q=%00%ff*(((",
        "/contested?person=zzz",
        "/chronology?page=7000",
    ],
)
def test_senseless_values_in_an_address_never_give_a_trace(reading: Any, path: str) -> None:
    answer = reading.get(path)
    assert answer.status_code in (200, 400, 404), answer.text[:500]
    assert "unforeseen" not in answer.text


def test_a_page_behind_the_last_one_of_the_documents_is_the_last_one(reading: Any) -> None:
    for page in ("2", "99999", "9999999999999999999999"):
        shown = reading.page(f"/documents?page={page}")
        assert shown.count('class="hit"') > 0
        assert "Page 99999" not in shown


def test_an_archive_opened_for_reading_offers_no_decision_and_takes_none(reading: Any) -> None:
    act = first(reading, "/review?kind=act", r'href="/review/(a-[\w-]+)"|show=(a-[\w-]+)')
    page = reading.page("/review")
    assert 'action="/decide"' not in page
    target = re.search(r"a-[0-9a-f]+", act)
    assert target
    answer = reading.post("/decide", verb="confirm", target=target[0])
    assert answer.status_code == 400
    assert "reading only" in answer.text


def test_pages_speak_the_language_that_was_chosen(reading: Any) -> None:
    from habeas.web import languages

    answer = reading.post("/language", language="ru", to="/people")
    assert answer.headers["location"] == "/people"
    page = reading.get(
        "/people", headers={"cookie": f"habeas={reading.client.cookies['habeas']}; {languages.COOKIE}=ru"}
    )
    reading.client.cookies.delete(languages.COOKIE)
    assert '<html lang="ru">' in page.text


def test_after_a_form_one_is_never_sent_to_another_site(reading: Any) -> None:
    for to in ("http://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        assert reading.post("/language", language="en", to=to).headers["location"] == "/"


def test_the_first_page_of_every_list_asks_the_database_a_few_questions_however_much_it_shows(reading: Any) -> None:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    engine = reading.desk._room.catalog._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        for path in PAGES:
            reading.desk._epoch += 1  # as after a change: nothing is at hand
            asked.clear()
            reading.page(path)
            assert len(asked) < 60, path
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_the_chronology_by_page_is_the_chronology_of_the_whole_case(reading: Any) -> None:
    archive = reading.desk._room.archive
    whole = archive.timeline()
    told = [line.record.id for line in (*whole.dated, *whole.undated)]
    pages = [archive.catalog.lines(limit=7, offset=at) for at in range(0, len(told) + 7, 7)]
    assert [line[0].id for page in pages for line in page] == told
    assert archive.catalog.count_lines() == (len(whole.dated), len(whole.undated))
    assert [s.id for s in archive.catalog.spans(limit=10**6)] == [line.record.id for line in whole.dated]


def test_a_long_file_shows_its_beginning_and_the_whole_of_a_part_when_asked(reading: Any) -> None:
    person = first(reading, "/people?q=Kenzhali", r"/entity/e-[\w-]+")
    page = reading.page(person)
    assert len(page.encode()) < 100_000
    link = re.search(r'href="(\?whole=\w+)#', page)
    assert link
    assert len(reading.page(person + link[1])) > len(page)
    assert f'href="{link[1]}#' not in reading.page(person + link[1])


def test_each_date_of_a_document_is_listed_with_how_it_is_understood_and_leads_to_its_words(reading: Any) -> None:
    path = first(reading, "/documents?q=complaint", r"/documents/d-[\w-]+")
    listed = re.findall(r'<li><a href="(\?at=\d+-\d+)#t-shown"[^>]*>([^<]+)</a> ([^<]+)', reading.page(path))
    assert listed
    for link, words, understood in listed:
        assert understood.strip()
        page = reading.page(path + link)
        shown = re.sub(r"<[^>]+>", "", page[page.index('id="t-shown"') :])
        assert unescape(words) in " ".join(unescape(shown).split())


def test_a_date_of_the_chronology_and_of_the_overview_leads_to_the_passage_behind_it(reading: Any) -> None:
    for path in ("/", "/chronology"):
        links = re.findall(r'<a class="date" href="([^"#]+)#(t-[\w-]+)"', reading.page(path))
        assert links
        for link, passage in links[:5]:
            page = reading.page(unescape(link))
            assert f'id="{passage}"' in page
            assert "shown" in page
