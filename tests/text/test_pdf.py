"""PDFs: sentences that line breaks do not cut, page numbers, running lines hidden."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable

from habeas.model.document import Document
from habeas.text.pdf_lines import PdfLine, assemble, join

One = Callable[..., Document]

PARAGRAPHS = [
    f"{n}. On {n} May 2016 officer number {n} of the police in Toruna came to the flat of the accused Irena Dovlat, asked "
    f"for document {n * 13} and left after {n + 2} hours without showing a warrant. The witness Tomas Belenko saw it."
    for n in range(1, 26)
]


def judgment(**info: str) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    def edges(canvas: object, made: object) -> None:
        canvas.drawString(72, 800, "District Court of Maravik, case 14/2016")  # type: ignore[attr-defined]
        canvas.drawString(280, 30, f"Page {made.page} of 3")  # type: ignore[attr-defined]

    out = io.BytesIO()
    style = getSampleStyleSheet()
    story = [Paragraph("Judgment of the District Court of Maravik", style["Title"])]
    story += [Paragraph(p, style["BodyText"]) for p in PARAGRAPHS]
    SimpleDocTemplate(out, pagesize=A4, **info).build(story, onFirstPage=edges, onLaterPages=edges)
    return out.getvalue()


def test_paragraphs_are_whole_over_lines_and_pages(one: One) -> None:
    found = one(judgment())
    lines = found.view().text.split("\n")
    assert lines == PARAGRAPHS
    assert found.title is not None
    assert found.title.value == "Judgment of the District Court of Maravik"
    assert found.genre == "decision"


def test_running_lines_are_hidden_but_kept(one: One) -> None:
    found = one(judgment())
    assert "case 14/2016" not in found.view().text
    assert "Page 2 of 3" not in found.view().text
    assert found.full.count("case 14/2016") == len(found.pages) > 1


def test_pages_cover_the_text_and_know_their_number(one: One) -> None:
    found = one(judgment())
    assert [p.number for p in found.pages] == list(range(1, len(found.pages) + 1))
    assert found.pages[0].start == 0
    assert found.pages[-1].end == len(found.full)
    assert all(a.end == b.start for a, b in zip(found.pages, found.pages[1:], strict=False))
    assert found.page_of(found.full.index("document 13 ")) == 1
    assert found.page_of(found.full.index("document 325 ")) == len(found.pages)


def test_a_sensible_title_of_the_pdf_is_taken_and_a_tool_s_is_not(one: One) -> None:
    named = one(judgment(title="Judgment 14/2016 of Maravik", author="Oskar Lindqvist"))
    assert named.title is not None
    assert (named.title.value, named.title.origin) == ("Judgment 14/2016 of Maravik", "PDF information: Title")
    assert [a.value for a in named.authors] == ["Oskar Lindqvist"]
    tool = one(judgment(title="Microsoft Word - final2.doc", author="admin"))
    assert tool.title is not None
    assert tool.title.origin == "headline of page 1"
    assert tool.authors == ()
    assert tool.published is None


def test_a_broken_word_is_joined_and_a_hyphened_one_keeps_its_hyphen() -> None:
    none: Counter[str] = Counter()
    assert join("the exam\ufffe", "ple of", none) == "the example of"
    assert join("the exam-", "ple of", none) == "the example of"
    assert join("the well-", "known name", Counter({"well-known": 2})) == "the well-known name"
    assert join("North-", "Veldania", none) == "the North-Veldania".removeprefix("the ")
    assert join("in 2014-", "2015", none) == "in 2014- 2015"
    assert join("one", "two", none) == "one two"


def test_lines_without_positions_are_still_joined() -> None:
    def line(text: str) -> PdfLine:
        return PdfLine(text, 0, 0, 0, 0, 595, 842)

    made = assemble(
        [[line("The officers came to the flat of the lawyer at six in"), line("the morning and left at noon.")]]
    )
    assert made.full == "The officers came to the flat of the lawyer at six in the morning and left at noon.\n"


def test_columns_and_broken_words_make_whole_sentences(one: One) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    out = io.BytesIO()
    made = BaseDocTemplate(out, pagesize=A4)
    made.addPageTemplates(PageTemplate(frames=[Frame(50, 50, 230, 740), Frame(310, 50, 230, 740)]))
    made.build([Paragraph(p, getSampleStyleSheet()["BodyText"]) for p in PARAGRAPHS[:20]])
    assert one(out.getvalue()).full.strip().split("\n") == PARAGRAPHS[:20]


def test_hyphens_at_line_ends_are_resolved_by_the_words_of_the_document(one: One) -> None:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    c = canvas.Canvas(out)
    lines = [
        "The officers came to the flat of the law-",
        "yer at six in the morning and left the well-",
        "known house at noon. Nobody saw the man from Kharsia-",
        "Lissen again, said a well-known witness of it.",
    ]
    for i, line in enumerate(lines):
        c.drawString(72, 700 - 14 * i, line)
    c.save()
    assert one(out.getvalue()).full.strip() == (
        "The officers came to the flat of the lawyer at six in the morning and left the well-known house at noon. "
        "Nobody saw the man from Kharsia-Lissen again, said a well-known witness of it."
    )
