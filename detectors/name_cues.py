"""Words around names: the only place that lists how people are introduced, and how lessons and pets are spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from detectors.base import Content
from detectors.lexicon import lines_of
from detectors.patterns import Pattern, any_of
from detectors.plain import plain_of
from detectors.sounds import sound_key

WORD = re.compile(r"[^\W\d_]+")

SELF = Pattern(
    r"\b(?:my (?:full |real |whole |hole )?name(?: is|s|'s)?|mi nombre(?: completo)? es|me llamo|name'?s|i'?m"
    r" called|im called"
    r"|(?:everyone|they|people|everybody) call(?:s)? me|soy|i am|i'?m|this is|aqui|its|it's|sincerely|love|from|yo"
    r" soy|atte|atentamente"
    r"|call me|shout ?outs? to|congrats(?: to)?|congratulations(?: to)?|winner (?:is|was)|thanks to|felicidades a"
    r"|name:|nombre:|se llama|se llaman|named|called|nombrado|llamado|name is|names is)[,:]? (?:not )?$"
)
SAYING = (
    r"\b(?:my (?:full |real |whole )?name(?: is|s|'s)|mi nombre(?: completo)? es|me llamo|i'?m called|i am called"
    r"|(?:hi+|hi there|hello|he+y+|hola|yo|sup|yeah|yes|yup),? (?:i'?m|i am|this is|soy)"
    r"|(?:u r|ur|you'?re|you are) (?:talking|talkin|texting|speaking|chatting) (?:to|2|with))[,:]? "
)
SAYING_AFTER = r",? {1,2}(?:is|es|that'?s|thats) (?:my|mi) (?:full |real |whole |actual )?(?:name|nombre)\b"
INTRODUCES, INTRODUCED_AFTER = Pattern(f"{SAYING} ?$"), Pattern(f"^{SAYING_AFTER}")
"""Before and behind a name that somebody says is theirs, in so many words."""
INTRODUCING = Pattern(f"{SAYING} ?[a-z]|{SAYING_AFTER}")
ENDS_THERE = Pattern(r"^ *(?:$|[^a-z' ]|(?:and|n) (?:i|im|i'm|my)\b|(?:from|btw|here|in|lol|who|nice)\b)")
"""What follows a name that was told, and not two people or a story."""
QUOTED = Pattern(r"\b(?:says|said|like|character|example|skit|play|song|book|movie)\b")
KIN = Pattern(
    r"\b(?:my|mi|our|her|his|mis|su|the) (?:\w+ )?(?:cousin|cuz|sister|sis|brother|bro|mom|mommy|momma|mama|mum"
    r"|dad|daddy|papa|uncle|tio"
    r"|aunt|auntie|tia|friend|bff|bestie|amigo|amiga|neighbor|nabor|vecino|vecina|primo|prima|hermano|hermana"
    r"|abuela|abuelo|grandma"
    r"|grandpa|gramma|granny|babysitter|partner|crush|girlfriend|boyfriend|novio|novia|stepdad|stepmom|nephew"
    r"|niece|twin|parents"
    r"|penpal|pen pal|kid|boy|girl|guy|name|new kid|baby)(?:'s)?(?: (?:is|was|named|called|se llama|es|name is"
    r"|next door"
    r"|,|whos|who's))*,? $"
)
LESSON = Pattern(
    any_of(
        "author wrote writer novel novels chapter character characters hero heroine villain movie movies film"
        " films album lyrics poet"
        " president invented inventor discovered explorer scientist history historical civil biography directed"
        " director starring"
        " century statue museum anime comic comics player nba nfl wnba mlb mls fifa championship olympics olympic"
        " medal singer actor"
        " actors actress rapper concert youtuber autor autora personaje invento descubrio presidente heroe novela"
        " jugador jugadora"
        " quarterback verse celebrity netflix theorem in_my_story my_story in_the_story in_my_book in_the_book"
        " in_the_game the_book"
        " book_report my_book libro cuento pelicula cancion favorito favorita favorite poema capitulo episode"
        " oscar oscars awards"
        " nominated famous legend legendary touchdown touchdowns homered dunked song songs sang sings slam slams"
        " goal goals pts"
        " poem poems scene scenes monologue soliloquy sonnet stanza symbolism kids_in_it won_the_gold"
        " meters marathon pages_long in_the_play the_play hall_of_fame lyrics band biopic coco speech quote quoted"
        " once_said"
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
    "street st avenue ave road rd lane ln drive dr court ct elementary middle high school park library tech"
    " university college lakota navajo cherokee ojibwe apache sioux perce nation tribe american mexican african"
    " festival city province island district".split()
)
NOT_BEFORE = frozenset(
    "colegio escuela primaria secundaria preparatoria calle avenida parque san santa saint st mount fort camp port"
    " lake new north"
    " south east west school elementary street brand duong ngo rua via rue ulica vul strasse in near".split()
)
TOLD = Pattern(
    r"\b(?:last|family|second|sir|sur|lst) ?names?(?: is| was|'s|:| =| es|s)?(?: spelled| spelt| like)?[ :]+"
    r"|\b(?:surname|lastname|apellidos?|me apellido|se apellida)(?: is| es| son|:|'s| =)?[ :]+"
)
ASKED = Pattern(r"\b(?:talking to|ask|yeah|tell|next to|text|sit with|met|it'?s|its|with|dm|know|saw) $")
"""Words before a name that introduce it, but less than ``my name is``."""
NAMED_AFTER = Pattern(
    r"^ (?:is my (?:full |real |whole )?name|here\b|from (?:math|science|art|class|school|band)"
    r"|(?:she|he) sits)"
)
NOT_FAMILIES = frozenset(
    "will may can day best good more long small short strong love head law case means low see want back way rich"
    " wise like so do"
    " be in out up down over here there now today just real bad mad sad nice cool fun cute funny sick busy free".split()
)
DOING = Pattern(
    r"^ (?:lives|live|sits|told|goes|is my|is in|is the|was|moved|just|ate|broke|threw|said|likes|has|got|did|can"
    r"|does|here|and i)\b"
)
DUTCH = frozenset({"van", "von", "der", "den", "al", "el", "bin"})
WEEK = frozenset(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday"
    " friday saturday sunday english spanish math science google christmas easter halloween".split()
)
BLOCKED = frozenset(
    "i a the an is it its in on at to of my me we you he she they so no not yes ok and or but if do did was be am"
    " are this that hi hey hello dear cher chere querida querido estimada estimado caro cara liebe lieber hej"
    " bonjour salut namaste salaam aloha mubarak kuya tita bhai bhaiya didi noona hyung oppa unnie tia tio abuela"
    " abuelo auntie uncle thanks thank please omg lol yo oh wow bro bruh sis mom dad happy merry good great dont"
    " cant im ur u n un una el la los las de y o que mi tu su es son hola por para con se si te lo le al del".split()
)


SHORTEST_SOUND = 9
PUBLIC_LENGTHS = (2, 3)
"""Words of a public figure's name."""


