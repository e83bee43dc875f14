"""R4: the only place that turns people seen in pictures into findings, over all frames.

``photo`` (label ``face`` or ``person``), ``nudity`` (``exposed``), ``drawing`` when the person is drawn: that is only
told, and the rulebook decides. Hands, silhouettes, backs in the dark and faces below some ten pixels are missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detectors.base import Content, Finding, Kind
from detectors.drawings import is_drawn
from detectors.exposure import EXPOSED, FACES
from detectors.faces import FACE
from detectors.people import SURE, People
from detectors.persons import PERSON
from detectors.pixels import Picture, Pixels, Unreadable, decoded
from detectors.sights import Sight
from detectors.true_type import Family, true_type
from detectors.unpacked import unscreened

_WHY = {"exposed": "an uncovered body", "face": "a face", "person": "a person or a part of a body"}


class Photos:
    """Detector of people and of exposure."""

    name = "photos"
    once_for_same_bytes = True

    def __init__(self, people: People | None = None) -> None:
        self._people = people or People()

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Look at a picture; anything else is silently left to the other detectors."""
        if content.blob is None or true_type(content.blob, content.name).family is not Family.PICTURE:
            return
        try:
            picture = decoded(content.blob)
        except Unreadable as error:
            yield unscreened(content, error.label, str(error))
            return
        yield from self._found(picture, content)

    def _found(self, picture: Picture, content: Content) -> Iterator[Finding]:
        """The strongest sight of each kind over all frames, so that one picture is one finding of a kind."""
        best: dict[Kind, Finding] = {}
        for number, frame in enumerate(picture.frames):
            for finding in self._seen(frame, _frame_path(content.where, number, len(picture.frames)), best):
                known = best.get(finding.kind)
                if known is None or finding.confidence > known.confidence:
                    best[finding.kind] = finding
        if Kind.PHOTO in best:
            best.pop(Kind.DRAWING, None)
        yield from best.values()

    def _seen(self, frame: Pixels, where: str, best: dict[Kind, Finding]) -> list[Finding]:
        """Once somebody was surely seen, later frames are looked at for exposure only."""
        is_known = Kind.PHOTO in best and best[Kind.PHOTO].confidence >= SURE
        sights = self._people.exposed(frame) if is_known else self._people(frame)
        return [_finding(sight, frame, where) for sight in sights]


def _frame_path(where: str, number: int, count: int) -> str:
    return f"{where} › frame {number + 1}" if count > 1 else where


def _finding(sight: Sight, frame: Pixels, where: str) -> Finding:
    is_face = sight.label in (FACE, *FACES)
    label = "exposed" if sight.label in EXPOSED else "face" if is_face else "person"
    kind = Kind.NUDITY if label == "exposed" else Kind.PHOTO
    why = _WHY[label]
    if (is_face or sight.label == PERSON) and is_drawn(frame, sight.box):  # a drawn bare body stays for a teacher
        kind, why = Kind.DRAWING, f"{why}, drawn"
    return Finding(kind, confidence=sight.score, where=where, label=label, why=why, box=sight.box, by="photos")
