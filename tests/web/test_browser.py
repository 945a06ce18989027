"""The workspace in a real browser (Debian's chromium): journeys with and without scripts, axe, hostile originals."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "vendored" / "axe.min.js"
PAGES = (
    "/", "/documents?q=Maravik", "/people", "/places", "/chronology", "/contested", "/sources", "/map",
    "/map?region=world", "/review?kind=possible", "/review?kind=act", "/review?kind=contest", "/astray", "/failures",
    "/marks", "/dossier", "/journal", "/add", "/workspace",
)  # fmt: skip


def details(page: Any, path: str) -> list[str]:
    """Paths of a person and of a document, as the lists link them."""
    page.goto(page.base + path)
    return [str(a) for a in page.eval_on_selector_all("main a", "found => found.map(a => a.getAttribute('href'))")]


def some(page: Any) -> tuple[str, ...]:
    """One page of each kind that is about a single thing."""
    people, places = details(page, "/people"), details(page, "/places")
    person = next(h for h in people if h.startswith("/entity/"))
    place = next(h for h in places if h.startswith("/entity/"))
    document = next(h for h in details(page, "/documents") if h.startswith("/documents/d-"))
    built = f"/dossier?person={person.rpartition('/')[2]}"
    other = next(h for h in people if h.startswith("/entity/") and h != person).rpartition("/")[2]
    return person, f"{person}/split", f"{person}/join?other={other}", place, document, f"{document}/original", built


ALL = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def test_axe_finds_nothing_on_any_page_in_light_and_dark(tab: Any, site: Any) -> None:
    page = tab(site, bypass_csp=True)
    # Dark differs from light in nothing but its colours.
    schemes = {"light": {"type": "tag", "values": ALL}, "dark": {"type": "rule", "values": ["color-contrast"]}}
    found = []
    for path in (*PAGES, *some(page), "/no-such-page"):
        page.emulate_media(color_scheme="light")
        page.goto(page.base + path)
        page.add_script_tag(path=str(AXE))
        for scheme, what in schemes.items():
            page.emulate_media(color_scheme=scheme)
            outcome = page.evaluate(
                "only => axe.run(document, {runOnly: only, resultTypes: ['violations'], "
                "preload: false, iframes: false})",
                what,
            )
            rules = [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in outcome["violations"]]
            found += [(path, scheme, *rule) for rule in rules]
    assert found == []


OUTSIDE = """width => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
    .filter(e => !e.closest('.skip, .table, .map-frame, .hidden, .toggle') && e.checkVisibility())
    .filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > width + 1 || r.left < -1) })
    .map(e => e.outerHTML.slice(0, 120))"""


def test_every_page_fits_the_window_also_a_narrow_one_and_enlarged_to_twice_and_four_times(tab: Any, site: Any) -> None:
    """A browser that enlarges a page gives it a window as many times smaller: 1280 points seen at 200 % are 640."""
    page = tab(site)
    for path in (*PAGES, *some(page)):
        page.goto(page.base + path)
        for width, height in ((1280, 900), (1280 // 2, 900 // 2), (390, 844), (1280 // 4, 900 // 4)):
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            assert page.evaluate(OUTSIDE, width) == [], (path, width)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reviewer_searches_reads_accepts_rejects_and_takes_back(tab: Any, own: Any, scripts: bool) -> None:
    page = tab(own, java_script_enabled=scripts)
    page.fill("#top-q", "hunger strike")
    page.press("#top-q", "Enter")
    assert page.locator("mark").first.inner_text().lower().startswith("hunger")
    page.locator(".hit h3 a").first.click()
    assert page.locator(".text .m-person").count() > 0
    page.locator(".aside .rec h3 a:not(.ref)").first.click()
    quote = page.locator(".context mark").inner_text()
    page.get_by_role("button", name="Accept").click()
    assert "Confirmed." in page.locator(".notice").inner_text()
    page.get_by_role("button", name="Take back").click()
    assert "Taken back." in page.locator(".notice").inner_text()
    page.goto(page.base + "/review?kind=act")
    page.fill("#reason", "the source speaks of somebody else")
    page.get_by_role("button", name="Reject").click()
    assert "Rejected." in page.locator(".notice").inner_text()
    assert quote
    assert page.strayed == []


def test_marks_are_switched_off_without_scripts_and_by_keyboard(tab: Any, site: Any) -> None:
    page = tab(site, java_script_enabled=False)
    document = next(h for h in details(page, "/documents?q=complaint") if h.startswith("/documents/d-"))
    page.goto(page.base + document)
    mark = page.locator(".text .m-person").first
    assert mark.evaluate("e => getComputedStyle(e).borderBottomStyle") == "solid"
    page.locator("#l-person").focus()
    page.keyboard.press("Space")
    assert mark.evaluate("e => getComputedStyle(e).borderBottomStyle") == "none"


def test_review_goes_by_keyboard_alone(tab: Any, own: Any) -> None:
    page = tab(own)
    page.goto(page.base + "/review?kind=statement")
    page.keyboard.press("?")
    assert page.locator("#keys").evaluate("e => e.open")
    first = page.locator("input[name=target]").first.input_value()
    page.keyboard.press("s")
    page.wait_for_url("**after=**")
    second = page.locator("input[name=target]").first.input_value()
    assert second != first
    page.keyboard.press("a")
    page.wait_for_url("**did=confirm**")
    page.keyboard.press("u")
    page.wait_for_url("**did=undo**")
    page.goto(page.base + "/review?kind=statement")
    page.keyboard.press("r")
    page.keyboard.type("heard from nobody")
    page.keyboard.press("Enter")
    page.wait_for_url("**did=reject**")


def test_tabbing_begins_with_the_way_to_the_content_and_always_shows_where_it_is(tab: Any, site: Any) -> None:
    page = tab(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate("(e => [e.tagName, getComputedStyle(e).outlineStyle])(document.activeElement)")
        assert style[0] == "BODY" or style[1] != "none", style


@pytest.mark.parametrize("scripts", [True, False])
def test_a_place_is_put_on_the_map_and_the_map_is_moved(tab: Any, own: Any, scripts: bool) -> None:
    page = tab(own, java_script_enabled=scripts)
    page.get_by_role("link", name="Map", exact=True).click()
    page.locator(".unknown a").first.click()
    name = page.locator("h1").inner_text()
    page.fill("#w-at", "43.2, 46.1")
    page.get_by_role("button", name="Put it on the map").click()
    page.get_by_role("link", name="Map", exact=True).click()
    pin = page.locator("a.pin", has=page.locator(f"title:text-matches('^{name}', 'i')")).first
    assert pin.count() == 1
    before = page.locator(".map svg").get_attribute("viewBox")
    page.get_by_role("link", name="Nearer").click()
    assert page.locator(".map svg").get_attribute("viewBox") != before
    page.get_by_role("link", name="Central Asia").click()
    assert page.locator(".chips [aria-current]").inner_text() == "Central Asia"
    assert page.strayed == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_foreign_quote_gets_its_translation_and_the_dossier_shows_it(tab: Any, own: Any, scripts: bool) -> None:
    page = tab(own, java_script_enabled=scripts)
    document = next(h for h in details(page, "/documents?language=it") if h.startswith("/documents/d-"))
    page.goto(page.base + document)
    page.get_by_role("link", name="translate", exact=True).first.click()
    page.fill("#t-text", "She walks to the window and back.")
    page.fill("#t-by", "Vera Malik")
    page.get_by_role("button", name="Keep the translation").click()
    assert "translation by Vera Malik" in page.locator("main").inner_text()
    page.locator("dl.facts a.who").first.click()
    person = page.url.rpartition("/")[2]
    page.goto(f"{page.base}/dossier?person={person}")
    page.get_by_label("Possible matches").uncheck()
    page.get_by_role("button", name="Show it so").click()
    frame = page.frame_locator("iframe.original")
    assert "translation by Vera Malik" in frame.locator("body").inner_text()
    assert "Left out by choice" in frame.locator("body").inner_text()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take it out").click()
    assert "She walks to the window" in Path(taken.value.path()).read_text("utf-8")
    assert page.strayed == []


def test_the_drawn_network_is_walked_by_keyboard(tab: Any, site: Any) -> None:
    page = tab(site)
    person = next(h for h in details(page, "/people") if h.startswith("/entity/"))
    page.goto(page.base + person)
    first = page.locator(".net svg a").first
    name = first.get_attribute("aria-label")
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: person not in url)
    assert name
    assert page.locator("h1").inner_text() == name.partition(":")[0]


def test_a_search_is_kept_and_found_again_without_scripts(tab: Any, own: Any) -> None:
    page = tab(own, java_script_enabled=False)
    page.fill("#top-q", "hunger strike")
    page.press("#top-q", "Enter")
    page.locator("details.keep summary").click()
    page.fill("#s-name", "Strikes of 2019")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.goto(page.base + "/documents")
    page.get_by_role("link", name="Strikes of 2019").click()
    assert page.input_value("#q") == "hunger strike"
    page.get_by_role("button", name="Forget this search").click()
    assert page.get_by_role("link", name="Strikes of 2019").count() == 0


def test_what_reads_a_page_after_a_click_waits_until_all_of_it_has_come(tab: Any, site: Any) -> None:
    """The journeys rest on it: a busy machine brings a page in pieces, and half a page has half of its people."""

    class Slow(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<p><a href='/next'>next</a><p>one" + b" " * 4000)
            self.wfile.flush()
            time.sleep(0.3)
            self.wfile.write(b"<p>two<p>three")

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = tab(site)
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    page.get_by_role("link", name="next").click()
    paragraphs = page.locator("p").count()
    server.shutdown()
    assert paragraphs == 4


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """A web server on loopback that writes down whoever asks it for anything."""
    heard: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(204)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", heard
    server.shutdown()


HOSTILE = """<!doctype html><html><head><title>On <script>fetch("@/title")</script> 2 May</title>
<meta http-equiv="refresh" content="0; url=@/refresh"><base href="@/base/"><link rel="stylesheet" href="@/style.css">
<link rel="prefetch" href="@/prefetch"><style>body{background:url(@/background)}@import "@/import.css";</style>
<script src="@/script.js"></script></head><body onload="fetch('@/onload')" background="@/body">
<h1>Irena Dovlat was arrested in Toruna on 2 May 2019</h1><p>Irena Dovlat was arrested in Toruna on 2 May 2019 by
<b onmouseover="fetch('@/mouse')">the police</b>. <script>new Image().src = "@/inline"; fetch("@/fetch");
top.location = "@/top"; document.title = "owned"</script> She said that nobody had told her why.</p>
<img src="@/image.png"><img src=x onerror="fetch('@/onerror')"><svg onload="fetch('@/svg')">
<image href="@/svgimage"/></svg>
<iframe src="@/frame"></iframe><object data="@/object"></object><embed src="@/embed">
<video src="@/video" autoplay></video>
<form action="@/form"><input name="a" autofocus onfocus="this.form.submit()"></form>
<a href="javascript:fetch('@/link')">Open Shore</a><div style="background:url('@/inline-style')">Maravik, Lissen.</div>
</body></html>"""


def test_an_archived_page_with_scripts_reaches_neither_the_network_nor_the_workspace(
    tab: Any, own: Any, canary: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, heard = canary
    page = tab(own)
    (tmp_path / "hostile.html").write_text(HOSTILE.replace("@", address))
    page.goto(page.base + "/add")
    page.set_input_files("#files", str(tmp_path / "hostile.html"))
    page.locator(".adding button").click()
    page.wait_for_selector("text=1 file kept", timeout=60_000)
    page.goto(page.base + "/documents?q=Toruna&sort=-order")
    document = next(h for h in details(page, "/documents?sort=-order") if h.startswith("/documents/d-"))
    for path in (document, f"{document}/original", f"{document}/frame", "/review", "/chronology", "/documents"):
        page.goto(page.base + path)
        page.wait_for_load_state("networkidle")
        assert page.title() != "owned"
    page.goto(f"{page.base}{document}/original")
    frame = page.frame_locator("iframe.original")
    assert "arrested in Toruna" in frame.locator("body").inner_text()
    assert page.locator("iframe.original").get_attribute("sandbox") == ""
    assert heard == []
    assert [u for u in page.strayed if address in u] == []


def test_another_web_site_can_neither_read_nor_change_anything(
    tab: Any, own: Any, canary: tuple[str, list[str]]
) -> None:
    page = tab(own)
    size = own.browser.desk.writer.journal_size()
    page.goto("data:text/html,<form method=post action='" + page.base + "/checkpoint'><button>x</button></form>")
    page.locator("button").click()
    page.wait_for_load_state()
    assert "Not done" in page.content() or "403" in page.content() or page.url.startswith("data:")
    assert own.browser.desk.writer.journal_size() == size


def test_the_back_button_after_a_decision_decides_nothing_again(tab: Any, own: Any) -> None:
    page = tab(own)
    page.goto(page.base + "/review?kind=act")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**did=confirm**")
    size = own.browser.desk.writer.journal_size()
    page.go_back()
    page.reload()
    page.go_forward()
    assert own.browser.desk.writer.journal_size() == size
