"""A stranger who wants to go on elsewhere, or to keep it from adults, asks for what nobody should."""

import pytest

from detectors import words_panel
from detectors.base import Content, Kind, Local, Partner
from detectors.leading_away import leading_away

PANEL = words_panel(Local())


def asked(text):
    seen = PANEL.screen(Content(text=text, outbound=False, partner=Partner.UNKNOWN))
    return [one for one in seen if one.kind == Kind.ASKING and one.confidence >= 0.6]


@pytest.mark.parametrize(
    "text",
    [
        "hop on discord instead teachers can read this one",
        "switch to telegram im t.me/kai_lonelynights",
        "kik me velvetfox_19 i dont really check this",
        "can we move to signal, it deletes by itself",
        "text me here instead 347 555 0109",
        "agrégame en snap porfa",
        "its nice to talk, but dont tell your mom",
        "come over Saturday and look at the steer, no need to bother your folks about it",
        "There is no need for your teacher to know.",
        "Please don't mention our talks to your mother, she would only worry.",
        "not a word to your mom until it arrives",
        "it stays here, no le digas nada a tu mamá",
        "add voidwalker.exe on there, its way easier than this",
        "u seem mature. this can be our little thing, nobody else gotta know",
        "so ur last name is Adebayo right, saw it on the jersey",
        "u go to Sorrel Bayou dont u. my little bro does too",
        "so are you still over at 9210 Dove Prairie? looks nice on street view",
        "write me on captain.otter@slowpost.example, this one is read by everybody",
        "message me there, its quicker",
        "call me tonight, you have the number",
        "u draw so good add moth_lamp_77 on snap",
        "join before mom checks",
        "call the number after ur parents sleep",
        "47, now delete this",
        "if somebody else picks up act like you dialed wrong",
        "do you still live next to the church",
        "arent you the kid from the blue house on the corner",
        "is your name really Signe or did you make that up",
        "which school are you in, the red one or the new one",
        "📱#️⃣❓",
        "📍? just the town",
        "📱🔢 plz",
        "find me on the orange app with the bird, its faster",
        "Mándame un mensaje al 747 555 0180",
        "have him call me, just him, not the parents",
        "Let's not involve your mother until the papers are signed.",
        "come to the pier after swimming. tell nobody",
        "tell ur dad its for the science club",
        "Tell your grandma later, not now.",
        "ur a Pelican girl right? saw the jacket",
        "Aren't you one of the Harlow kids? You're one of the twins' friends, a boy from the hill, right?",
        "You'd be about thirteen, I suppose?",
        "You are under eighteen, I take it? That is no problem.",
        "how old is the artist, if I may ask",
        "get the signal app, i have codes",
        "come on discord they count every word here",
        "my kik is on my page, its easier to talk there",
        "I sent the parcel to 40 Larch Street, is that the right house?",
        "Dile a tu mamá que es un trabajo de la escuela",
        "pics pls",
    ],
)
def test_rule_3_from_outside_the_class_it_is_asking(text):
    assert asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "We had pancakes after Grandma woke up.",
        "Before Mom sees the mess we should sweep it, the mouse said.",
        "Tell me when your mom gets home and we will bake.",
        "Call me when you land!",
        "The squirrel came back while the dog was asleep",
        "Write me soon and tell me about the lambs",
        "Don't let anybody tell you that you can't draw, little one.",
        "don't tell me you forgot your mom's birthday again",
        "We stood behind the teacher and waved at the train.",
        "you can't tell anyone apart in that picture",
        "Just text me when you land, mija",
        "You go to Copper Lantern, right? We are your pen pal class!",
        "you can't tell the teachers from the parents in costume",
        "Parents don't have to know how to code to help us.",
        "I don't tell my teacher when I finish early.",
        "Please don't tell grandma about her birthday party",
        "My mom won't let me go on TikTok yet, can you?",
        "my friends and I talk on discord every day",
        "Los domingos hablamos por whatsapp con mi abuela.",
        "You should come to DC with your class, and get in line for the roller coaster!",
        "Write me soon and tell me about the frogs!",
        "did you see the snap of the bridge on the news",
        "How do you like our new 🏠?",
        "📸 the frog jumped before i could take it",
        "Tell your mom it was the best pie of the summer",
        "Tell your dad I said hello, and not a day goes by that we don't miss you.",
        "You're a brave girl and we all love you!",
        "You are one of the kindest children I know.",
        "How old is the oak behind your school?",
        "It was the dog who ate the pie, not your dad!",
        "Tell your mom that it was lovely, and tell her it's a girl!",
        "You should download the library app, it has all the frog books.",
        "Is this the class that wrote to us about frogs?",
    ],
)
def test_what_relatives_and_pen_pals_write_is_not(text):
    assert list(leading_away(Content(text=text, outbound=False, partner=Partner.CONTACT))) == []


@pytest.mark.parametrize(
    ("partner", "outbound"), [(Partner.CLASSMATE, False), (Partner.CLASSMATE, True), (Partner.CONTACT, True)]
)
def test_students_who_plan_a_surprise_are_left_to_the_reader(partner, outbound):
    surprise = Content(text="dont tell the teacher about the card, hop on discord", outbound=outbound, partner=partner)
    assert list(leading_away(surprise)) == []


@pytest.mark.parametrize("text", ["you go to the museum a lot, right?", "Your name is on the list, right next to mine"])
def test_what_names_nobody_and_no_school_is_no_guess(text):
    assert list(leading_away(Content(text=text, outbound=False, partner=Partner.UNKNOWN))) == []


def test_an_excuse_for_parents_is_explained_as_secrecy():
    (found,) = leading_away(
        Content(text="tell ur dad its for the science club", outbound=False, partner=Partner.UNKNOWN)
    )
    assert (found.label, found.why) == ("secrecy", "asks to keep it from adults")
