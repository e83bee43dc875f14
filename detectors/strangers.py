"""Full names of people off the roster (R2): the only place that guesses that two words are a person.

Given name (US SSA) beside a family name (US Census), capitals, and sentences in which people are named. Public figures,
book characters and pets are talked about in lessons and do not count; what is left is less sure than the roster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from detectors.base import Finding, Kind
from detectors.lexicon import lexicon, lines_of
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain
from detectors.roster import PARTICLES, Roster
from detectors.tokens import Token, shouted

SELF = Pattern(
    r"\b(?:my (?:full |real |whole |hole )?name(?: is|s|'s)?|mi nombre(?: completo)? es|me llamo|name'?s|i'?m"
    r" called|im called"
    r"|(?:everyone|they|people|everybody) call(?:s)? me|soy|i am|i'?m|this is|aqui|its|it's|sincerely|love|from|yo"
    r" soy|atte|atentamente"
    r"|call me|name:|nombre:|se llama|se llaman|named|called|nombrado|llamado|name is|names is)[,:]? (?:not )?$"
)
KIN = Pattern(
    r"\b(?:my|mi|our|her|his|mis|su|the) (?:\w+ )?(?:cousin|cuz|sister|sis|brother|bro|mom|mommy|momma|mama|mum"
    r"|dad|daddy|papa|uncle|tio"
    r"|aunt|auntie|tia|friend|bff|bestie|amigo|amiga|neighbor|nabor|vecino|vecina|primo|prima|hermano|hermana"
    r"|abuela|abuelo|grandma"
    r"|grandpa|gramma|granny|babysitter|partner|crush|girlfriend|boyfriend|novio|novia|stepdad|stepmom|nephew"
    r"|niece|twin|parents"
    r"|penpal|pen pal|kid|boy|girl|guy|name|new kid|baby)(?: (?:is|was|named|called|se llama|es|name is|next door"
    r"|,|whos|who's))*,? $"
)
LESSON = Pattern(
    any_of(
        "book author wrote writer novel story chapter character characters hero movie film song songs album lyrics"
        " poem poems poet"
        " president invented inventor discovered explorer scientist history historical war civil unit slide essay"
        " biography report"
        " century born died statue museum anime comic team teams game games scored score points goal goals player"
        " nba nfl"
        " wnba mlb championship olympics medal band singer actor actress rapper concert youtuber libro cuento"
        " pelicula cancion"
        " autor autora personaje invento descubrio equipo gol goles presidente heroe poema serie capitulo episode"
        " show tour novela jugador jugadora favorite favorito favorita coco capitana maestra_rural"
        " read reading play played pitcher quarterback verse speech famous celebrity tv netflix theory law theorem"
    )
)
PETS = Pattern(
    any_of(
        "cat dog puppy hamster horse fish fishes turtle goat goats pet stuffie gerbil gini_pig guinea_pig rabbit"
        " perro gato gata bear lizard frog"
    )
)
TITLES = frozenset(
    "mr mrs ms miss mx dr coach principal nurse senora senor president king queen sir lady general captain saint"
    " st don dona san santa sir sister brother father".split()
)
NOT_AFTER = frozenset(
    "street st avenue ave road rd lane ln drive dr court ct elementary middle high school park library".split()
)
NOT_BEFORE = frozenset(
    "colegio escuela primaria secundaria preparatoria calle avenida parque san santa saint st mount fort camp port"
    " lake new north"
    " south east west school elementary the at on near street brand".split()
)
TOLD = Pattern(
    r"\b(?:last|family|second|sir|sur|lst) ?names?(?: is| was|'s|:| =| es|s)?(?: spelled| spelt| like)?[ :]+"
    r"|\b(?:surname|lastname|apellidos?|me apellido|se apellida)(?: is| es| son|:|'s| =)?[ :]+"
)
DOING = Pattern(
    r"^ (?:lives|live|sits|told|goes|is my|is in|is the|was|moved|just|ate|broke|threw|said|likes|has|got|did|can"
    r"|does|here|and i)\b"
)
MOST_COMMON_GIVEN = 6000
MOST_COMMON_FAMILY = 20_000
DUTCH = frozenset({"van", "von", "der", "den", "al", "el", "bin"})
WEEK = frozenset(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday"
    " friday saturday sunday english spanish math science google christmas easter halloween".split()
)
BLOCKED = frozenset(
    "i a the an is it its in on at to of my me we you he she they so no not yes ok and or but if do did was be am"
    " are this that"
    " hi hey hello dear thanks thank please omg lol yo oh wow bro bruh sis mom dad happy merry good great dont"
    " cant im ur u n"
    " un una el la los las de y o que mi tu su es son hola por para con se si te lo le al del".split()
)


@lru_cache(maxsize=1)
def public_figures() -> frozenset[str]:
    """Names of people lessons speak of, as one lower case string each."""
    return frozenset(line.replace("'", "") for line in lines_of("public_figures.txt"))


def is_public(words: Sequence[str]) -> bool:
    """Whether the words are a public figure's name."""
    return " ".join(words) in public_figures()


