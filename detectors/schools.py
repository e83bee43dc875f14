"""School names (R2): the only place that decides when a message tells which school somebody goes to.

The school's own name, aliases and initials are looked for in every disguise. Other schools count when somebody says
that they go there, or when the name stands in the national list with its type; schools of history and fiction pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import ahocorasick_rs

from detectors.base import Content, Finding, Kind, Listed, Local, Part
from detectors.letters import distance
from detectors.lexicon import lexicon
from detectors.mascots import has_loser, mascots
from detectors.numbered_schools import has_numbered_school, numbered_schools, numbers_of
from detectors.other_schools import GOING, STOP, other_schools
from detectors.own_school import (
    NOWHERE,
    TYPES,
    OwnName,
    Slips,
    in_small_letters,
    keys_of,
    one_of,
    own_name,
    short_forms,
    unlisted,
    with_singular,
)
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain, plain_of
from detectors.rivals import rivals
from detectors.school_pieces import has_riddle, riddles
from detectors.sounds import sound_key
from detectors.spelled import spelled_in
from detectors.tokens import Token
from detectors.views import View

HINT = Pattern(
    any_of("school skool scool skul escuela werd word words part starts half hint hints name_of building mascot")
)
NEAR = 40
SHORTEST_LONG, SHORTEST_DISGUISED = 8, 6
SURE = 0.95
KNOWN = 0.7
"""So sure is a school that whoever plays it is another."""
ENDS = ".!?:;*\n-"
CHEERS = (
    r"\b(?:go|lets go|let's go|vamos|arriba|we are|we're|we r|us|fellow|home of|shoutout(?: to)?|somos|fear|proud)"
    r"(?: the| los| las| to be(?: a)?)? "
)
CHEERED = re.compile(rf"{CHEERS}$")
"""Words before a mascot that is one's own."""
ONLY_WORDS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){1,3}")


