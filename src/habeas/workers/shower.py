"""The inside of the process that shows an original: `python -I -m habeas.workers.shower MEMORY`."""

from __future__ import annotations

import json
import os
import re
import struct
import sys
import zlib
from typing import Any

SCALE = 1.6
FRAME = (0xB0, 0x3A, 0x2E)
PIXELS = 12_000_000
_TAGS = """
a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span
strong sub summary sup table tbody td tfoot th thead time tr u ul var
"""


def main() -> None:
    """Answer one order."""
    from habeas.workers import sandbox

    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    import nh3  # noqa: F401 - what is needed is imported while files may still be opened as usual
    import pypdfium2  # noqa: F401

    sandbox.enter(int(sys.argv[1]))
    order, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        body = _answer(json.loads(order), data)
        head: dict[str, Any] = {"ok": True}
    except Exception as e:  # noqa: BLE001 - the process's outermost boundary: a parser may fail in any way
        body, head = b"", {"ok": False, "code": "crashed", "why": f"it cannot be shown ({type(e).__name__})"}
    out.write(json.dumps(head).encode() + b"\n" + body)
    out.flush()


def _answer(order: dict[str, Any], data: bytes) -> bytes:
    if order["what"] == "pdf":
        return _page(data, int(order["page"]), str(order["quote"]))
    return _html(data, str(order["charset"])).encode("utf-8")


def _html(data: bytes, charset: str) -> str:
    import nh3

    from habeas.text.charset import decode

    markup, _, _ = decode(data, hint=charset, html=True)
    allowed = {"*": {"title", "lang", "dir"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"},
               "img": {"alt", "src"}, "time": {"datetime"}, "ol": {"start"}}  # fmt: skip
    return nh3.clean(
        markup, tags=set(_TAGS.split()), attributes=allowed, url_schemes={"data"}, link_rel=None,
        clean_content_tags={"script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math"},
        attribute_filter=lambda tag, name, value: value if name != "src" or value.startswith("data:image/") else None,
    )  # fmt: skip


def _page(data: bytes, number: int, quote: str) -> bytes:
    import numpy as np
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    page = document[min(max(1, number), len(document)) - 1]
    width, height = page.get_size()
    scale = min(SCALE, (PIXELS / max(1.0, width * height)) ** 0.5)
    pixels = np.array(page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3])
    for left, bottom, right, top in _boxes(page, quote):
        x0, x1 = int(left * scale) - 3, int(right * scale) + 3
        y0, y1 = int((height - top) * scale) - 3, int((height - bottom) * scale) + 3
        _frame(pixels, max(0, x0), max(0, y0), x1, y1)
    return _png(np.ascontiguousarray(pixels))


def _boxes(page: Any, quote: str) -> list[tuple[float, float, float, float]]:
    """Where the words stand: the rectangles of as much of the quote as is found in one stretch on the page."""
    words = re.findall(r"\S+", quote)
    if not words:
        return []
    text = page.get_textpage()
    out: list[tuple[float, float, float, float]] = []
    step = 6
    for i in range(0, len(words), step):
        found = text.search(" ".join(words[i : i + step])).get_next()
        if found:
            count = text.count_rects(*found)
            out += [text.get_rect(n) for n in range(count)]
    return out


def _frame(pixels: Any, x0: int, y0: int, x1: int, y1: int) -> None:
    for a, b, c, d in ((y0, y0 + 2, x0, x1), (y1 - 2, y1, x0, x1), (y0, y1, x0, x0 + 2), (y0, y1, x1 - 2, x1)):
        pixels[a:b, c:d] = FRAME


def _png(pixels: Any) -> bytes:
    """An RGB picture as PNG (ISO/IEC 15948)."""
    height, width = pixels.shape[:2]
    rows = b"".join(b"\0" + pixels[y].tobytes() for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    main()
