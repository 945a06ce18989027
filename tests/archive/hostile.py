"""A folder of everything that a person may be handed and no reader likes. Each maker gives the bytes of one file."""

from __future__ import annotations

import io
import os
import random
import zipfile
from email.message import EmailMessage
from pathlib import Path

SENTENCE = "Irena Dovlat was arrested by the police in Toruna on 3 May 2019. "
RUSSIAN = "Ирена Довлат была задержана полицией в Торуне 3 мая 2019 года. Она объявила голодовку. "


def pdf(pages: int = 3, *, text: bool = True, lines: int = 40) -> bytes:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    made = canvas.Canvas(out, invariant=1)
    for n in range(pages):
        if text:
            for line in range(lines):
                made.drawString(72, 780 - 18 * line, f"Page {n + 1}, line {line + 1}. {SENTENCE}")
        else:
            made.rect(100, 100, 200, 200, fill=1)
        made.showPage()
    made.save()
    return out.getvalue()


def locked_pdf() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx() -> bytes:
    import docx as python_docx

    out = io.BytesIO()
    made = python_docx.Document()
    made.add_paragraph(SENTENCE)
    made.save(out)
    return out.getvalue()


def zipped(**members: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, body in members.items():
            z.writestr(name.replace("__", "/"), body)
    return out.getvalue()


def nested_mail(depth: int) -> bytes:
    """A mail in a mail in a mail…"""
    inner = b"From: a@example.org\nSubject: the innermost\nContent-Type: text/plain\n\n" + SENTENCE.encode()
    for n in range(depth):
        mark = f"b{n}".encode()
        inner = (
            b'From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="' + mark
            + b'"\n\n--' + mark + b"\nContent-Type: message/rfc822\n\n" + inner + b"\n--" + mark + b"--\n"
        )  # fmt: skip
    return inner


def wide_mail(parts: int) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "many parts"
    mail.set_content(SENTENCE)
    for n in range(parts):
        mail.add_attachment(f"Part {n}. {SENTENCE}".encode(), maintype="text", subtype="plain", filename=f"{n}.txt")
    return mail.as_bytes()


BROKEN_MAIL = (
    b"From: =?utf-8?B?////?= <a@example.org\nTo: \xff\xfe\nDate: yesterday or so\nSubject: =?koi8-r?Q?=FF=?=\n"
    b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="never closed"\n\n--never closed\n'
    b"Content-Type: text/plain; charset=no-such-charset\nContent-Transfer-Encoding: base64\n\n"
    b"SXJlbmEgRG92bGF0IHdhcyBhcnJlc3RlZA=\n=oops\n--never closed\nContent-Type: application/pdf\n\n%PDF-1.4 cut"
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(12))
    + "]><x>&a11;</x>"
)
XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


def unreadable() -> dict[str, tuple[bytes, str]]:
    """Name → (bytes, the reason code that it must get). None of them holds a readable word."""
    noise = random.Random(5)
    return {
        "nothing.txt": (b"", "zero-byte"),
        "blank.html": (b" \n\t \r\n", "empty"),
        "noise.pdf": (noise.randbytes(6000), "unknown-binary"),
        "program.doc": (b"\x7fELF\x02\x01\x01" + noise.randbytes(4000), "unknown-binary"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n" + noise.randbytes(3000), "image"),
        "cut.pdf": (pdf()[:900], "truncated"),
        "locked.pdf": (locked_pdf(), "encrypted-pdf"),
        "scan.pdf": (pdf(2, text=False), "needs-ocr"),
        "cut.docx": (docx()[:2000], "truncated"),
        "torn.docx": (docx()[:4000] + noise.randbytes(300) + docx()[4300:], "broken-office"),
        "hollow.odt": (
            zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<office:"}),
            "broken-office",
        ),
        "bomb.zip": (zipped(zeros=b"\0" * 60_000_000), "bomb"),
        "laughs.docx": (
            zipped(**{"[Content_Types].xml": "<Types/>", "word__document.xml": LAUGHS}),
            "hostile-markup",
        ),
        "xxe.xml": (XXE.encode(), "hostile-markup"),
        "script.html": (b"<html><script>let x = 1</script></html>", "no-text"),
    }


def readable() -> dict[str, bytes]:
    """Files that look bad, and whose words can be had all the same."""
    words = random.Random(6)
    endless = " ".join(words.choice(("Toruna", "prison", "and", "the", "letter", "of", "Irena")) for _ in range(20_000))
    return {
        "letter.txt": SENTENCE.encode() * 3,
        "page.pdf.txt": b"<html><body><p>" + SENTENCE.encode() * 5 + b"</p></body></html>",
        "text-as-word.docx": SENTENCE.encode() * 4,
        "word-as-text.txt": docx(),
        "cp1251.txt": (RUSSIAN * 5).encode("cp1251"),
        "koi8.txt": (RUSSIAN * 5).encode("koi8-r"),
        "utf16-no-bom.txt": (SENTENCE * 5).encode("utf-16-le"),
        "wrong-charset.html": b'<html><meta charset="ascii"><body><p>'
        + (RUSSIAN * 5).encode("cp1251")
        + b"</p></html>",
        "broken.eml": BROKEN_MAIL,
        "deep.eml": nested_mail(1000),
        "wide.eml": wide_mail(300),
        "deep.html": b"<div>" * 30_000 + b"<p>" + SENTENCE.encode() * 5 + b"</p>" + b"</div>" * 30_000,
        "nul.txt": (SENTENCE * 3).replace("police", "pol\0ice").encode(),
        "surrogates.txt": (SENTENCE * 3).encode() + b"\xed\xa0\x80\xed\xbf\xbf and more",
        "one-sentence.txt": endless.encode(),
        "armenian.txt": ("Իրենա Դովլատը ձերբակալվել է Տորունայում 2019 թվականի մայիսի 3-ին։ " * 5).encode(),
        "braces.html": b"<html><body>" + b"<p>" + b"\xe2\x80\x9c" * 20_000 + SENTENCE.encode() + b"</p></body></html>",
    }


AWKWARD_NAMES = (
    "two\nlines.txt",
    "\U0001f4dc\U0001f9d1\u200d⚖️ emoji.txt",
    os.fsdecode(b"latin-\xe9t\xe9.txt"),
    " leading and trailing .txt ",
    "-rf.txt",
    "\x1b[31mred\x1b[0m.txt",
    "‮gpj.exe.txt",
    "x" * 250 + ".txt",
)


def fill(folder: Path) -> None:
    """Write all of them, and what is no regular file, into a folder."""
    for name, (data, _) in unreadable().items():
        (folder / name).write_bytes(data)
    for name, data in readable().items():
        (folder / name).write_bytes(data)
    names = folder / "names"
    names.mkdir()
    for n, name in enumerate(AWKWARD_NAMES):
        (names / name).write_bytes(f"Note {n}. {SENTENCE}".encode())
    odd = folder / "odd"
    odd.mkdir()
    os.mkfifo(odd / "pipe")
    (odd / "loop").symlink_to(odd)
    (odd / "self").symlink_to("self")
    (odd / "dangling").symlink_to("nowhere")
