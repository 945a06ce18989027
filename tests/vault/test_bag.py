"""The evidence bag: an expert's own tools accept it, and each attack is caught by the check that should."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from habeas.errors import StorageFailed, WrongUse
from habeas.publish.bag import safe_name, verify_bag, write_bag
from habeas.vault import Vault, checkpoint, merkle
from habeas.vault.keys import SigningKey

from .making import keep

referee = pytest.mark.referee("ssh-keygen", "openssl", "jq", "xxd")


@pytest.fixture
def bag(vault: Vault, tmp_path: Path) -> Path:
    """Four originals, one withheld, one removed, one decision; and the signers' file held outside."""
    secret = keep(vault, b"SECRETBYTES", name="SECRETNAME.txt", note='Жовтис "\\" \n')[0]
    keep(vault, b"gone", name="gone.txt")
    vault.remove(keep(vault, b"gone")[0].sha256, "asked")
    vault.journal.append("decide", {"says": "SECRETDECISION"})
    report = write_bag(vault, tmp_path / "bag", withhold={secret.sha256})
    assert (report.originals, report.originals_withheld, report.bodies_removed) == (3, 1, 2)
    shutil.copy(tmp_path / "bag" / "habeas" / "allowed_signers", tmp_path / "signers")
    return tmp_path / "bag"


def judge(bag: Path, *options: str) -> tuple[int, set[str], str]:
    """Exit code, numbers of the failed checks and output of a verify.sh from outside the bag."""
    script = str(files("habeas.publish") / "verify.sh")
    trusted = [] if "-own" in options else ["-s", str(bag.parent / "signers")]
    command = ["bash", script, *trusted, *(o for o in options if o != "-own"), str(bag)]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, set(re.findall(r"^(\d) .*: FAILED$", done.stdout, re.M)), done.stdout + done.stderr


def reseal(bag: Path) -> None:
    """Rewrite both manifests, as any attacker can."""
    lines = [f"{sha256(p.read_bytes()).hexdigest()}  data/{p.name}\n" for p in sorted((bag / "data").iterdir())]
    (bag / "manifest-sha256.txt").write_text("".join(lines))
    retag(bag)


def retag(bag: Path) -> None:
    tags = [p for p in bag.rglob("*") if p.is_file() and p.parent.name != "data" and "tagmanifest" not in p.name]
    lines = [f"{sha256(p.read_bytes()).hexdigest()}  {p.relative_to(bag).as_posix()}\n" for p in sorted(tags)]
    (bag / "tagmanifest-sha256.txt").write_text("".join(lines))


def recompute_checkpoint(bag: Path) -> None:
    """Make the checkpoint fit a forged log; only the signature cannot be made."""
    log = (bag / "habeas" / "log.jsonl").read_bytes()
    leaves = [merkle.leaf_hash(line) for line in log.splitlines()]
    says = checkpoint.parse((bag / "habeas" / "checkpoint").read_text())
    forged = checkpoint.Checkpoint(
        archive=says.archive,
        size=len(leaves),
        root=merkle.root_of(leaves),
        log_sha256=sha256(log).hexdigest(),
        prev="-",
    )
    (bag / "habeas" / "checkpoint").write_text(forged.text())


def altered_and_everything_rewritten(bag: Path) -> None:
    file = sorted((bag / "data").iterdir())[0]
    old, new = sha256(file.read_bytes()).hexdigest(), sha256(b"forged letter").hexdigest()
    size = file.stat().st_size
    file.write_bytes(b"forged letter")
    reseal(bag)
    log, bodies = ((bag / "habeas" / n).read_text().splitlines() for n in ("log.jsonl", "bodies.jsonl"))
    for i, text in enumerate(bodies):
        b = json.loads(text)
        body = b["body"].replace(old, new).replace(f'"size":{size}', '"size":13')
        if '"format":"bag"' in body:
            body = re.sub(r'"manifest":"[0-9a-f]+"', f'"manifest":"{digest_of(bag / "manifest-sha256.txt")}"', body)
        line = json.loads(log[b["seq"]])
        line["body"] = sha256(bytes.fromhex(b["salt"]) + body.encode()).hexdigest()
        log[b["seq"]] = json.dumps(line, separators=(",", ":"), sort_keys=True)
        bodies[i] = json.dumps({**b, "body": body}, ensure_ascii=False)
    (bag / "habeas" / "log.jsonl").write_text("\n".join(log) + "\n")
    (bag / "habeas" / "bodies.jsonl").write_text("\n".join(bodies) + "\n")
    recompute_checkpoint(bag)
    retag(bag)


