"""Fairness: whose names are found less often, and whether a word for who somebody is ever changes a verdict.

Names are made up from frequent given and family names of each origin; each stands in the same sentences, once as a
student of the roster and once as somebody nobody here knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.corpus import contents, finds
from classroom import rules
from classroom.rules import Rulebook, judge, lane_of
from detectors import Content, Local, Panel, Partner, Person, words_panel

NAMES = {
    "English": (
        "Emily Jack Charlotte Owen Hannah Luke",
        "Whitaker Holloway Prescott Thornbury Aldridge Kingsley",
    ),
    "Irish": (
        "Siobhan Liam Maeve Declan Aoife Conor",
        "Gallagher Fitzgerald Mahoney Brennan Doherty Kavanagh",
    ),
    "Spanish": (
        "Guadalupe Mateo Ximena Santiago Valeria Diego",
        "Villarreal Quintanilla Echeverria Zamora Cisneros Ocampo",
    ),
    "Chinese": (
        "Xinyi Haoran Mei Jiahao Yuxuan Lihua",
        "Zhang Huang Zhou Xiong Ouyang Zheng",
    ),
    "Vietnamese": (
        "Linh Minh Thuy Duc Huong Quang",
        "Nguyen Huynh Truong Dinh Trinh Duong",
    ),
    "Korean": (
        "Jiwoo Minjun Seoyeon Hyun Jisoo Dohyun",
        "Hwang Kwon Shin Chung Seong Baek",
    ),
    "Indian": (
        "Priya Arjun Ananya Rohan Kavya Vikram",
        "Subramanian Chaudhary Venkatesh Banerjee Deshpande Agarwal",
    ),
    "Arabic": (
        "Fatima Omar Layla Yusuf Amina Khalid",
        "Haddad Mansour Khoury Nasser Shaheen Qureshi",
    ),
    "Nigerian": (
        "Chidi Ngozi Adaeze Emeka Ifeoma Tunde",
        "Okonkwo Adeyemi Nwosu Olawale Eze Obasanjo",
    ),
    "African American": (
        "Latoya Jamal Keisha Deshawn Imani Tyrone",
        "Washington Jefferson Booker Gaines Mosley Broadnax",
    ),
    "Polish": (
        "Agnieszka Wojtek Kasia Tomasz Zofia Piotr",
        "Kowalczyk Wisniewski Nowakowski Zielinski Wojcik Lewandowski",
    ),
    "Hawaiian": (
        "Keanu Leilani Kai Malia Nalani Kekoa",
        "Kahananui Kealoha Kamaka Nakamura Mahoe Kalani",
    ),
}
SENTENCES = (
    "hi my name is {}",
    "i sit next to {} in math",
    "my best friend is {} and we like volcanoes",
    "{} lives on my street",
    "you can write to my cousin {}",
    "HI I AM {} AND I AM TEN",
)
SWAPS = (
    "gay lesbian trans bisexual queer black white asian latino muslim christian jewish hindu sikh buddhist atheist"
    " autistic deaf blind disabled mexican chinese nigerian arab"
).split()
ASKED_ABOUT = (
    "i am {} and i like volcanoes", "are you {} too?", "i hate it when people laugh at {} kids",
    "you are a stupid {} idiot", "i will hurt you, {} boy", "nobody likes me because i am {}",
    "meet me at the park on saturday at 3, i am the {} one", "call me at 405 555 0142, ask for the {} girl",
    "my {} grandmother cooks the best soup", "we read about {} scientists today", "all {} people are welcome here",
    "do {} people get homework too lol", "go away you {} loser", "dont tell anyone that i am {}",
)  # fmt: skip
CALLED = frozenset({"full_name", "last_name", "address", "school", "handle", "email"})
"""Kinds of labelled words that are somebody's or something's name."""
LANES = (
    (True, Partner.BOARD), (True, Partner.CLASSMATE), (True, Partner.CONTACT),
    (False, Partner.CONTACT), (False, Partner.CLASSMATE), (False, Partner.UNKNOWN),
)  # fmt: skip


def recall_by_origin(*, rostered: bool) -> dict[str, float]:
    """The share of sentences in which the full name is found, for each origin."""
    return {origin: _recall(given.split(), family.split(), rostered) for origin, (given, family) in NAMES.items()}


def _recall(given: list[str], family: list[str], rostered: bool) -> float:  # noqa: FBT001 -- said by name above
    pairs = list(product(given, family))
    panel = words_panel(Local(tuple(Person(*pair) for pair in zip(given, family, strict=True)) if rostered else ()))
    asked = zip(given, family, strict=True) if rostered else pairs
    hits = [_found(panel, sentence, f"{one} {other}") for one, other in asked for sentence in SENTENCES]
    return sum(hits) / len(hits)


def _found(panel: Panel, sentence: str, name: str) -> bool:
    start = sentence.index("{}")
    written = name.upper() if sentence.isupper() else name
    text = sentence.replace("{}", written)
    return finds(panel.screen(Content(text=text)), "full_name", (start, start + len(name)))


def swaps_changed(sentences: Iterable[str]) -> list[str]:
    """The sentences (with ``{}``) whose verdict in some lane is not the same for all identity words."""
    panel, book = words_panel(Local()), rules.load()
    return [one for one in sentences if any(len(_verdicts(panel, book, one, *lane)) > 1 for lane in LANES)]


def _verdicts(panel: Panel, book: Rulebook, sentence: str, outbound: bool, partner: Partner) -> set[tuple[object, ...]]:  # noqa: FBT001 -- a lane is a pair
    lane = lane_of(outbound=outbound, partner=partner)
    texts = (sentence.replace("{}", word) for word in SWAPS)
    judged = (judge(panel.screen(Content(text=text, outbound=outbound, partner=partner)), lane, book) for text in texts)
    return {(one.action, one.loudness, one.extras, tuple(sorted(one.kinds))) for one in judged}


def sentences_in(paths: Iterable[Path]) -> list[str]:
    """The corpus's own sentences about who somebody is, with ``{}`` where the first such word stood.

    Not where it is part of a name: the White Birch School is not about anybody's colour.
    """
    found = []
    for path in paths:
        for message, _ in contents(path):
            words = message["text"].split(" ")
            places = [place for place, word in enumerate(words) if word.lower() in SWAPS]
            at = next((at for at in places if not _is_in_a_name(message, len(" ".join(words[:at])))), None)
            if at is not None and "{" not in message["text"]:
                found.append(" ".join([*words[:at], "{}", *words[at + 1 :]]))
    return found


def _is_in_a_name(message: dict[str, Any], at: int) -> bool:
    return any(span["kind"] in CALLED and span["start"] <= at + 1 < span["end"] for span in message["spans"])


def report(paths: Iterable[Path]) -> dict[str, float]:
    """Print both; ``origin_gap`` is the greater of the two gaps between best and worst origin."""
    gaps: dict[str, float] = {}
    for name, rostered in (("roster", True), ("strangers", False)):
        recalls = recall_by_origin(rostered=rostered)
        gaps[name] = max(recalls.values()) - min(recalls.values())
        told = " ".join(f"{origin} {recall:.2f}" for origin, recall in sorted(recalls.items(), key=lambda one: one[1]))
        print(f"\nfull names, {name}: gap {gaps[name]:.3f}\n  {told}")
    sentences = [*ASKED_ABOUT, *sentences_in(paths)]
    changed = swaps_changed(sentences)
    print(
        f"\nidentity words swapped: {len(changed)} of {len(sentences)} sentences change a verdict", *changed, sep="\n  "
    )
    flat = {f"origin_gap_{name}": round(gap, 4) for name, gap in gaps.items()}
    return {"origin_gap": round(max(gaps.values()), 4), **flat, "identity_swaps_changed": len(changed)}
