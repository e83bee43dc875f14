"""Ports are bound before anything starts, and what is wrong with them is one sentence."""

import pytest

from classroom.model import BadInput
from commands.embedding import bind


def test_port_zero_takes_any_free_one():
    door = bind("127.0.0.1", 0)
    assert door.port > 0
    assert door.url == f"http://localhost:{door.port}"
    door.bound.close()


def test_a_taken_port_is_said_in_one_sentence():
    door = bind("127.0.0.1", 0)
    door.bound.listen()
    with pytest.raises(BadInput, match=rf"Port {door.port} on 127.0.0.1 cannot be used: address already in use"):
        bind("127.0.0.1", door.port)
    door.bound.close()


def test_an_address_that_is_not_ours_is_said_in_one_sentence():
    with pytest.raises(BadInput, match="cannot be used"):
        bind("192.0.2.1", 0)
    with pytest.raises(BadInput, match="cannot be used"):
        bind("no such host", 0)
