"""The states of a message: one table, one method that moves, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from classroom.model import MOVES, OUTCOMES, IllegalMove, State, Trouble, moved

LEGAL = {
    None: {"received", "delivered", "coached", "held", "refused"},
    "received": {"delivered", "coached", "held", "refused"},
    "held": {"delivered", "refused", "erased"},
    "delivered": {"erased"},
    "refused": {"erased"},
    "coached": set(),
    "erased": set(),
}
EVERY = [(now, then) for now in (None, *State) for then in State]


@pytest.mark.parametrize(("now", "then"), EVERY)
def test_a_message_makes_the_moves_of_the_design_and_no_other(now, then):
    if then in LEGAL[now]:
        assert moved(now, then) == then
    else:
        with pytest.raises(IllegalMove):
            moved(now, then)


def test_every_state_is_in_the_table_and_can_be_reached():
    assert set(MOVES) == {None, *State}
    assert frozenset().union(*MOVES.values()) == set(State)


def test_coached_and_erased_are_the_end():
    assert MOVES[State.COACHED] == MOVES[State.ERASED] == frozenset()


@given(st.sampled_from(list(Trouble.__subclasses__())), st.text())
def test_every_trouble_has_a_sentence_and_a_status(kind, words):
    trouble = kind(words)
    assert (trouble.say, str(trouble)) == (words, words)
    assert 400 <= trouble.status <= 500


class Life(RuleBasedStateMachine):
    """A message that tries every move."""

    def __init__(self) -> None:
        super().__init__()
        self.state: State | None = None
        self.lived: list[State] = []

    @rule(then=st.sampled_from(State))
    def moves(self, then: State) -> None:
        try:
            self.state = moved(self.state, then)
        except IllegalMove:
            return
        self.lived.append(self.state)

    @precondition(lambda self: self.state in {State.COACHED, State.ERASED})
    @rule(then=st.sampled_from(State))
    def stays_when_it_is_over(self, then: State) -> None:
        with pytest.raises(IllegalMove):
            moved(self.state, then)

    @invariant()
    def was_decided_before_it_was_delivered_once(self) -> None:
        assert self.lived.count(State.DELIVERED) <= 1
        assert State.RECEIVED not in self.lived[1:]
        assert sum(state in OUTCOMES for state in self.lived) <= 2


TestALife = Life.TestCase
