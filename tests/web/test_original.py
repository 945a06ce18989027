"""The original of every kind as it is shown: harmless, from a process without keys, parts and pictures too."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from PIL import Image

from habeas.errors import Unreadable
from habeas.workers.showing import shown, taken_out

MAIL = (
    b"From: Vera Malik <vera@shore.example>\r\nSubject: =?utf-8?q?The_list?=\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"
    b"<p>See <script>alert(1)</script>the list.<img src='http://outside.example/a.png'></p>\r\n"
    b"--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=list.txt\r\n\r\n"
    b"Lissen, 4 March 2019: three names.\r\n--x--\r\n"
)


def picture(kind: str, frames: int = 1) -> bytes:
    out = io.BytesIO()
    images = [Image.new("RGB", (90, 60), (200, 30 * n, 30)) for n in range(frames)]
    images[0].save(out, kind, save_all=frames > 1, append_images=images[1:]) if frames > 1 else images[0].save(
        out, kind
    )
    return out.getvalue()


def test_a_mail_shows_headers_body_and_attachments_and_nothing_from_outside() -> None:
    found = shown(MAIL)
    assert found.kind == "mail"
    assert "Vera Malik" in found.markup
    assert "The list" in found.markup
    assert "list.txt" in found.markup
    assert "script" not in found.markup
    assert "outside.example" not in found.markup


def test_a_part_of_a_mail_or_archive_is_taken_out_by_its_path() -> None:
    assert "three names" in shown(MAIL, part="1").markup
    assert taken_out(MAIL, "1").strip() == b"Lissen, 4 March 2019: three names."
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a/mail.eml", MAIL)
    assert "a/mail.eml" in shown(out.getvalue()).markup
    assert taken_out(out.getvalue(), "1/1").strip().startswith(b"Lissen")
    with pytest.raises(Unreadable):
        taken_out(MAIL, "7")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_is_drawn_anew_as_png(kind: str) -> None:
    found = shown(picture(kind))
    assert found.kind == "image"
    assert found.markup.startswith('<img alt="" src="data:image/png;base64,')


def test_each_page_of_a_scan_can_be_seen() -> None:
    scan = picture("TIFF", frames=3)
    assert shown(scan, page=3).pages == 3
    assert shown(scan, page=1).markup != shown(scan, page=3).markup


def test_what_cannot_be_shown_says_so() -> None:
    with pytest.raises(Unreadable):
        shown(b"\x00\x01\x02\x03" * 500)


def test_originals_of_every_kind_stand_beside_their_text_in_a_closed_frame(reading: Any) -> None:
    archive = reading.desk._room.archive
    seen = set()
    for row in archive.documents():
        if row.media_type in seen and not row.part:
            continue
        seen.add(row.media_type)
        page = reading.page(f"/documents/{row.id}/original")
        assert "<iframe" in page or 'class="page"' in page
        frame = reading.get(f"/documents/{row.id}/frame")
        assert frame.status_code == 200
        assert "sandbox" in frame.headers["content-security-policy"]
        assert "<script" not in frame.text
    assert len(seen) >= 5


def test_what_was_not_read_can_be_seen_saved_and_tried_again_alone(writing: Any) -> None:
    failed = next(f for f in writing.desk.writer.failures() if f.code == "needs-ocr")
    page = writing.page(f"/originals/{failed.original}")
    assert failed.name in page
    assert "data:image/png" in writing.get(f"/originals/{failed.original}/frame").text
    assert len(writing.get(f"/originals/{failed.original}/bytes").content) > 100
    assert writing.get("/originals/" + "0" * 64).status_code == 404
    assert writing.post("/failures/retry", original=failed.original).status_code == 303
    writing.desk._writing.submit(int).result(60)
    assert writing.desk.job.error is None
    assert failed.original in {f.original for f in writing.desk.writer.failures()}


@pytest.mark.parametrize("name", ["zz", "0" * 64, "é" * 64, "0" * 63])
def test_an_original_that_is_not_there_is_a_page_that_says_so(reading: Any, name: str) -> None:
    for path in (f"/originals/{name}/frame", f"/originals/{name}/bytes", f"/originals/{name}"):
        assert reading.get(path).status_code == 404, path
