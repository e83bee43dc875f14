"""R4: the only place that decides whether somebody is in a picture: three eyes, the cheap ones first.

NudeNet always looks (exposure; faces however they are turned). When it is not sure, the person detector and CenterFace
look at the parts that are like a photograph. What they believe they see is a suspicion: each one is looked at again
close up, and counts only when it is still there. That finds faces of ten pixels, and lets clouds, fruit and towers go.

Scores stay on one scale: 0.5 and above was right nearly always on pictures nobody tuned on, 0.3 to 0.5 is a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from detectors.angles import around, framed, mirrored, turned, turned_back
from detectors.exposure import EXPOSED, EXPOSED_FLOOR, FACES, QUICK, NudeNet, witnessed
from detectors.faces import FACE, CenterFace
from detectors.persons import PERSON, SsdLite
from detectors.pixels import Pixels
from detectors.regions import photo_like
from detectors.sights import WHOLE, Box, Eye, Sight, area, best, moved, part_of

SURE = 0.5
GUESS = 0.3
SURE_PERSON = 0.92
"""From here on the person detector alone is right."""
FACE_SIDES = (320, 512)
PART_SIDES = (192, 960)
MOST_SUSPICIONS = 2
LEAST_PERSON = 128
"""A part with fewer pixels along its longest side is looked at for faces only."""
_NEAR, _FAR = 2.5, 4.0
_NEAR_SIDE, _FAR_SIDE = 224, 320
_AROUND = 1.5
_PERSON_HONESTY = 0.2
"""A person seen twice at 0.7 is as likely as a face seen twice at 0.5."""
_TURNED_HONESTY = 0.1
_TURNED_GUESS = 0.4
_BODY_FLOOR = 0.5
_LARGE = 0.05
_NEARLY_WHOLE = 0.9
_UPSIDE_DOWN = 2
_QUARTERS = (1, 3, _UPSIDE_DOWN)
"""Quarter turns against the clock in which a photograph is looked at when nobody was seen upright. Faces that lie on
their side are NudeNet's; those that stand on their head it misses more often."""


class People:
    """The three eyes together. Tests give their own."""

    def __init__(self, nude: Eye | None = None, faces: Eye | None = None, persons: Eye | None = None) -> None:
        self._nude: Eye = nude or NudeNet()
        self._faces: Eye = faces or CenterFace()
        self._persons: Eye = persons or SsdLite()

    def __call__(self, frame: Pixels) -> list[Sight]:
        """Exposure, faces, bodies and persons in a frame, with scores from 0.3 up; the first sure answer is enough."""
        first = self._first(frame)
        known = [s for s in first if s.label in EXPOSED or (s.label in FACES and s.score >= SURE)]
        return known or self._held(frame, first) or self._in_parts(frame)

    def _first(self, frame: Pixels) -> list[Sight]:
        return witnessed(self._nude, frame, [s for s in self._nude(frame, QUICK) if _is_worth(s)])

    def _in_parts(self, frame: Pixels) -> list[Sight]:
        """What is in the parts like a photograph; a whole photograph is turned as well, if need be."""
        parts = photo_like(frame)
        for part in parts:
            found = self._held(frame, self._suspicions(frame, part))
            if found:
                return found
        for quarter in _QUARTERS if any(area(part) >= _NEARLY_WHOLE for part in parts) else ():
            view = turned(frame, quarter)
            found = self._held(view, self._turned_suspicions(view, with_faces=quarter == _UPSIDE_DOWN))
            if found:
                return [replace(sight, box=turned_back(sight.box, quarter)) for sight in found]
        return []

    def _suspicions(self, frame: Pixels, part: Box) -> Iterator[Sight]:
        pixels = part_of(frame, part)
        if max(pixels.shape[:2]) >= LEAST_PERSON:
            yield from moved(_most(self._persons(pixels, QUICK)), part)
        yield from moved(_most(self._faces(pixels, _side(pixels, part))), part)

    def _turned_suspicions(self, view: Pixels, *, with_faces: bool) -> Iterator[Sight]:
        yield from _most(self._persons(view, QUICK), _TURNED_GUESS)[:1]
        if with_faces:
            yield from _most(self._faces(view, FACE_SIDES[0]), _TURNED_GUESS)[:1]

    def _held(self, frame: Pixels, suspicions: Iterable[Sight]) -> list[Sight]:
        """The first suspicion that holds close up."""
        for sight in suspicions:
            checked = replace(sight, score=self._again(frame, sight))
            if checked.score >= GUESS:
                return [checked]
        return []

    def _again(self, frame: Pixels, sight: Sight) -> float:
        """How sure the eyes are of a suspicion when they look at it close up."""
        if sight.label in (FACE, *FACES):
            return self._face_again(frame, sight)
        if sight.label == PERSON:
            return self._person_again(frame, sight)
        return self._body_again(frame, sight)

    def _face_again(self, frame: Pixels, sight: Sight) -> float:
        near, far = around(frame, sight.box, _NEAR), around(frame, sight.box, _FAR)
        upright = (best(self._faces(near, _NEAR_SIDE)) + best(self._faces(far, _FAR_SIDE))) / 2
        if upright >= SURE or sight.label == FACE:
            return upright
        other = max(best(self._faces(turned(near, quarter), _NEAR_SIDE)) for quarter in _QUARTERS)
        return max(upright, other - _TURNED_HONESTY)

    def _person_again(self, frame: Pixels, sight: Sight) -> float:
        if sight.score >= SURE_PERSON and area(sight.box) >= _LARGE:
            return sight.score
        near = around(frame, sight.box, _AROUND)
        seen = (best(self._persons(near, QUICK)) + best(self._persons(mirrored(near), QUICK))) / 2
        return seen if seen >= SURE_PERSON else seen - _PERSON_HONESTY

    def _body_again(self, frame: Pixels, sight: Sight) -> float:
        """A body is looked at in the mirror and from farther away: what is a body by chance is gone there."""
        return min(sight.score, best(self._nude(mirrored(frame), QUICK)), best(self._nude(framed(frame), QUICK)))


def _is_worth(sight: Sight) -> bool:
    if sight.label in EXPOSED:
        return sight.score >= EXPOSED_FLOOR
    return sight.label in FACES or sight.score >= _BODY_FLOOR


def _most(sights: Iterable[Sight], floor: float = GUESS) -> list[Sight]:
    surest = sorted((s for s in sights if s.score >= floor), key=lambda sight: -sight.score)
    return surest[:MOST_SUSPICIONS]


def _side(pixels: Pixels, part: Box) -> int:
    """A whole photograph is looked at small; a part of a page in full size, because its faces are small."""
    longest: int = max(pixels.shape[:2])
    least, most = FACE_SIDES if part == WHOLE else PART_SIDES
    return min(most, max(least, longest))
