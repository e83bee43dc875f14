"""R4, R2: the only place that takes a picture of several frames apart, so that each is looked at as a picture is.

What stands in a film has to be found on whichever frame it stands, and sixteen frames of photographs are more work than
one stretch has: frames are contents of their own, and a film goes on as any file of many pictures does
(``detectors.stretches``). Of each frame only the rows that no earlier one showed have to be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detectors.base import Content, Finding, Frame
from detectors.changes import new_rows
from detectors.pixels import Picture, Unreadable, decoded
from detectors.true_type import Family, true_type


class Films:
    """Detector that yields the frames of moving pictures and the pages of TIFFs; it finds nothing itself."""

    name = "films"

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Take a picture of several frames apart; a broken one is reported by the detector of people."""
        picture = picture_of(content)
        if picture and len(picture.frames) > 1:
            for number, (top, bottom) in enumerate(new_rows(picture.frames)):
                yield replace(content, frame=Frame(number, top, bottom))


def picture_of(content: Content) -> Picture | None:
    """The picture, decoded; None for anything else and for a broken one, which the detector of people reports."""
    if content.blob is None or true_type(content.blob, content.name).family is not Family.PICTURE:
        return None
    try:
        return decoded(content.blob)
    except Unreadable:
        return None


def frame_of(content: Content, picture: Picture) -> Frame | None:
    """The frame to look at; None for a film as a whole, whose frames come one by one."""
    if content.frame or len(picture.frames) > 1:
        return content.frame
    return Frame(0, 0, picture.frames[0].shape[0])
