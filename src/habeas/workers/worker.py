"""The inside of a worker process: reads messages, answers them, holds no key.

Started by the pool as `python -I -m habeas.workers.worker MEMORY`.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import msgspec

from habeas.workers import sandbox
from habeas.workers.ahead import Ahead
from habeas.workers.frames import Incoming, receive, send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from habeas.casework.heard import Gleaned
    from habeas.language.reader import Reader
    from habeas.model.document import Document
    from habeas.model.reading import Reading
    from habeas.text.near import Sampler


class Worker:
    """Answers one message after the other; models are loaded when a document of their language comes."""

    def __init__(self, source: BinaryIO, out: BinaryIO) -> None:
        self.source, self.out = source, out
        self._reader: Reader | None = None
        self._sampler: Sampler | None = None
        self._ahead: Ahead | None = None

    def serve(self) -> None:
        """Answer until the other side closes the pipe."""
        while True:
            if self._ahead:
                self._ahead.work(self.source)
            try:
                message = receive(self.source)
            except EOFError:
                return
            if message[0] == "prepare":
                self._ahead = Ahead(self._read_anew)
                continue
            if message[0] == "extract":
                self._extract(*message[1:])
            else:
                self._read(message[1])
            send(self.out, ["done", sandbox.resident()])

    def _extract(self, original: str, size: int, name: str) -> None:
        from habeas.errors import Unreadable
        from habeas.language.detect import detect
        from habeas.model.codec import pack
        from habeas.model.document import Document
        from habeas.text import extract
        from habeas.text.profile import line_stats

        incoming = Incoming(self.source)
        try:
            for got in extract(cast(BinaryIO, incoming), original=original, size=size, name=name):
                if isinstance(got, Document):
                    language = got.language or detect(got.view().text)
                    if self._ahead:
                        self._ahead.met(language)
                    told = msgspec.structs.replace(got, language=language)
                    send(self.out, ["document", pack(told), pack(line_stats(told))])
                else:
                    send(self.out, ["failed", got.part, got.code, got.what, got.todo])
        except Unreadable as e:
            send(self.out, ["failed", "", e.code, e.what, e.todo])
        except MemoryError:
            send(self.out, ["failed", "", "memory", "needs more memory than a reader may use", ""])
        except Exception as e:  # noqa: BLE001 - the worker's outermost boundary: a parser may fail in any way
            send(self.out, ["failed", "", "crashed", f"the parser gave up ({type(e).__name__})", ""])
        incoming.drain()

    def _read(self, batch: list[Any]) -> None:
        from habeas.model.codec import unpack
        from habeas.model.document import Document

        documents = [(unpack(data, Document), id_) for id_, data in batch]
        try:
            self._read_together(documents)
        except Exception:  # noqa: BLE001 - one document of the batch is at fault: find it by reading them one by one
            for one in documents:
                try:
                    self._read_together([one], careful=True)
                except Exception as e:  # noqa: BLE001 - the worker's outermost boundary
                    code = "memory" if isinstance(e, MemoryError) else "crashed"
                    send(self.out, ["unread", one[1], code, f"the reader gave up ({type(e).__name__})"])

    def _read_together(self, documents: list[tuple[Document, str]], *, careful: bool = False) -> None:
        from habeas.model.codec import pack

        for id_, reading, gleaned in self._read_anew(documents, careful=careful):
            send(self.out, ["reading", id_, pack(reading), pack(gleaned)])

    def _read_anew(
        self, documents: list[tuple[Document, str]], *, careful: bool = False
    ) -> Iterator[tuple[str, Reading, Gleaned]]:
        from habeas.casework.heard import glean
        from habeas.language.reader import Reader
        from habeas.text.near import Sampler

        self._reader = self._reader or Reader(lambda: send(self.out, ["alive"]))
        self._sampler = self._sampler or Sampler()
        for (document, id_), reading in zip(documents, self._reader.read_many(documents, careful=careful), strict=True):
            yield id_, reading, glean(id_, document, reading, self._sampler)


def main() -> None:
    """Keep the pipe to ourselves, so that nothing a library prints can get between the messages; then serve."""
    out = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    source = cast(BinaryIO, io.BufferedReader(io.FileIO(os.dup(0), "rb"), buffer_size=1 << 20))
    send(out, ["hello", sandbox.enter(int(sys.argv[1]))])
    Worker(source, out).serve()


if __name__ == "__main__":
    main()