class Schools:
    """Finds the school's own names and other schools that somebody goes to."""

    name = "schools"
    kinds = (Kind.SCHOOL,)
    lists = frozenset({Listed.SCHOOL})
    window = (" ", "")

    def __init__(self, local: Local) -> None:
        """Prepare the school's own names."""
        ones = [one for each in local.schools if (one := one_of(each))]
        self._own = [own for each in dict.fromkeys(local.schools) if (own := own_name(each)) is not None]
        self._own += [replace(own, one=True, ordinary=True) for each in ones if (own := own_name(each)) is not None]
        self._first: dict[str, list[OwnName]] = {}
        for own in self._own:
            self._first.setdefault(own.words[0], []).append(own)
        self._keys = tuple(dict.fromkeys(key for own in self._own if (key := keys_of(own)) is not None))
        self._long = {own.words[0] for own in self._own if len(own.words[0]) >= SHORTEST_LONG and not own.ordinary}
        self._long -= {word for word in self._long if word in lexicon("english_words.txt")}
        self._key_starts = frozenset(
            letter for words, _ in self._keys for letter in (words[0][0], *("kc" if words[0][0] in "kc" else ""))
        )
        joined = ["".join(own.words) for own in self._own if not own.initials and not own.ordinary]
        self._names = frozenset(joined)
        self._joined = {form for name in joined for form in with_singular(name)}
        patterns = sorted(form for name in self._joined if len(name) >= 10 for form in (name, name[::-1]))
        self._automaton = ahocorasick_rs.AhoCorasick(patterns) if patterns else None
        self._initials = {"".join(own.words) for own in self._own if own.initials}
        telling = [own.telling for own in self._own if not own.initials and not own.ordinary]
        cheered = {own.words[0] for own in self._own if own.ordinary and len(own.words) == 1}
        self._slips = Slips(telling, sorted(self._initials), sorted(cheered))
        self._short, self._unlisted = short_forms(self._own), unlisted(self._own)
        self._numbers = numbers_of(local.schools)
        mascots = "|".join(re.escape(" ".join(own.words)) for own in self._own if own.ordinary) or NOWHERE
        self._mascots = re.compile(mascots)
        self._cheers = re.compile(rf"{CHEERS}(?:{mascots})\b", re.IGNORECASE)

    def sees(self, content: Content) -> bool:
        """Whether a school may stand in a text by its number, a riddle or slips, or is beaten or cheered there."""
        text = content.text
        lowered = in_small_letters(text)
        return (
            self._unlisted.search(text) is not None
            or (self._mascots.search(lowered) is not None and self._cheers.search(text) is not None)
            or has_loser(text, lowered)
            or has_numbered_school(text, self._numbers)
            or self._slips.sees(text, lowered)
            or has_riddle(content, lowered)
        )

    def look(self, content: Content) -> Iterator[Finding]:
        """Findings in the message's words."""
        plain = plain_of(content.text)
        found = list(self._by_name(content, plain))
        yield from found
        yield from rivals(plain, (each for each in found if each.confidence >= KNOWN))
        yield from riddles(content, plain)

    def _by_name(self, content: Content, plain: Plain) -> Iterator[Finding]:
        tokens = plain.tokens
        if self._own:
            yield from self._named(plain, plain.base, tokens)
            for view, hidden in plain.hidden:
                yield from self._named(plain, view, hidden)
            yield from self._run_together(plain)
            yield from self._lettered(plain, tokens)
            yield from self._slips.findings(content.text, in_small_letters(content.text))
            yield from self._hinted(content, plain, tokens)
        yield from numbered_schools(plain, self._numbers)
        yield from mascots(plain)
        yield from other_schools(plain)

    def _named(self, plain: Plain, view: View, tokens: Sequence[Token]) -> Iterator[Finding]:
        flat = plain.shouted
        for at, token in enumerate(tokens):
            for own in self._first.get(token.word, ()):
                last = at + len(own.words) - 1
                if tuple(each.word for each in tokens[at : last + 1]) == own.words:
                    sure = _own_score(plain, own, tokens[at : last + 1], in_base=view is plain.base, flat=flat)
                    yield _finding(view, tokens, (at, _with_type(tokens, view, last)), sure, "own school's name")
            if token.word in self._short or (token.word in self._names and token.word not in self._first):
                going = GOING.in_(view.text[max(0, token.start - NEAR) : token.start]) or token.word in self._names
                sure = 0.75 if going else 0.45  # many a school is called after its town
                yield _finding(view, tokens, (at, _with_type(tokens, view, at)), sure, "own school's name in short")
            if len(token.word) >= SHORTEST_LONG - 1 and any(_one_slip(token.word, name) for name in self._long):
                yield _finding(view, tokens, (at, _with_type(tokens, view, at)), 0.75, "own school's name misspelled")
            if token.word[0] in self._key_starts:
                yield from self._nearly(view, tokens, at)

    def _nearly(self, view: View, tokens: Sequence[Token], at: int) -> Iterator[Finding]:
        """Misspelled: the same consonants in the same order."""
        for words, key in self._keys:
            for size in {len(words), len(words) + 1} if len(words) > 1 else {1}:
                taken = tokens[at : at + size]
                if len(taken) < size or tuple(token.word for token in taken) == words:
                    continue
                if sound_key("".join(token.word for token in taken)) == key and not all(
                    token.word in STOP for token in taken
                ):
                    known = size == 1 and taken[0].word in lexicon("english_words.txt")
                    yield _finding(
                        view,
                        tokens,
                        (at, _with_type(tokens, view, at + size - 1)),
                        0.3 if known else 0.7,
                        "sounds like the own school's name",
                    )

    def _run_together(self, plain: Plain) -> Iterator[Finding]:
        if self._automaton is None:
            return
        for _, start, end in self._automaton.find_matches_as_indexes(plain.letters):
            first, last = plain.squeezed.span(start, end)
            split = plain.letters[start:end] in self._joined and ONLY_WORDS.fullmatch(plain.text[first:last])
            if split and plain.letters[start:end] not in self._names:
                continue  # one of many, as a word of its own: a ``timber rattler``
            sure = 0.4 if split and not GOING.in_(plain.base.text) else 0.85
            yield Finding(Kind.SCHOOL, first, last, sure, why="own school's name run together")

    def _lettered(self, plain: Plain, tokens: Sequence[Token]) -> Iterator[Finding]:
        """``C then L then E then S``, ``see ell ee ess``: the initials letter by letter."""
        if not self._initials:
            return
        for spelled in spelled_in(tokens):
            if self._are_initials(spelled.letters):
                sure = SURE if len(spelled.letters) > 2 else 0.8
                span = plain.base.span(spelled.first.start, spelled.last.end)
                yield Finding(Kind.SCHOOL, *span, sure, why="own school's initials spelled")

    def _are_initials(self, letters: str) -> bool:
        """``thhs``, twice over (``thhsthhs``), after a letter or two that stand for words (``r thhs``), or the name."""
        named = any(letters[: len(name)] == name and len(letters) <= len(name) + 1 for name in self._names)
        return (
            named
            or letters in self._initials
            or any(
                letters == 2 * initials
                or (len(initials) > 3 and initials in letters and len(letters) <= len(initials) + 2)
                for initials in self._initials
            )
        )

    def _hinted(self, content: Content, plain: Plain, tokens: Sequence[Token]) -> Iterator[Finding]:
        """The words of the name one by one, in one message or over the last ones, where a school is spoken of."""
        here = {sound_key(token.word): token for token in reversed(tokens)}
        said = [(earlier.id, plain_of(earlier.text[:400])) for earlier in content.earlier[-5:]]
        if not HINT.in_(" ".join([*(each.base.text for _, each in said), plain.base.text])):
            return
        for words, _ in self._keys:
            keys = [sound_key(word) for word in words]
            mine = [key for key in keys if key in here]
            if len(keys) < 2 or not mine or any(len(key) < 2 for key in keys):
                continue
            parts = [part for key in keys if key not in here for part in _parts(said, key)]
            if len(mine) + len(parts) >= len(keys):
                for key in mine:
                    span = plain.base.span(here[key].start, here[key].end)
                    yield Finding(
                        Kind.SCHOOL,
                        *span,
                        0.7,
                        why="own school's name word by word",
                        label="spread",
                        parts=tuple(parts),
                    )


