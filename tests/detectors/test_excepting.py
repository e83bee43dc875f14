"""What a class's teachers said is no secret is taken back: these words, this kind, this far, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detectors import Content, Excepted, Kind, Local, Partner, Person, panel_of, words_panel
from detectors.base import Finding, Part
from detectors.excepting import ClassPanel, Own, Reach, reading

LOCAL = Local(
    roster=(Person("Maya", "Quintero"), Person("Grace", "Young"), Person("Benjamin", "Abernathy", "Benny")),
    schools=("Lincoln Middle School", "LMS"),
)


def kinds(text: str, *excepted: Excepted, to: Partner = Partner.BOARD, outbound: bool = True) -> set[str]:
    panel = words_panel(replace(LOCAL, excepted=excepted))
    seen = panel.screen(Content(text=text, partner=to, outbound=outbound))
    return {one.kind.value for one in seen if one.confidence >= 0.5}


def phone(words: str) -> Excepted:
    return Excepted(words, Kind.PHONE)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        (Kind.PHONE, "405-555-0142", "(405) 555 0142"),
        (Kind.PHONE, "1 405 555 0142", "four oh five 555 0142"),
        (Kind.FULL_NAME, "Juniper Thornbury's", "juniper thornbury"),
        (Kind.SCHOOL, "Ridge Valley  School", "ridge valley school"),
        (Kind.HANDLE, "@Fox_12", "fox_12"),
        (Kind.EMAIL, "Zoo@Example.org", "zoo@example.org"),
        (Kind.FULL_NAME, "Jun\u200biper Thornbury", "juniper thornbury"),
    ],
)
def test_two_stretches_are_the_same_when_they_read_the_same(kind, left, right):
    assert reading(kind, left) == reading(kind, right)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        (Kind.PHONE, "405 555 0142", "405 555 0143"),
        (Kind.HANDLE, "fox_12", "fox12"),
        (Kind.EMAIL, "a.b@example.org", "ab@example.org"),
        (Kind.FULL_NAME, "juniper thornbury", "juniper thornburyr"),
    ],
)
def test_nearly_the_same_is_not_the_same(kind, left, right):
    assert reading(kind, left) != reading(kind, right)


def test_an_excepted_number_passes_inside_the_class_and_every_other_number_is_still_found():
    said, other = "the library answers at 405 555 0142", "the library answers at 405 555 0199"
    assert kinds(said) == {"phone"}
    assert kinds(said, phone("405-555-0142")) == set()
    assert kinds(other, phone("405-555-0142")) == {"phone"}


def test_rule_2_a_number_nobody_can_check_never_passes_to_the_outside():
    assert kinds("call 405 555 0142", phone("405 555 0142"), to=Partner.CONTACT) == {"phone"}
    assert kinds("call 405 555 0142", phone("405 555 0142"), to=Partner.UNKNOWN) == {"phone"}


def test_an_exception_is_for_one_kind():
    assert kinds("the library answers at 405 555 0142", Excepted("405 555 0142", Kind.HANDLE)) == {"phone"}


def test_a_name_of_a_book_passes_everywhere_whole_and_by_its_family_name():
    book = Excepted("Juniper Thornbury")
    for said in ("my friend is Juniper Thornbury", "her last name is Thornbury"):
        assert kinds(said, to=Partner.CONTACT) & {"full_name", "last_name"}
        assert kinds(said, book, to=Partner.CONTACT) == set()
        assert kinds(said, book) == set()
    assert kinds("my friend is Juniper Ashwell", book) == {"full_name"}


@pytest.mark.parametrize("to", [Partner.BOARD, Partner.CONTACT])
@pytest.mark.parametrize("said", ["i am Maya Quintero", "i am Quintero, Maya", "i am Benny Abernathy"])
def test_rule_2_a_students_own_full_name_is_marked_whatever_was_excepted(said, to):
    name = said.removeprefix("i am ")
    for excepted in (Excepted(name), Excepted(name, Kind.FULL_NAME), Excepted(name, Kind.LAST_NAME)):
        assert kinds(said, excepted, to=to) & {"full_name", "last_name"}


def test_rule_2_a_family_name_of_the_roster_passes_inside_the_class_only():
    said, young = "our dog has a last name too, quintero", Excepted("Quintero", Kind.LAST_NAME)
    assert kinds(said) == {"last_name"}
    assert kinds(said, young) == set()
    assert kinds(said, young, to=Partner.CONTACT) == {"last_name"}


def test_rule_2_the_own_school_passes_inside_the_class_only_and_another_school_everywhere():
    own, other = Excepted("lincoln middle school", Kind.SCHOOL), Excepted("ridgevale middle school", Kind.SCHOOL)
    assert kinds("i go to lincoln middle school", own) == set()
    assert kinds("i go to lincoln middle school", own, to=Partner.CONTACT) == {"school"}
    assert kinds("i go to ridgevale middle school", to=Partner.CONTACT) == {"school"}
    assert kinds("i go to ridgevale middle school", other, to=Partner.CONTACT) == set()


SECRETS = {Kind.FULL_NAME, Kind.LAST_NAME, Kind.ADDRESS, Kind.PHONE, Kind.EMAIL, Kind.HANDLE, Kind.SCHOOL}
NEVER = sorted(set(Kind) - SECRETS)


@pytest.mark.parametrize("kind", NEVER)
def test_what_is_no_secret_by_rule_2_can_never_be_excepted(kind):
    assert Own(LOCAL).reach(Finding(kind, 0, 5), "hello") is Reach.NOWHERE


def test_hurtful_words_stay_hurtful_even_when_they_stand_in_the_list():
    said = "shut up you ugly idiot nobody likes you"
    seen = words_panel(LOCAL).screen(Content(text=said, partner=Partner.BOARD))
    hurt = next(one for one in seen if one.kind is Kind.DISCOMFORT)
    assert "discomfort" in kinds(said, Excepted(said[hurt.start : hurt.end], Kind.DISCOMFORT))


def test_a_number_given_in_pieces_and_a_whole_sentence_cannot_be_excepted():
    own = Own(LOCAL)
    assert own.reach(Finding(Kind.PHONE, 0, 4, parts=(Part("m", 0, 3),)), "0142") is Reach.NOWHERE
    assert own.reach(Finding(Kind.ADDRESS, 0, 500), "12 oak street " * 40) is Reach.NOWHERE
    assert own.reach(Finding(Kind.FULL_NAME, 0, 3), "~~~") is Reach.NOWHERE


def test_a_letter_from_outside_may_name_what_the_class_excepted():
    assert kinds("ask at 405 555 0142", phone("405 555 0142"), to=Partner.CONTACT, outbound=False) == set()


class Unpacker:
    """A detector that finds one more text inside."""

    name = "unpacker"

    def look(self, content):
        if not content.where:
            yield Content(text="juniper thornbury", where="a.txt")
        else:
            yield Finding(Kind.FULL_NAME, 0, 17, label="off_roster")


def test_words_inside_a_file_are_read_where_they_stand():
    for excepted, left in (((Excepted("Juniper Thornbury"),), 0), ((Excepted("Sage Thornbury"),), 1)):
        panel = panel_of([Unpacker()], Local(excepted=excepted))
        assert len(panel.screen(Content(text="a book report"))) == left


class TakesForASchool:
    name = "schools"

    def __init__(self, words):
        self._words = words

    def look(self, content):
        at = content.text.find(self._words)
        yield Finding(Kind.SCHOOL, at, at + len(self._words))


@pytest.mark.parametrize(("words", "stays"), [("Juniper Thornbury", False), ("Thornbury", True)])
def test_a_characters_whole_name_passes_where_it_looks_like_a_schools(words, stays):
    books = replace(LOCAL, excepted=(Excepted("Juniper Thornbury", None),))
    panel = ClassPanel((TakesForASchool(words),), books, budget_s=9)
    assert bool(panel.screen(Content(text=f"i am like {words}", partner=Partner.CONTACT))) is stays