def lesson_talk(base: str) -> bool:
    """Whether a text speaks of books, history, sport or music."""
    return LESSON.in_(base)


@dataclass(frozen=True, slots=True)
class _Talk:
    """What a text is about."""

    lesson: bool
    pets: bool


class Strangers:
    """Finds a given name beside a family name where the roster knows neither pair."""

    def __init__(self, roster: Roster) -> None:
        """Roster given names count as given names here too."""
        self._roster = roster
        self._given = lexicon("given_names.txt")
        self._family = lexicon("surnames.txt")
        self._english = lexicon("english_words.txt")
        self._common = lexicon("spanish_common.txt")

    def look(
        self, plain: Plain, tokens: Sequence[Token], taken: set[int], *, said: frozenset[str] = frozenset()
    ) -> Iterator[Finding]:
        """Findings among the tokens that are not explained yet; ``said`` are the words of the last messages."""
        yield from self._family_told(plain, tokens, taken, said=said | {token.word for token in tokens})
        flat = shouted(plain.text) or not any(token.capital for token in tokens)
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
            if ordinary and not (token.capital and token.word in self._family and not shouted(plain.text)):
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
        if is_public(words) or is_public(words[:2]) or is_public(words[:3]):
            return None
        if at and (
            is_public([tokens[at - 1].word, first.word, second.word]) or is_public([tokens[at - 1].word, first.word])
        ):
            return None
        sure = self._score(plain, tokens, (at, last), talk=talk, flat=flat)
        if sure < 0.2:
            return None
        start, end = plain.base.span(first.start, tokens[last].end)
        return Finding(
            Kind.FULL_NAME,
            start,
            end,
            round(min(sure, 0.9), 2),
            why="given and family name off the roster",
            label="off_roster",
        ), last + 1

    def _could_be(self, plain: Plain, tokens: Sequence[Token], at: int) -> bool:
        first, second = tokens[at], tokens[at + 1]
        if plain.base.text[first.end : second.start] != " " or first.possessive:
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
                and following.word in self._family
            )
            if not (hyphened or (named and following.word not in self._english and not shouted(plain.text))):
                break
            last += 1
        return last

    def _score(self, plain: Plain, tokens: Sequence[Token], span: tuple[int, int], *, talk: _Talk, flat: bool) -> float:
        at, last = span
        first = tokens[at]
        heavy = [token.word for token in tokens[at + 1 : last + 1] if token.word not in PARTICLES]
        family = next((word for word in heavy if word not in self._english), heavy[0] if heavy else tokens[last].word)
        base = plain.base.text
        given_rank = 0 if self._roster.given.get(first.word) else self._given.rank(first.word)
        family_rank = min((rank for word in heavy if (rank := self._family.rank(word)) is not None), default=None)
        cue = self._cue(base, first.start)
        if not flat and first.capital != tokens[last].capital:
            return 0.0
        scored = self._capital_score if first.capital and not flat else self._lower_score
        sure = scored(first.word, family, given_rank, family_rank, cue)
        if sure and not cue:
            sure -= 0.3 * talk.lesson
            sure += 0.2 * DOING.in_(base[tokens[last].end : tokens[last].end + 16])
        return sure - 0.35 * talk.pets if sure else 0.0

    def _cue(self, base: str, start: int) -> float:
        """How strongly the words before say that a name follows: 1 for self and kin, 0 for nothing."""
        before = base[max(0, start - 60) : start]
        return 1.0 if SELF.in_(before) or KIN.in_(before) else 0.0

    def _capital_score(
        self, given: str, family: str, given_rank: int | None, family_rank: int | None, cue: float
    ) -> float:
        given_word, family_word = given in self._english, family in self._english
        if given_rank is None:
            return 0.55 if cue and not given_word and not family_word and family_rank is not None else 0.0
        sure = 0.5 + 0.15 * (family_rank is not None) + 0.25 * cue
        sure -= (0.3 if family_rank is None or not cue else 0.1) * family_word
        sure -= 0.05 * (family_rank is None and not cue) + 0.25 * self._rather_given(family, family_rank) * (not cue)
        sure -= 0.25 * given_word * (not cue) + 0.1 * (given_rank > MOST_COMMON_GIVEN)
        return sure

    def _lower_score(
        self, given: str, family: str, given_rank: int | None, family_rank: int | None, cue: float
    ) -> float:
        if given in self._english or family in self._english or given_rank is None or len(family) < 3:
            return 0.0
        if family in lexicon("spanish_words.txt"):
            return 0.0
        if cue:
            return 0.7 if family_rank is not None or len(family) > 5 else 0.45
        if family_rank is None or family_rank > MOST_COMMON_FAMILY or given_rank > MOST_COMMON_GIVEN:
            return 0.0
        return 0.35 if self._rather_given(family, family_rank) else 0.5

    def _rather_given(self, family: str, family_rank: int | None) -> bool:
        """Two given names side by side are more often two people than one."""
        given = self._given.rank(family)
        return given is not None and given < 1500 and (family_rank is None or family_rank > 400)
