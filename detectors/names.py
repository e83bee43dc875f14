"""Family names and full names of the class (R2): the only place that decides when a roster's name was given away.

A given name beside its family name is certain. A family name alone counts by its tier: a rare one speaks for itself,
one that is also an ordinary word needs a cue. Staff behind a title are fine. Names off the roster: ``strangers``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detectors.base import Content, Finding, Kind, Listed, Local
from detectors.letters import (
    distance,
    family_told,
    halved_names,
    is_disguised,
    lettered_names,
    mirrored_names,
    mirrored_strangers,
    spelled_names,
    stands_apart,
)
from detectors.lexicon import lexicon
from detectors.name_cues import introduces_somebody, is_public, lesson_talk
from detectors.name_stock import is_word
from detectors.person_cues import is_named_kin, person_near, thing_talk
from detectors.plain import Plain, plain_of
from detectors.roster import PARTICLES, Named, Roster, Tier, tier_of
from detectors.strangers import Strangers
from detectors.tokens import Token
from detectors.views import View

TITLES = frozenset(
    "mr mrs ms miss mx dr doctor coach principal nurse senora senor senorita sr sra srta maestro maestra profe profesor"
    " profesora prof professor officer director directora sir madam madame mister misses missus mz teacher pastor"
    " sensei president king queen general captain senator don dona".split()
)
BASE = {Tier.RARE: 0.8, Tier.COMMON: 0.55, Tier.GIVEN: 0.3, Tier.WORD: 0.1}
ARTICLES = frozenset("a an the la el una un los las my our".split())
PRONOUNS = frozenset("i we you they u to dont yo nosotros".split())
WIDEST_GAP = 4
SHORTEST_FUZZY, SHORTEST_ALONE = 5, 4
NAMED_KIN, HOUSEHOLD = 0.45, 0.2


class Names:
    """Finds names of the roster, and hands the other names to ``strangers``."""

    name = "names"
    kinds = (Kind.FULL_NAME, Kind.LAST_NAME)
    sees = staticmethod(introduces_somebody)

    def __init__(self, local: Local) -> None:
        """Index the class."""
        self._roster = Roster(local)
        self._any = local.names == "any"
        self.lists = frozenset({Listed.FAMILY, Listed.GIVEN} if self._any else {Listed.FAMILY})
        self._strangers = Strangers(self._roster)

    def look(self, content: Content) -> Iterator[Finding]:
        """Findings in the message's words and, letter by letter, across the last messages."""
        plain = plain_of(content.text)
        tokens = plain.tokens
        reading = _Reading(self._roster, plain, plain.base, tokens)
        yield from reading.names(any_name=self._any)
        said = frozenset(word for each in content.earlier[-5:] for word in plain_of(each.text[:400]).base.text.split())
        yield from self._strangers.look(plain, tokens, reading.taken, said=said)
        for view, hidden in plain.hidden:
            yield from _Reading(self._roster, plain, view, hidden).hidden(plain.base)
        yield from self._joined(plain)
        yield from mirrored_names(self._roster, plain, tokens)
        yield from mirrored_strangers(plain, tokens)
        yield from spelled_names(self._roster, plain, tokens)
        if content.earlier:
            yield from lettered_names(self._roster, content, plain, tokens)
            yield from halved_names(self._roster, content, plain)

    def _joined(self, plain: Plain) -> Iterator[Finding]:
        """Names run together, dotted, split by pictures or mirrored; names with a plain space are the pairs' matter."""
        for start, end in self._roster.joined_in(plain.letters):
            span = plain.squeezed.span(start, end)
            if stands_apart(plain.text, span) and is_disguised(plain.text[slice(*span)], plain.letters[start:end]):
                yield Finding(Kind.FULL_NAME, *span, 0.85, why="roster name written as one word")