@lru_cache(maxsize=1)
def public_figures() -> frozenset[str]:
    """Names of people lessons speak of, as one lower case string each."""
    return frozenset(line.replace("'", "") for line in lines_of("public_figures.txt"))


@lru_cache(maxsize=1)
def public_beginnings() -> frozenset[tuple[str, ...]]:
    """The first two words of their names."""
    return frozenset(tuple(line.split()[:2]) for line in public_figures())


@lru_cache(maxsize=1)
def _public_sounds() -> frozenset[str]:
    return frozenset(_sound(line.split()) for line in public_figures())


@lru_cache(maxsize=1)
def _public_families() -> frozenset[str]:
    return frozenset(sound_key(line.split()[-1]).removesuffix("s") for line in public_figures())


def introduces_somebody(content: Content) -> bool:
    """Whether somebody may say who they are in a text."""
    return INTRODUCING.in_(plain_of(content.text).base.text)


def is_introduced(base: str, start: int, end: int) -> bool:
    """Whether somebody says in so many words that the name [start, end) is theirs."""
    before, after = base[max(0, start - 60) : start], base[end : end + 24]
    told = INTRODUCED_AFTER.in_(after) or (INTRODUCES.in_(before) and ENDS_THERE.in_(after))
    return told and not QUOTED.in_(before)


def _sound(words: Sequence[str]) -> str:
    return " ".join(word[0] + sound_key(word) for word in words)


def is_public(words: Sequence[str]) -> bool:
    """Whether the words are a public figure's name, also misspelled (``Micheal Jordan``) or with a plural ``s``."""
    if " ".join(words) in public_figures():
        return True
    longest = sum(map(len, words)) + 2 * len(words) - 1
    if len(words) < 2 or longest < SHORTEST_SOUND or sound_key(words[-1]).removesuffix("s") not in _public_families():
        return False
    sound = _sound(words)
    if len(sound) < SHORTEST_SOUND:
        return False
    return sound in _public_sounds() or sound.removesuffix("s") in _public_sounds()


def names_public(words: Sequence[str]) -> bool:
    """Whether words that follow one another in a text are a public figure's name (``is_public``)."""
    families = _public_families()
    last = [at + 1 for at, word in enumerate(words) if at and sound_key(word).removesuffix("s") in families]
    return any(is_public(words[end - length : end]) for end in last for length in PUBLIC_LENGTHS if length <= end)


def is_public_over(earlier: str, family: str) -> bool:
    """Whether the last word of an earlier message and a family name are a public figure's."""
    words = [WORD.findall(text.lower()) for text in (earlier, family)]
    return all(words) and names_public([words[0][-1], *words[1]])


def lesson_talk(base: str) -> bool:
    """Whether a text speaks of books, history, sport or music."""
    return LESSON.in_(base)
