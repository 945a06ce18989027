"""Outside tools as referees: a test that needs one says so, and is skipped by name, loudly, where it is missing.

`@pytest.mark.referee("age", "jq")` names the tools. With HABEAS_REFEREES=required a missing tool fails the test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from importlib import util
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # two cores that other work shares: slowness is no fault of what is tested
ALL = ("age", "ssh-keygen", "openssl", "jq", "xxd")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("referee"):
        missing = [tool for tool in (marker.args or ALL) if shutil.which(tool) is None]
        if missing and os.environ.get("HABEAS_REFEREES") == "required":
            pytest.fail(f"the outside referee {', '.join(missing)} is missing, and HABEAS_REFEREES=required", False)
        if missing:
            pytest.skip(f"OUTSIDE REFEREE MISSING: {', '.join(missing)} (install with `make tools`)")


@pytest.fixture(scope="session")
def examples_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of all invented examples, with its keys lying open, built once for all test processes; copy it to
    change it."""
    import fcntl

    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    made = shared / "examples-archive"
    with open(shared / "examples-archive.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            from habeas.archive import Archive

            examples = Path(__file__).parents[1] / "examples"
            draft = shared / "examples-archive.draft"
            with Archive.create(draft, passphrase=None, by="Tester") as case:
                case.add(sorted(p for p in examples.iterdir() if p.suffix not in (".json", ".md")))
            draft.rename(made)
    return made


@pytest.fixture(scope="session")
def misbehaving() -> Callable[[int], subprocess.Popen[bytes]]:
    """What to put in the place of `habeas.workers.hand._spawn`, so that parsers do what a file's name says."""
    spec = util.spec_from_file_location("misbehaving", Path(__file__).with_name("misbehaving.py"))
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    spawn: Callable[[int], subprocess.Popen[bytes]] = module.spawn
    return spawn
