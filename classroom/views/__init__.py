"""What the pages show: frozen, plain, already checked by ``access``. The only shapes both sides read.

Words appear here in clear only because the person asking may see them. Nothing here is written to a log.
Times are aware UTC datetimes. Lists are in the order they are shown.
"""

from classroom.views.messages import (
    FileView,
    Looked,
    Mark,
    MessageView,
    Note,
    Original,
    Outcome,
    Preview,
    Record,
    ReportView,
)
from classroom.views.staff import (
    AlertView,
    ClassView,
    ContactView,
    Deed,
    ExceptionView,
    FeedRow,
    Offer,
    RuleView,
    Tile,
    Wall,
)
from classroom.views.students import Choosable, JoinCard, Room, Seat, Session

__all__ = [
    "AlertView",
    "Choosable",
    "ClassView",
    "ContactView",
    "Deed",
    "ExceptionView",
    "FeedRow",
    "FileView",
    "JoinCard",
    "Looked",
    "Mark",
    "MessageView",
    "Note",
    "Offer",
    "Original",
    "Outcome",
    "Preview",
    "Record",
    "ReportView",
    "Room",
    "RuleView",
    "Seat",
    "Session",
    "Tile",
    "Wall",
]
