"""Bad input of every kind: one clear failure with a code and what to do, never a crash, never a silent loss."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import gzip
import hashlib
import io
import re
import struct
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import Unreadable
from habeas.model.document import Document
from habeas.text import Failed, Limits, extract, failures


def read(data: bytes, limits: Limits | None = None) -> list[Document | Failed]:
    sha = hashlib.sha256(data).hexdigest()
    return list(extract(io.BytesIO(data), original=sha, size=len(data), name="bad", limits=limits))


def read_or_code(data: bytes) -> tuple[list[Document | Failed], str]:
    """What was read, or the code of the refusal."""
    try:
        return read(data), ""
    except Unreadable as e:
        return [], e.code


def code_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, limits)
    assert caught.value.todo
    assert caught.value.what
    return caught.value.code


def pdf(pages: int = 3, text: bool = True) -> bytes:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    c = canvas.Canvas(out)
    for n in range(pages):
        if text:
            c.drawString(72, 700, f"Page {n} of the complaint that Irena Dovlat lodged in Maravik.")
        else:
            c.rect(100, 100, 200, 200, fill=1)
        c.showPage()
    c.save()
    return out.getvalue()


def docx(text: str = "Irena Dovlat was heard in Toruna.") -> bytes:
    import docx as python_docx

    out = io.BytesIO()
    made = python_docx.Document()
    made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def zipped(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, body in members.items():
            z.writestr(name, body)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "zero-byte"),
        (b" \n\t\r\n ", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (bytes(range(256)) * 40, "unknown-binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "unknown-binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(range(255)) * 3, "image"),
        (b"ID3\x03" + bytes(400), "audio-video"),
        (b"%PDF-1.7\nnothing else", "truncated"),
        (b"%PDF-1.7\nnothing else\n%%EOF\n", "broken-pdf"),
        (b"PK\x03\x04 and then nothing", "truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported"),
        (gzip.compress(b"words", mtime=0), "unsupported"),
        (b"{\\rtf1 " + b"{" * 5000, "too-deep"),
        (b"<html><body><script>1</script></body></html>", "no-text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_which_reason(data: bytes, code: str) -> None:
    assert code_of(data) == code


@pytest.mark.parametrize(
    "words",
    [
        "%PDF-1.4 is how such a file begins, wrote the clerk of the court in Maravik.",
        "The clerk wrote that the file begins with %PDF-1.7\nand that page 3 0 of it is missing. Irena Dovlat asked why.",
        "Секретарь суда написал: файл начинается с %PDF-1.4, дальше пусто. Адвокат подала жалобу.",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_words_that_speak_of_a_pdf_are_read_as_words(words: str, encoding: str) -> None:
    (document,) = read(words.encode(encoding))
    assert isinstance(document, Document)
    assert document.full == words
    assert document.media_type == "text/plain"


@pytest.mark.parametrize("before", [b"", b"\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"\x00\x01 junk ", b"x" * 900 + b"\n"])
def test_a_pdf_is_one_also_behind_some_bytes_that_are_none_of_it(before: bytes) -> None:
    (document,) = read(before + pdf(1))
    assert isinstance(document, Document)
    assert document.media_type == "application/pdf"
    assert "Irena Dovlat" in document.full


def test_every_code_in_the_code_base_is_in_the_table() -> None:
    sources = "".join(p.read_text("utf-8") for p in Path(failures.__file__).parent.glob("*.py"))
    used = set(re.findall(r'unreadable\(\s*"([a-z-]+)"', sources)) | set(
        re.findall(r'_failed\(piece, "([a-z-]+)"', sources)
    )
    assert used
    assert used <= set(failures.reasons())
    assert all(r.what and r.todo.endswith(".") for r in failures.reasons().values())


def test_a_password_protected_pdf_is_named_as_such() -> None:
    assert code_of(encrypted_pdf()) == "encrypted-pdf"


def test_a_truncated_pdf_is_refused_or_read_with_a_warning() -> None:
    whole = pdf(20)
    assert code_of(whole[: len(whole) // 3]) == "truncated"
    cut = whole[:-40]
    found, code = read_or_code(cut)
    said = {w.code for d in found if isinstance(d, Document) for w in d.warnings}
    assert "truncated" in {code, *said}


def test_a_scanned_pdf_is_kept_and_needs_ocr() -> None:
    document, failed = read(pdf(2, text=False))
    assert isinstance(document, Document)
    assert isinstance(failed, Failed)
    assert len(document.pages) == 2
    assert failed.code == "needs-ocr"
    assert "OCR" in failed.todo


def test_a_broken_word_file_is_refused_with_the_damaged_part() -> None:
    whole = docx()
    assert code_of(whole[: len(whole) // 2]) == "truncated"
    broken = bytearray(whole)
    at = whole.index(b"word/document.xml") + 60
    broken[at : at + 80] = b"\x00" * 80
    assert code_of(bytes(broken)) == "broken-office"


def test_a_protected_word_file_is_named_as_such() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert code_of(data) == "encrypted-office"


def test_a_zip_bomb_is_not_unpacked() -> None:
    data = zipped({"a.txt": b"0" * 60_000_000})
    started = time.process_time()
    assert code_of(data) == "bomb"
    assert time.process_time() - started < 2


def test_a_zip_bomb_that_lies_about_its_size_is_found() -> None:
    data = bytearray(zipped({"a.txt": b"0" * 60_000_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    data[22:26] = struct.pack("<I", 100)
    assert code_of(bytes(data)) == "bomb"


def test_a_word_file_that_is_a_bomb_is_refused() -> None:
    xml = (
        b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" + b"<w:p/>" * 20_000_000
    )
    assert code_of(zipped({"word/document.xml": xml})) == "bomb"


def test_entities_in_office_files_and_xml_are_refused() -> None:
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
    )
    outside = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    assert code_of(laughs) == "hostile-markup"
    assert code_of(outside) == "hostile-markup"
    assert code_of(zipped({"word/document.xml": laughs})) == "hostile-markup"


def test_entities_in_a_page_load_nothing() -> None:
    page = b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>One &a; two words here.</p></body></html>'
    (found,) = read(page)
    assert isinstance(found, Document)
    assert "root:" not in found.full


def test_a_page_of_endless_nesting_is_read_or_refused_quickly() -> None:
    page = b"<html><body>" + b"<div>" * 50_000 + b"deep words" + b"</div>" * 50_000 + b"<p>after</p></body></html>"
    started = time.process_time()
    found, code = read_or_code(page)
    assert found or code in failures.reasons()
    assert time.process_time() - started < 10


def test_archives_inside_archives_end() -> None:
    data = b"words"
    for _ in range(30):
        data = zipped({"inner.zip": data})
    found = read(data)
    failed = [f for f in found if isinstance(f, Failed)]
    assert [f.code for f in failed] == ["too-deep"]


def test_a_protected_archive_member_fails_alone() -> None:
    data = bytearray(zipped({"a.txt": b"The first file is readable.", "b.txt": b"The second one is not."}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    codes = [f.code if isinstance(f, Failed) else f.genre for f in read(bytes(data))]
    assert codes[0] == "container"
    assert codes.count("encrypted-archive") == 1
    assert len(codes) == 3


def test_a_mail_with_a_thousand_nested_parts_ends() -> None:
    message = EmailMessage()
    message.set_content("the innermost words")
    data = message.as_bytes()
    for n in range(1000):
        data = (
            f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n'.encode()
            + data
            + f"\r\n--b{n}--\r\n".encode()
        )
    data = (
        b"From: Irena Dovlat <irena@example.org>\r\nSubject: nested\r\nDate: Wed, 11 Jun 2014 10:00:00 +0200\r\n" + data
    )
    found = read(data)
    assert isinstance(found[0], Document)
    assert found[0].title is not None
    assert "too-deep" in {f.code for f in found if isinstance(f, Failed)}


def test_mails_attached_to_mails_end() -> None:
    message = EmailMessage()
    message["Subject"] = "innermost"
    message["From"] = "Irena Dovlat <irena@example.org>"
    message.set_content("words")
    for n in range(40):
        outer = EmailMessage()
        outer["Subject"] = f"level {n}"
        outer["From"] = "Tomas Belenko <tomas@example.org>"
        outer.set_content("see attached")
        outer.add_attachment(message)
        message = outer
    found = read(message.as_bytes())
    assert "too-deep" in {f.code for f in found if isinstance(f, Failed)}
    assert sum(isinstance(f, Document) for f in found) >= 5


def test_a_mail_with_thousands_of_parts_is_bounded() -> None:
    body = b"".join(
        b"--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nword\r\n" for _ in range(500)
    )
    data = (
        b"From: a@example.org\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        + body
    )
    found = read(data, Limits(parts=50))
    assert "too-many-parts" in {f.code for f in found if isinstance(f, Failed)}
    assert sum(isinstance(f, Document) for f in found) == 51


def test_what_is_larger_than_the_limit_is_refused_before_it_is_read() -> None:
    assert code_of(b"words " * 1000, Limits(bytes=100)) == "too-large"


def test_a_text_longer_than_the_limit_is_cut_and_says_so() -> None:
    (found,) = read(b"Many words stand here. " * 100, Limits(text=50))
    assert isinstance(found, Document)
    assert len(found.full) == 50
    assert "text-cut" in {w.code for w in found.warnings}


def test_the_content_decides_not_the_name() -> None:
    sha = "0" * 64
    data = pdf()
    (found,) = list(extract(io.BytesIO(data), original=sha, size=len(data), name="letter.txt"))
    assert isinstance(found, Document)
    assert found.media_type == "application/pdf"


SEEDS = [
    pdf(2),
    docx(),
    b"<html><body><p>One two three four.</p></body></html>",
    b"From: a@b.c\nTo: d@e.f\nSubject: x\n\nWords.",
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SEEDS), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=40), st.floats(0.2, 1)
)
def test_damaged_files_give_documents_or_coded_failures(
    seed: bytes, flips: list[tuple[float, int]], cut: float
) -> None:
    data = bytearray(seed)
    for at, value in flips:
        data[int(at * (len(data) - 1))] = value
    found, code = read_or_code(bytes(data[: int(len(data) * cut)]))
    assert found or code in failures.reasons()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_give_documents_or_coded_failures(data: bytes) -> None:
    found, code = read_or_code(data)
    assert found or code in failures.reasons()
    assert all(f.full.encode("utf-8") is not None for f in found if isinstance(f, Document))
