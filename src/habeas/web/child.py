"""The process that holds the keys and answers the browser. Started by the supervisor; to lock is to end it.

It gets the listening socket and its orders through inherited descriptors, tells the supervisor what happened through a
pipe, and ends when the supervisor is gone.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import uvicorn

from habeas.errors import BadPassphrase, HabeasError
from habeas.model.records import Record

LOCKED = 75
"""Exit code: locked; the supervisor starts the next process, without keys."""
GONE = 3
"""Exit code: the passphrase that was given does not open the archive."""


class Orders(Record, frozen=True, kw_only=True):
    """What the supervisor tells its child. No secret of the archive: the child reads the passphrase itself."""

    path: str
    port: int
    read_only: bool
    encrypted: bool
    secret: str
    links: tuple[str, ...]
    idle: float
    socket: int
    tell: int
    passphrase_file: str | None = None
    passphrase_fd: int | None = None


def main() -> None:
    """Take the orders from the environment and live by them."""
    orders = msgspec.json.decode(os.environ.pop("HABEAS_SERVE"), type=Orders)
    raise SystemExit(Child(orders).run())


class Server(uvicorn.Server):
    """A server that ends when it is told to, and leaves the process to us."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Not uvicorn's own: that one ends the process before the archive is closed."""
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        yield

    def _end(self) -> None:
        self.should_exit = True


class Child:
    """One life of the workspace, from start to lock."""

    def __init__(self, orders: Orders) -> None:
        from habeas.web.app import make_app
        from habeas.web.desk import Desk
        from habeas.web.session import Sessions

        self.orders = orders
        self.desk = Desk(Path(orders.path), read_only=orders.read_only, encrypted=orders.encrypted)
        self.sessions = Sessions(bytes.fromhex(orders.secret), orders.links)
        self.touched = _now()
        self.code = 0
        hosts = frozenset(f"{name}:{orders.port}" for name in ("127.0.0.1", "localhost"))
        self.app = make_app(
            self.desk,
            self.sessions,
            hosts=hosts,
            touch=self.touch,
            lock=self.lock,
            entered=lambda: self.tell("entered"),
        )
        self._server: Server | None = None

    def run(self) -> int:
        """Serve until locked or told to end; gives the exit code."""
        from habeas.web.rendering import warm

        config = uvicorn.Config(
            self.app, log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none",
            timeout_graceful_shutdown=3, http="h11", loop="asyncio",
        )  # fmt: skip
        self._server = server = Server(config)
        listening = socket.socket(fileno=self.orders.socket)
        threading.Thread(target=self._watch_supervisor, daemon=True).start()
        try:
            self._open()
        except BadPassphrase as e:
            self.tell("bad-passphrase " + str(e))
            return GONE
        threading.Thread(target=warm, args=(self.app.state.templates,), daemon=True).start()
        self.tell("ready")
        asyncio.run(self._serve(server, listening))
        self.desk.close()
        sys.stdout.flush()
        # Not sys.exit: no thread, however stuck, may keep the keys alive.
        os._exit(self.code)

    async def _serve(self, server: Server, listening: socket.socket) -> None:
        idle = asyncio.create_task(self._watch_idleness())
        await server.serve(sockets=[listening])
        idle.cancel()

    def _open(self) -> None:
        """Open at once where no passphrase is needed or one was named; any problem but a wrong one is for the page."""
        passphrase = self._passphrase()
        if self.orders.encrypted and passphrase is None:
            return
        try:
            self.desk._unlock(passphrase)
        except BadPassphrase:
            raise
        except HabeasError:
            return

    def _passphrase(self) -> str | None:
        if self.orders.passphrase_file == "-":  # noqa: S105 - standard input
            data = sys.stdin.buffer.read()
        elif self.orders.passphrase_file is not None:
            data = Path(self.orders.passphrase_file).read_bytes()
        elif self.orders.passphrase_fd is not None:
            with os.fdopen(self.orders.passphrase_fd, "rb") as f:
                data = f.read()
        else:
            return None
        return data.decode("utf-8").rstrip("\r\n")

    def touch(self) -> None:
        """Somebody is there."""
        self.touched = _now()

    def lock(self) -> None:
        """End after the answer that is on its way."""
        self.code = LOCKED
        self._leave()

    def tell(self, what: str) -> None:
        """Tell the supervisor."""
        os.write(self.orders.tell, what.replace("\n", " ").encode() + b"\n")

    def _leave(self) -> None:
        if self._server is not None:
            self._server.should_exit = True

    async def _watch_idleness(self) -> None:
        step = min(5.0, max(0.2, self.orders.idle / 4)) if self.orders.idle else 3600.0
        while True:
            await asyncio.sleep(step)
            working = self.desk.job is not None and self.desk.job.running
            if working:
                self.touch()
            elif (
                self.orders.idle and self.desk.open and self.desk.encrypted and _now() - self.touched > self.orders.idle
            ):
                self.lock()
                return

    def _watch_supervisor(self) -> None:
        parent = os.getppid()
        while os.getppid() == parent:
            time.sleep(1.0)
        self._leave()


def _now() -> float:
    """Seconds, the time asleep included where the system counts it: a closed lid counts as idle."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(clock) if clock is not None else time.monotonic()


if __name__ == "__main__":
    main()
