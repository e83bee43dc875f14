"""Telephone numbers in every dress, and digits that are not."""

import time

import pytest

from detectors import Content, Kind, Local, words_panel
from detectors.phone_regions import unknown
from detectors.phones import Phones

PANEL = words_panel(Local())


def sure(text):
    return max((finding.confidence for finding in Phones().look(Content(text=text))), default=0.0)


PHONES = [
    "call me 419-555-0138",
    "(567) 555-0164",
    "614 555 0102 is my moms cell",
    "380.555.0127",
    "my number is 555-0119",
    "419,555,0174 text me",
    "+1 614-555-0193",
    "4*1*9*5*5*5*0*1*1*6",
    "6-1-4-5-5-5-0-1-7-7",
    "5 6 7 5 5 5 0 1 3 1",
    "four one nine five five five oh one seven too",
    "693 pickles 555 pickles 0160",
    "794 SSS OIB2 text",
    "4l9 5S5 Ol45",
    "5️⃣6️⃣7️⃣5️⃣5️⃣5️⃣0️⃣1️⃣0️⃣9️⃣",
    "６９３－５５５－０１０７",
    "mi numero es seis cero dos cinco cinco cinco cero uno siete tres",
    "call 650/253/1234",
    "+44 7700 900461",
    "llamame al 623 5550 115",
    "my uncle's line is 1-794-555-NEWT",
]


@pytest.mark.parametrize("text", PHONES)
def test_rule_2_a_telephone_number_is_found(text):
    assert sure(text) >= 0.5


@pytest.mark.parametrize("text", ["sixohtwofivefivefivezerooneninetwo say it fast its a song", "onetwothree is a game"])
def test_rule_2_digits_said_in_one_word_are_a_number_where_they_are_enough_of_one(text):
    found = [each for each in PANEL.screen(Content(text=text)) if each.kind == Kind.PHONE and each.confidence >= 0.5]
    assert bool(found) == text.startswith("sixoh")


NOT_PHONES = [
    "the biggest number i can write is 4195550138222",
    "number 6 is 614 - 555 = 59",
    "i no pi to here 3.14159265358",
    "pi goes on: 26535 89793",
    "rip my ti-84 2022-2025",
    "then 2384626 433",
    "two four six eight ten twelve fourteen",
    "10 9 8 7 6 5 4 3 2 1 BLAST OFF",
    "the book i want is 978-0-06-112008-4",
    "i got 5551234 points",
    "the kahoot pin is 6148820",
    "arr[8675309] failed",
    "1,000,000,000 is a billion",
    "our micro:bit blinked 1 0 1 1 0 0 1 0",
    "12/18/2022 at 10:15",
    "we won 25-19, 22-25 y 15-12",
    "5x + 5y = 555",
    "my reading number went from 540 to 615",
    "switch code SW-2290-1187-0043",
    "the 867-5309 song",
    "localhost:8080",
]


@pytest.mark.parametrize("text", NOT_PHONES)
def test_digits_of_lessons_and_games_are_not_a_phone(text):
    assert sure(text) < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "10 9 8 7 6 5 4 3 2 1 BLAST OFFFF its friday",
        "12/7/1941, 8/6/1945, 11/9/1989, these are the three dates u need to know",
        "01001000 01101001 says Hi",
    ],
)
def test_the_reader_does_not_take_for_a_phone_what_is_plainly_another_number(text):
    numbers = [each for each in PANEL.screen(Content(text=text)) if each.kind == Kind.PHONE]
    assert max((each.confidence for each in numbers), default=0.0) < 0.5


def test_the_span_is_the_number_alone():
    text = "hey 📱 call 419-555-0138 ok"
    finding = next(iter(Phones().look(Content(text=text))))
    assert text[finding.start : finding.end] == "419-555-0138"


EVERYWHERE = ("US", "MX", "GB", "DE", "IN")
ELSEWHERE = [
    ("MX", "mi mama contesta en el 55 5550 0123"),
    ("MX", "55 5550-0123"),
    ("GB", "ring my nan on 020 7946 0958"),
    ("GB", "07700 900123"),
    ("GB", "0044 7700 900123"),
    ("DE", "ruf mich an 030 23125 014"),
    ("DE", "0152 28817386"),
    ("DE", "ruf an: 030/23125014"),
    ("DE", "meine nummer ist 06221 / 555 0142"),
    ("IN", "my number is 88005 55012"),
    ("IN", "088005 55012"),
]


@pytest.mark.parametrize(("region", "text"), ELSEWHERE)
def test_rule_2_numbers_of_the_regions_a_school_names_are_found(region, text):
    for regions in ((region,), EVERYWHERE):
        found = max((one.confidence for one in Phones(regions).look(Content(text=text))), default=0.0)
        assert found >= 0.5


@pytest.mark.parametrize("text", ["07700 900123", "030 23125 014", "0044 7700 900123"])
def test_where_a_region_is_not_named_its_bare_numbers_are_no_more_than_likely(text):
    assert sure(text) < 0.5


SUMS = [
    "01.02.2026",
    "0123456789 are the digits",
    "on 04/07/1776 and 14/07/1789",
    "the answer is 0.1234567890",
    "isbn 0-306-40615-2",
    "0800 1200 1600 2000 are the times",
    "12 24 36 48 60 72",
    "multiply 4500 by 30000 and you get 135000000",
    "pi is 3.14159265358 and e 2.718281828",
    "1492 1776 1865 1945",
    "45.5017, 73.5673 is on the map",
    "scores: 0210 0345 0120",
]


@pytest.mark.parametrize("text", [*NOT_PHONES, *SUMS])
def test_digits_of_lessons_are_no_phone_of_any_region_either(text):
    assert max((one.confidence for one in Phones(EVERYWHERE).look(Content(text=text))), default=0.0) < 0.5


def test_a_long_list_of_numbers_is_not_looked_up_number_by_number():
    numbers = " ".join(f"0{n:02} {n}4561 {n}78" for n in range(10, 99))
    phones = Phones(EVERYWHERE)
    list(phones.look(Content(text="0152 28817386")))
    began = time.perf_counter()
    list(phones.look(Content(text=numbers * 8)))
    assert time.perf_counter() - began < 0.5


def test_a_region_nobody_knows_is_named():
    assert unknown(("US", "XX", "gb")) == ["XX", "gb"]
