"""Bytes to characters, and how sure that is: mark, then UTF-8 that proves itself, then what is declared, then a guess.

Bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever a page declares: legacy text passes that test only by
accident of a few bytes.
"""

from __future__ import annotations

import codecs
import re

from habeas.model.document import Caveat
from habeas.text.items import clean_text
from habeas.text.sniff import wide_text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.I)
# The web means the Windows superset when it says these (WHATWG Encoding Standard, section 4.2).
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
              "gb2312": "gb18030",
              "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932"}  # fmt: skip
_WESTERN = ("cp1252", "cp1250", "cp1254", "iso8859-2", "iso8859-15")
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_CYRILLIC = ("cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")


def decode(data: bytes, *, hint: str = "", html: bool = False) -> tuple[str, str, tuple[Caveat, ...]]:
    """Text, charset, and what a person should know about it. Never raises."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _finish(data.decode(name, "replace"), name, [])
    if wide_text(data):
        name = "utf-16-le" if data[1:400:2].count(0) + data[1:400:2].count(4) > len(data[:400]) // 4 else "utf-16-be"
        return _finish(data.decode(name, "replace"), name, [_guessed(name)])
    declared = declared_charset(data, hint, html=html)
    if data.isascii() and not (declared.startswith(("iso2022", "utf-7", "hz")) or "\x1b" in declared):
        return _finish(data.decode("ascii"), "utf-8", [], data)
    try:
        return _finish(_cut_tail(data).decode("utf-8"), "utf-8", _contradiction(declared), data)
    except UnicodeDecodeError:
        pass
    if declared and declared != "utf-8":
        text = _try(data, declared)
        if text is not None and not _implausible(text) and not (declared in _WESTERN and _cyrillic(data)):
            return _finish(text, declared, [])
    name = _cyrillic(data) or guess(data)
    if declared == "utf-8" and _nearly_utf8(data):
        return _finish(data.decode("utf-8", "replace"), "utf-8", [])
    return _finish(data.decode(name, "replace"), name, [_guessed(name)])


def declared_charset(data: bytes, hint: str, *, html: bool) -> str:
    """Python's name of the charset that a transport header, a meta tag or an XML declaration names; "" for none."""
    names = [hint]
    if html:
        names += [m.group(1).decode("ascii") for p in (_META, _XML) for m in [p.search(data[:8192])] if m]
    for name in names:
        try:
            found = codecs.lookup(name.strip()).name if name.strip() else ""
        except (LookupError, ValueError):
            continue
        if found and not found.startswith(("hex", "base64", "zlib", "bz2", "rot", "uu", "quopri")):
            return _SUPERSETS.get(found, found)
    return ""


def guess(data: bytes) -> str:
    """The likeliest legacy charset of bytes that are not UTF-8."""
    sample = data[:65536]
    if found := _cyrillic(data):
        return found
    from charset_normalizer import from_bytes

    best = from_bytes(sample, threshold=0.3).best()
    name = best.encoding if best else "cp1252"
    return "cp1252" if name in ("ascii", "utf_8", "latin_1", "cp1250") and _western(sample) else name


def _cyrillic(data: bytes) -> str:
    """The Cyrillic charset in which bytes outside of tags are Russian or Ukrainian words; "" when there is none.

    A quarter of them beyond ASCII is more than any western language has.
    """
    sample = _TAG.sub(b"", data[:65536])
    if sum(b >= 0x80 for b in sample) <= len(sample) * 0.25:
        return ""
    best = max(_CYRILLIC, key=lambda name: _cyrillic_score(sample, name))
    return best if _cyrillic_score(sample, best) > 0.9 else ""


def _western(sample: bytes) -> bool:
    """Only bytes that cp1252 uses for western letters and typographic quotes."""
    typographic = b"\x80\x82\x84\x85\x8a\x8c\x91\x92\x93\x94\x95\x96\x97\x9a\x9c\xa0\xa3\xa7\xa9\xab\xb0\xbb\xbf"
    return all(b in typographic or b >= 0xC0 for b in sample if b >= 0x80)


def _cyrillic_score(sample: bytes, name: str) -> float:
    """Share of the non-ASCII characters that are Cyrillic, with the common lower-case vowels counting for it."""
    text = sample.decode(name, "replace")
    high = [c for c in text if c > "\x7f"]
    if not high:
        return 0.0
    good = sum("\u0400" <= c <= "\u045f" or c in "«»—–№“”\xa0…’„ґҐ" for c in high) / len(high)
    common = sum(c in "оеаинтсрвл" for c in high) / len(high)
    return good * (0.6 + min(0.5, common))


def _cut_tail(data: bytes) -> bytes:
    """Without an incomplete UTF-8 character at the very end, as a cut file has."""
    for back in range(1, min(4, len(data)) + 1):
        if data[-back] >= 0xC0:
            need = 2 if data[-back] < 0xE0 else 3 if data[-back] < 0xF0 else 4
            return data[:-back] if need > back else data
        if data[-back] < 0x80:
            break
    return data


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        pass
    try:
        text = data.decode(name, "replace")
    except (LookupError, ValueError):
        return None
    return text if text.count("\ufffd") <= len(text) * 0.002 else None


def _implausible(text: str) -> bool:
    """C1 control characters or box drawing in number: the declared charset is not the true one."""
    odd = sum("\x80" <= c <= "\x9f" or "\u2500" <= c <= "\u259f" for c in text)
    return odd > max(3, len(text) * 0.01)


def _nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    good = sum(c > "\x7f" and c != "\ufffd" for c in text)
    return text.count("\ufffd") <= max(2, good * 0.2)


def _contradiction(declared: str) -> list[Caveat]:
    if not declared or declared in ("utf-8", "cp1252"):
        return []
    return [Caveat(code="charset-wrong", text=f"declared {declared}, but the bytes are UTF-8")]


def _guessed(name: str) -> Caveat:
    return Caveat(code="charset-guessed", text=f"no charset is declared that fits; read as {name}")


def _finish(
    text: str, name: str, caveats: list[Caveat], raw: bytes | None = None
) -> tuple[str, str, tuple[Caveat, ...]]:
    lost = text.count("\ufffd")
    text, odd = clean_text(text, raw)
    if lost + odd:
        caveats.append(Caveat(code="characters-lost", text=f"{lost + odd} characters could not be read"))
    return text, name, tuple(caveats)
