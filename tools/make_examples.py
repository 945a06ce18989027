"""Writes the invented examples that are no plain text: a judgment, a complaint, a statement, two mails.

Run `python tools/make_examples.py` after a change to `examples_text.yaml`; the files are committed, and the same words
give the same bytes. All people, places and events are invented.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import yaml

EXAMPLES = Path(__file__).parent.parent / "examples"
INVENTED = "Invented example. No real person, place or event."

TEXTS = Path(__file__).parent / "examples_text.yaml"


def judgment(paragraphs: list[dict[str, str]]) -> bytes:
    """Three numbered pages with a running head, as a court's PDF."""
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=14, spaceAfter=7)
    head = ParagraphStyle("head", parent=body, fontName="Times-Bold", fontSize=12, spaceBefore=8, alignment=TA_CENTER)
    mid = ParagraphStyle("mid", parent=body, alignment=TA_CENTER)
    number, story = 0, []
    for kind, words in (pair for p in paragraphs for pair in p.items()):
        if kind == "p":
            number += 1
            story.append(Paragraph(f"{number}. {words}", body))
        else:
            story.append(Paragraph(words, head if kind == "h" else mid))

    def furniture(canvas: Canvas, doc: SimpleDocTemplate) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(50, A5[1] - 32, "Regional Court of Port Amsel")
        canvas.drawRightString(A5[0] - 50, A5[1] - 32, "Case No. 14/2019")
        canvas.drawCentredString(A5[0] / 2, 28, f"{doc.page}")
        canvas.drawCentredString(A5[0] / 2, 18, INVENTED)

    out = io.BytesIO()
    made = SimpleDocTemplate(
        out, pagesize=A5, leftMargin=50, rightMargin=50, topMargin=50, bottomMargin=48, invariant=1,
        title="Judgment in the matter of the extradition of Tomas Belenko", author="Regional Court of Port Amsel",
    )  # fmt: skip
    made.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


def complaint(paragraphs: list[str]) -> bytes:
    """A Word file whose zip entries carry one fixed time."""
    from docx import Document

    d = Document()
    core = d.core_properties
    core.title, core.author, core.comments = paragraphs[0], "Irena Dovlat", INVENTED
    core.created = core.modified = datetime(2019, 3, 20, 16, 5, tzinfo=UTC)
    d.add_heading(paragraphs[0], level=0)
    for words in paragraphs[1:]:
        d.add_paragraph(words)
    d.sections[0].footer.paragraphs[0].text = INVENTED
    raw, out = io.BytesIO(), io.BytesIO()
    d.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (2019, 3, 20, 16, 5, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def statement(paragraphs: list[str]) -> bytes:
    """A small RTF file."""
    body = "\n".join(f"{{\\pard\\sa180 {p}\\par}}" for p in [*paragraphs, f"({INVENTED})"])
    head = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\f0\\fs24\n"
    return (head + body + "\n}\n").encode()


def mail(sender: str, to: str, when: str, subject: str, body: str, attached: tuple[str, str] | None = None) -> bytes:
    """An RFC 5322 message; every id in it is fixed."""
    m = EmailMessage(policy=SMTP)
    m["From"], m["To"], m["Date"], m["Subject"] = sender, to, when, subject
    m["Message-ID"] = f"<{len(body)}.{len(subject)}@mail.example>"
    m["X-Note"] = INVENTED
    m.set_content(body, cte="quoted-printable")
    if attached:
        m.add_attachment(attached[1], filename=attached[0], cte="base64")
        m.set_boundary("=_invented_example_1")
    return m.as_bytes()


def scan() -> bytes:
    """A PDF that only holds lines drawn as on a scanned sheet: no text layer."""
    from reportlab.lib.pagesizes import A5
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    c = Canvas(out, pagesize=A5, invariant=1)
    for row in range(24):
        y = A5[1] - 70 - row * 18
        for x in range(60, 330 - (row * 37) % 90, 9):
            c.line(x, y, x + 6, y + (x * row) % 4)
    c.save()
    return out.getvalue()


def main() -> None:
    texts = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    dovlat, lindqvist = "Irena Dovlat <dovlat@chambers.example>", "Oskar Lindqvist <oskar@openshore.example>"
    rusnak = "Edvard Rusnak <director@centre2.example>"
    files = {
        "judgment-of-6-june-2019.pdf": judgment(texts["judgment"]),
        "complaint-to-the-inspectorate.docx": complaint(texts["complaint"]),
        "statement-of-the-ministry.rtf": statement(texts["statement"]),
        "mail-sabira-is-home.eml": mail(
            dovlat,
            lindqvist,
            "Fri, 29 Mar 2019 19:20:11 +0200",
            "Sabira is home",
            texts["mail"],
            ("medical-note.txt", texts["note"]),
        ),
        "mail-reply-of-the-director.eml": mail(
            rusnak, dovlat, "Wed, 27 Mar 2019 10:02:45 +0200", "Your complaint of 20 March 2019", texts["reply"]
        ),
        "unreadable/scan-of-a-warrant.pdf": scan(),
        "unreadable/empty-page.html": b"",
    }
    for name, data in files.items():
        path = EXAMPLES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{len(data):8,}  {path.relative_to(EXAMPLES)}")


if __name__ == "__main__":
    main()
