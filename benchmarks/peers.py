"""Other people's detectors on the same messages in the same run: the only place that installs and asks them.

``python -m benchmarks.text --peers [--peers-dir DIR]``. Each peer has an environment of its own outside the checkout
and never enters our locks; one that cannot be installed is told as absent, with the reason. A few messages at a time
ours is asked and then each peer, one after the other, so that the machine's noise meets all of them. A label counts as
found as in ``benchmarks.text``; touching pieces of one kind (given name, family name; house number, street)
are one, in the peer's favour. Texts without any label that is told count as false alarms.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.corpus import THRESHOLD, Span, overlaps
from benchmarks.peer_homes import PACKAGES, Absent, Peer
from detectors import Content, Local, words_panel

SHORTEST, LONGEST, ABOUT = 40, 80, 60
IN_TURN = 20
"""So many messages for one, then the same for the next: close together in time, and each with a warm processor."""
WARM_UP = (
    "hello there, how was your weekend",
    "Ask Juniper Ashgrove at 12 Oak Street, 405 555 0142 or zoo@example.org",
)
GROUPS = {
    "name": "full_name last_name person name given_name surname",
    "address": "address location street_name building_number secondary_address zip_code",
    "phone": "phone phone_number",
    "email": "email email_address",
    "handle": "handle twitter skype",
    "school": "school organization",
}
GROUP_OF = {name: group for group, names in GROUPS.items() for name in names.split()}


@dataclass(slots=True)
class Sample:
    """A message all are asked about: its words, the class it was written in, and the labelled spans by group."""

    text: str
    local: Local
    labels: dict[str, list[Span]]


@dataclass(slots=True)
class Score:
    """What one of them found and how long it took."""

    name: str
    version: str = ""
    absent: str = ""
    milliseconds: list[float] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    labelled: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    clean: int = 0
    alarms: int = 0

    @property
    def p50(self) -> float:
        """The median of the milliseconds; 0 when it was never asked."""
        return median(self.milliseconds) if self.milliseconds else 0.0

    def count(self, sample: Sample, spans: dict[str, list[Span]]) -> None:
        """Add one message."""
        for group, labels in sample.labels.items():
            self.labelled[group] += len(labels)
            self.found[group] += sum(any(overlaps(label, each) for each in spans[group]) for label in labels)
        if not any(sample.labels.values()):
            self.clean += 1
            self.alarms += any(spans.values())


def samples(messages: Iterable[tuple[dict[str, Any], Content, Local]], most: int) -> list[Sample]:
    """Messages of about 60 characters with all labels given, each text once, spread evenly over what there is."""
    chosen = {
        content.text: _sample(message, content.text, local)
        for message, content, local in messages
        if SHORTEST <= len(content.text) <= LONGEST and not content.earlier and message.get("spans") is not None
    }
    every = sorted(chosen.values(), key=lambda one: abs(len(one.text) - ABOUT))[: 2 * most]
    return every[:: max(1, len(every) // most)][:most]


def _sample(message: dict[str, Any], text: str, local: Local) -> Sample:
    labels: dict[str, list[Span]] = defaultdict(list)
    for span in message["spans"]:
        if group := GROUP_OF.get(span["kind"]):
            labels[group].append((span["start"], span["end"]))
    return Sample(text, local, labels)


def grouped(spans: Iterable[tuple[str, int, int]]) -> dict[str, list[Span]]:
    """Spans by group; touching ones are one."""
    groups: dict[str, list[Span]] = defaultdict(list)
    for kind, start, end in sorted(spans, key=lambda one: one[1]):
        group = groups[GROUP_OF.get(kind.lower(), "other")]
        if group and start - group[-1][1] <= 1:
            group[-1] = (group[-1][0], max(end, group[-1][1]))
        else:
            group.append((start, end))
    return groups


class Ours:
    """Our own panels, asked like a peer: ``here`` with the class each message was written in, as in use."""

    def __init__(self, name: str, *, here: bool) -> None:
        """Panels are made when first asked for, as the service keeps them."""
        self.score = Score(name)
        self._here = here
        self._panel = lru_cache(maxsize=None)(words_panel)

    def warm(self, asked: list[Sample]) -> None:
        """Make every panel and let it read something, as the peers do."""
        for sample in asked:
            for text in WARM_UP:
                self._panel(self._local(sample)).screen(Content(text=text))

    def ask(self, sample: Sample) -> tuple[float, list[tuple[str, int, int]]]:
        """Milliseconds and what was found."""
        panel = self._panel(self._local(sample))
        began = time.perf_counter()
        seen = panel.screen(Content(text=sample.text))
        milliseconds = (time.perf_counter() - began) * 1000
        return milliseconds, [(one.kind, one.start, one.end) for one in seen if one.confidence >= THRESHOLD]

    def _local(self, sample: Sample) -> Local:
        return sample.local if self._here else Local()


def compare(asked: list[Sample], home: Path) -> list[Score]:
    """Ours and every peer over the same messages, a few at a time in turn; last, ours without knowing the class."""
    ours, stranger = Ours("ours", here=True), Ours("no class", here=False)
    started = [_started(name, home) for name in PACKAGES]
    scores = [ours.score, stranger.score, *(score for score, _ in started)]
    running = [(score, peer) for score, peer in started if peer is not None]
    ours.warm(asked)
    for _, peer in running:
        _turn(Score(""), peer, [Sample(text, Local(), {}) for text in WARM_UP])
    for start in range(0, len(asked), IN_TURN):
        few = asked[start : start + IN_TURN]
        for sample in few:
            _add(ours.score, sample, ours.ask(sample))
        for score, peer in running:
            _turn(score, peer, few)
    for sample in asked:
        _add(stranger.score, sample, (0.0, stranger.ask(sample)[1]))
    for score, peer in running:
        score.absent = peer.absent
        peer.stop()
    return scores


def _turn(score: Score, peer: Peer, few: list[Sample]) -> None:
    """A peer's turn; between its turns it stands still, for some spin while they wait and would slow the others."""
    peer.wakes()
    for sample in few:
        _add(score, sample, _ask(peer, sample.text))
    peer.rests()


