"""Signatures are what ssh-keygen takes for its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.vault import checkpoint, sshsig
from habeas.vault.keys import SigningKey


@given(st.binary(max_size=200))
def test_a_signature_is_accepted_over_its_message_only(message: bytes) -> None:
    key = SigningKey.new()
    armoured = key.sign(message, "habeas-checkpoint")
    assert sshsig.verify(armoured, message, "habeas-checkpoint") == key.line
    with pytest.raises(sshsig.BadSignature):
        sshsig.verify(armoured, message + b"x", "habeas-checkpoint")
    with pytest.raises(sshsig.BadSignature):
        sshsig.verify(armoured, message, "another purpose")


@given(st.text(max_size=60) | st.binary(max_size=90).map(lambda b: f"{sshsig.BEGIN}\n{b.hex()}\n{sshsig.END}"))
def test_rubbish_is_refused_as_a_signature(text: str) -> None:
    with pytest.raises(sshsig.BadSignature):
        sshsig.verify(text, b"", "habeas-checkpoint")


@pytest.mark.referee("ssh-keygen")
def test_ssh_keygen_accepts_the_signature_and_agrees_on_the_fingerprint(tmp_path: Path) -> None:
    key, message = SigningKey.new(), b"habeas/test\n"
    (tmp_path / "sig").write_text(key.sign(message, checkpoint.NAMESPACE))
    (tmp_path / "signers").write_text(checkpoint.allowed_signers([("tomas", key.line)]))
    (tmp_path / "key.pub").write_text(key.line + "\n")
    command = ["ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "tomas", "-n", checkpoint.NAMESPACE, "-s", "sig"]
    assert subprocess.run(command, input=message, cwd=tmp_path, capture_output=True).returncode == 0
    assert subprocess.run(command, input=message + b"x", cwd=tmp_path, capture_output=True).returncode != 0
    printed = subprocess.run(["ssh-keygen", "-lf", "key.pub"], cwd=tmp_path, capture_output=True, text=True).stdout
    assert key.id in printed
