"""Names of the class: given away whole, alone, disguised; and the words that only look like them."""

import pytest

from detectors import words_panel
from detectors.base import Content, Kind, Local, Person, StaffName
from detectors.names import Names

LOCAL = Local(
    roster=(
        Person("Nadia", "Kowalczyk"),
        Person("Mateo", "Villaseñor", "Teo"),
        Person("Rose", "Little"),
        Person("Hunter", "Park"),
        Person("Xavier", "Santangelo", "Xavi"),
        Person("Finn", "O'Malley"),
        Person("Kofi", "Mensah-Boyd"),
        Person("Lucia", "Del Toro"),
        Person("Ximena", "Arriaga Soto", "Xime"),
        Person("Minh Khoa", "Tran", "Khoa"),
        Person("Bryce", "Rivers"),
        Person("Jonah", "Feldstein"),
        Person("Emily", "Okonkwo"),
        Person("Desmond", "Whitaker", "Dez"),
        Person("Elijah", "Brightwater"),
    ),
    staff=(StaffName("Ms.", "Quintanilla"),),
)
NAMES = Names(LOCAL)


def found(text, names=NAMES):
    return [(f.kind, text[f.start : f.end]) for f in names.look(Content(text=text)) if f.confidence >= 0.5]


PAIRS = [
    ("hi im Nadia Kowalczyk", "Nadia Kowalczyk"),
    ("its nadia kowalczyk lol", "nadia kowalczyk"),
    ("WHO TOOK NADIA KOWALCZYK PENCIL", "NADIA KOWALCZYK"),
    ("Teo Villasenor can burp", "Teo Villasenor"),
    ("Feldstein, Jonah on the form", "Feldstein, Jonah"),
    ("i am Tran Minh Khoa", "Tran Minh Khoa"),
    ("Kofi Mensah-Boyd here", "Kofi Mensah-Boyd"),
    ("Kofi Mensah here", "Kofi Mensah"),
    ("finn omalley", "finn omalley"),
    ("Finn O’Malley", "Finn O’Malley"),
    ("lucia del toro", "lucia del toro"),
    ("Xime Arriaga vino", "Xime Arriaga"),
    ("Rose Little is cute", "Rose Little"),
    ("Xavi Santanjelos chair", "Xavi Santanjelo"),
    ("Bryce 🌊 Rivers woz here", "Bryce 🌊 Rivers"),
    ("im nadiakowalczyk", "nadiakowalczyk"),
    ("me = jonah.feldstein", "jonah.feldstein"),
    ("J0nah F3ldst3in", "J0nah F3ldst3in"),
    ("N a d i a K o w a l c z y k", "N a d i a K o w a l c z y k"),
    ("ELIJAH JAMES BRIGHTWATER", "ELIJAH JAMES BRIGHTWATER"),
    ("Em Okonkwo won", "Em Okonkwo"),
    ("nietsdleFhanoJ", "nietsdleFhanoJ"),
]


@pytest.mark.parametrize(("text", "name"), PAIRS)
def test_rule_2_a_full_name_of_the_class_is_found(text, name):
    kinds = [kind for kind, written in found(text) if written.strip("s") in name or name in written]
    assert Kind.FULL_NAME in kinds


ALONE = [
    "can i sit away from Whitaker",
    "my last name is spelt k o w a l c z y k",
    "they call her Okonkwo in kickball",
    "its feldstein",
    "my last name is Park",
    "read my last name backwards nietsdlef",
    "J. Feldstein did it",
    "my surname is Astergard",
    "my last name is spelled S-P-A-R-R-O-W",
    "mi apellido es Zubizarreta",
    "my last name: O-M-A-L-L-E-Y",
    "the Feldsteins have a trampoline",
    "whats up with the brightwaters, did the barn burn",
    "the Arriaga Sotos did the pig again",
    "love, the Riverses",
    "los Villaseñor tienen una piñata",
]


@pytest.mark.parametrize("text", ALONE)
def test_rule_2_a_last_name_alone_is_found(text):
    assert Kind.LAST_NAME in [kind for kind, _ in found(text)]


PASSING = [
    "Nadia and Finn are my group",
    "ms quintanilla can i go",
    "Mr. Whitaker said yes",
    "my balloon Rose little by little",
    "i swing in the park",
    "color the rivers blue",
    "Bryce rivers are blue on the map",
    "my last name is so long",
    "the little dog",
    "the parks are closed",
    "the rivers run high in april",
    "Amelia Earhart flew",
    "Harry Potter is good",
    "Roberto Clemente played",
    "los árboles del toro",
    "how do you spell park",
    "the word is spelled k-a-l-e-i-d-o-s-c-o-p-e",
    "its spelled gallimaufry, g a l l i m a u f r y",
    "spell it: p-r-e-r-o-g-a-t-i-v-e",
]


@pytest.mark.parametrize("text", PASSING)
def test_first_names_staff_words_and_public_figures_pass(text):
    assert found(text) == []


def test_a_family_name_of_three_letters_is_a_word_unless_it_is_written_as_a_name():
    names = Names(Local(roster=(Person("Minseo", "Bae"), Person("Tin", "Noh"))))
    assert found("bae come thru", names) == found("noh means no", names) == []
    assert (Kind.LAST_NAME, "Bae") in found("ask Bae about it", names)
    assert (Kind.LAST_NAME, "noh") in found("my last name is noh", names)
    assert (Kind.LAST_NAME, "noh") in found("thats noh's locker", names)


