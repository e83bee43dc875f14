"""The door both sides share: the only place for what the kiosk and the console would otherwise say twice.

Headers, cookies, languages, error pages and the look live here; neither side's pages do. The kiosk and the teacher
console import the door, the door imports neither of them.
"""

from doorway.house import build
from doorway.languages import compile_catalogues
from doorway.limits import limit_tries
from doorway.refusal import refuse, wants_json

__all__ = ["build", "compile_catalogues", "limit_tries", "refuse", "wants_json"]
