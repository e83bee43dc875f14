"""The row of an exception; like ``rows.py``, field names are column names and the sealed column arrives open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

BOOK = "book"
"""The kind of a name from the class's own books: it counts for every kind of name, and has no end."""


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """Words a class's teacher said are no secret there. ``kind`` is a finding's kind or ``book``; ``until`` its end."""

    id: str
    school_id: str
    class_id: str
    kind: str
    words: str
    words_key: str
    added_by: str
    added_at: datetime
    until: datetime | None = None
