"""Numbers as people write and say them: the only place that reads number words (English, Spanish) into digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

UNITS = {
    word: digits
    for digits, words in enumerate(
        (
            "zero cero sero",
            "one uno un una wun",
            "two dos",
            "three tres tree",
            "four cuatro kuatro fore",
            "five cinco sinco fife fiv",
            "six seis",
            "seven siete",
            "eight ocho",
            "nine nueve nyne niner",
            "ten diez",
            "eleven once",
            "twelve doce",
            "thirteen trece",
            "fourteen catorce",
            "fifteen quince",
            "sixteen dieciseis",
            "seventeen diecisiete",
            "eighteen dieciocho",
            "nineteen diecinueve",
        )
    )
    for word in words.split()
}
TENS = {
    word: 10 * tens
    for tens, words in enumerate(
        (
            "twenty veinte veinti",
            "thirty treinta",
            "forty fourty cuarenta",
            "fifty cincuenta",
            "sixty sesenta",
            "seventy setenta",
            "eighty ochenta",
            "ninety noventa",
        ),
        start=2,
    )
    for word in words.split()
}
TENS |= {f"veinti{word}": 20 + UNITS[word] for word in "uno un dos tres cuatro cinco seis siete ocho nueve".split()}
HUNDREDS = {
    word: 100 * hundreds
    for hundreds, word in enumerate(
        "cien ciento|doscientos|trescientos|cuatrocientos|quinientos|seiscientos|setecientos|ochocientos"
        "|novecientos".split("|"),
        start=1,
    )
}
HUNDREDS |= {"cien": 100, "ciento": 100}
TIMES = {"double": 2, "doble": 2, "triple": 3, "dubble": 2, "trippel": 3, "quadruple": 4}
PLURALS = {
    f"{word}{ending}": str(value)
    for word, value in UNITS.items()
    if value < 10
    for ending in ("s", "es")
    if len(word) > 2
}
PLURALS |= {"sixes": "6", "zeroes": "0", "treses": "3"}
LOOSE = {"oh": "0", "o": "0", "to": "2", "too": "2", "for": "4", "ate": "8", "won": "1", "ocho": "8", "tree": "3"}
LOOSE |= {"un": "1", "una": "1", "once": "11", "fore": "4", "ten": "10", "nought": "0", "tres": "3"}
"""Words that are numbers only beside another number."""
LETTERS = str.maketrans("olisbzgq", "01158299")
TOKEN = re.compile(r"\d+|[a-z]+")
LETTERED = re.compile(r"[0-9olisbz]{2,}")
DIGIT_WORD = re.compile("oh|" + "|".join(sorted((word for word in UNITS if UNITS[word] < 10), key=len, reverse=True)))
GLUED = re.compile(f"(?:{DIGIT_WORD.pattern}){{3,}}")
SHORTEST_GLUED, SHORTEST_WHOLE = 8, 21
WHOLE = re.compile(f"(?:{DIGIT_WORD.pattern}){{7,}}")
GAP = re.compile(r"[ \-.,*_/~:;()]{0,4}(?:(?:then|and|dash|hyphen|y|guion|luego)[ \-.,]{1,3})?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number: its digits, where it stands in the base view, and whether it was written in words."""

    digits: str
    start: int
    end: int
    spoken: bool = False


def numbers_in(base: str) -> Iterator[Number]:
    """Every number of a base view, in order, without overlaps; never empty digits."""
    yield from _merged(base, _confirmed(base, list(_tokens(base))))


@dataclass(frozen=True, slots=True)
class _Token:
    digits: str
    start: int
    end: int
    kind: str  # figures, unit, tens, hundreds, hundred, thousand, times, plural, loose


def _tokens(base: str) -> Iterator[_Token]:
    blocked = -1
    for match in TOKEN.finditer(base):
        start, end = match.span()
        if start < blocked:
            continue
        word = match.group()
        lettered = _lettered(base, start, end)
        if lettered is not None:
            blocked = lettered.end
            yield lettered
        elif word.isdigit():
            yield _Token(word, start, end, "figures")
        elif (token := _word(word, start, end)) is not None:
            yield token
        elif len(word) >= SHORTEST_GLUED:
            yield from _glued(word, start)


def says_a_whole_number(text: str) -> bool:
    """Whether seven digits or more stand in a text as one word: ``sixohtwofivefivefive…``."""
    long = (word.lower() for word in text.split() if len(word) >= SHORTEST_WHOLE)
    return any(WHOLE.search(word) is not None for word in long)


def _glued(word: str, start: int) -> Iterator[_Token]:
    """``fivezerothree``: at least three digits said in one word that is nothing else, or seven in any."""
    if whole := GLUED.fullmatch(word) or WHOLE.search(word):
        for match in DIGIT_WORD.finditer(word, *whole.span()):
            said = match.group()
            yield _Token(LOOSE.get(said) or str(UNITS[said]), start + match.start(), start + match.end(), "unit")


