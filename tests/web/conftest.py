"""The workspace over one demo archive: built once from the invented examples, copied for tests that change it."""

from __future__ import annotations

import fcntl
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from habeas.archive import Archive
from habeas.web.app import make_app
from habeas.web.desk import Desk
from habeas.web.session import Sessions

EXAMPLES = Path(__file__).parents[2] / "examples"
PASSPHRASE = "the lamp is on the stairs"
HOST = "127.0.0.1:8000"
CHROMIUM = shutil.which("chromium")
PATIENCE = 120_000
"""Milliseconds that a browser waits for what must come: other work may hold the machine up."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("browser"):
            item.fixturenames.insert(0, "_chromium")  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def _chromium() -> str:
    if CHROMIUM is None and os.environ.get("HABEAS_REFEREES") == "required":
        pytest.fail("the browser chromium is missing, and HABEAS_REFEREES=required", False)
    if CHROMIUM is None:
        pytest.skip("BROWSER MISSING: chromium (install with `make tools`)")
    return CHROMIUM


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Gives an archive whose keys lie open (it opens at once), built once for all workers; never to be changed."""
    base = tmp_path_factory.getbasetemp()

    def build(name: str, paths: list[Path], **custody: str) -> Path:
        path: Path = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / f"web-{name}"
        path.mkdir(exist_ok=True)
        with open(path.with_suffix(".lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (path / "made").exists():
                with Archive.create(path / "archive", passphrase=None, by="Vera") as archive:
                    archive.add(paths, workers=1, **custody)  # each worker loads its models: one costs least
                (path / "made").touch()
        return path / "archive"

    return build


@pytest.fixture(scope="session")
def demo(built_once: Callable[..., Path]) -> Path:
    """An archive of the examples."""
    paths = sorted(p for p in EXAMPLES.iterdir() if p.name not in ("gold.json", "README.md"))
    return built_once("demo", paths, received_from="a lawyer", received_on="2021-03", collected_by="Vera",
                      note="invented")  # fmt: skip


@pytest.fixture
def few(built_once: Callable[..., Path], tmp_path: Path) -> Path:
    """A copy of an archive of three examples, for tests that read all of it again."""
    names = ("voci-libere-appello.html", "mail-sabira-is-home.eml", "scrape-a-door-that-opens-inwards.txt")
    return Path(shutil.copytree(built_once("few", [EXAMPLES / name for name in names]), tmp_path / "few"))


@pytest.fixture
def archive(demo: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(demo, tmp_path / "case"))


class Browser:
    """A client without scripts that has come in: get, and post with the form token of the session."""

    def __init__(self, desk: Desk, *, enter: bool = True) -> None:
        from starlette.testclient import TestClient

        self.desk = desk
        self.sessions = Sessions(b"s" * 32)
        self.app = make_app(desk, self.sessions, hosts=frozenset({HOST}))
        self.client = TestClient(self.app, base_url=f"http://{HOST}", follow_redirects=False)
        if enter:
            cookie = self.sessions.enter(self.sessions.new_link())
            assert cookie
            self.client.cookies.set("habeas", cookie)

    @property
    def token(self) -> str:
        return self.sessions.csrf(self.client.cookies["habeas"])

    def get(self, path: str, **kw):  # type: ignore[no-untyped-def]
        return self.client.get(path, **kw)

    def page(self, path: str, status: int = 200) -> str:
        """The text of a page, which must have this status."""
        answer = self.client.get(path, follow_redirects=True)
        assert answer.status_code == status, (path, answer.status_code, answer.text[:2000])
        return str(answer.text)

    def post(self, path: str, **fields: str):  # type: ignore[no-untyped-def]
        return self.client.post(path, data={"csrf": self.token, **fields})


def opened(path: Path, *, read_only: bool = False) -> Desk:
    """A desk with the archive open."""
    desk = Desk(path, read_only=read_only, encrypted=False)
    desk._unlock(None)
    return desk


@pytest.fixture(scope="session")
def reading(demo: Path) -> Iterator[Browser]:
    """A browser on the demo archive, opened for reading only; shared."""
    desk = opened(demo, read_only=True)
    yield Browser(desk)
    desk.close()


@pytest.fixture
def writing(archive: Path) -> Iterator[Browser]:
    """A browser on a copy of its own."""
    desk = opened(archive)
    yield Browser(desk)
    desk.close()


class Site:
    """The app under uvicorn in a thread of this process, so that a test can look behind it."""

    def __init__(self, desk: Desk) -> None:
        import uvicorn

        from habeas.web.supervisor import listen

        self.socket = listen(0)
        self.port = self.socket.getsockname()[1]
        self.browser = Browser(desk, enter=False)
        self.app = self.browser.app
        guard = next(m for m in self.app.user_middleware if "hosts" in m.kwargs)
        guard.kwargs["hosts"] = frozenset({f"127.0.0.1:{self.port}"})
        self.app.middleware_stack = None
        config = uvicorn.Config(self.app, log_level="error", lifespan="off", ws="none", http="h11")
        self.server = uvicorn.Server(config)
        self.server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)
        self.thread.start()

    @property
    def link(self) -> str:
        return f"http://127.0.0.1:{self.port}/enter/{self.browser.sessions.new_link()}"

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)