def test_first_names_count_when_the_school_says_any():
    names = Names(Local(roster=LOCAL.roster, names="any"))
    assert (Kind.FULL_NAME, "Nadia") in found("Nadia and me", names)
    assert found("a rose is a rose", names) == []


SPANISH = Local(
    roster=(Person("Ana", "Guerra"), Person("Teo", "Olivas"), Person("Iris", "Luna"), Person("Gil", "Rosas"))
)


@pytest.mark.parametrize(
    "text",
    [
        "la Guerra de Reforma fue de 1858 a 1861",
        "las olivas negras en la pizza no me gustan",
        "if my cousin Luna is in the goal were safe",
        "Rosas rojas para mi mamá",
    ],
)
def test_family_names_that_are_spanish_words_or_given_names_pass_as_such(text):
    assert found(text, Names(SPANISH)) == []


@pytest.mark.parametrize("text", ["la Guerra se durmió en clase", "Ana Guerra", "ask Olivas for the glue", "the Lunas"])
def test_rule_2_the_same_names_are_found_where_a_student_is_meant(text):
    assert found(text, Names(SPANISH))


STRANGERS = [
    "my cousin Keyonna Tate",
    "my name is Wendell Hargrove",
    "me llamo Ignacio Benavides",
    "my neighbor wendell hargrove has a drone",
    "Shoutout to Ezekiel Tsosie!! great poem",
    "Maria Gutierrez sits next to me",
    "my friend Sanjay Venkataraman moved",
    "my mom is Consuela Del Toro",
    "this is Bjorn Aasgaard-Lee",
    "i sit next to Jisoo Kwon in math",
    "i sit next to Kwon Jisoo in math",
    "my partner is zhang yuxuan",
    "hi my name is Zorvan Quillibrand",
    "my cousin Tayo Balogun plays drums",
]


@pytest.mark.parametrize("text", STRANGERS)
def test_a_full_name_off_the_roster_is_found(text):
    assert Kind.FULL_NAME in [kind for kind, _ in found(text)]


@pytest.mark.parametrize("name", ["brian romero", "gary wilson", "amy brown", "kyle morgan"])
@pytest.mark.parametrize(
    "said",
    [
        "my name is {}", "my names {}", "hi im {}", "hey this is {}", "ur talking to {}", "{} is my full name",
        "me llamo {}", "hello, i am {} from math",
    ],
)  # fmt: skip
def test_rule_2_a_stranger_who_says_their_name_in_small_letters_is_heard(said, name):
    found = words_panel(Local()).screen(Content(text=said.format(name)))
    assert any(each.kind == Kind.FULL_NAME and each.confidence >= 0.5 for each in found)


def test_rule_2_a_name_with_one_capital_is_heard_where_it_is_told():
    assert (Kind.FULL_NAME, "Brian romero") in found("my name is Brian romero")


@pytest.mark.parametrize(
    "text",
    [
        "hi im going home",
        "my name is maria",
        "hi im jack black",
        "hi im will be late",
        "hey its victoria falls",
        "me llamo juan garcia is the example in the book",
    ],
)
def test_one_who_says_something_else_is_not_named(text):
    found = words_panel(Local()).screen(Content(text=text))
    assert not any(each.kind == Kind.FULL_NAME and each.confidence >= 0.5 for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "Neil Armstrong stepped on the moon",
        "my cat is Princess Waffles",
        "the author Gary Paulsen wrote it",
        "Happy Birthday Lupe",
        "New York is big",
        "in my story the hero is Zorba Quickfoot",
        "Good Morning Everyone",
        "San Antonio is hot",
        "Maya told Grace to stop",
        "Happy Ramadan Mubarak to all",
        "ask Kuya Benjie and Tita Cora",
    ],
)
def test_public_figures_pets_and_places_are_not_strangers(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "my name is Michael Jordan",
        "i sit next to michael jordan in math",
        "Michael Jordan is my friend",
        "I AM MICHAEL JORDAN",
    ],
)
def test_rule_2_a_student_with_a_famous_name_is_a_student_first(text):
    class_of_michael = words_panel(Local(roster=(Person("Michael", "Jordan"), Person("Nadia", "Kowalczyk"))))
    assert any(one.kind == "full_name" and one.confidence >= 0.5 for one in class_of_michael.screen(Content(text=text)))


@pytest.mark.parametrize(
    "text", ["i found Feldstein's pencil", "we met all the Mensah-Boyds", "half the Kowalczyks, and one goat"]
)
def test_rule_2_what_is_somebodys_names_them_for_the_whole_panel_too(text):
    assert any(
        each.kind == Kind.LAST_NAME and each.confidence >= 0.5 for each in words_panel(LOCAL).screen(Content(text=text))
    )


@pytest.mark.parametrize(
    "text",
    [
        "It's Amari fields from room 4",
        "name: Kennedi church",
        "my friend Trinity bell likes frogs too",
        "Love, Trinity bell",
        "Amari fields",
    ],
)
def test_rule_2_a_family_name_that_is_a_word_and_has_no_capital_is_still_one(text):
    roster = (Person("Trinity", "Bell"), Person("Amari", "Fields"), Person("Kennedi", "Church"))
    seen = words_panel(Local(roster=roster)).screen(Content(text=text))
    assert any(one.kind == Kind.FULL_NAME and one.confidence >= 0.65 for one in seen)
