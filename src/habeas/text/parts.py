"""A part taken out of the original that holds it, by the path that its document carries ("2/1")."""

from __future__ import annotations

from habeas.text.items import unreadable
from habeas.text.sniff import sniff

_HEAD = 65536


def part_bytes(data: bytes, path: str) -> bytes:
    """The bytes of a part; the original itself for "". Raises Unreadable when there is no such part."""
    for number in filter(None, path.split("/")):
        try:
            data = _child(data, int(number))
        except (IndexError, ValueError, TypeError, LookupError) as e:
            raise unreadable("broken-zip", f"there is no part {path} in it") from e
    return data


def _child(data: bytes, number: int) -> bytes:
    kind = sniff(data[:_HEAD])[0]
    if kind == "mail":
        from habeas.text.mail import attached

        return attached(data, number)
    if kind == "mbox":
        from habeas.text.mbox import message

        return message(data, number)
    if kind == "zip":
        from habeas.text.archive import member

        return member(data, number)
    raise IndexError(f"a {kind} has no parts")