def digest_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def item_and_line_dropped(bag: Path) -> None:
    sorted((bag / "data").iterdir())[1].unlink()
    for name in ("log.jsonl", "bodies.jsonl"):
        lines = (bag / "habeas" / name).read_text().splitlines(keepends=True)
        (bag / "habeas" / name).write_text("".join(x for x in lines if '"seq":2}' not in x and '"seq":2,' not in x))
    reseal(bag)


def byte_flipped(bag: Path) -> None:
    file = sorted((bag / "data").iterdir())[0]
    file.write_bytes(b"F" + file.read_bytes()[1:])


def file_planted(bag: Path) -> None:
    (bag / "data" / "000099-planted.txt").write_text("never kept")


def file_planted_and_manifests_rewritten(bag: Path) -> None:
    file_planted(bag)
    reseal(bag)


def log_reordered(bag: Path) -> None:
    lines = (bag / "habeas" / "log.jsonl").read_text().splitlines(keepends=True)
    lines[1], lines[2] = lines[2], lines[1]
    (bag / "habeas" / "log.jsonl").write_text("".join(lines))
    retag(bag)


def content_withheld_afterwards(bag: Path) -> None:
    """The line stays, but the item and its shown body go, as if they had been withheld all along."""
    sorted((bag / "data").iterdir())[1].unlink()
    lines = (bag / "habeas" / "bodies.jsonl").read_text().splitlines(keepends=True)
    (bag / "habeas" / "bodies.jsonl").write_text("".join(x for x in lines if '"seq":2,' not in x))
    reseal(bag)


def signed_by_a_stranger(bag: Path) -> None:
    key, text = SigningKey.new(), (bag / "habeas" / "checkpoint").read_bytes()
    (bag / "habeas" / "checkpoint.sshsig").write_text(key.sign(text, checkpoint.NAMESPACE))
    (bag / "habeas" / "allowed_signers").write_text(checkpoint.allowed_signers([("signer", key.line)]))
    retag(bag)


ATTACKS: list[tuple[Callable[[Path], None], str, str]] = [
    (altered_and_everything_rewritten, "2", "signature"),
    (item_and_line_dropped, "4", "log"),
    (byte_flipped, "1", "manifest"),
    (file_planted, "6", "contents"),
    (file_planted_and_manifests_rewritten, "6", "contents"),
    (log_reordered, "4", "log"),
    (content_withheld_afterwards, "6", "contents"),
    (signed_by_a_stranger, "2", "signature"),
]


@referee
def test_an_untouched_bag_passes_all_checks(bag: Path) -> None:
    code, failed, said = judge(bag)
    assert (code, failed) == (0, set()), said
    assert "Originals here: 3. Contents of lines: 5 shown, 3 withheld, 2 removed." in said
    assert "OWN list" not in said
    assert "not yet dated from outside" in said
    assert verify_bag(bag, bag.parent / "signers").ok


@referee
def test_it_says_loudly_when_only_the_bags_own_signers_were_used(bag: Path) -> None:
    code, failed, said = judge(bag, "-own")
    assert (code, failed) == (0, set())
    assert "OWN list of signers" in said
    assert any("own list" in note for note in verify_bag(bag).notes)


