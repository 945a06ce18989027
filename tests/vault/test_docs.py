"""docs/format.md, docs/verify.md and docs/threats.md say what is so."""

from __future__ import annotations

import inspect
import re
import subprocess
from pathlib import Path

import pytest

from habeas.publish.bag import write_bag
from habeas.vault import Vault, verify
from habeas.vault.records import ACTS

ROOT = Path(__file__).parents[2]


def read(name: str) -> str:
    return (ROOT / "docs" / name).read_text()


def test_every_act_of_the_journal_is_described() -> None:
    described = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", read("format.md"), re.M))))
    assert described >= ACTS


def test_every_fault_is_named_and_no_other() -> None:
    section = read("format.md").split("### Faults")[1].split("###")[0]
    named = set(re.findall(r"`([a-z]+-[a-z]+)`", section))
    source = inspect.getsource(verify)
    raised = set(
        re.findall(r'"((?:original|line|body|signer|checkpoint|signature|root|log|rolled|other)-[a-z]+)"', source)
    )
    assert named == raised


def test_the_layout_of_an_archive_is_the_described_one(vault: Vault) -> None:
    vault.checkpoint()
    described = read("format.md").split("## The evidence bag")[0]
    for path in vault.path.iterdir():
        assert f"`{path.name}" in described, path.name


def test_the_layout_of_a_bag_is_the_described_one(vault: Vault, tmp_path: Path) -> None:
    write_bag(vault, tmp_path / "bag")
    described = read("format.md").split("## The evidence bag")[1]
    for path in (tmp_path / "bag").rglob("*"):
        name = path.relative_to(tmp_path / "bag").as_posix()
        assert name.startswith("data") or path.is_dir() or f"`{name}`" in described, name


@pytest.mark.referee("ssh-keygen", "jq", "xxd")
@pytest.mark.parametrize("broken", [False, True])
def test_the_steps_by_hand_hold_for_a_bag_and_fail_for_a_forged_one(vault: Vault, tmp_path: Path, broken: bool) -> None:
    bag = write_bag(vault, tmp_path / "bag").path
    if broken:
        log = bag / "habeas" / "log.jsonl"
        log.write_text(log.read_text().replace("Z", "X", 1))
    steps = re.findall(r"^```bash\n(.*?)^```", read("verify.md"), re.M | re.S)
    assert len(steps) == 6
    script = "SIGNERS=habeas/allowed_signers\n" + "".join(steps)
    strict = subprocess.run(["bash", "-ec", script], cwd=bag, capture_output=True, text=True)
    assert (strict.returncode != 0) == broken, strict
    pasted = subprocess.run(["bash", "-c", script], cwd=bag, capture_output=True, text=True)
    assert ("the log: DOES NOT HOLD" in pasted.stdout) == broken, pasted


def test_every_test_that_the_threats_name_exists() -> None:
    for name in re.findall(r"`(\w+/test_\w+\.py)`", read("threats.md")):
        assert (ROOT / "tests" / name).is_file(), name
    assert {int(n) for n in re.findall(r"(?:\*\*|, )(\d+)\. ", read("threats.md"))} == set(range(1, 17))
