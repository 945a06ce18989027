"""What the tests of this room share."""

from __future__ import annotations

import pytest
from tests.identity.figures_for_tests import Invented


@pytest.fixture
def people() -> Invented:
    return Invented()