@referee
@pytest.mark.parametrize(("attack", "check", "fault"), ATTACKS, ids=[a[0].__name__ for a in ATTACKS])
def test_each_attack_is_caught_by_the_right_check(
    bag: Path, attack: Callable[[Path], None], check: str, fault: str
) -> None:
    attack(bag)
    code, failed, said = judge(bag)
    assert code == 1, said
    assert check in failed, said
    assert fault in {f.name for f in verify_bag(bag, bag.parent / "signers").faults}
    if attack is altered_and_everything_rewritten:
        assert failed == {"2"}, said


@referee
def test_a_rolled_back_bag_fails_against_an_older_checkpoint(vault: Vault, tmp_path: Path) -> None:
    write_bag(vault, tmp_path / "old")
    keep(vault, b"inconvenient")
    write_bag(vault, tmp_path / "new")
    shutil.copy(tmp_path / "old" / "habeas" / "allowed_signers", tmp_path / "signers")
    held_old, held_new = (str(tmp_path / b / "habeas" / "checkpoint") for b in ("old", "new"))
    assert judge(tmp_path / "new", "-c", held_old)[0] == 0
    code, failed, said = judge(tmp_path / "old", "-c", held_new)
    assert (code, failed) == (1, {"7"})
    assert "ROLLED BACK" in said
    assert {f.name for f in verify_bag(tmp_path / "old", since=Path(held_new)).faults} == {"root"}
    assert vault.verify(since=tmp_path / "old").ok


OPENSSL_CONFIG = """
[tsa]
default_tsa = t
[t]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:true
[leaf]
extendedKeyUsage = critical,timeStamping
"""


def timestamp(folder: Path, data: Path, out: Path) -> Path:
    """A timestamp by an authority made for the test; gives its root certificate."""

    def openssl(*arguments: object) -> None:
        subprocess.run(["openssl", *map(str, arguments)], cwd=folder, check=True, capture_output=True)

    folder.mkdir(exist_ok=True)
    (folder / "c.cnf").write_text(OPENSSL_CONFIG)
    (folder / "serial").write_text("01\n")
    if not (folder / "ca.pem").exists():
        new = ("req", "-config", "c.cnf", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        openssl(
            *new, "-x509", "-extensions", "ca", "-subj", "/CN=Root of Maravik", "-keyout", "ca.key", "-out", "ca.pem"
        )
        openssl(*new, "-subj", "/CN=Time of Maravik", "-keyout", "t.key", "-out", "t.csr")
        openssl("x509", "-req", "-in", "t.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile",
                "c.cnf", "-extensions", "leaf", "-out", "t.pem")  # fmt: skip
    openssl("ts", "-query", "-data", data, "-sha256", "-cert", "-out", "q.tsq")
    openssl("ts", "-reply", "-config", "c.cnf", "-section", "t", "-queryfile", "q.tsq", "-signer", "t.pem", "-inkey",
            "t.key", "-chain", "ca.pem", "-out", out)  # fmt: skip
    return folder / "ca.pem"


@referee
def test_a_timestamp_over_the_signature_is_judged_by_openssl(vault: Vault, tmp_path: Path) -> None:
    write_bag(vault, tmp_path / "bag")
    bag = tmp_path / "bag"
    shutil.copy(bag / "habeas" / "allowed_signers", tmp_path / "signers")
    root = timestamp(tmp_path / "tsa", bag / "habeas" / "checkpoint.sshsig", bag / "habeas" / "checkpoint.tsr")
    code, failed, said = judge(bag, "-t", str(root))
    assert (code, failed) == (0, set()), said
    assert "3 timestamp over the signature: OK" in said
    assert "nobody has checked who issued" in judge(bag)[2]
    other = tmp_path / "something else"
    other.write_text("something else")
    timestamp(tmp_path / "tsa", other, bag / "habeas" / "checkpoint.tsr")
    assert judge(bag, "-t", str(root))[:2] == (1, {"3"})
    assert "timestamp" in {f.name for f in verify_bag(bag).faults}
    assert judge(bag)[:2] == (1, {"3"})


def test_what_is_withheld_or_removed_is_nowhere_in_the_bag(bag: Path) -> None:
    content = b"".join(p.read_bytes() + p.name.encode() for p in bag.rglob("*") if p.is_file())
    for secret in (
        b"SECRETBYTES",
        b"SECRETNAME",
        b"SECRETDECISION",
        b"gone",
        sha256(b"SECRETBYTES").hexdigest().encode(),
    ):
        assert secret not in content


def test_a_kept_line_that_may_not_be_shown_takes_its_original_with_it(vault: Vault, tmp_path: Path) -> None:
    report = write_bag(vault, tmp_path / "bag", include_bodies=lambda e: e.act == "open" or e.seq == 2)
    assert (report.originals, report.originals_withheld, report.bodies_shown) == (1, 2, 3)
    assert verify_bag(tmp_path / "bag").ok


def test_the_bag_is_a_bag_for_the_bagit_library(bag: Path) -> None:
    import bagit

    assert bagit.Bag(str(bag)).is_valid()


def test_a_bag_is_journalled_and_never_half_written(vault: Vault, tmp_path: Path) -> None:
    victim = next((vault.path / "originals").rglob("*.age"))
    good = victim.read_bytes()
    victim.write_bytes(good[:-4])
    with pytest.raises(Exception, match="decryption"):
        write_bag(vault, tmp_path / "bag")
    assert not [p for p in tmp_path.iterdir() if "bag" in p.name]
    assert not list(vault.journal.entries(acts={"export"}))
    victim.write_bytes(good)
    write_bag(vault, tmp_path / "bag")
    assert [e.body["format"] for e in vault.journal.entries(acts={"export"}) if e.body] == ["bag"]
    with pytest.raises(WrongUse):
        write_bag(vault, tmp_path / "bag")


def test_a_full_disk_while_writing_a_bag_is_a_clear_error(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(StorageFailed):
        write_bag(vault, tmp_path / "bag")
    assert not (tmp_path / "bag").exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Letter to the court.PDF", "000007-Letter-to-the-court.PDF"),
        ("../../etc/passwd", "000007-etc-passwd"),
        ("письмо.docx", "000007-original.docx"),
        ("new\nline 🕊.txt", "000007-new-line.txt"),
        ("", "000007-original"),
        ("-rf.x y", "000007-rf-x-y"),
    ],
)
def test_names_in_a_bag_are_safe_everywhere(name: str, safe: str) -> None:
    assert safe_name(7, name) == safe


