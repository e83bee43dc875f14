"""Full names of people off the roster (R2): the only place that guesses that two words are a person.

A given name beside a family name (``name_stock``), capitals, and sentences in which people are named. Public figures,
book characters and pets are talked about in lessons and do not count; what is left is less sure than the roster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detectors.base import Finding, Kind
from detectors.lexicon import lexicon
from detectors.name_cues import (
    ASKED,
    BLOCKED,
    DOING,
    DUTCH,
    KIN,
    NAMED_AFTER,
    NOT_AFTER,
    NOT_BEFORE,
    NOT_FAMILIES,
    PETS,
    SELF,
    TITLES,
    TOLD,
    WEEK,
    is_introduced,
    is_public,
    lesson_talk,
)
from detectors.name_stock import BUILT_RANK, LISTED_RANK, family_rank, given_rank
from detectors.plain import Plain
from detectors.roster import PARTICLES, Roster
from detectors.tokens import Token

MOST_COMMON_GIVEN = 6000
FREQUENT = 2500
MOST_COMMON_FAMILY = 20_000
INTRODUCED, OWN_WORDS = 0.5, 0.93


@dataclass(frozen=True, slots=True)
class _Talk:
    """What a text is about."""

    lesson: bool
    pets: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """A given and a family name, how frequent they are, and whether they are introduced or open a sentence."""

    given: str
    family: str
    given_rank: int | None
    family_rank: int | None
    cue: float
    opens: bool


def _opens(base: str, start: int) -> bool:
    before = base[:start].rstrip(" \"'")
    return not before or before[-1] in ".!?:~"


class Strangers:
    """Finds a given name beside a family name where the roster knows neither pair."""

    def __init__(self, roster: Roster) -> None:
        """Roster given names count as given names here too."""
        self._roster = roster
        self._english = lexicon("english_words.txt")
        self._common = lexicon("spanish_common.txt")

    def look(
        self, plain: Plain, tokens: Sequence[Token], taken: set[int], *, said: frozenset[str] = frozenset()
    ) -> Iterator[Finding]:
        """Findings among the tokens that are not explained yet; ``said`` are the words of the last messages."""
        yield from self._family_told(plain, tokens, taken, said=said | {token.word for token in tokens})
        flat = plain.shouted or not any(token.capital for token in tokens)
        self_evident = _Talk(lesson_talk(plain.base.text), PETS.in_(plain.base.text))
        at = 0
        while at + 1 < len(tokens):
            found = (
                None if at in taken or at + 1 in taken else self._pair(plain, tokens, at, talk=self_evident, flat=flat)
            )
            if found is not None:
                yield found[0]
            at = found[1] if found is not None else at + 1

    def _family_told(
        self, plain: Plain, tokens: Sequence[Token], taken: set[int], *, said: frozenset[str]
    ) -> Iterator[Finding]:
        """``my last name is …``: whatever follows, unless it is an ordinary word."""
        for match in TOLD.all_in(plain.base.text):
            end = match.span()[1]
            at = next((place for place, token in enumerate(tokens) if token.start >= end), None)
            if at is None or at in taken or tokens[at].start > end + 2:
                continue
            token = tokens[at]
            if any(is_public((word, token.word)) for word in said):
                continue
            ordinary = (
                token.word in self._english
                or token.word in self._common
                or token.word in BLOCKED
                or len(token.word) < 3
            )
            if ordinary and not (token.capital and family_rank(token.word) is not None and not plain.shouted):
                continue
            last = self._last_of(plain, tokens, at - 1) if at else at
            start, stop = plain.base.span(token.start, tokens[max(at, last)].end)
            sure = 0.75 - 0.35 * PETS.in_(plain.base.text) - 0.2 * ordinary - 0.3 * lesson_talk(plain.base.text)
            yield Finding(
                Kind.LAST_NAME, start, stop, round(sure, 2), why="word told as a family name", label="off_roster"
            )

    def _pair(
        self, plain: Plain, tokens: Sequence[Token], at: int, *, talk: _Talk, flat: bool
    ) -> tuple[Finding, int] | None:
        first, second = tokens[at], tokens[at + 1]
        if not self._could_be(plain, tokens, at):
            return None
        last = self._last_of(plain, tokens, at)
        words = [token.word for token in tokens[at : last + 1]]
        sure = self._score(plain, tokens, (at, last), talk=talk, flat=flat)
        if sure < 0.2:
            return None
        if is_public(words) or is_public(words[:2]) or is_public(words[:3]):
            return None
        if at and (
            is_public([tokens[at - 1].word, first.word, second.word]) or is_public([tokens[at - 1].word, first.word])
        ):
            return None
        start, end = plain.base.span(first.start, tokens[last].end)
        return Finding(
            Kind.FULL_NAME,
            start,
            end,
            round(min(sure, 0.9) if sure < OWN_WORDS else sure, 2),
            why="given and family name off the roster",
            label="off_roster",
        ), last + 1

    def _could_be(self, plain: Plain, tokens: Sequence[Token], at: int) -> bool:
        first, second = tokens[at], tokens[at + 1]
        if plain.base.text[first.end : second.start] != " " or first.possessive or first.word == second.word:
            return False
        if second.word in PARTICLES - DUTCH and not second.capital and not self._cue(plain.base.text, first.start):
            return False
        if (
            first.word in BLOCKED
            or first.word in WEEK
            or second.word in WEEK
            or len(first.word) < 2
            or len(second.word) < 2
        ):
            return False
        if second.word in BLOCKED and second.word not in PARTICLES:
            return False
        before = tokens[at - 1].word if at else ""
        after = tokens[at + 2].word if at + 2 < len(tokens) else ""
        if (first.word in self._common and not first.capital) or (
            second.word in self._common and second.word not in PARTICLES
        ):
            return False
        return (
            before not in NOT_BEFORE
            and after not in NOT_AFTER
            and second.word not in NOT_AFTER
            and first.word not in TITLES
        )

    def _last_of(self, plain: Plain, tokens: Sequence[Token], at: int) -> int:
        """The token that ends the name: particles and a second, hyphened or capitalised family name belong to it."""
        last = at + 1
        while tokens[last].word in PARTICLES and last + 1 < len(tokens) and last < at + 4:
            last += 1
        while last + 1 < len(tokens) and last < at + 4:
            gap = plain.base.text[tokens[last].end : tokens[last + 1].start]
            following = tokens[last + 1]
            hyphened = gap == "-"
            named = (
                gap == " "
                and following.capital
                and tokens[last].capital
                and not tokens[last].possessive
                and family_rank(following.word) is not None
            )
            if not (hyphened or (named and following.word not in self._english and not plain.shouted)):
                break
            last += 1
        return last

    def _score(self, plain: Plain, tokens: Sequence[Token], span: tuple[int, int], *, talk: _Talk, flat: bool) -> float:
        at, last = span
        first = tokens[at]
        introduced = is_introduced(plain.base.text, first.start, tokens[last].end)
        if not flat and first.capital != tokens[last].capital and not introduced:
            return 0.0
        heavy = [token.word for token in tokens[at + 1 : last + 1] if token.word not in PARTICLES]
        family = next((word for word in heavy if word not in self._english), heavy[0] if heavy else tokens[last].word)
        given = 0 if self._roster.given.get(first.word) else given_rank(first.word)
        if given is None and (first.word in self._english or family in self._english):
            return 0.0
        ranked = min((rank for word in heavy if (rank := family_rank(word)) is not None), default=None)
        written = first.capital and not flat
        if given is None and ranked is None and not written and given_rank(family) is None:
            return 0.0
        base = plain.base.text
        cue = self._cue(base, first.start) or 1.0 * NAMED_AFTER.in_(base[tokens[last].end : tokens[last].end + 24])
        cue = cue or 0.5 * ASKED.in_(base[max(0, first.start - 24) : first.start])
        pair = _Pair(first.word, family, given, ranked, cue, _opens(base, first.start))
        pair = self._turned(pair) or pair
        sure = self._capital_score(pair) if written else self._lower_score(pair)
        if introduced and self._is_whole(pair) and not (talk.pets or talk.lesson):
            return OWN_WORDS
        if sure and not cue:
            sure -= 0.3 * talk.lesson
            sure += 0.2 * DOING.in_(base[tokens[last].end : tokens[last].end + 16])
        return sure - 0.35 * talk.pets if sure else 0.0

    def _is_whole(self, pair: _Pair) -> bool:
        """Whether both are names that many people have, and not both are words."""
        are_words = pair.given in self._english and pair.family in self._english
        if pair.given_rank is None or pair.family_rank is None or are_words:
            return False
        return max(pair.given_rank, pair.family_rank) < MOST_COMMON_GIVEN and pair.family not in NOT_FAMILIES

    def _turned(self, pair: _Pair) -> _Pair | None:
        """``Hwang Jiwoo``: the family name first, before a given name that is not of here."""
        given, family = given_rank(pair.family), family_rank(pair.given)
        as_usual = pair.given_rank is not None and pair.family_rank is not None
        if as_usual or family is None or given is None or given < LISTED_RANK or self._is_word(pair):
            return None
        return replace(pair, given=pair.family, family=pair.given, given_rank=given, family_rank=family)

    def _is_word(self, pair: _Pair) -> bool:
        return any(word in words for word in (pair.given, pair.family) for words in (self._english, self._common))

    def _cue(self, base: str, start: int) -> float:
        """How strongly the words before say that a name follows: 1 for self and kin, 0 for nothing."""
        before = base[max(0, start - 60) : start]
        return 1.0 if SELF.in_(before) or KIN.in_(before) else 0.0

    def _capital_score(self, pair: _Pair) -> float:
        """Both words begin with a capital, and capitals mean something in this text."""
        given_word, family_word = pair.given in self._english, pair.family in self._english
        if pair.given_rank is None:
            return 0.0 if given_word or family_word else self._unheard_score(pair, written=True)
        sure = 0.5 + 0.15 * (pair.family_rank is not None) + 0.25 * pair.cue
        told = pair.cue or pair.given_rank in {LISTED_RANK, BUILT_RANK}  # what is nothing but a name tells of another
        sure -= (0.1 if told and pair.family_rank is not None else 0.3) * family_word
        if not pair.cue:
            sure -= 0.15 * self._rather_given(pair)
            sure -= (0.25 if pair.opens or family_word else 0.1) * given_word
        return sure

    def _lower_score(self, pair: _Pair) -> float:
        """No capitals to go by: a name that is also a word needs somebody who introduces it."""
        if len(pair.family) < 3:
            return 0.0
        if pair.given_rank is None:
            return 0.0 if self._is_word(pair) or not pair.cue else self._unheard_score(pair)
        given_word = pair.given in self._english
        family_word = pair.family in self._english or pair.family in lexicon("spanish_words.txt")
        if given_word or family_word:
            return self._wordy_score(pair, both=given_word and family_word)
        if pair.cue:
            return 0.7 if pair.family_rank is not None or len(pair.family) > 5 else 0.45
        if pair.family_rank is None or pair.family_rank > MOST_COMMON_FAMILY or pair.given_rank > MOST_COMMON_GIVEN:
            return 0.0
        return 0.35 if self._rather_given(pair) else 0.5

    def _unheard_score(self, pair: _Pair, *, written: bool = False) -> float:
        """No list knows the given name, but the family's: no more than a hint, unless somebody is introduced.

        ``written``: with two capitals, which make somebody introduced a name though no list knows either.
        """
        if pair.family_rank is None:
            return INTRODUCED if written and pair.cue == 1.0 else 0.0
        return 0.55 if pair.cue else 0.35

    def _wordy_score(self, pair: _Pair, *, both: bool) -> float:
        """``drew wilson``, ``amy brown``: both frequent as names, and introduced."""
        frequent = pair.family_rank is not None and pair.family_rank < FREQUENT and (pair.given_rank or 0) < FREQUENT
        if not frequent or both or not pair.cue or pair.family in NOT_FAMILIES:
            return 0.0
        return 0.6 if pair.cue == 1.0 else 0.5

    def _rather_given(self, pair: _Pair) -> bool:
        """Two given names side by side are more often two people than one."""
        given = given_rank(pair.family)
        return given is not None and given < 1500 and (pair.family_rank is None or pair.family_rank > 400)
