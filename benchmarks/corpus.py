"""Labelled messages as the benchmarks read them: the only place that knows how a round lies on disk.

A folder holds ``messages.jsonl`` (``id text direction conversation spans kinds covers``) and, beside it, the class it
was written for: ``roster.csv``, ``staff.csv``, ``school.json``.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from detectors import Content, Earlier, Finding, Local, Partner, Person, StaffName

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
THRESHOLD = 0.5
LAST_MESSAGES = 5
AKIN = {"last_name": "full_name", "full_name": "last_name"}
"""A full name found over a family name labelled alone (or the other way round) is right: rule 2 is the same."""
IDENTITY = ("full_name", "last_name", "address", "phone", "email", "handle", "school")
Span = tuple[int, int]


def local_of(folder: Path) -> Local:
    """The class a folder of messages was written for; empty when there is none."""
    school = folder / "school.json"
    told: dict[str, Any] = json.loads(school.read_text(encoding="utf-8")) if school.exists() else {}
    roster = tuple(
        Person(row["given_name"], row["family_name"], row["preferred_name"] or "") for row in _rows(folder, "roster")
    )
    staff = tuple(StaffName(row["title"], row["family_name"]) for row in _rows(folder, "staff"))
    return Local(roster, staff, tuple(filter(None, [told.get("name"), *told.get("aliases", ())])))


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    path = folder / f"{name}.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def contents(path: Path) -> Iterator[tuple[dict[str, Any], Content]]:
    """The messages of a file, each with the last ones of its conversation."""
    said: dict[str, list[Earlier]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        message = json.loads(line)
        talk = message.get("conversation")
        earlier = tuple(said[talk][-LAST_MESSAGES:]) if talk else ()
        outbound = message.get("direction", "outbound") == "outbound"
        partner = Partner(message.get("to") or "contact")
        yield message, Content(text=message["text"], outbound=outbound, partner=partner, earlier=earlier)
        if talk:
            said[talk].append(Earlier(message["id"], message["text"]))


def files_in(folders: Iterable[Path]) -> Iterator[Path]:
    """Every JSONL file in the folders, in order; a file stands for itself."""
    for folder in folders:
        yield from [folder] if folder.is_file() else sorted(folder.rglob("*.jsonl"))


def overlaps(label: tuple[int, int], found: tuple[int, int]) -> bool:
    """At least half of the shorter of the two is shared."""
    shared = min(label[1], found[1]) - max(label[0], found[0])
    return shared > 0 and 2 * shared >= min(label[1] - label[0], found[1] - found[0])


def labels_of(message: dict[str, Any], kind: str) -> list[Span]:
    """The labelled spans of a kind; the whole text where a message is labelled without spans."""
    if message["spans"] is None:
        return [(0, len(message["text"]))] if kind in message["kinds"] else []
    return [(span["start"], span["end"]) for span in message["spans"] if span["kind"] == kind]


def finds(findings: Iterable[Finding], kind: str, label: Span) -> bool:
    """Whether some finding of the kind (or its twin), sure enough, meets the label."""
    kinds = {kind, AKIN.get(kind, kind)}
    sure = (one for one in findings if one.kind in kinds and one.confidence >= THRESHOLD)
    return any(overlaps(label, (one.start, one.end)) for one in sure)


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
