"""What is spread over messages is given back to each of them."""

from detectors import Content, Earlier, Kind, Local, Person, words_panel

LOCAL = Local(roster=(Person("Zaynab", "Haddad"),), schools=("Copper Lantern Elementary School",))


def screened(*texts):
    earlier = tuple(Earlier(str(number), text) for number, text in enumerate(texts[:-1]))
    return [f for f in words_panel(LOCAL).screen(Content(text=texts[-1], earlier=earlier)) if f.confidence >= 0.5]


def test_a_phone_in_three_messages_is_found_with_its_parts():
    finding = screened("here is how to call me 419", "then 555", "and the end is 0187")[0]
    assert (finding.kind, finding.start, finding.end) == (Kind.PHONE, 15, 19)
    assert [(part.id, part.start, part.end) for part in finding.parts] == [("0", 23, 26), ("1", 5, 8)]


def test_sums_over_messages_are_not_a_phone():
    assert screened("first row i got 419", "next row 555", "last one equals 1387 points") == []


def test_decimals_over_messages_are_not_a_phone():
    assert screened("did u do the odd ones", "i got 18, 36, 72", "and then 143.9 which cant be right") == []


def test_counting_over_messages_is_not_a_phone():
    assert screened("the game is count to 21, u cant say 21", "1 2 3", "4 5", "6 7 8 ur turn dont lose") == []


def test_a_list_over_messages_arranges_nothing():
    assert screened("whats 8x7", "wait dont tell me", "56!! bc 5 6 7 8, grandpa taught me") == []


def test_an_email_in_pieces_is_found():
    assert Kind.EMAIL in [f.kind for f in screened("write to star.girl", "@gmail", ".com")]


def test_a_family_name_letter_by_letter_is_found():
    texts = ("guess my last name H", "next A D", "then D and A", "last is D")
    assert [f.kind for f in screened(*texts)] == [Kind.LAST_NAME]


def test_a_school_word_by_word_is_found():
    assert Kind.SCHOOL in [f.kind for f in screened("my school is two words, Copper", "and then Lantern")]


def test_a_street_and_then_its_number_are_found():
    assert Kind.ADDRESS in [f.kind for f in screened("i live on pinwheel lane", "the number on my door is 261")]


def test_what_was_wholly_in_earlier_messages_is_not_told_again():
    assert screened("call 419-555-0138", "what did you eat") == []


def test_counting_games_are_nothing():
    assert screened("two four six", "eight ten", "twelve fourteen") == []


def test_an_account_in_pieces_is_found():
    texts = ("on roblox im Moldy", "Waffle goes right after it no space")
    assert [f.kind for f in screened(*texts)] == [Kind.HANDLE]


def test_a_family_name_in_two_halves_is_found():
    first = "my last name starts with Had"
    (finding,) = screened(first, "and ends with dad")
    assert finding.kind == Kind.LAST_NAME
    assert [first[part.start : part.end] for part in finding.parts] == ["Had"]


def test_words_of_two_messages_are_not_glued_without_a_cue():
    assert screened("i Had it", "my dad took it") == []


def test_rule_2_pieces_of_an_account_are_marked_beside_the_one_that_tells_by_itself():
    (finding,) = screened("my new gamer tag is in two parts", "roti_", "plus assassin_12 all together no space")
    assert finding.kind == Kind.HANDLE
    assert [part.id for part in finding.parts] == ["1"]


NAMES = {Kind.FULL_NAME, Kind.LAST_NAME}


def test_a_public_figure_named_over_two_messages_is_nobodys_secret():
    earlier = (Earlier("m1", "adivina mi héroe: first name Roberto"),)
    told = "last name Clemente, el pelotero de Puerto Rico"
    assert not [each for each in words_panel(Local()).screen(Content(told, earlier=earlier)) if each.kind in NAMES]
    of_the_class = words_panel(Local(roster=(Person("Roberto", "Clemente"),)))
    assert [each for each in of_the_class.screen(Content(told, earlier=earlier)) if each.kind in NAMES]
