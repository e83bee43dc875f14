"""The only place that asks libmagic what bytes are; where the library is missing, nothing is known from it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

MOST = 1024 * 1024
"""Bytes handed to libmagic; its marks stand at the beginning."""
_PROGRAMS = (
    "x-dosexec x-executable x-pie-executable x-sharedlib x-object x-mach-binary vnd.microsoft.portable-executable "
    "x-msi x-ms-installer x-java-applet x-ms-shortcut vnd.android.package-archive x-coff x-msdownload"
)
_CONTAINERS = (
    "x-rar x-rar-compressed vnd.rar x-lzh-compressed x-lha x-arj x-stuffit x-cpio x-archive x-iso9660-image x-lz4 "
    "x-lzip zstd vnd.ms-cab-compressed x-ace-compressed zlib x-compress x-virtualbox-vhd x-qemu-disk x-ole-storage"
)
_MEANS = {
    **{f"application/{name}": "program" for name in _PROGRAMS.split()},
    **{f"application/{name}": "sealed" for name in _CONTAINERS.split()},
    **{f"text/x-{name}": "script" for name in ("shellscript", "msdos-batch", "powershell", "vbscript")},
}


def marked_as(blob: bytes) -> str:
    """What libmagic takes bytes for: ``program``, ``script``, ``media``, ``sealed`` or nothing. Never raises."""
    book = _book()
    if book is None:
        return ""
    try:
        said = str(book.from_buffer(blob[:MOST]))
    except Exception:  # noqa: BLE001 - it raises its own class, which is known only when the library is there
        return ""
    return "media" if said.startswith(("audio/", "video/")) else _MEANS.get(said, "")


@lru_cache(maxsize=1)
def _book() -> Any:  # noqa: ANN401 - an untyped library
    try:
        import magic  # noqa: PLC0415 - its import fails where the system has no libmagic

        return magic.Magic(mime=True)
    except (ImportError, OSError, RuntimeError):
        return None
