"""Every sentence the domain says to a person, in their language. The only reader of wording.toml."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("wording.toml")
LANGUAGES = ("en", "es")


def say(key: str, language: str, **filled: object) -> str:
    """The sentence ``"section.name"`` in a language (English where the language is not spoken here)."""
    section, name = key.split(".")
    sentence: str = sentences()[section][name][language if language in LANGUAGES else "en"]
    return sentence.format(**filled) if filled else sentence


@lru_cache(maxsize=1)
def sentences() -> dict[str, Any]:
    """The whole file: section → name → language → sentence."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
