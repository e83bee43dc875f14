"""How well words are read: ``python -m benchmarks.text [--data DIR …] [--short] [--json] [--misses KIND] [--peers]``.

Recall and precision per kind on ``tests/corpus`` and on any folder of JSONL given, false alarms on ordinary writing
(sets with ``covers: []``) and on the harmless lines among labelled ones (hard negatives), milliseconds a message (of
any length, and of about 60 characters), memory, and time on hostile texts; how much of the recall is left in disguise
(``benchmarks.disguises``), over several messages (``windows``), for names of all origins and with identity words
swapped (``fairness``), and with ``--peers`` other detectors on the same messages (``peers``).

A labelled span counts as found when a finding of its kind at or above the threshold overlaps it by at least half of the
shorter of the two (labels without spans: when the message has a finding of the kind). A finding that overlaps no label
of its kind is a false one. The roster, staff and school beside a ``messages.jsonl`` are the class it is read for.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import disguises, fairness, peers, windows
from benchmarks.corpus import AKIN, CORPUS, THRESHOLD, contents, files_in, local_of, overlaps, percentile
from benchmarks.hostile_texts import MONOTONE, slowest, varied
from detectors import Finding, Kind, Local, Panel, settle, words_panel

__all__ = ["CORPUS", "Measured", "contents", "files_in", "local_of", "measure", "percentile", "report"]
PEERS_DIR = Path.home() / ".cache" / "classroom-peers"
SAMPLE, SHORT_SAMPLE = 500, 60
"""Messages the peers are asked about."""


@dataclass(slots=True)
class Tally:
    """Counts for one kind."""

    labelled: int = 0
    found: int = 0
    reported: int = 0
    right: int = 0


@dataclass(slots=True)
class Measured:
    """What was measured so far."""

    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    clean: int = 0
    alarmed: Counter[str] = field(default_factory=Counter)
    alarms: int = 0
    harmless: int = 0
    harmless_alarms: int = 0
    milliseconds: list[float] = field(default_factory=list)
    of_about_60: list[float] = field(default_factory=list)
    """The same of messages of about 60 characters, without earlier ones, as the peers are asked about."""
    misses: list[str] = field(default_factory=list)


def measure(path: Path, panel: Panel, measured: Measured, *, watched: str = "") -> None:
    """Add one file to the measures."""
    reports: list[tuple[dict[str, Any], dict[str, list[tuple[int, int]]]]] = []
    by_id: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for message, content in contents(path):
        began = time.perf_counter()
        findings = panel.screen(content)
        measured.milliseconds.append((time.perf_counter() - began) * 1000)
        if peers.SHORTEST <= len(content.text) <= peers.LONGEST and not content.earlier:
            measured.of_about_60.append(measured.milliseconds[-1])
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        by_id[message["id"]] = spans
        _place(findings, spans, by_id)
        reports.append((message, spans))
    for message, spans in reports:
        _count(message, spans, measured, watched=watched)


def _place(
    findings: Iterable[Finding],
    spans: dict[str, list[tuple[int, int]]],
    by_id: dict[str, dict[str, list[tuple[int, int]]]],
) -> None:
    for finding in findings:
        if finding.confidence >= THRESHOLD:
            spans[finding.kind].append((finding.start, finding.end))
            for part in finding.parts:
                by_id[part.id][finding.kind].append((part.start, part.end))


def _count(
    message: dict[str, Any], spans: dict[str, list[tuple[int, int]]], measured: Measured, *, watched: str
) -> None:
    covers = message.get("covers")
    if covers == []:
        _clean(message, spans, measured, watched=watched)
        return
    if message["spans"] == [] and not message["kinds"] and not message.get("conversation"):
        measured.harmless += 1
        measured.harmless_alarms += any(spans.values())
    for kind in covers if covers and "*" not in covers else [kind.value for kind in Kind]:
        labels = [(span["start"], span["end"]) for span in message["spans"] or () if span["kind"] == kind]
        if message["spans"] is None and kind in message["kinds"]:
            labels = [(0, len(message["text"]))]
        akin = [*spans[kind], *(spans[AKIN[kind]] if kind in AKIN else ())]
        also = [(span["start"], span["end"]) for span in message["spans"] or () if span["kind"] == AKIN.get(kind)]
        found = [label for label in labels if any(overlaps(label, each) for each in akin)]
        wrong = [each for each in spans[kind] if not any(overlaps(label, each) for label in [*labels, *also])]
        tally = measured.kinds[kind]
        tally.labelled += len(labels)
        tally.found += len(found)
        tally.reported += len(spans[kind])
        tally.right += len(spans[kind]) - len(wrong)
        if watched in {kind, "all"} and (len(found) < len(labels) or wrong):
            sign = "MISS" if len(found) < len(labels) else "    "
            sign += " FALSE" if wrong else ""
            quoted = [message["text"][start:end] for start, end in wrong]
            measured.misses.append(f"{sign} {kind} {message['id']}: {message['text']!r} {quoted or ''}")


def _clean(
    message: dict[str, Any], spans: dict[str, list[tuple[int, int]]], measured: Measured, *, watched: str
) -> None:
    measured.clean += 1
    fired = {kind for kind, found in spans.items() if found}
    measured.alarmed.update(fired)
    measured.alarms += bool(fired)
    for kind in fired:
        if watched in {kind, "all"}:
            quoted = [message["text"][start:end] for start, end in spans[kind]]
            measured.misses.append(f"CLEAN {kind} {message['id']}: {message['text']!r} {quoted}")


def rss_mb() -> float:
    """The largest memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(measured: Measured) -> dict[str, float | str]:
    """Print a table and give the flat measures."""
    flat: dict[str, float | str] = {}
    print(f"{'kind':14} {'labelled':>8} {'recall':>7} {'reported':>8} {'precision':>9}")
    for kind, tally in sorted(measured.kinds.items()):
        recall = tally.found / tally.labelled if tally.labelled else float("nan")
        precision = tally.right / tally.reported if tally.reported else float("nan")
        print(f"{kind:14} {tally.labelled:8} {recall:7.3f} {tally.reported:8} {precision:9.3f}")
        if tally.labelled:
            flat[f"recall_{kind}"] = round(recall, 4)
        if tally.reported:
            flat[f"precision_{kind}"] = round(precision, 4)
    if measured.clean:
        flat["false_alarm_rate"] = round(measured.alarms / measured.clean, 5)
        print(f"ordinary writing: {measured.alarms} of {measured.clean} messages, {dict(measured.alarmed)}")
    if measured.harmless:
        flat["harmless_rate"] = round(measured.harmless_alarms / measured.harmless, 4)
        print(f"harmless lines of the rounds that fired: {measured.harmless_alarms} of {measured.harmless}")
    for name, taken in (("", measured.milliseconds), (f"_about_{peers.ABOUT}", measured.of_about_60)):
        flat[f"p50_ms{name}"] = round(percentile(taken, 0.5), 4)
        flat[f"p99_ms{name}"] = round(percentile(taken, 0.99), 4)
    return flat


