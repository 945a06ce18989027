"""Pages and pictures drawn anew as PNG: what a browser gets is pixels, never the bytes of somebody's file."""

from __future__ import annotations

import io
import re
import struct
import zlib
from typing import Any

SCALE = 1.6
FRAME = (0xB0, 0x3A, 0x2E)
PIXELS = 12_000_000
WIDEST = 2_000


def picture(data: bytes, number: int) -> tuple[bytes, int]:
    """A picture (of several, the one with that number) as PNG no wider than a screen, and how many there are."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = 80_000_000
    with Image.open(io.BytesIO(data)) as image:
        count = int(getattr(image, "n_frames", 1))
        image.seek(min(max(1, number), count) - 1)
        drawn = ImageOps.exif_transpose(image) or image
        drawn = drawn.convert("RGBA" if "A" in drawn.getbands() else "RGB")
        drawn.thumbnail((WIDEST, WIDEST))
        out = io.BytesIO()
        drawn.save(out, "PNG")
    return out.getvalue(), count


def page(data: bytes, number: int, quote: str) -> tuple[bytes, int]:
    """A page of a PDF as PNG with a frame around the words of a quote, and how many pages there are."""
    import numpy as np
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    sheet = document[min(max(1, number), len(document)) - 1]
    width, height = sheet.get_size()
    scale = min(SCALE, (PIXELS / max(1.0, width * height)) ** 0.5)
    pixels = np.array(sheet.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3])
    for left, bottom, right, top in _boxes(sheet, quote):
        x0, x1 = int(left * scale) - 3, int(right * scale) + 3
        y0, y1 = int((height - top) * scale) - 3, int((height - bottom) * scale) + 3
        _frame(pixels, max(0, x0), max(0, y0), x1, y1)
    return _png(np.ascontiguousarray(pixels)), len(document)


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
