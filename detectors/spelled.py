"""Words given letter by letter: the only place that reads ``see ell ee ess`` and ``efe, ele, o, erre`` as letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detectors.tokens import Token

NAMES = {
    "ay": "a",
    "eh": "a",
    "bee": "b",
    "be": "b",
    "see": "c",
    "sea": "c",
    "ce": "c",
    "cee": "c",
    "dee": "d",
    "de": "d",
    "ee": "e",
    "ef": "f",
    "eff": "f",
    "efe": "f",
    "gee": "g",
    "ge": "g",
    "aitch": "h",
    "hache": "h",
    "eye": "i",
    "jay": "j",
    "jota": "j",
    "kay": "k",
    "ka": "k",
    "ell": "l",
    "el": "l",
    "ele": "l",
    "em": "m",
    "eme": "m",
    "en": "n",
    "ene": "n",
    "enye": "n",
    "oh": "o",
    "pee": "p",
    "pe": "p",
    "cue": "q",
    "ar": "r",
    "are": "r",
    "erre": "r",
    "ere": "r",
    "ess": "s",
    "es": "s",
    "ese": "s",
    "tee": "t",
    "te": "t",
    "you": "u",
    "vee": "v",
    "uve": "v",
    "ex": "x",
    "equis": "x",
    "why": "y",
    "zee": "z",
    "zeta": "z",
}
"""How letters are called in English and Spanish."""
BETWEEN = frozenset("then and y luego dash dot punto next".split())
WIDEST_GAP = 3
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Spelled:
    """Letters said one after another and the tokens they stand in."""

    letters: str
    first: Token
    last: Token


def spelled_in(tokens: Sequence[Token]) -> Iterator[Spelled]:
    """Runs of at least three letters, with only small words between them."""
    run: list[tuple[Token, str]] = []
    last: Token | None = None
    for token in tokens:
        letter = token.word if len(token.word) == 1 else NAMES.get(token.word, "")
        near = last is None or token.start - last.end <= WIDEST_GAP
        if run and near and token.word in BETWEEN:
            last = token
            continue
        if run and not (letter and near):
            yield from _run(run)
            run = []
        if letter:
            run.append((token, letter))
        last = token
    yield from _run(run)


def _run(run: list[tuple[Token, str]]) -> Iterator[Spelled]:
    if len(run) >= SHORTEST:
        yield Spelled("".join(letter for _, letter in run), run[0][0], run[-1][0])
