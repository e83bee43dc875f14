"""Conversations: what is spread over messages must be found, what is harmless over messages must pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.corpus import AKIN, THRESHOLD, Span, contents, labels_of, local_of, overlaps
from detectors import Content, Finding, Kind, words_panel

Talk = list[tuple[dict[str, Any], Content]]
SPREAD = ("full_name", "last_name", "address", "phone", "email", "handle", "school", "meetup", "asking")


def talks_in(path: Path) -> Iterator[Talk]:
    """The conversations of a file."""
    talks: dict[str, Talk] = defaultdict(list)
    for message, content in contents(path):
        if message.get("conversation"):
            talks[message["conversation"]].append((message, content))
    yield from talks.values()


def spread_kinds(talk: Talk) -> list[str]:
    """The kinds labelled in at least two messages of a conversation."""
    told = [{kind for kind in SPREAD if labels_of(message, kind)} for message, _ in talk]
    return [kind for kind in SPREAD if sum(kind in kinds for kinds in told) > 1]


def found_in(talk: Talk, seen: dict[str, list[Finding]], kind: str) -> bool:
    """Whether a finding meets a label of the kind in any message, its own or an earlier one it names."""
    labels = {message["id"]: labels_of(message, kind) for message, _ in talk}
    return any(
        overlaps(label, place)
        for name, findings in seen.items()
        for one in findings
        if one.kind in {kind, AKIN.get(kind, kind)}
        for place_id, place in _places(name, one)
        for label in labels.get(place_id, ())
    )


def _places(name: str, one: Finding) -> Iterator[tuple[str, Span]]:
    yield name, (one.start, one.end)
    yield from ((part.id, (part.start, part.end)) for part in one.parts)


def report(paths: Iterable[Path]) -> dict[str, float]:
    """Print and give ``window_recall`` (spread kinds found) and ``benign_window_rate`` (harmless talks that fired)."""
    spread, found, benign, fired = 0, 0, 0, 0
    for path in paths:
        panel = words_panel(local_of(path.parent))
        for talk in talks_in(path):
            seen = {message["id"]: _sure(panel.screen(content)) for message, content in talk}
            kinds = spread_kinds(talk)
            spread += len(kinds)
            found += sum(found_in(talk, seen, kind) for kind in kinds)
            if not any(message["kinds"] for message, _ in talk):
                benign += 1
                fired += any(seen.values())
    print(f"\nspread over messages: {found} of {spread} found; harmless conversations that fired: {fired} of {benign}")
    return {
        "window_recall": round(found / spread, 4) if spread else 0.0,
        "benign_window_rate": round(fired / benign, 4) if benign else 0.0,
    }


def _sure(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.confidence >= THRESHOLD and one.kind is not Kind.UNSCREENED]
