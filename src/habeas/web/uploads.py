"""Files that a browser sends, on their way into the archive: encrypted as they arrive, never in the clear on a disk.

The framework's own form parser spools large files to disk; here the multipart stream is cut up as it comes, and every
file's bytes go through a short queue into `Archive.stage`, which runs in a thread of its own.
"""

from __future__ import annotations

import asyncio
import io
import queue
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, cast

from starlette.requests import ClientDisconnect, Request

from habeas.archive.keeping import Arrival
from habeas.errors import InputRefused
from habeas.vault import Staged

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

FIELD_BYTES = 100_000
_SILENCE = 120.0
"""Seconds without a byte after which an upload counts as broken off."""
_BROKEN = InputRefused(
    "the upload broke off", kept="Nothing of it was kept.", todo="Send the files again; fewer at a time if need be."
)


@dataclass
class Upload:
    """What a form brought: files that lie staged, in order, and its other fields."""

    arrivals: list[Arrival] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)


class _Feed(io.RawIOBase):
    """The reading end of one file: blocks until bytes come; an upload that breaks off is an error, never an end."""

    def __init__(self) -> None:
        self.chunks: queue.Queue[bytes | None] = queue.Queue(maxsize=16)
        self.broken = False
        self._left = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes; all that is left when negative."""
        if size < 0:
            return b"".join(iter(lambda: self.read(1 << 16), b""))
        if not self._left and not self._ended:
            try:
                chunk = self.chunks.get(timeout=_SILENCE)
            except queue.Empty:
                raise OSError("the upload broke off") from None
            if self.broken:
                raise OSError("the upload broke off")
            self._ended, self._left = chunk is None, chunk or b""
        out, self._left = self._left[:size], self._left[size:]
        return out


class _Form:
    """Called by the parser: which part begins, its bytes, its end. Collects what is to be done, for the async side."""

    def __init__(self) -> None:
        self.events: list[tuple[str, bytes]] = []
        self.whole = False
        self.name = self.file = ""
        self._header = self._value = b""
        self._headers: dict[str, str] = {}

    def callbacks(self) -> MultipartCallbacks:
        """For the parser."""
        return {
            "on_part_begin": self._begin, "on_header_field": self._on_header, "on_header_value": self._on_value,
            "on_header_end": self._header_end, "on_headers_finished": self._headers_done,
            "on_part_data": lambda data, a, b: self.events.append(("data", data[a:b])),
            "on_part_end": lambda: self.events.append(("end", b"")), "on_end": self._end,
        }  # fmt: skip

    def _end(self) -> None:
        self.whole = True

    def _begin(self) -> None:
        self._headers = {}
        self._header = self._value = b""

    def _on_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        self._headers[self._header.decode("latin-1").lower()] = self._value.decode("utf-8", "replace")
        self._header = self._value = b""

    def _headers_done(self) -> None:
        from python_multipart.multipart import parse_options_header

        given = self._headers.get("content-disposition", "").encode("utf-8", "replace")
        _, options = parse_options_header(given)
        name = options.get(b"name", b"").decode("utf-8", "replace")
        is_file = b"filename" in options
        file = options.get(b"filename", b"").decode("utf-8", "replace")
        self.events.append(("file" if is_file else "field", f"{name}\0{file}".encode()))


class Receiver:
    """Takes one upload in. `stage` puts a stream into the archive, `discard` forgets one."""

    def __init__(self, stage: Callable[[BinaryIO], Staged], discard: Callable[[Staged], None]) -> None:
        self._stage, self._discard = stage, discard
        self._upload = Upload()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="upload")
        self._feed: _Feed | None = None
        self._staging: Future[Staged] | None = None
        self._path = ""
        self._field = ""
        self._value = b""

    async def take(self, request: Request) -> Upload:
        """The whole form. Raises InputRefused when it is none or breaks off: nothing of it is kept then."""
        from python_multipart.exceptions import FormParserError
        from python_multipart.multipart import MultipartParser, parse_options_header

        kind, options = parse_options_header(request.headers.get("content-type", ""))
        boundary = options.get(b"boundary")
        if kind != b"multipart/form-data" or not boundary:
            raise InputRefused("this is no form with files", todo="Use the form on the page Add.")
        form = _Form()
        try:
            parser = MultipartParser(boundary, form.callbacks())
            async for chunk in request.stream():
                parser.write(chunk)
                events, form.events = form.events, []
                for what, data in events:
                    await self._event(what, data)
            parser.finalize()
            if not form.whole:
                raise _BROKEN
        except (ClientDisconnect, FormParserError) as e:
            await self._give_up()
            raise _BROKEN from e
        except BaseException:
            await self._give_up()
            raise
        finally:
            self._threads.shutdown(wait=False)
        return self._upload

    async def _event(self, what: str, data: bytes) -> None:
        if what == "field":
            self._field, self._value = data.decode().partition("\0")[0], b""
        elif what == "file":
            self._field, _, self._path = data.decode().partition("\0")
            if self._path:
                self._feed = _Feed()
                self._staging = self._threads.submit(self._stage, cast(BinaryIO, self._feed))
        elif what == "data":
            await self._data(data)
        elif self._feed is not None:
            await self._put(None)
            await self._staged()
        elif self._field:
            self._upload.fields[self._field] = self._value.decode("utf-8", "replace")
            self._field = ""

    async def _data(self, data: bytes) -> None:
        if self._feed is not None:
            await self._put(data)
        elif len(self._value) + len(data) > FIELD_BYTES:
            raise InputRefused("a field of the form is too long", todo="Shorten it and send the form again.")
        else:
            self._value += data

    async def _put(self, data: bytes | None) -> None:
        """Hand bytes to the staging thread, waiting while its queue is full; its own error ends the upload."""
        assert self._feed is not None
        assert self._staging is not None
        while True:
            try:
                self._feed.chunks.put_nowait(data)
                return
            except queue.Full:
                if self._staging.done():
                    await self._staged()
                    return
                await asyncio.sleep(0.005)

    async def _staged(self) -> None:
        assert self._staging is not None
        feed, staging = self._feed, self._staging
        self._feed = self._staging = None
        assert feed is not None
        staged = await asyncio.wrap_future(staging)
        path = self._path.replace("\\", "/")
        name = path.rpartition("/")[2] or path
        self._upload.arrivals.append(Arrival(staged=staged, name=name, path=path))

    async def _give_up(self) -> None:
        """Nothing of a broken upload stays, neither whole files nor halves."""
        feed, staging = self._feed, self._staging
        if feed is not None and staging is not None:
            feed.broken = True
            while not staging.done():
                try:
                    feed.chunks.put_nowait(b"")
                except queue.Full:
                    await asyncio.sleep(0.005)
                else:
                    await asyncio.wait([asyncio.wrap_future(staging)], timeout=0.1)
            if staging.exception() is None:
                self._discard(staging.result())
        for arrival in self._upload.arrivals:
            self._discard(arrival.staged)
