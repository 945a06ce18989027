"""A newcomer on the seed documents: both accounts of a contested question, a possible match with its reasons, and the
passage behind any date. The texts lie beside the project and may not become part of it: nothing of them stands here,
what is looked for is told by the archive itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 120_000
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="SEEDS NOT HERE: their texts are not part of the project"),
    pytest.mark.parametrize("scripts", [True, False]),
]


@pytest.fixture(scope="module")
def seeds(built_once: Any, open_desk: Any, serve: Any) -> Iterator[Any]:
    """An archive of the seeds in a server, opened for reading only."""
    desk = open_desk(built_once("seeds", [SEEDS], received_from="the people who keep them"), read_only=True)
    running = serve(desk)
    yield running
    running.close()
    desk.close()


def bare(text: str) -> str:
    """Without quotation marks and white space, which pages set in their own way."""
    return "".join(re.sub(r"[“”\"«»]", "", text).split())


def pointed_out(page: Any) -> str:
    """The passage that a page of a document points out, which must come into sight."""
    from playwright.sync_api import expect

    pieces = page.locator(".text .shown")
    expect(pieces.first).to_be_in_viewport(timeout=PATIENCE)
    return bare("".join(pieces.all_inner_texts()))


def test_both_accounts_of_whether_somebody_was_free_to_leave_are_found_with_their_sources(
    tab: Any, seeds: Any, scripts: bool
) -> None:
    archive = seeds.browser.desk._room.archive
    wanted = [c for c in archive.contests() if c.question == "leave"]
    assert wanted
    for contest in wanted:
        page = tab(seeds, java_script_enabled=scripts)
        page.locator("#h-contested ~ ul a", has_text=re.compile(re.escape(contest.about), re.IGNORECASE)).click()
        dispute = page.locator(f'[id="{contest.id}"]')
        assert dispute.locator(".side-of").count() == len(contest.sides) >= 2
        for n, side in enumerate(contest.sides):
            shown = dispute.locator(".side-of").nth(n)
            assert "independent source" in shown.locator("h3").inner_text().lower()
            for id_ in side:
                record = archive.record(id_)
                voice = shown.locator("figure", has=page.locator(f'a[href="/review/{id_}"]'))
                quote = bare(voice.locator("blockquote").first.inner_text())
                text = bare(archive.document(record.citation.document).document.full)
                assert quote
                assert quote in text
                back = page.url
                voice.locator("a.src").click()
                passage = pointed_out(page)
                assert quote in passage or passage in quote
                page.goto(back)
        assert page.strayed == []


def test_the_possible_match_of_two_spellings_is_found_with_what_speaks_for_and_against(
    tab: Any, seeds: Any, scripts: bool
) -> None:
    archive = seeds.browser.desk._room.archive
    matches = [m for m in archive.possible() if any("letters" in reason for reason in m.because)]
    assert matches
    for match in matches:
        page = tab(seeds, java_script_enabled=scripts)
        page.locator("#h-possible ~ ul").locator(f'a[href="/review/{match.id}"]').click()
        text = page.locator("main").inner_text()
        for id_ in (match.a, match.b):
            assert archive.record(id_).name in text
        assert page.locator(".side-of blockquote mark").count() >= 2
        sides = {side: [b for b in match.because if b.startswith(side)] for side in ("for:", "against:")}
        assert all(sides.values())
        for reason in match.because:
            assert bare(reason.partition(":")[2]) in bare(text)
        assert page.strayed == []


def test_the_passage_behind_any_date_is_one_step_away(tab: Any, seeds: Any, scripts: bool) -> None:
    archive = seeds.browser.desk._room.archive
    dated = [line.record for line in archive.timeline().dated]
    assert dated
    page = tab(seeds, java_script_enabled=scripts)
    page.get_by_role("link", name="Chronology", exact=True).click()
    found: dict[str, tuple[str, str]] = {}
    while True:
        for event in page.locator(".event", has=page.locator("a.date")).all():
            link = event.locator("a.date").get_attribute("href")
            id_ = re.search(r"show=([\w-]+)", link)
            assert id_
            found[id_[1]] = (link, event.locator(".at").inner_text())
        later = page.get_by_role("link", name="Next")
        if not later.count():
            break
        later.first.click()
    for record in dated:
        link, when = found[record.id]
        assert when.strip() not in ("", "undated")
        page.goto(page.base + link)
        assert bare(record.citation.quote) in pointed_out(page)
    assert page.strayed == []
