"""Telephone numbers given in pieces (R2): the only place that adds up digits over several messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detectors.base import Content, Earlier, Finding, Kind, Part
from detectors.chains import CALL, NOT_CALL, chains, counts
from detectors.numbers import Number
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain, plain_of

PIECES = Pattern(
    any_of(
        "part bit first ferst second secand start starts begin begins next last end ends then after before middle"
        " rest finish"
        " termina empieza primero luego despues final otro comienza"
    )
)


LONG_COUNT = 6
"""Numbers in a row that count, one message after another, and are no end of a telephone number."""
COUNTED = Pattern(
    r"\b(?:part|parte|round|bit|clue|hint|pista|msg|message|text|piece|pieza|step|set|group|chunk|number|no\.|#) ?#?$"
)
DECIMAL = Pattern(r"(?:^|[^.0-9])[0-9]+\.[0-9]{1,2}(?:[^.0-9]|$)")
ANSWERS = Pattern(any_of("answer answers question questions respuesta problem problems"))


@dataclass(frozen=True, slots=True)
class _Piece:
    id: str
    plain: Plain
    numbers: tuple[Number, ...]

    @property
    def digits(self) -> str:
        return "".join(number.digits for number in self.numbers)


def in_pieces(content: Content, plain: Plain) -> Iterator[Finding]:
    """Digits given over the last messages (and at least one digit in this one) that add up to a number."""
    here = _piece("", plain)
    if not 1 <= len(here.digits) <= 7:
        return
    pieces = [here]
    best: tuple[float, list[_Piece]] = (0.0, [])
    for earlier in reversed(content.earlier[-5:]):
        piece = _piece_of(earlier)
        if piece is None:
            continue
        pieces = [piece, *pieces]
        digits = "".join(each.digits for each in pieces)
        if len(digits) > 11:
            break
        best = max(best, (_pieces_score(digits, pieces, content), pieces), key=lambda scored: scored[0])
    if best[0]:
        yield _spread(best[1], best[0])


def _piece_of(earlier: Earlier) -> _Piece | None:
    plain = plain_of(earlier.text[:400])
    return _piece(earlier.id, plain) if plain.numbers else None


def _piece(name: str, plain: Plain) -> _Piece:
    """The chain with the most digits in a message: ``round 2, the next ones r 555`` gives ``555``."""
    numbers = [number for at, number in enumerate(plain.numbers) if not _counted(plain, at)] or plain.numbers
    best = max(chains(plain.base.text, numbers), key=lambda chain: sum(len(number.digits) for number in chain))
    return _Piece(name, plain, tuple(best))


def _counted(plain: Plain, at: int) -> bool:
    """``part 2 555``: the number that says which piece this is."""
    number = plain.numbers[at]
    return len(number.digits) == 1 and COUNTED.in_(plain.base.text[max(0, number.start - 12) : number.start])


def _pieces_score(digits: str, pieces: list[_Piece], content: Content) -> float:
    if any(NOT_CALL.in_(piece.plain.base.text) for piece in pieces) or digits[0] not in "123456789":
        return 0.0
    if len(digits) not in {7, 10} and not (len(digits) == 11 and digits[0] == "1"):
        return 0.0
    if any(counts(piece.numbers) or DECIMAL.in_(piece.plain.base.text) for piece in pieces):
        return 0.0
    if counts([number for piece in pieces for number in piece.numbers][-LONG_COUNT:]):
        return 0.0
    said = (
        " ".join(plain_of(each.text[:400]).base.text for each in content.earlier[-5:])
        + " "
        + pieces[-1].plain.base.text
    )
    if ANSWERS.in_(said) and not CALL.in_(said):
        return 0.0
    sure = 0.3 if len(digits) >= 10 else 0.0
    sure += 0.3 * ("555" in digits[:6]) + 0.3 * CALL.in_(said) + 0.2 * PIECES.in_(said)
    return min(sure, 0.9)


def _spread(pieces: list[_Piece], sure: float) -> Finding:
    parts = []
    for piece in pieces[:-1]:
        start, end = piece.plain.base.span(piece.numbers[0].start, piece.numbers[-1].end)
        parts.append(Part(piece.id, start, end))
    here = pieces[-1]
    start, end = here.plain.base.span(here.numbers[0].start, here.numbers[-1].end)
    why = f"digits over {len(pieces)} messages"
    return Finding(Kind.PHONE, start, end, round(sure, 2), why=why, label="spread", parts=tuple(parts))
