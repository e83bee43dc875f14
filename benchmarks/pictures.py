"""How well and how fast pictures are seen: ``python -m benchmarks.pictures [--data DIR] [--short] [--json]``.

Recall on pictures with people and false alarms on others, at the rulebook's own threshold, from a folder with
``manifest.csv`` (without one: made-up faces and drawings); the same people disguised; ratios of time; words in
pictures; the service beside it; hostile files. With ``--json`` the last line is one flat JSON object.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image

from benchmarks.picture_service import echo_p99_ratio, hostile, two_workers_ratio
from benchmarks.picture_sets import DISGUISES, Sample, drawn, from_folder
from benchmarks.picture_speed import big_ratios, cascade_ratios, nudenet_ratio
from benchmarks.written_pictures import token_share
from classroom.rules import load
from detectors.archives import Archives
from detectors.base import Content, Kind
from detectors.documents import Documents
from detectors.films import Films
from detectors.panel import Panel
from detectors.photos import Photos
from detectors.pixels import MOST_PIXELS, decoded, forget

Measures = dict[str, float]
MIX_PIXELS = 2_000_000
CLEAR = "face"
SHORT_DISGUISED, SHORT_MIX = 12, 16


class Looking:
    """The eyes with what unpacks files, without reading words."""

    def __init__(self) -> None:
        self._panel = Panel([Archives(), Documents(), Films(), Photos()], budget_s=60)
        self._coach_at = load().kinds[Kind.PHOTO].coach_at

    def sees_somebody(self, name: str, blob: bytes) -> bool:
        """Whether a rule would act."""
        forget()
        found = self._panel.screen(Content(blob=blob, name=name, where=name))
        return any(f.kind in {Kind.PHOTO, Kind.NUDITY} and f.confidence >= self._coach_at for f in found)


def quality(looking: Looking, samples: Sequence[Sample]) -> Measures:
    """Recall per kind of people, and the share of other pictures that were taken for people."""
    seen: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    for one in samples:
        answer = looking.sees_somebody(one.name, one.blob)
        seen[one.has_person, one.kind].append(answer)
        if answer != one.has_person:
            print(f"  {'missed' if one.has_person else 'false'}: {one.name}")
    for (has_person, kind), answers in sorted(seen.items()):
        print(f"  {'people' if has_person else 'others'} {kind:16} seen in {sum(answers)} of {len(answers)}")
    people = [hit for (is_person, _), hits in seen.items() if is_person for hit in hits]
    others = [hit for (is_person, _), hits in seen.items() if not is_person for hit in hits]
    clear = seen[True, CLEAR]
    return {
        "recall_clear_faces": sum(clear) / max(1, len(clear)),
        "recall_people": sum(people) / max(1, len(people)),
        "false_positive_rate": sum(others) / max(1, len(others)),
        "people": len(people),
        "others": len(others),
    }


def disguised(looking: Looking, samples: Sequence[Sample]) -> Measures:
    """Recall on the same people in every disguise."""
    pictures = [Image.open(io.BytesIO(one.blob)).convert("RGB") for one in samples]
    shares: Measures = {}
    for name, disguise in DISGUISES.items():
        hits = sum(looking.sees_somebody(*disguise(picture)) for picture in pictures)
        shares[f"recall_{name}"] = hits / len(pictures)
        print(f"  {name:12} {hits} of {len(pictures)}")
    worst = min(shares.values())
    return {**shares, "disguise_loss": shares["recall_upright"] - worst}


def mixed(samples: Sequence[Sample], most: int) -> list[Sample]:
    """Half with people, half without, none above 2 megapixels."""
    small = [one for one in samples if _pixels(one) <= min(MIX_PIXELS, MOST_PIXELS)]
    people, others = ([one for one in small if one.has_person == wanted] for wanted in (True, False))
    count = min(len(people), len(others), most)
    step = [max(1, len(group) // count) for group in (people, others)]
    return [*people[:: step[0]][:count], *others[:: step[1]][:count]]


def _pixels(one: Sample) -> int:
    with Image.open(io.BytesIO(one.blob)) as image:
        return int(image.width * image.height)


def measured(samples: Sequence[Sample], *, short: bool) -> Measures:
    """Everything, printed on the way."""
    looking = Looking()
    mix = mixed(samples, SHORT_MIX if short else 60)
    frames = [decoded(one.blob).frames[0] for one in mix]
    people = [one for one in samples if one.has_person]
    blobs = [one.blob for one in mix]
    steps: tuple[tuple[str, Callable[[], Measures]], ...] = (
        ("who is seen", lambda: quality(looking, samples)),
        ("the same people disguised", lambda: disguised(looking, people[: SHORT_DISGUISED if short else None])),
        ("NudeNet against its raw pass", lambda: {"nudenet_ratio": nudenet_ratio(frames[0])}),
        ("all eyes against one raw pass", lambda: cascade_ratios(frames, 3)),
        ("12 megapixels against 1", lambda: big_ratios(3 if short else 9)),
        ("words in pictures", lambda: token_share(short=short)),
        ("two workers against one", lambda: {"two_workers_ratio": two_workers_ratio(blobs, 3 if short else 7)}),
        ("echo beside six photos a second", lambda: {"echo_p99_ratio": echo_p99_ratio(blobs, 5, 3 if short else 5)}),
        ("hostile files", hostile),
    )
    flat: Measures = {}
    for title, step in steps:
        print(title)
        got = step()
        print("".join(f"  {name}: {value:.3f}\n" for name, value in got.items() if not name.startswith("recall_t")))
        flat |= {name: round(value, 4) for name, value in got.items()}
    return flat


def main(arguments: list[str]) -> None:
    """Measure and print; see the module's words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of pictures with manifest.csv (file,person,kind)")
    parser.add_argument("--short", action="store_true", help="fewer disguises, rounds and pictures to read")
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    chosen = parser.parse_args(arguments)
    flat = measured(from_folder(chosen.data) if chosen.data else drawn(), short=chosen.short)
    print(json.dumps(flat) if chosen.json else "\n".join(f"{name}: {value}" for name, value in flat.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
