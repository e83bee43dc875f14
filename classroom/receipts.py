"""Receipts of two words a child can remember and say: an adjective and an animal."""

from __future__ import annotations

import secrets
from collections.abc import Callable

FIRST = (
    "amber brave bright calm clever cosy curious dancing eager early fair fearless fluffy free gentle "
    "giant glad golden green happy helpful honest humming jolly kind lively loyal lucky mellow merry "
    "mighty misty neat nimble noble patient playful polite proud quick quiet ready royal shiny silent "
    "silver simple sleepy smart smiling snowy soft sparkly spotted steady striped strong sunny sweet "
    "swift tender tidy tiny trusty velvet warm wild wise wonder young yellow zippy "
).split()
SECOND = (
    "badger bear beaver bee bison bluebird bunny camel cat chipmunk cricket deer dolphin donkey dove "
    "dragonfly duck eagle elephant falcon finch firefly fox frog gecko giraffe goat goose hamster hare "
    "hawk hedgehog heron horse hummingbird jaguar kangaroo kitten koala ladybug lamb lark lion lizard "
    "llama lynx manatee mole moose moth mouse narwhal newt otter owl panda panther parrot pelican penguin "
    "pony puffin puppy rabbit raccoon raven robin salmon seal sparrow squirrel swan tiger toucan turtle "
    "walrus whale wolf wombat wren zebra "
).split()


def new_receipt(taken: Callable[[str], bool]) -> str:
    """Two words nobody else was given; when the easy ones run out, a number is added."""
    for tries in range(200):
        words = f"{secrets.choice(FIRST)} {secrets.choice(SECOND)}"
        receipt = words if tries < 100 else f"{words} {secrets.randbelow(1000)}"
        if not taken(receipt):
            return receipt
    return f"{words} {secrets.token_hex(4)}"
