"""What others made and we ship: every file is named, licensed and unchanged."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import doorway

VENDOR = Path(doorway.__file__).parent / "static" / "vendor"
PACKAGES = tomllib.loads((VENDOR / "MANIFEST.toml").read_text(encoding="utf-8"))["package"]


def named() -> dict[str, str]:
    return {f"{package['name']}/{name}": digest for package in PACKAGES for name, digest in package["sha256"].items()}


def test_every_vendored_file_is_the_one_in_the_manifest() -> None:
    shipped = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "MANIFEST.toml"
    }
    assert shipped == named()


def test_every_package_carries_its_licence() -> None:
    assert all(package["licence"] and "LICENSE" in package["sha256"] for package in PACKAGES)