def main(arguments: list[str]) -> None:
    """Measure and print; see the module's words."""
    chosen = _options().parse_args(arguments)
    corpus = [] if chosen.only else [CORPUS / "round1"] if chosen.short else [CORPUS]
    paths = list(files_in([*corpus, *chosen.data]))
    measured = Measured()
    before = rss_mb()
    settle(words_panel(Local()))  # as the service does before it opens
    for path in paths:
        measure(path, words_panel(local_of(path.parent)), measured, watched=chosen.misses)
    print("\n".join(measured.misses))
    flat = report(measured)
    flat["rss_mb"] = round(rss_mb() - before, 1)
    if not chosen.only or chosen.more:
        flat |= {**disguises.report(paths), **windows.report(paths), **fairness.report(paths)}
    flat |= _on_hostile_texts()
    if chosen.peers:
        flat |= _beside_peers(paths, chosen.peers_dir, most=SHORT_SAMPLE if chosen.short else SAMPLE)
    print(json.dumps(flat) if chosen.json else "\n".join(f"{name}: {value}" for name, value in flat.items()))


def _on_hostile_texts() -> dict[str, float | str]:
    worst, begins = slowest(words_panel(Local()), (*MONOTONE, *varied()))
    return {"hostile_ms_per_1000": round(worst, 3), "hostile_text": begins}


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="more folders of JSONL")
    parser.add_argument("--only", action="store_true", help="leave tests/corpus out")
    parser.add_argument("--more", action="store_true", help="disguises, windows and fairness also with --only")
    parser.add_argument("--short", action="store_true", help="the first round only")
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    parser.add_argument("--misses", default="", help="list what was missed or wrong for a kind, or 'all'")
    parser.add_argument("--peers", action="store_true", help="install other detectors and ask them too")
    parser.add_argument(
        "--peers-dir", type=Path, default=PEERS_DIR, help="where they are installed (outside the checkout)"
    )
    return parser


def _beside_peers(paths: list[Path], home: Path, *, most: int) -> dict[str, float | str]:
    """Ours and the peers on the same messages."""
    messages = ((*pair, local_of(path.parent)) for path in paths for pair in contents(path))
    return peers.report(peers.compare(peers.samples(messages, most), home))


if __name__ == "__main__":
    main(sys.argv[1:])
