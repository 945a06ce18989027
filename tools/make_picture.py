"""Make the picture of the README, docs/dossier.png, from the demo: `python -m tools.make_picture` (needs chromium)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "dossier.png"
WIDTH, HEIGHT = 1280, 1400
MOST_BYTES = 300_000


def main() -> None:
    from PIL import Image

    with tempfile.TemporaryDirectory() as where:
        demo, shot = Path(where) / "demo", Path(where) / "shot.png"
        subprocess.run(
            [sys.executable, "-m", "habeas.cli", "demo", str(demo), "--examples", str(ROOT / "examples")], check=True
        )
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-extensions",
             f"--user-data-dir={where}/profile", f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={shot}",
             (demo / "dossier.html").as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip
        with Image.open(shot) as image:
            image.crop((0, 0, WIDTH, HEIGHT)).convert("P", palette=Image.Palette.ADAPTIVE, colors=160).save(
                OUT, optimize=True
            )
    size = OUT.stat().st_size
    print(OUT, size)
    if size > MOST_BYTES:
        sys.exit(f"larger than {MOST_BYTES} bytes")


if __name__ == "__main__":
    main()