@referee
def test_both_verifiers_name_the_file_that_is_missing_and_the_one_that_was_put_in_its_place(
    bag: Path,
) -> None:
    file = sorted((bag / "data").iterdir())[0]
    file.write_bytes(b"something else")
    reseal(bag)
    name = file.name.split("-", 1)[1]
    for said in (judge(bag)[2], "\n".join(f"{f.where} {f.what}" for f in verify_bag(bag).faults)):
        assert file.name in said
        assert re.search(rf"kept original [0-9a-f]{{64}} \(.?{re.escape(name)}.?\) is missing", said), said


@referee
def test_a_planted_name_cannot_command_the_terminal(bag: Path) -> None:
    (bag / "data" / "\x1b[2Jplanted").write_text("x")
    code, failed, said = judge(bag)
    assert (code, failed) == (1, {"6"})
    assert "\x1b" not in said
    assert any("planted" in f.where and "\x1b" not in f.where for f in verify_bag(bag).faults)


def test_where_lines_were_taken_out_the_numbering_is_one_fault(bag: Path) -> None:
    item_and_line_dropped(bag)
    numbered = [f.what for f in verify_bag(bag).faults if "numbered" in f.what]
    assert len(numbered) == 1
    assert numbered[0].startswith("from line 2 on")


def test_what_is_no_checkpoint_is_refused_by_name(bag: Path, tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"\x89 a letter")
    with pytest.raises(WrongUse, match="checkpoint") as caught:
        verify_bag(bag, since=tmp_path / "letter")
    assert caught.value.where.endswith("letter")