class _Reading:
    """One view of a text, read for the roster's names."""

    def __init__(self, roster: Roster, plain: Plain, view: View, tokens: Sequence[Token]) -> None:
        self._roster = roster
        self._plain = plain
        self._view = view
        self._tokens = tokens
        self._flat = plain.shouted or not any(token.capital for token in tokens)
        self.taken: set[int] = set()
        """Numbers of tokens that are explained: by a finding, a title or a public figure."""

    def names(self, *, any_name: bool) -> Iterator[Finding]:
        """Pairs first, then family names alone, then (when every name counts) given names alone."""
        if self._roster.begins.isdisjoint([token.word for token in self._tokens]):
            return
        yield from self._pairs()
        cued: bool | None = None
        for at in range(len(self._tokens)):
            family = None if at in self.taken else self._roster.family_at(self._tokens, at)
            if family is None:
                continue
            cued = family_told(self._plain.base.text) if cued is None else cued
            yield from self._alone(at, family, cued=cued)
        if any_name:
            yield from self._given_alone()

    def hidden(self, base: View) -> Iterator[Finding]:
        """Names that only this view shows."""
        for finding in self.names(any_name=False):
            start, end = finding.start, finding.end
            if base.shown(start, end) != self._view.shown(start, end) and end - start > 3:
                yield finding

    def _finding(self, kind: Kind, span: tuple[int, int], sure: float, why: str) -> Finding:
        """A finding from the first to the last of some tokens, which are explained by it."""
        first, last = span
        self.taken.update(range(first, last + 1))
        start, end = self._view.span(self._tokens[first].start, self._tokens[last].end)
        return Finding(kind, start, end, round(max(0.0, min(sure, 0.99)), 2), why=why)

    def _pairs(self) -> Iterator[Finding]:
        at = 0
        while at < len(self._tokens):
            found = self._pair_at(at)
            if found is not None:
                yield found
                at = max(self.taken) + 1
            else:
                at += 1

    def _pair_at(self, at: int) -> Finding | None:
        given = self._roster.given_at(self._tokens, at)
        if given is not None:
            return self._given_first(at, given)
        family = self._roster.family_at(self._tokens, at)
        return self._family_first(at, family) if family is not None else None

    def _given_first(self, at: int, given: Named) -> Finding | None:
        for skipped in (0, 1):
            second = at + given.length + skipped
            if (
                second >= len(self._tokens)
                or not self._close(second - 1, second)
                or (skipped and not self._may_skip(second - 1))
            ):
                return None
            family = self._roster.family_at(self._tokens, second)
            if family is not None and not (skipped and not family.rows & given.rows):
                sure = self._pair_score(at, second, given, family)
                return self._finding(
                    Kind.FULL_NAME, (at, second + family.length - 1), sure, "roster given and family name"
                )
            if not skipped and (fuzzy := self._fuzzy(second, given)):
                return self._finding(
                    Kind.FULL_NAME, (at, second), fuzzy, "roster given name and nearly its family name"
                )
        return None

    def _may_skip(self, at: int) -> bool:
        """A middle name or initial stands between: ``ELIJAH JAMES BRIGHTWATER``."""
        word = self._tokens[at].word
        return len(word) == 1 or (word in lexicon("given_names.txt") and word not in lexicon("english_words.txt"))

    def _pair_score(self, first: int, second: int, given: Named, family: Named) -> float:
        sure = 0.97 if given.rows & family.rows else 0.85
        words = tier_of(family.words) == Tier.WORD
        uneven = self._tokens[first].capital and not self._tokens[second].capital and not self._flat
        if words and uneven:
            return 0.4
        if words and not self._tokens[second].capital and is_word(given.words):
            return 0.3 if first and self._tokens[first - 1].word in ARTICLES | PRONOUNS else 0.55
        if not given.rows & family.rows and is_public((*given.words, *family.words)):
            return 0.2
        return sure

    def _family_first(self, at: int, family: Named) -> Finding | None:
        second = at + family.length
        if second >= len(self._tokens) or not self._close(second - 1, second):
            return None
        given = self._roster.given_at(self._tokens, second)
        if given is None or not given.rows & family.rows:
            return None
        comma = "," in self._gap(second - 1, second)
        written = self._flat or self._tokens[at].capital
        sure = 0.9 if comma or tier_of(family.words) > Tier.WORD else 0.5 if written else 0.4
        return self._finding(Kind.FULL_NAME, (at, second + given.length - 1), sure, "roster name, family name first")

    def _gap(self, left: int, right: int) -> str:
        return self._view.text[self._tokens[left].end : self._tokens[right].start]

    def _close(self, left: int, right: int) -> bool:
        gap = self._gap(left, right)
        return (
            len(gap) <= WIDEST_GAP
            and "'" not in gap
            and not ("." in gap and len(self._tokens[left].word) > 1 and gap != ".")
        )

    def _fuzzy(self, at: int, given: Named) -> float:
        word = self._tokens[at].word
        if len(word) < SHORTEST_FUZZY or word in lexicon("english_words.txt"):
            return 0.0
        for family in self._roster.family_names_of(given.rows):
            allowed = 2 if len(family) >= 8 else 1
            forms = {word, word.removesuffix("s")}
            if len(family) >= SHORTEST_FUZZY and any(distance(form, family, allowed + 1) <= allowed for form in forms):
                return 0.75
        return 0.0

    def _alone(self, at: int, family: Named, *, cued: bool) -> Iterator[Finding]:
        last = at + family.length - 1
        if self._after_title(at) or self._famous(at):
            self.taken.update(range(at, last + 1))
            return
        if (whole := self._stranger_of(at, last)) is not None:
            yield whole
            return
        sure = self._alone_base(at, family.words) + 0.45 * cued + self._as_written(at)
        sure -= NAMED_KIN * is_named_kin(self._view.text, self._tokens[at].start, family.words)
        sure += HOUSEHOLD * (household := self._household(at, last))
        sure += self._person_score(at, last, family.words)
        sure -= 0.0 if cued else self._lesson_score(at, household=household)
        yield self._finding(
            Kind.LAST_NAME, (at, last), sure, f"roster family name alone, {tier_of(family.words).name.lower()}"
        )

    def _person_score(self, at: int, last: int, words: tuple[str, ...]) -> float:
        """What stands beside an ordinary word with a capital: people are told, owe and forget."""
        if tier_of(words) > Tier.GIVEN:
            return 0.0
        start, end = self._tokens[at].start, self._tokens[last].end
        cues = person_near(self._view.text, start, end)
        capital = self._tokens[at].capital and not self._plain.shouted
        return min(0.45, 0.3 * cues) if capital else 0.2 * (cues >= 2)

    def _household(self, at: int, last: int) -> bool:
        """``the Reutovs``, ``los Garcia``: a whole family."""
        family, before = self._tokens[last], self._tokens[at - 1].word if at else ""
        several = before == "los" or (before == "the" and family.word.endswith("s"))
        return several and (family.word not in lexicon("english_words.txt") or (family.capital and not self._flat))

    def _lesson_score(self, at: int, *, household: bool) -> float:
        """An article before it, a lesson, a language: then it is less often somebody's name."""
        text = self._plain.base.text
        article = at > 0 and not household and self._tokens[at - 1].word in ARTICLES - {"my", "our"}
        person = person_near(self._view.text, self._tokens[at].start, self._tokens[at].end) > 0
        return 0.35 * (article and not person) + 0.15 * lesson_talk(text) + 0.4 * thing_talk(text)

    def _stranger_of(self, at: int, last: int) -> Finding | None:
        """A given name that is not the roster's before a family name that is: a sister, a mother."""
        if not at or self._gap(at - 1, at) != " " or at - 1 in self.taken:
            return None
        before, here = self._tokens[at - 1], self._tokens[at]
        known = before.word in lexicon("given_names.txt") and before.word not in lexicon("spanish_common.txt")
        if not known or (not self._flat and before.capital != here.capital) or before.possessive:
            return None
        if before.word in lexicon("english_words.txt") and (self._flat or not before.capital or is_word((here.word,))):
            return None
        sure = 0.8 - 0.3 * (tier_of((here.word,)) == Tier.WORD) - 0.35 * lesson_talk(self._plain.base.text)
        return self._finding(Kind.FULL_NAME, (at - 1, last), sure, "given name before a roster family name")

    def _alone_base(self, at: int, words: tuple[str, ...]) -> float:
        tier = tier_of(words)
        here = self._tokens[at]
        if len(here.word) < SHORTEST_ALONE and tier == Tier.RARE and not (here.capital or here.possessive):
            return BASE[Tier.GIVEN]  # ``bae come thru``
        if tier == Tier.WORD and at and here.capital and not self._flat:
            spanish = all(word in lexicon("spanish_words.txt") or word in PARTICLES for word in words)
            return BASE[Tier.COMMON] - 0.1 if spanish else BASE[Tier.GIVEN]
        return BASE[tier]

    def _as_written(self, at: int) -> float:
        capital = self._tokens[at].capital
        sure = 0.0 if self._flat else 0.15 if capital and at else 0.0 if capital else -0.1
        return sure + 0.4 * self._initial_before(at)

    def _initial_before(self, at: int) -> bool:
        before = self._tokens[at - 1].word if at else ""
        return len(before) == 1 and before not in {"a", "i", "u", "n", "y"}

    def _after_title(self, at: int) -> bool:
        return any(self._tokens[place].word in TITLES for place in range(max(0, at - 2), at))

    def _famous(self, at: int) -> bool:
        before = tuple(token.word for token in self._tokens[max(0, at - 2) : at])
        word = self._tokens[at].word
        return is_public((*before[-1:], word)) or is_public((*before, word))

    def _given_alone(self) -> Iterator[Finding]:
        for at, token in enumerate(self._tokens):
            given = self._roster.given_at(self._tokens, at) if at not in self.taken else None
            if given is not None and (token.capital or not is_word(given.words)):
                found = self._finding(Kind.FULL_NAME, (at, at + given.length - 1), 0.8, "given name of the roster")
                yield found._replace(label="given")
