"""The only place that takes rights away from the process that looks into files: no network, no programs, no writing.

Three fences of the Linux kernel, each on its own and each failing soft (``run.py doctor`` says which stand): a network
of its own without any device, Landlock (only the libraries can be read, nothing can be changed) and a seccomp filter
(no sockets, programs, other processes or changed files). What is taken is never given back.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
import sysconfig
from pathlib import Path

from detectors.system_calls import CLONE3, MACHINES, OPENAT2, Machine

NETWORK, FILES, CALLS = "network of its own", "landlock", "seccomp"
ALL = (NETWORK, FILES, CALLS)
_KEEP_RIGHTS, _DIE_WITH_PARENT, _FILTER = 38, 1, 22  # prctl: PR_SET_NO_NEW_PRIVS, PR_SET_PDEATHSIG, PR_SET_SECCOMP
_NEW_USER, _NEW_NETWORK, _THREAD = 0x10000000, 0x40000000, 0x00010000
_RULESET, _RULE, _RESTRICT = 444, 445, 446
_ACCESS_BY_ABI = ((5, 1 << 15), (3, 1 << 14), (2, 1 << 13), (1, 0x1FFE))
"""``linux/landlock.h``: every access to files but EXECUTE, which loading a library asks for and seccomp refuses."""
_LOOK, _USE = (1 << 2) | (1 << 3), (1 << 1) | (1 << 2)
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_SYSTEM = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/magic", "/etc/localtime", "/proc", "/sys")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def end_with_parent(signal: int) -> None:
    """Ask the kernel to end this process when the thread that started it is gone."""
    _libc().prctl(_DIE_WITH_PARENT, signal, 0, 0, 0)


def own_network() -> bool:
    """Move to a network without devices; needs a right that a container or a systemd unit may have taken away."""
    libc = _libc()
    return any(libc.unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


def libraries() -> tuple[str, ...]:
    """What a worker must be able to read: Python, its packages, the detectors and the system's libraries."""
    ours = Path(__file__).resolve().parent
    python = {sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib"), sysconfig.get_path("purelib")}
    return (*_SYSTEM, *sorted(python), sysconfig.get_path("platlib"), str(ours))


def read_only(readable: tuple[str, ...]) -> bool:
    """Landlock: read beneath ``readable`` and nowhere else, change nothing. For this thread and those it starts."""
    libc = _libc()
    abi = libc.syscall(_RULESET, None, 0, 1)
    if abi < 1:
        return False
    handled = sum(access for since, access in _ACCESS_BY_ABI if abi >= since)
    asked = struct.pack("QQQ", handled, 3 if abi >= 4 else 0, 3 if abi >= 6 else 0)
    ruleset = libc.syscall(_RULESET, asked, 8 if abi < 4 else 16 if abi < 6 else 24, 0)
    if ruleset < 0:
        return False
    for path in readable:
        _allow(libc, ruleset, path, _LOOK)
    for path in _DEVICES:
        _allow(libc, ruleset, path, _USE)
    _keep_rights(libc)
    stands: bool = libc.syscall(_RESTRICT, ruleset, 0) == 0
    os.close(ruleset)
    return stands


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, access: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not Path(path).is_dir():
        access &= ~(1 << 3)
    libc.syscall(_RULE, ruleset, 1, struct.pack("<Qi", access, place), 0)
    os.close(place)


def _keep_rights(libc: ctypes.CDLL) -> None:
    """A program started from here gets no new rights; both filters want this first."""
    libc.prctl(_KEEP_RIGHTS, 1, 0, 0, 0)


def few_calls() -> bool:
    """Seccomp: refuse what ``system_calls`` lists, in every thread of this process."""
    machine = MACHINES.get(platform.machine())
    if machine is None or sys.byteorder != "little" or struct.calcsize("P") != 8:
        return False
    libc = _libc()
    _keep_rights(libc)
    steps = b"".join(_program(machine, os.getpid()))
    held = ctypes.create_string_buffer(steps)
    program = struct.pack("HxxxxxxP", len(steps) // 8, ctypes.addressof(held))
    if libc.syscall(machine.seccomp, 1, 1, program) == 0:  # SET_MODE_FILTER in all threads at once
        return True
    return bool(libc.prctl(_FILTER, 2, program, 0, 0) == 0)


_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOWED, _REFUSED, _UNKNOWN, _KILLED = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
"""Answers of ``linux/seccomp.h``; refused is EPERM, unknown is ENOSYS."""


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    """One instruction of the classic packet filter; ``yes`` and ``no`` are how many steps are left out."""
    return struct.pack("HBBI", code, yes, no, value)


def _program(machine: Machine, pid: int) -> list[bytes]:
    """The filter. Offsets in ``struct seccomp_data``: call 0, machine 4, arguments 16, 24, 32 (lower halves)."""
    steps = [
        _step(_LOAD, 4),
        _step(_EQUAL, machine.audit, yes=1),
        _step(_ANSWER, _KILLED),
        _step(_LOAD, 0),
        _step(_AT_LEAST, 0x40000000, no=1),  # the x32 calls of x86-64
        _step(_ANSWER, _REFUSED),
    ]
    for call in sorted(machine.denied):
        steps += [_step(_EQUAL, call, no=1), _step(_ANSWER, _REFUSED)]
    for call in (CLONE3, OPENAT2):
        steps += [_step(_EQUAL, call, no=1), _step(_ANSWER, _UNKNOWN)]
    steps += _unless(machine.clone, 16, _step(_ANY_BIT, _THREAD, yes=1))
    steps += _unless(machine.openat, 32, _step(_ANY_BIT, _CHANGING, no=1))
    if machine.open >= 0:
        steps += _unless(machine.open, 24, _step(_ANY_BIT, _CHANGING, no=1))
    steps += _unless(machine.tgkill, 16, _step(_EQUAL, pid, yes=1))
    steps += _unless(machine.prlimit, 16, _step(_EQUAL, 0, yes=1))
    return [*steps, _step(_ANSWER, _ALLOWED)]


def _unless(call: int, place: int, test: bytes) -> list[bytes]:
    """Refuse ``call`` unless the test on the argument at ``place`` jumps over the refusal; then it is allowed."""
    return [_step(_EQUAL, call, no=4), _step(_LOAD, place), test, _step(_ANSWER, _REFUSED), _step(_ANSWER, _ALLOWED)]
