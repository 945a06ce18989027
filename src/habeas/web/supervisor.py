"""Holds the listening socket and no key: starts the process that answers, and another one, without keys, after a lock.

The passphrase never passes through here: the child reads it from the file or descriptor itself, or asks the browser.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from habeas.errors import BadPassphrase, HabeasError, WrongUse

LOCKED = 75
GONE = 3
LOOPBACK = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """A socket on this computer's loopback only; port 0 takes a free one. Raises WrongUse."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((LOOPBACK, port))
    except OSError as e:
        sock.close()
        todo = "Name another with --port N, or none for a free one."
        raise WrongUse(f"port {port} cannot be used ({e.strerror})", where=LOOPBACK, todo=todo) from e
    sock.listen(128)
    return sock


class Supervisor:
    """Runs one workspace until it is told to end. `say` prints a line for the person at the terminal."""

    def __init__(
        self,
        path: Path,
        sock: socket.socket,
        *,
        read_only: bool,
        encrypted: bool,
        idle: float,
        passphrase_file: str | None = None,
        passphrase_fd: int | None = None,
        say: Callable[[str], None],
    ) -> None:
        self.path, self.sock, self.say = path, sock, say
        self.port: int = sock.getsockname()[1]
        self.link = secrets.token_urlsafe(24)
        self._entered = False
        self._secret = secrets.token_hex(32)
        self._orders = {
            "path": str(path.resolve()), "port": self.port, "read_only": read_only, "encrypted": encrypted,
            "idle": idle,
        }  # fmt: skip
        self._source = {"passphrase_file": passphrase_file, "passphrase_fd": passphrase_fd}
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The one-time link."""
        return f"http://{LOOPBACK}:{self.port}/enter/{self.link}"

    def run(self) -> int:
        """Until Ctrl-C or SIGTERM: one child after the other. Gives the exit code; raises BadPassphrase."""
        previous = signal.signal(signal.SIGTERM, _interrupt)
        try:
            first = True
            while True:
                code = self._live(first)
                if code == GONE and first:
                    raise BadPassphrase("the passphrase does not open the archive", where=str(self.path))
                if code != LOCKED:
                    return self._over(code)
                self.say("Locked. The keys are gone from memory; the browser asks for the passphrase.")
                first = False
        except KeyboardInterrupt:
            self._end()
            self.say("Closed.")
            return 0
        finally:
            signal.signal(signal.SIGTERM, previous)
            self._end()
            self.sock.close()

    def _over(self, code: int) -> int:
        if code != 0:
            raise HabeasError(
                f"the workspace ended unexpectedly (code {code})",
                kept="What was kept is kept: the archive is written in steps that survive this.",
                todo="Start `habeas serve` again.",
            )
        return 0

    def _live(self, first: bool) -> int:
        """One child from its start to its end; gives its exit code."""
        heard, told = os.pipe()
        links = () if self._entered else (self.link,)
        source = self._source if first else {}
        orders = {**self._orders, **source, "secret": self._secret, "links": links, "tell": told,
                  "socket": self.sock.fileno()}  # fmt: skip
        fds = [told, self.sock.fileno()]
        if first and self._source["passphrase_fd"] is not None:
            fds.append(int(str(self._source["passphrase_fd"])))
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-m", "habeas.web.child"],
            env={**_environment(), "HABEAS_SERVE": msgspec.json.encode(orders).decode()},
            stdin=None if source.get("passphrase_file") == "-" else subprocess.DEVNULL,
            pass_fds=fds,
            start_new_session=True,
        )
        os.close(told)
        with os.fdopen(heard, "r", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                self._hear(line.strip(), first)
        return self._child.wait()

    def _hear(self, line: str, first: bool) -> None:
        if line == "entered":
            self._entered = True
        elif line == "ready" and first:
            self.say(self.address)

    def _end(self) -> None:
        child = self._child
        if child is None or child.poll() is not None:
            return
        child.terminate()
        try:
            child.wait(timeout=30)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _environment() -> dict[str, str]:
    """Ours, without what could make a library send something somewhere or write somewhere."""
    return {k: v for k, v in os.environ.items() if not k.upper().startswith(("OTEL_", "PYTHON", "SSLKEYLOG"))}


def _interrupt(signum: int, frame: object) -> None:
    raise KeyboardInterrupt