def _parts(said: Sequence[tuple[str, Plain]], key: str) -> Iterator[Part]:
    """Where a word of the name stands in the earlier messages: its first place only."""
    for name, plain in said:
        for token in plain.tokens:
            if sound_key(token.word) == key:
                yield Part(name, *plain.base.span(token.start, token.end))
                return


def _one_slip(word: str, name: str) -> bool:
    return word != name and word[0] == name[0] and distance(word, name, 2) <= 1


def _own_score(plain: Plain, own: OwnName, said: Sequence[Token], *, in_base: bool, flat: bool) -> float:
    first, last = said[0], said[-1]
    if in_base and not flat and own.initials and _stands_as(plain, first, own.words[0].upper()):
        return SURE
    if not in_base and not own.initials and not own.ordinary and len("".join(own.words)) >= SHORTEST_DISGUISED:
        return SURE  # nobody writes ``br1ghtw4t3r`` by chance
    sure = SURE if _is_written_out(plain, own, first, in_base=in_base) else 0.9
    if own.ordinary:
        before = plain.base.text[max(0, first.start - NEAR) : first.start] if in_base else ""
        capitals = not in_base or plain.text[slice(*plain.base.span(last.start, last.end))].isupper()
        if CHEERED.search(before) and not flat:
            return SURE
        named = in_base and _is_a_name(plain, last)
        going = not own.one and GOING.in_(plain.base.text[max(0, first.start - NEAR) : first.start])
        sure = 0.75 if (capitals or named) and not flat else 0.6 if going else 0.3
    return sure - 0.1 * (not in_base)


def _is_written_out(plain: Plain, own: OwnName, token: Token, *, in_base: bool) -> bool:
    """Whether a name that is no word is written as it is: with its capital, or initials that make no word."""
    if not in_base or own.ordinary:
        return False
    return len(own.words[0]) > 3 if own.initials else plain.text[plain.base.span(token.start, token.end)[0]].isupper()


def _is_a_name(plain: Plain, token: Token) -> bool:
    """Whether an ordinary word is written as a name is: with a capital within a sentence that is not all capitals."""
    start, _ = plain.base.span(token.start, token.end)
    before = plain.text[max(0, start - NEAR) : start].rstrip(" \"'(¡¿")
    return plain.text[start].isupper() and bool(before) and before[-1] not in ENDS and any(map(str.islower, before))


def _stands_as(plain: Plain, token: Token, initials: str) -> bool:
    """Whether a token is written as initials are: in capitals, four at least, or three that are no word of English."""
    written = plain.text[slice(*plain.base.span(token.start, token.end))]
    is_word = token.word in lexicon("english_words.txt")
    return written == initials and len(initials) > (3 if is_word else 2)


def _finding(view: View, tokens: Sequence[Token], span: tuple[int, int], sure: float, why: str) -> Finding:
    start, end = view.span(tokens[span[0]].start, tokens[span[1]].end)
    return Finding(Kind.SCHOOL, start, end, sure, why=why)


def _with_type(tokens: Sequence[Token], view: View, last: int) -> int:
    """``elementary school`` after the name belongs to it."""
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].word in TYPES
        and len(view.text[tokens[last].end : tokens[last + 1].start]) <= 3
    ):
        last += 1
    return last
