"""The workspace in the browser: reviewing a case on this computer, page by page, with or without scripts.

`habeas serve` starts `supervisor.py`, which holds the socket and no key; its child (`child.py`) opens the archive and
answers. To lock is to end the child. Everything here goes through `habeas.archive` and asks no database of its own.
"""

from __future__ import annotations
