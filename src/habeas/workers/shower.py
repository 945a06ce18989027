"""The inside of the process that shows an original: `python -I -m habeas.workers.shower MEMORY`."""

from __future__ import annotations

import base64
import json
import os
import sys
from html import escape
from typing import Any

_TAGS = """
a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span
strong sub summary sup table tbody td tfoot th thead time tr u ul var
"""


_ATTRIBUTES = {
    "*": {"title", "lang", "dir"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"},
    "img": {"alt", "src"}, "time": {"datetime"}, "ol": {"start"},
}  # fmt: skip
_NEVER = {"script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math"}
_HEAD = 65536
_LONGEST = 20_000_000
_LISTED = 500


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
        head, body = _answer(json.loads(order), data)
    except Exception as e:  # noqa: BLE001 - the process's outermost boundary: a parser may fail in any way
        why = getattr(e, "what", "") or f"it cannot be shown ({type(e).__name__})"
        head, body = {"ok": False, "code": getattr(e, "code", "crashed"), "why": why}, b""
    out.write(json.dumps(head).encode() + b"\n" + body)
    out.flush()


def _answer(order: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    from habeas.text.parts import part_bytes

    data = part_bytes(data, order["part"])
    if order["what"] == "bytes":
        return {"ok": True}, data
    if order["what"] == "pdf":
        from habeas.workers.pictures import page

        return {"ok": True}, page(data, int(order["page"]), str(order["quote"]))[0]
    kind, pages, markup = _shown(data, str(order["charset"]), int(order["page"]))
    return {"ok": True, "kind": kind, "pages": pages}, markup.encode("utf-8")


def _shown(data: bytes, charset: str, number: int) -> tuple[str, int, str]:
    """What it is, how many pages it has, and markup that shows it."""
    from habeas.text.sniff import sniff
    from habeas.workers import pictures

    kind = str(sniff(data[:_HEAD])[0])
    if kind in ("pdf", "image"):
        png, pages = pictures.page(data, number, "") if kind == "pdf" else pictures.picture(data, number)
        source = base64.b64encode(png).decode()
        return kind, pages, f'<img alt="" src="data:image/png;base64,{source}">'
    if kind == "html":
        return kind, 0, _html(_text(data, charset, markup=True))
    if kind == "text":
        return kind, 0, f"<pre>{escape(_text(data, charset))}</pre>"
    if kind == "mail":
        return kind, 0, _mail(data)
    if kind in ("zip", "rtf", "ole"):
        return _office(data, kind)
    raise ValueError(kind)


def _text(data: bytes, charset: str, *, markup: bool = False) -> str:
    from habeas.text.charset import decode

    return decode(data[:_LONGEST], hint=charset, html=markup)[0]


def _html(markup: str) -> str:
    import nh3

    return nh3.clean(
        markup, tags=set(_TAGS.split()), attributes=_ATTRIBUTES, url_schemes={"data"}, link_rel=None,
        clean_content_tags=_NEVER,
        attribute_filter=lambda tag, name, value: value if name != "src" or value.startswith("data:image/") else None,
    )  # fmt: skip


def _mail(data: bytes) -> str:
    """Headers, body and the names of what is attached."""
    from habeas.text.mail import shown

    headers, markup, text, names = shown(data)
    told = ("from", "to", "cc", "date", "subject")
    lines = "".join(f"<tr><th>{escape(k)}</th><td>{escape(v)}</td></tr>" for k, v in headers if k.casefold() in told)
    body = _html(markup) if markup else f"<pre>{escape(text)}</pre>"
    attached = "".join(f"<li>{escape(n)}</li>" for n in names[:_LISTED])
    return f"<table>{lines}</table><hr>{body}" + (f"<hr><ul>{attached}</ul>" if attached else "")


def _office(data: bytes, kind: str) -> tuple[str, int, str]:
    """An Office file as kreuzberg lays it out; of an archive the list of what is in it."""
    import kreuzberg

    from habeas.text.archive import listed
    from habeas.text.items import Limits, Piece
    from habeas.text.office import media_of

    media = media_of(Piece(data, ""), kind, Limits())
    if not media:
        rows = "".join(f"<tr><td>{escape(n)}</td><td>{size}</td></tr>" for n, size in listed(data)[:_LISTED])
        return "archive", 0, f"<table>{rows}</table>"
    config = kreuzberg.ExtractionConfig(use_cache=False, enable_quality_processing=False, output_format="html")
    return "office", 0, _html(kreuzberg.extract_bytes_sync(data, media, config).content)


if __name__ == "__main__":
    main()
