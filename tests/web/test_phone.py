"""On a phone, in every language of the interface: what is pressed most often lies where a thumb is."""

from __future__ import annotations

from typing import Any

import pytest

from habeas.web import languages

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "ru", "kk", "fr", "it"])
def test_on_a_phone_the_verdict_is_within_reach_of_a_thumb_however_long_the_proposal(
    tab: Any, own: Any, language: str
) -> None:
    page = tab(own)
    page.context.add_cookies([{"name": languages.COOKIE, "value": language, "url": page.base}])
    page.set_viewport_size({"width": 390, "height": 844})
    for kind in ("possible", "contest", "act"):
        page.goto(f"{page.base}/review?kind={kind}")
        reach = page.eval_on_selector_all(
            ".verdict button, .verdict .button",
            "found => found.map(e => { const r = e.getBoundingClientRect(); return [r.top, r.bottom, r.height] })",
        )
        assert len(reach) == 3
        assert all(top > 400 and bottom <= 844 and height >= 44 for top, bottom, height in reach), (kind, reach)
