"""The numbers of the system calls a screening worker has no business with. Data only; ``fences`` reads it.

Numbers: Linux ``arch/x86/entry/syscalls/syscall_64.tbl`` and ``include/uapi/asm-generic/unistd.h`` (AArch64). Calls
from 424 on have one number everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Machine:
    """One processor's way of calling. ``audit``: its AUDIT_ARCH; ``denied``: calls that are refused whatever they ask.

    The single numbers are calls whose arguments decide; ``open``, where a machine has none, is -1.
    """

    audit: int
    denied: frozenset[int]
    open: int
    openat: int
    clone: int
    tgkill: int
    prlimit: int
    seccomp: int


_EVERYWHERE = "424 425 426 427 428 429 430 431 432 433 434 438 440 442 452"  # pidfds, io_uring, the new mount calls
_X86_64 = f"""
    41 42 43 44 45 46 47 49 50 53 288 299 307
    57 58 59 322
    62 101 200 310 311 312
    76 82 83 84 85 86 87 88 90 91 92 93 94 133 188 189 190 197 198 199 235 258 259 260 261 263 264 265 266 268 280 316
    105 106 113 114 116 117 119 135 154 155 161 163 164 165 166 167 168 169 170 171 172 173 175 176 179 227
    246 248 249 250 272 298 300 303 304 308 313 320 321 323
    {_EVERYWHERE}
"""
"""By line: sockets; new programs; other processes; changing files; rights, mounts, the machine; the kernel's inside."""
_AARCH64 = f"""
    198 199 200 201 202 203 206 207 211 212 242 243 269
    221 281
    117 129 130 270 271 272
    5 6 7 14 15 16 33 34 35 36 37 38 45 52 53 54 55 88 276
    39 40 41 51 60 89 92 97 104 105 106 112 142 143 144 145 146 147 149 159 161 162 170 217 218 219 224 225
    241 262 264 265 268 273 280 282 294
    {_EVERYWHERE}
"""
CLONE3, OPENAT2 = 435, 437
"""Their arguments lie in memory, where a filter cannot look: “no such call”, so libraries use the older ones."""


def _numbers(words: str) -> frozenset[int]:
    return frozenset(int(word) for word in words.split())


MACHINES = {
    "x86_64": Machine(0xC000003E, _numbers(_X86_64), 2, 257, 56, 234, 302, 317),
    "aarch64": Machine(0xC00000B7, _numbers(_AARCH64), -1, 56, 220, 131, 261, 277),
}
