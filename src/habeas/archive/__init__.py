"""Archive: opens the rooms below and is what both doors and the Python API use.

import habeas
with habeas.open("case", passphrase="…") as case:
    case.add(["letters/"])
    for person in case.people():
        print(person.name)
"""

from __future__ import annotations

from habeas.archive.account import Account, Progress
from habeas.archive.archive import Archive

__all__ = ["Account", "Archive", "Progress"]
