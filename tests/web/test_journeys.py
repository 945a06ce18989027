"""The journeys of the workspace in a real browser, each with scripts and without: what every page is there for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])]


def test_the_overview_says_what_is_there_and_the_journal_is_signed_and_verified(
    tab: Any, own: Any, scripts: bool
) -> None:
    page = tab(own, java_script_enabled=scripts)
    assert page.locator(".counts dd").first.inner_text() == str(len(own.browser.desk._room.archive.documents()))
    expect(page.locator("#h-failed ~ ul li").first).to_be_attached()
    page.get_by_role("button", name="Sign now").click()
    expect(page.locator(".notice").first).to_contain_text("signed as it stands")
    assert re.search(r"at entry \d+, ", page.locator("#h-integrity ~ dl").inner_text())
    page.get_by_role("button", name="Verify everything").click()
    page.get_by_text("Everything holds.").wait_for()
    page.select_option("#act", "checkpoint")
    page.get_by_role("button", name="Show", exact=True).click()
    assert set(page.locator(".journal .tag").all_inner_texts()) == {"checkpoint"}
    assert page.strayed == []


def test_documents_are_narrowed_by_facets_with_their_counts_and_sorted(tab: Any, site: Any, scripts: bool) -> None:
    page = tab(site, java_script_enabled=scripts)
    page.get_by_role("link", name="Documents", exact=True).first.click()
    facet = page.locator("section[aria-labelledby=f-language] a").first
    count = facet.locator(".n").inner_text()
    facet.click()
    assert page.locator("#h-found [role=status]").inner_text().split()[0] == count
    page.locator("section[aria-labelledby=f-person] a").first.click()
    expect(page.locator("ul.chips[aria-label='Narrowed to'] li")).to_have_count(2)
    page.select_option("#sort", "title")
    page.locator("form.filters").get_by_role("button", name="Search").click()
    titles = page.locator(".hit h3 a").all_inner_texts()
    assert titles == sorted(titles, key=str.lower)
    page.locator("ul.chips[aria-label='Narrowed to'] a").first.click()
    expect(page.locator("ul.chips[aria-label='Narrowed to'] li")).to_have_count(1)
    assert page.strayed == []


def test_a_document_shows_its_original_of_every_kind_beside_it_and_verifies_its_bytes(
    tab: Any, site: Any, scripts: bool
) -> None:
    page = tab(site, java_script_enabled=scripts)
    of_type = {row.media_type: row for row in site.browser.desk._room.archive.documents() if not row.part}
    assert len(of_type) >= 5
    for kind, row in of_type.items():
        page.goto(f"{page.base}/documents/{row.id}")
        page.get_by_role("link", name="See the original beside it").click()
        if kind == "application/pdf":
            assert page.locator("img.page").evaluate("e => e.decode().then(() => e.naturalWidth)") > 300
        else:
            assert page.frame_locator("iframe.original").locator("body").inner_text().strip(), kind
        assert page.locator(".text").inner_text().strip(), kind
    page.goto(f"{page.base}/documents/{row.id}")
    assert row.sha256 in page.locator("#provenance").inner_text()
    page.get_by_role("button", name="Verify now").click()
    expect(page.locator(".notice").first).to_contain_text("their SHA-256 is the one in the journal")
    assert page.strayed == []


def test_words_of_a_document_become_an_act_by_hand(tab: Any, own: Any, scripts: bool) -> None:
    archive = own.browser.desk._room.archive
    person = archive.find("Irena Dovlat")
    page = tab(own, java_script_enabled=scripts)
    page.goto(f"{page.base}/documents/{person.documents[0]}")
    paragraph = page.locator(".text > p", has=page.locator("a.m-person", has_text="Dovlat")).last
    page.locator("#by-hand > summary").click()
    if scripts:
        paragraph.scroll_into_view_if_needed()
        paragraph.evaluate("e => getSelection().selectAllChildren(e)")
        paragraph.dispatch_event("mouseup")
        words = page.input_value("#h-words")
    else:
        words = " ".join(re.sub(r"\b[AS]\d+\b", "", paragraph.inner_text()).split()[:6])
        page.fill("#h-words", words)
    assert words
    page.select_option("#h-type", "threat")
    page.locator("#by-hand").get_by_label(person.name, exact=True).first.check()
    page.fill("#h-reason", "stands in the letter")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".notice").first).to_contain_text("Added.")
    made = [a for a in own.browser.desk.writer.case().acts if a.made_by == "by hand"]
    assert [(a.type, a.victims) for a in made] == [("threat", (person.id,))]
    page.get_by_role("button", name="Take back").first.click()
    expect(page.locator(".notice").first).to_contain_text("Taken back.")


def test_the_file_of_a_person_is_found_and_tells_names_ties_chronology_words_and_disputes(
    tab: Any, site: Any, scripts: bool
) -> None:
    page = tab(site, java_script_enabled=scripts)
    page.get_by_role("link", name="People", exact=True).click()
    page.fill("#q", "Довлат")
    page.select_option("#role", "victim")
    page.get_by_role("button", name="Show", exact=True).click()
    page.locator("td a.name").first.click()
    assert "Dovlat" in page.locator("h1").inner_text()
    for part in ("Names", "Roles and ties", "Chronology", "Contested accounts", "Documents"):
        assert page.get_by_role("heading", name=part, exact=True).count() == 1, part
    page.locator("dl.facts summary").first.click()
    page.locator("dl.facts details[open] a").first.click()
    assert "Dovlat" in page.locator(".text .shown").first.inner_text()
    page.go_back()
    page.locator("#chronology .event a.src").first.click()
    expect(page.locator(".text .shown").first).to_be_attached()
    for places in ("Organisations", "Places"):
        page.get_by_role("link", name=places, exact=True).click()
        page.locator("td a.name").first.click()
        assert page.get_by_role("heading", name="Documents", exact=True).count() == 1
    assert page.strayed == []


def test_a_chronology_is_narrowed_and_draws_uncertain_dates_as_spans(tab: Any, site: Any, scripts: bool) -> None:
    page = tab(site, java_script_enabled=scripts)
    page.get_by_role("link", name="Chronology", exact=True).click()
    every = page.locator(".event").count()
    widths = page.eval_on_selector_all(".scale rect", "all => all.map(e => Number(e.getAttribute('width')))")
    assert len(set(widths)) > 1
    page.fill("#since", "2019-03")
    page.fill("#until", "2019")
    page.select_option("#said", "no")
    page.get_by_role("button", name="Show", exact=True).click()
    assert 0 < page.locator(".event").count() < every
    assert page.locator(".event .said-rec").count() == 0
    page.fill("#since", "the spring")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("main").first).to_contain_text("is no date")
    assert page.strayed == []


def test_a_newcomer_finds_contested_accounts_a_possible_match_and_the_passage_behind_a_date(
    tab: Any, site: Any, scripts: bool
) -> None:
    page = tab(site, java_script_enabled=scripts)
    page.get_by_role("link", name="Contested accounts", exact=True).click()
    dispute = page.locator(".dispute").first
    assert dispute.locator(".side-of").count() >= 2
    assert dispute.locator("a.src").count() >= 2
    page.get_by_role("link", name="What counts as one source").click()
    expect(page.locator("#h-copies ~ article").first).to_be_attached()
    page.goto(page.base + "/")
    page.locator("#h-possible ~ ul a").first.click()
    assert page.locator(".reasons li").count() >= 1
    page.get_by_role("link", name="Chronology", exact=True).click()
    page.locator(".event a.src").first.click()
    assert page.locator(".text .shown").count() >= 1
    assert page.strayed == []


def test_a_reviewer_corrects_skips_joins_and_withholds(tab: Any, own: Any, scripts: bool) -> None:
    page = tab(own, java_script_enabled=scripts)
    page.goto(page.base + "/review?kind=act")
    first = page.locator("input[name=target]").first.input_value()
    page.get_by_role("link", name="Skip", exact=True).click()
    assert page.locator("input[name=target]").first.input_value() != first
    page.goto(f"{page.base}/review/{first}")
    page.locator("details[data-key=c] > summary").click()
    page.fill("#c-date", "2018-12~")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator(".notice").first).to_contain_text("Corrected.")
    page.goto(f"{page.base}/review/{first}")
    expect(page.locator("main").first).to_contain_text("about December 2018")
    page.locator("details.more > summary", has_text="Withhold").click()
    page.select_option("#m-level", "protected")
    page.get_by_role("button", name="Mark", exact=True).click()
    page.locator(".notice").first.wait_for()
    page.get_by_role("link", name="Withheld", exact=True).click()
    expect(page.locator(f'a[href="/review/{first}"]')).to_have_count(1)
    page.get_by_role("button", name="No longer withhold").click()
    expect(page.locator("main").first).to_contain_text("Nothing is marked")
    page.goto(page.base + "/review?kind=possible")
    match = page.locator("input[name=target]").first.input_value()
    pair = own.browser.desk._room.archive.record(match)
    page.get_by_role("button", name=re.compile("Yes, one and the same")).click()
    expect(page.locator(".notice").first).to_contain_text("Joined as one.")
    joined = own.browser.desk.writer.catalog
    assert joined.entity(pair.a).id == joined.entity(pair.b).id
    page.get_by_role("button", name="Take back").click()
    expect(page.locator(".notice").first).to_contain_text("Taken back.")
    assert joined.entity(pair.a).id != joined.entity(pair.b).id
    assert page.strayed == []


def test_a_person_is_split_by_the_documents_that_name_two(tab: Any, own: Any, scripts: bool) -> None:
    page = tab(own, java_script_enabled=scripts)
    person = own.browser.desk._room.archive.find("Borys Hlinka")
    here, there = person.documents[:2]
    page.goto(f"{page.base}/entity/{person.id}")
    page.get_by_role("link", name="One, or two of one name?").click()
    page.select_option("#s-here", here)
    page.select_option("#s-there", there)
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".cols.reasons h3").last).to_have_text("Against")
    page.fill("#s-reason", "father and son")
    page.get_by_role("button", name="Split: these two documents name different ones").click()
    expect(page.locator(".notice").first).to_contain_text("Kept apart.")
    named = own.browser.desk.writer.named("Hlinka")
    assert not any({here, there} <= set(e.documents) for e in named)


def test_two_names_are_joined_after_a_look_at_what_speaks_against_it(tab: Any, own: Any, scripts: bool) -> None:
    page = tab(own, java_script_enabled=scripts)
    archive = own.browser.desk._room.archive
    one, other = archive.find("Borys Hlinka"), archive.find("Anna Felsk")
    page.goto(f"{page.base}/entity/{one.id}")
    page.locator("details.more > summary", has_text="Join with another name").click()
    page.fill("#j-other", "Felsk")
    page.get_by_role("button", name="Put both side by side").click()
    expect(page.locator(".cols.reasons")).to_contain_text("another name: ")
    page.fill("#j-reason", "a pen name")
    page.get_by_role("button", name="Yes, one and the same").click()
    expect(page.locator(".notice").first).to_contain_text("Joined as one.")
    joined = own.browser.desk.writer.catalog
    assert joined.entity(one.id).id == joined.entity(other.id).id


def test_what_is_withheld_stays_out_of_a_dossier_that_is_built_by_dates_and_parts(
    tab: Any, own: Any, scripts: bool
) -> None:
    page = tab(own, java_script_enabled=scripts)
    page.get_by_role("link", name="Dossier", exact=True).click()
    person = own.browser.desk._room.archive.find("Irena Dovlat")
    page.select_option("#person", person.id)
    page.get_by_role("button", name="Choose").click()
    page.get_by_label("Statements about this person").uncheck()
    page.fill("#until", "2019-12")
    page.locator("details.more > summary", has_text="Withhold from this one too").click()
    other = page.locator("fieldset", has_text="Names").locator("label").first
    name = other.inner_text().strip()
    other.locator("input").check()
    page.get_by_role("button", name="Show it so").click()
    body = page.frame_locator("iframe.original").locator("body")
    assert "Irena Dovlat" in body.inner_text()
    assert name not in body.inner_text()
    assert "[withheld]" in body.inner_text()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take it out").click()
    assert name not in Path(taken.value.path()).read_text("utf-8")
    page.goto(page.base + "/journal?act=export")
    assert page.locator(".journal .tag").first.inner_text() == "export"
    assert page.strayed == []


def test_what_could_not_be_read_says_why_and_is_tried_again(tab: Any, own: Any, scripts: bool) -> None:
    page = tab(own, java_script_enabled=scripts)
    page.get_by_role("link", name="Not readable", exact=True).click()
    names = page.locator("td a.name").all_inner_texts()
    assert names
    page.locator("td a.name").first.click()
    assert names[0] in page.locator("main").inner_text()
    page.get_by_role("link", name="Not readable", exact=True).click()
    page.get_by_role("button", name=f"Try {names[0]} again").first.click()
    page.get_by_text(re.compile("Done|Stopped")).first.wait_for()
    page.get_by_role("link", name="Not readable", exact=True).click()
    assert names[0] in page.locator("td a.name").all_inner_texts()


def test_files_are_added_with_where_they_come_from_and_the_progress_is_seen(
    tab: Any, own: Any, scripts: bool, tmp_path: Path
) -> None:
    page = tab(own, java_script_enabled=scripts)
    for name in ("first", "second"):
        text = f"The {name} letter. Irena Dovlat was arrested in Toruna on 2 May 2019.\n"
        (tmp_path / f"{name}.txt").write_text(text)
    page.get_by_role("link", name="Add", exact=True).click()
    page.set_input_files("#files", [str(tmp_path / "first.txt"), str(tmp_path / "second.txt")])
    page.fill("#received_from", "a cousin in Lissen")
    page.fill("#received_on", "2021-03")
    page.locator(".adding button").click()
    page.get_by_text("2 files kept").wait_for()
    page.get_by_role("link", name="See the documents").click()
    page.locator(".hit", has_text="second.txt").locator("h3 a").click()
    assert "a cousin in Lissen, March 2021" in page.locator("#provenance").inner_text()
    assert page.strayed == []
