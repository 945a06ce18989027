"""Outside tools as referees: a test that needs one says so, and is skipped by name, loudly, where it is missing.

`@pytest.mark.referee("age", "jq")` names the tools. With HABEAS_REFEREES=required a missing tool fails the test.
"""

from __future__ import annotations

import os
import shutil

import pytest

ALL = ("age", "ssh-keygen", "openssl", "jq", "xxd")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("referee"):
        missing = [tool for tool in (marker.args or ALL) if shutil.which(tool) is None]
        if missing and os.environ.get("HABEAS_REFEREES") == "required":
            pytest.fail(f"the outside referee {', '.join(missing)} is missing, and HABEAS_REFEREES=required", False)
        if missing:
            pytest.skip(f"OUTSIDE REFEREE MISSING: {', '.join(missing)} (install with `make tools`)")
