"""Make the pictures of the README and docs from the demo: `python -m tools.make_picture` (needs chromium)."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
WIDTH = 1280
MOST_BYTES = 300_000
PAGES = {"review": ("/review", 900), "contested": ("/contested", 900), "documents": ("/documents?q=arrested", 900)}
"""Name of a picture → page of the workspace and its height in pixels."""


def main() -> None:
    with tempfile.TemporaryDirectory() as where, sync_playwright() as tools:
        demo = Path(where) / "demo"
        subprocess.run(
            [sys.executable, "-m", "habeas.cli", "demo", str(demo), "--examples", str(ROOT / "examples")], check=True
        )
        browser = tools.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 1400}, locale="en-GB")
        page.goto((demo / "dossier.html").as_uri())
        keep(page, "dossier")
        with workspace(demo) as link:
            page.goto(link)
            page.wait_for_url(re.compile(r"/$"))
            for name, (path, height) in PAGES.items():
                page.set_viewport_size({"width": WIDTH, "height": height})
                page.goto(link.partition("/enter/")[0] + path)
                keep(page, f"workspace-{name}")
        browser.close()


@contextmanager
def workspace(demo: Path) -> Iterator[str]:
    """The one-time link of a running workspace on the demo archive."""
    command = [sys.executable, "-m", "habeas.cli", "serve", str(demo / "archive"), "--port", "0"]
    secret = ["--passphrase-file", str(demo / "passphrase.txt")]
    with subprocess.Popen([*command, *secret], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield next(m.group() for line in server.stdout if (m := re.search(r"http://127\.0\.0\.1:\S+", line)))
        finally:
            server.terminate()


def keep(page: Page, name: str) -> None:
    """A picture of what the window shows, with few colours, as docs/NAME.png."""
    out = DOCS / f"{name}.png"
    page.screenshot(path=out)
    with Image.open(out) as image:
        image.convert("P", palette=Image.Palette.ADAPTIVE, colors=160).save(out, optimize=True)
    print(out.relative_to(ROOT), out.stat().st_size)
    if out.stat().st_size > MOST_BYTES:
        sys.exit(f"larger than {MOST_BYTES} bytes")


if __name__ == "__main__":
    main()
