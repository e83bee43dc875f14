"""The shared domain: decide, keep, tell. Knows no Flask. The two sides import ``Classroom`` and its nouns from here."""

from classroom.classroom import Classroom
from classroom.opening import open_classroom
from classroom.settings import Settings

__all__ = ["Classroom", "Settings", "open_classroom"]
