"""Office files, RTF and archives: text and properties, with where each came from."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from habeas.model.document import Document
from habeas.text import Failed

One = Callable[..., Document]
Read = Callable[..., list[Document | Failed]]


def docx(title: str = "", author: str = "") -> bytes:
    import docx as python_docx

    made = python_docx.Document()
    made.core_properties.title, made.core_properties.author = title, author
    made.sections[0].header.paragraphs[0].text = "Chambers of Oskar Lindqvist"
    made.add_paragraph("Complaint to the court of Maravik")
    made.add_paragraph("")
    made.add_paragraph("My client Irena Dovlat was arrested in Toruna on 3 May 2016 without a warrant.")
    made.add_paragraph("She asks the court to order her release.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def odt() -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    content = (
        f'<office:document-content {names} xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        "<office:text><text:p>Irena Dovlat was <text:span>heard</text:span> in Lissen.</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    meta = f"<office:document-meta {names}><office:meta><dc:title>Record of hearing</dc:title></office:meta></office:document-meta>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        z.writestr("content.xml", content)
        z.writestr("meta.xml", meta)
    return out.getvalue()


def test_a_word_file_gives_paragraphs_and_properties(one: One) -> None:
    found = one(docx("Complaint 12/2016", "Oskar Lindqvist"))
    assert found.title is not None
    assert (found.title.value, found.title.origin) == ("Complaint 12/2016", "document properties: title")
    assert [(a.value, a.origin) for a in found.authors] == [("Oskar Lindqvist", "document properties: creator")]
    assert "She asks the court to order her release." in found.view().text
    assert found.published is None


def test_page_headers_of_a_word_file_are_kept_but_hidden(one: One) -> None:
    found = one(docx())
    assert "Chambers of Oskar Lindqvist" in found.full
    assert "Chambers of Oskar Lindqvist" not in found.view().text


def test_without_a_title_property_the_first_line_is_the_title(one: One) -> None:
    found = one(docx(author="python-docx"))
    assert found.title is not None
    assert found.title.value == "Complaint to the court of Maravik"
    assert found.view().text.startswith("My client Irena Dovlat")
    assert found.authors == ()


def test_opendocument_text_is_read(one: One) -> None:
    found = one(odt())
    assert found.view().text == "Irena Dovlat was heard in Lissen."
    assert found.title is not None
    assert found.title.value == "Record of hearing"


def test_rtf_is_read_with_its_code_page(one: One) -> None:
    found = one(rb"{\rtf1\ansi\ansicpg1251 \'c8\'f0\'e5\'ed\'e0 \b Dovlat\b0  was freed.\par She is in Lissen.\par}")
    assert found.view().text == "Ирена Dovlat was freed.\n\nShe is in Lissen."


def test_a_cut_rtf_says_that_it_is_cut(one: One) -> None:
    found = one(rb"{\rtf1\ansi Irena Dovlat was freed.\par She is in Lis")
    assert "truncated" in {w.code for w in found.warnings}


def test_an_archive_gives_its_members_as_documents(read: Read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("letter.txt", "Dear Irena,\n\nThe court said no.\n\nYours,\nTomas Belenko\n")
        z.writestr("empty.txt", "")
        z.writestr("complaint.docx", docx())
    found = read(out.getvalue(), "papers.zip")
    assert next((d.part, d.parent_part, d.genre) for d in found if isinstance(d, Document)) == ("", None, "container")
    assert [d.file for d in found if isinstance(d, Document)] == ["papers.zip", "letter.txt", "complaint.docx"]
    assert [(f.part, f.code, f.name) for f in found if isinstance(f, Failed)] == [("2", "zero-byte", "empty.txt")]
