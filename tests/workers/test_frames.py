"""The wire between the key process and a worker keeps messages whole and streams apart."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.workers.frames import Incoming, receive, send


@given(st.lists(st.binary(min_size=1, max_size=200), max_size=20), st.integers(1, 64))
def test_a_stream_arrives_as_it_was_sent_and_what_follows_is_still_there(chunks: list[bytes], size: int) -> None:
    wire = io.BytesIO()
    for chunk in [*chunks, b""]:
        send(wire, chunk)
    send(wire, ["next"])
    wire.seek(0)
    incoming = Incoming(wire)
    got = b"".join(iter(lambda: incoming.read(size), b""))
    assert got == b"".join(chunks)
    assert receive(wire) == ["next"]


@given(st.lists(st.binary(min_size=1, max_size=50), min_size=1, max_size=10), st.integers(0, 20))
def test_what_a_parser_left_unread_is_drained(chunks: list[bytes], read: int) -> None:
    wire = io.BytesIO()
    for chunk in [*chunks, b""]:
        send(wire, chunk)
    send(wire, ["next"])
    wire.seek(0)
    incoming = Incoming(wire)
    incoming.read(read)
    incoming.drain()
    assert receive(wire) == ["next"]


@pytest.mark.parametrize("data", [b"", b"\x00\x00", b"\x00\x00\x00\x09abc", b"\xff\xff\xff\xff"])
def test_a_broken_wire_is_an_end_of_file(data: bytes) -> None:
    with pytest.raises(EOFError):
        receive(io.BytesIO(data))
