"""What a worker gives up before it sees the first hostile byte.

No new file can be written (RLIMIT_FSIZE 0), memory is limited, core dumps are off, and where the system lets it the
process leaves the network and dies with the process that started it. What could not be given up is returned, so that
it can be said.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import tempfile

CLONE_NEWNET = 0x40000000
CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
PR_SET_DUMPABLE = 4


def enter(memory: int) -> list[str]:
    """Give up writing, network and more than `memory` bytes; the names of what this system would not let go of."""
    kept: list[str] = []
    tempfile.tempdir = os.devnull  # libraries ask at import where they could write; nowhere, and no probing for it
    for what, limit in (("write", resource.RLIMIT_FSIZE), ("core", resource.RLIMIT_CORE)):
        try:
            resource.setrlimit(limit, (0, 0))
        except (OSError, ValueError):
            kept.append(what)
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    except (OSError, ValueError):
        kept.append("memory")
    if not _leave_network():
        kept.append("network")
    if not _die_with_parent():
        kept.append("life")
    return kept


def _leave_network() -> bool:
    """An empty network namespace, so that there is no interface to speak through; Linux only."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        if libc.unshare(CLONE_NEWNET) == 0:
            return True
        return bool(libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0)
    except (OSError, AttributeError):
        return False


def _die_with_parent() -> bool:
    """Even a parser that is busy must not outlive the key process; Linux only, elsewhere the closed pipe ends it.

    The system forgets this wish when a process changes its credentials: it comes after leaving the network.
    """
    try:
        return bool(ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0)
    except (OSError, AttributeError):
        return False


def resident() -> int:
    """Bytes of memory that this process holds now."""
    try:
        with open("/proc/self/statm", "rb") as f:
            return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
