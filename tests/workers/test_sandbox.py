"""What a worker can no longer do once it has entered the sandbox: real processes that try."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ENTER = "from habeas.workers import sandbox; kept = sandbox.enter(600_000_000)\n"


def attempt(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", ENTER + code, *args], capture_output=True, text=True, timeout=60)


def test_a_worker_cannot_write_a_file(tmp_path: Path) -> None:
    target = tmp_path / "leak.txt"
    got = attempt("import sys; f = open(sys.argv[1], 'w'); f.write('secret'); f.flush()", str(target))
    assert got.returncode != 0
    assert not target.exists() or target.read_bytes() == b""


def test_a_worker_cannot_reach_the_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        heard: list[bool] = []

        def listen() -> None:
            try:
                server.accept()[0].close()
                heard.append(True)
            except OSError:
                heard.append(False)

        thread = threading.Thread(target=listen)
        thread.start()
        port = str(server.getsockname()[1])
        code = (
            "import socket, sys; print('network' in kept); socket.create_connection(('127.0.0.1', int(sys.argv[1])), 2)"
        )
        got = attempt(code, port)
        thread.join()
    if got.stdout.strip() == "True":
        pytest.skip("this system does not let a process leave the network; the pool says so in `unconfined`")
    assert got.returncode != 0
    assert heard == [False]


def test_a_worker_that_eats_memory_gets_a_memory_error() -> None:
    got = attempt("x = bytearray(2_000_000_000)")
    assert got.returncode != 0
    assert "MemoryError" in got.stderr
