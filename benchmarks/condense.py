"""Condense public-domain gazetteers into ``detectors/words``: ``python -m benchmarks.condense GAZETTEERS WORDLIST``.

GAZETTEERS is a folder with ``census2000_surnames.csv`` (US Census Bureau), ``ssa_first_names_1940on.csv`` (US Social
Security Administration) and ``nces_public_schools_ca_fl_mi_wa_or.csv`` (NCES Common Core of Data). WORDLIST is a list
of ordinary English words, one a line (SCOWL size 35, Debian's wamerican-small).
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from anyascii import anyascii

WORDS = Path(__file__).parents[1] / "detectors" / "words"
SURNAMES_KEPT = 80_000
RAREST_GIVEN_NAME = 40
CENSUS = "US Census Bureau, surnames of the 2000 census, the most frequent first (public domain)"
SSA = "US Social Security Administration, first names since 1940, the most frequent first (public domain)"
NCES = "NCES Common Core of Data, public schools of CA FL MI OR WA without their type words (public domain)"
SCOWL = (
    "SCOWL size 35, Copyright 2000-2011 Kevin Atkinson; may be used, copied, modified and distributed with this notice"
)
SCHOOL_TYPES = re.compile(
    r"\b(?:elementary|middle|high|school|schools|academy|junior|senior|jr|sr|primary|intermediate|elem|charter|the"
    r"|k-?\d+)\b"
)


def main(gazetteers: Path, wordlist: Path) -> None:
    """Write the condensed lists."""
    surnames = [row["name"] for row in _rows(gazetteers / "census2000_surnames.csv")][:SURNAMES_KEPT]
    given = [
        row["name"].lower()
        for row in _rows(gazetteers / "ssa_first_names_1940on.csv")
        if int(row["total"]) >= RAREST_GIVEN_NAME
    ]
    schools = list(_rows(gazetteers / "nces_public_schools_ca_fl_mi_wa_or.csv"))
    words = {line.strip() for line in wordlist.read_text(encoding="utf-8").splitlines() if line.strip().islower()}
    _write("surnames.txt", CENSUS, surnames)
    _write("given_names.txt", SSA, given)
    _write("school_names.txt", NCES, sorted(set(_cores(row["school"] for row in schools))))
    _write("english_words.txt", SCOWL, sorted(word for word in words if word.isascii() and word.isalpha()))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _cores(names: Iterable[str]) -> Iterator[str]:
    """School names without type words; nothing shorter than four letters and no bare numbers."""
    for name in names:
        core = " ".join(SCHOOL_TYPES.sub(" ", _plain(name)).split())
        if len(core) >= 4 and not core.replace(" ", "").isdigit():
            yield core


def _plain(name: str) -> str:
    return " ".join(re.sub(r"\(.*?\)|[^a-z0-9' -]", " ", anyascii(name).lower()).split())


def _write(name: str, source: str, lines: Iterable[str]) -> None:
    (WORDS / name).write_text("\n".join([f"# {source}", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
