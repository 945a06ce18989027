"""`habeas serve` as a process: its link, its lock, and that no key lives on behind the lock."""

from __future__ import annotations

import base64
import hmac
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from habeas.archive import Archive
from habeas.vault.passphrase import open_patiently

HABEAS = str(Path(sys.executable).parent / "habeas")
PASSPHRASE = "the lamp is on the stairs"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty encrypted archive, and beside it its passphrase and what no process may hold after the lock."""
    folder = tmp_path_factory.mktemp("serve")
    with Archive.create(folder / "case", passphrase=PASSPHRASE, by="Vera") as archive:
        held = archive.vault._held
        (folder / "keys").write_bytes(held.identity.encode() + b"\n" + held.root.hex().encode())
    (folder / "secret").write_text(PASSPHRASE)
    weakened(folder / "case" / "keys" / "passphrase.age")
    return folder


def weakened(path: Path) -> None:
    """Wrap the same identity again with a passphrase that costs next to nothing to try (age's scrypt, 2^10 rounds):
    what opening costs is measured elsewhere. See age-encryption.org/v1."""
    plain = open_patiently(path.read_bytes(), PASSPHRASE)
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)

    def encoded(data: bytes) -> bytes:
        return base64.b64encode(data).rstrip(b"=")

    def derived(salt: bytes, info: bytes) -> bytes:
        return HKDF(SHA256(), 32, salt, info).derive(file_key)

    wrap = Scrypt(b"age-encryption.org/v1/scrypt" + salt, 32, 2**10, 8, 1).derive(PASSPHRASE.encode())
    body = ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None)
    header = b"age-encryption.org/v1\n-> scrypt " + encoded(salt) + b" 10\n" + encoded(body) + b"\n---"
    mac = hmac.digest(derived(b"", b"header"), header, "sha256")
    sealed = ChaCha20Poly1305(derived(nonce, b"payload")).encrypt(bytes(11) + b"\x01", plain, None)
    path.write_bytes(header + b" " + encoded(mac) + b"\n" + nonce + sealed)


class Served:
    """A running `habeas serve` and a small browser without scripts."""

    def __init__(self, *args: str) -> None:
        self.process = subprocess.Popen(
            [HABEAS, "serve", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert self.process.stdout
        self.link = self.process.stdout.readline().strip()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)(/enter/[\w-]+)", self.link)
        assert found, (self.link, self.process.stderr.read() if self.process.poll() is not None else "")  # type: ignore[union-attr]
        self.port, self.path, self.cookie = int(found[1]), found[2], ""

    def ask(self, method: str, path: str, **fields: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"cookie": self.cookie, "content-type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urlencode(fields) if fields else None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text

    def enter(self) -> None:
        status, headers, _ = self.ask("GET", self.path)
        assert status == 200
        self.cookie = headers["set-cookie"].partition(";")[0]

    def token(self, page: str) -> str:
        found = re.search(r'name="csrf" value="(\w+)"', self.ask("GET", page)[2])
        assert found
        return found[1]

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Served]:
    """The same for an archive whose keys lie open: it opens at once."""
    Archive.create(tmp_path / "case", passphrase=None, by="Vera").close()
    running = Served(str(tmp_path / "case"))
    yield running
    if running.process.poll() is None:
        running.end()


@pytest.fixture
def served(locked: Path) -> Iterator[Served]:
    shutil.copytree(locked / "case", locked / f"copy-{os.getpid()}-{time.monotonic_ns()}")
    case = max(locked.glob("copy-*"), key=lambda p: p.stat().st_ctime_ns)
    running = Served(str(case), "--passphrase-file", str(locked / "secret"), "--lock-after", "5")
    yield running
    if running.process.poll() is None:
        running.end()


def until(wanted: object, get: object, seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while get() != wanted:  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.1)


def holds(pid: int, secrets: list[bytes]) -> list[bytes]:
    """Which of these bytes stand in the memory of a process."""
    found = set()
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            m = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if not m:
                continue
            try:
                memory.seek(int(m[1], 16))
                data = memory.read(int(m[2], 16) - int(m[1], 16))
            except (OSError, OverflowError, ValueError):
                continue
            found |= {s for s in secrets if s in data}
    return sorted(found)


def test_the_lock_ends_the_process_that_holds_the_key_and_the_passphrase_opens_it_again(
    served: Served, locked: Path
) -> None:
    served.enter()
    assert served.ask("GET", "/people")[0] == 200
    (keeper,) = served.children()
    identity, root = (locked / "keys").read_bytes().split(b"\n")
    secrets = [identity, bytes.fromhex(root.decode()), PASSPHRASE.encode()]
    try:
        before = holds(keeper.pid, secrets)
    except PermissionError:
        pytest.skip("this system lets nobody look into a process's memory")
    assert identity in before, "the search must be able to find what it looks for"
    assert served.ask("POST", "/lock", csrf=served.token("/workspace"))[0] == 200
    keeper.wait(timeout=180)
    status, headers, _ = served.ask("GET", "/people")
    assert (status, headers["location"]) == (303, "/unlock")
    for pid in [served.process.pid, *(c.pid for c in served.children())]:
        assert holds(pid, secrets) == [], pid
    token = served.token("/unlock")
    wrong = served.ask("POST", "/unlock", csrf=token, passphrase="the lamp is out")
    assert wrong[0] == 403
    assert "does not open" in wrong[2]
    assert served.ask("POST", "/unlock", csrf=token, passphrase=PASSPHRASE)[0] == 303
    assert served.ask("GET", "/people")[0] == 200
    served.cookie = ""
    assert served.ask("GET", served.path)[0] == 403, "a used link stays used over a lock"
    assert served.end() == 0


def test_without_a_click_it_locks_by_itself(locked: Path) -> None:
    shutil.copytree(locked / "case", locked / "idle")
    running = Served(str(locked / "idle"), "--passphrase-file", str(locked / "secret"), "--lock-after", "0.02")
    (keeper,) = running.children()
    keeper.wait(timeout=180)
    running.enter()
    assert running.ask("GET", "/")[1].get("location") == "/unlock"
    assert running.end() == 0


def test_a_wrong_passphrase_ends_it_with_code_three(locked: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("the lamp is out")
    done = subprocess.run(
        [HABEAS, "serve", str(locked / "case"), "--passphrase-file", str(tmp_path / "wrong")],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert "passphrase" in done.stderr


def test_it_listens_on_the_loopback_only(plain: Served) -> None:
    served = plain
    found = [c for p in (psutil.Process(served.process.pid), *served.children()) for c in p.net_connections("tcp")]
    assert {c.laddr.ip for c in found if c.status == "LISTEN"} == {"127.0.0.1"}


def test_the_keys_end_with_the_supervisor_even_when_it_is_killed(plain: Served) -> None:
    served = plain
    (keeper,) = served.children()
    served.process.kill()
    served.process.wait()
    keeper.wait(timeout=180)


def test_a_folder_that_is_no_archive_is_refused_before_anything_listens(tmp_path: Path) -> None:
    done = subprocess.run([HABEAS, "serve", str(tmp_path / "none")], capture_output=True,
                          text=True, timeout=180, check=False)  # fmt: skip
    assert done.returncode == 4
