"""R4: the only place that turns people seen in pictures into findings.

``photo`` (label ``face`` or ``person``), ``nudity`` (``exposed``), ``drawing`` when the person is drawn: that is only
told, and the rulebook decides. Hands, silhouettes, backs in the dark and faces below some ten pixels are missed.
"""

from __future__ import annotations

from collections.abc import Iterable

from detectors.base import Content, Finding, Kind
from detectors.drawings import is_drawn
from detectors.exposure import EXPOSED, FACES
from detectors.faces import FACE
from detectors.films import frame_of
from detectors.people import People
from detectors.persons import PERSON
from detectors.pixels import Pixels, Unreadable, decoded
from detectors.sights import Sight
from detectors.true_type import Family, true_type
from detectors.unpacked import frame_path, unscreened

_WHY = {"exposed": "an uncovered body", "face": "a face", "person": "a person or a part of a body"}


class Photos:
    """Detector of people and of exposure."""

    name = "photos"
    once_for_same_bytes = True
    sees_frames = True

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
        frame = frame_of(content, picture)
        if frame:
            where = frame_path(content.where, frame.number) if content.frame else content.where
            yield from self._found(picture.frames[frame.number], where)

    def _found(self, frame: Pixels, where: str) -> Iterable[Finding]:
        """The strongest sight of each kind, so that one picture is one finding of a kind."""
        best: dict[Kind, Finding] = {}
        for sight in self._people(frame):
            finding = _finding(sight, frame, where)
            known = best.get(finding.kind)
            if known is None or finding.confidence > known.confidence:
                best[finding.kind] = finding
        if Kind.PHOTO in best:
            best.pop(Kind.DRAWING, None)
        return best.values()


def _finding(sight: Sight, frame: Pixels, where: str) -> Finding:
    is_face = sight.label in (FACE, *FACES)
    label = "exposed" if sight.label in EXPOSED else "face" if is_face else "person"
    kind = Kind.NUDITY if label == "exposed" else Kind.PHOTO
    why = _WHY[label]
    if (is_face or sight.label == PERSON) and is_drawn(frame, sight.box):  # a drawn bare body stays for a teacher
        kind, why = Kind.DRAWING, f"{why}, drawn"
    return Finding(kind, confidence=sight.score, where=where, label=label, why=why, box=sight.box, by="photos")