READS = {
    "Locator": ("all", "all_inner_texts", "count", "evaluate", "evaluate_all", "get_attribute", "inner_text",
                "input_value"),
    "Page": ("content", "eval_on_selector_all", "evaluate", "input_value", "title"),
}  # fmt: skip
"""What looks at a page as it is and does not wait for what is still to come."""


def _of_a_whole_page(read: Callable[..., Any]) -> Callable[..., Any]:
    """A click comes back when the next page begins to come, and half a page has half of its people."""

    def waits(of: Any, *args: Any, **options: Any) -> Any:
        getattr(of, "page", of).wait_for_load_state("load")
        return read(of, *args, **options)

    return waits


@pytest.fixture(scope="session")
def chrome(_chromium: str) -> Iterator[Any]:
    from playwright import sync_api

    with sync_api.sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        for kind, names in READS.items():
            for name in names:
                patch.setattr(getattr(sync_api, kind), name, _of_a_whole_page(getattr(getattr(sync_api, kind), name)))
        browser = playwright.chromium.launch(
            executable_path=_chromium, args=["--no-sandbox", "--disable-quic", "--disable-gpu", "--disable-extensions"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(reading: Browser) -> Iterator[Site]:
    """The demo archive, opened for reading only, in a server; shared."""
    running = Site(reading.desk)
    yield running
    running.close()


@pytest.fixture
def own(writing: Browser) -> Iterator[Site]:
    """A copy of its own in a server."""
    running = Site(writing.desk)
    yield running
    running.close()


@pytest.fixture
def tab(chrome: Any) -> Iterator[Callable[..., Any]]:
    """Gives a fresh browser that has come in by a one-time link; `page.strayed` lists what it asked of others."""
    contexts = []

    def fresh(site: Site, **options: Any) -> Any:
        context = chrome.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.strayed = []
        page.on("request", lambda r: page.strayed.append(r.url) if f"127.0.0.1:{site.port}" not in r.url else None)
        page.on(
            "console", lambda m: page.strayed.append(m.text) if m.type == "error" and "Security" in m.text else None
        )
        page.goto(site.link)
        page.wait_for_url(f"http://127.0.0.1:{site.port}/")
        page.base = f"http://127.0.0.1:{site.port}"
        return page

    yield fresh
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def serve() -> type[Site]:
    """For tests that put a desk of their own into a server."""
    return Site


@pytest.fixture(scope="session")
def browse() -> type[Browser]:
    """For tests that need a second browser or a desk of their own."""
    return Browser


@pytest.fixture(scope="session")
def open_desk() -> Callable[..., Desk]:
    """`opened`, for tests."""
    return opened