def _add(score: Score, sample: Sample, told: tuple[float, list[tuple[str, int, int]]] | None) -> None:
    if told is not None:
        score.milliseconds.append(told[0])
        score.count(sample, _labelled_kinds(grouped(told[1])))


def _labelled_kinds(spans: dict[str, list[Span]]) -> dict[str, list[Span]]:
    """Only what the labels speak of: an IP address or a date is nobody's false alarm."""
    return defaultdict(list, {group: each for group, each in spans.items() if group in GROUPS})


def _started(name: str, home: Path) -> tuple[Score, Peer | None]:
    try:
        peer = Peer(name, home)
    except Absent as why:
        return Score(name, absent=str(why)), None
    return Score(name, peer.version), peer


def _ask(peer: Peer, text: str) -> tuple[float, list[tuple[str, int, int]]] | None:
    """Its answer; a peer that stops half-way is absent from then on."""
    try:
        return None if peer.absent else peer.ask(text)
    except (Absent, OSError) as why:
        peer.absent = f"it stopped half-way: {why}"
        return None


def report(scores: list[Score]) -> dict[str, float | str]:
    """Print a table and give the flat measures: ``presidio_ratio`` is their p50 by ours."""
    ours = scores[0]
    print(f"\npeers, {len(ours.milliseconds)} messages of about {ABOUT} characters")
    print(f"{'':10} {'p50 ms':>8} {'ratio':>7} {'fires on clean':>15}  " + " ".join(f"{one:>8}" for one in GROUPS))
    flat: dict[str, float | str] = {}
    for score in scores:
        if score.absent:
            print(f"{score.name:10} absent: {score.absent}")
            flat[f"{score.name}_absent"] = score.absent
            continue
        ratio = score.p50 / ours.p50 if ours.p50 else 0.0
        alarms = f"{score.alarms} of {score.clean}"
        if not score.p50:
            print(f"{score.name:10} {'':16} {alarms:>15}  {_recalls(score)}")
            continue
        print(f"{score.name:10} {score.p50:8.3f} {ratio:7.2f} {alarms:>15}  {_recalls(score)}  {score.version}")
        if score is not ours:
            flat |= {f"{score.name}_ratio": round(ratio, 3), f"{score.name}_p50_ms": round(score.p50, 4)}
            flat[f"{score.name}_alarm_rate"] = round(score.alarms / max(1, score.clean), 4)
    return flat | {"ours_p50_ms_beside_peers": round(ours.p50, 4)}


def _recalls(score: Score) -> str:
    shares = (score.found[one] / score.labelled[one] if score.labelled[one] else float("nan") for one in GROUPS)
    return " ".join(f"{share:8.3f}" for share in shares)