def _lettered(base: str, start: int, end: int) -> _Token | None:
    """Letters used as digits: ``4l9``, ``o1o7``, ``555olo2``; at least one real digit, or capitals nobody can tell."""
    if not base[start:end].isdigit() and base[start] not in "olisbz":
        return None
    match = LETTERED.match(base, start)
    if match is None or not any(mark.isdigit() for mark in match.group()) or match.group().isdigit():
        return None
    stop = match.end()
    if base[stop : stop + 1].isalnum() or (start and base[start - 1].isalnum()):
        return None
    return _Token(match.group().translate(LETTERS), start, stop, "figures") if _mostly_digits(match.group()) else None


def _mostly_digits(word: str) -> bool:
    figures = sum(mark.isdigit() for mark in word)
    return (figures * 2 >= len(word) and not word.endswith(("s", "lb"))) or figures >= 2


def _word(word: str, start: int, end: int) -> _Token | None:
    for table, kind in ((TENS, "tens"), (HUNDREDS, "hundreds"), (TIMES, "times")):
        if word in table:
            return _Token(str(table[word]), start, end, kind)
    if word in LOOSE:
        return _Token(LOOSE[word], start, end, "loose")
    if word in UNITS:
        return _Token(str(UNITS[word]), start, end, "unit")
    if word in PLURALS:
        return _Token(PLURALS[word], start, end, "plural")
    if word in {"hundred", "thousand", "mil", "hunderd"}:
        return _Token(word, start, end, "hundred" if word[0] == "h" else "thousand")
    return None


def _near(base: str, left: _Token, right: _Token) -> bool:
    gap = base[left.end : right.start]
    return len(gap) <= 14 and GAP.fullmatch(gap) is not None


def _confirmed(base: str, tokens: list[_Token]) -> list[_Token]:
    """Loose words stay only in a run that holds a real number and three tokens, or stand between two numbers."""
    kept: list[_Token] = []
    for run in _runs(base, tokens):
        firm = sum(token.kind not in {"loose", "times"} for token in run)
        if not any(_spoken(token) for token in run):
            firm = 0
        if (firm and firm * 2 >= len(run)) or (firm >= 2 and len(run) >= 7):
            kept.extend(run)
        else:
            kept.extend(token for token in run if token.kind not in {"loose", "times"})
    return kept


def _spoken(token: _Token) -> bool:
    """Said digit by digit; ``540 to 615`` is not."""
    return token.kind not in {"loose", "times", "figures"} or (token.kind == "figures" and len(token.digits) == 1)


def _runs(base: str, tokens: list[_Token]) -> Iterator[list[_Token]]:
    run: list[_Token] = []
    for token in tokens:
        if run and not _near(base, run[-1], token):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _merged(base: str, tokens: list[_Token]) -> Iterator[Number]:
    """Tokens that make one number together: ``forty nine``, ``fifty two hundred``, ``mil doscientos``, ``triple 5``."""
    at = 0
    while at < len(tokens):
        taken, digits = _number_at(base, tokens, at)
        first, last = tokens[at], tokens[at + taken - 1]
        if digits:
            yield Number(digits, first.start, last.end, first.kind != "figures")
        at += taken


def _number_at(base: str, tokens: list[_Token], at: int) -> tuple[int, str]:
    token = tokens[at]
    joined = _joined(base, token, tokens[at + 1 : at + 7])
    if token.kind == "times":
        return _times(token, joined)
    if joined and joined[0].kind == "plural" and token.digits in {"2", "3", "4"}:
        return 2, joined[0].digits * int(token.digits)
    if token.kind in {"hundred", "plural"}:
        return 1, ""
    if token.kind == "figures":
        return 1, token.digits
    return _valued(token, joined)


def _joined(base: str, token: _Token, following: list[_Token]) -> list[_Token]:
    joined: list[_Token] = []
    last = token
    for other in following:
        if base[last.end : other.start].strip(" -") not in {"", "y", "and"} or last.end == other.start:
            break
        joined.append(other)
        last = other
    return joined


def _times(token: _Token, joined: list[_Token]) -> tuple[int, str]:
    if joined and len(joined[0].digits) == 1 and joined[0].digits.isdigit():
        return 2, joined[0].digits * int(token.digits)
    return 1, ""


def _valued(token: _Token, joined: list[_Token]) -> tuple[int, str]:
    """The longest spoken number from here: how many tokens it takes and its digits."""
    if token.kind == "thousand":
        value, scale, taken = 1000, 1000, 1
    else:
        value = int(token.digits)
        scale, taken = _scale(token), 1
    for other in joined:
        if other.kind == "hundred" and 1 <= value < 100:
            value, scale = value * 100, 100
        elif other.kind == "thousand" and 1 <= value < 1000:
            value, scale = value * 1000, 1000
        elif other.digits.isdigit() and other.kind in {"unit", "tens", "hundreds"} and _fits(int(other.digits), scale):
            value, scale = value + int(other.digits), _scale(other)
        else:
            break
        taken += 1
    return taken, str(value)


def _scale(token: _Token) -> int:
    if token.kind == "hundreds":
        return 100
    return 10 if token.kind == "tens" and int(token.digits) % 10 == 0 else 1


def _fits(value: int, scale: int) -> bool:
    return 0 < value < scale
