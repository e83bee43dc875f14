"""Who keeps a chat kind asks for nothing."""

import pytest

from detectors.learning.manners import keeps_to_manners


@pytest.mark.parametrize(
    "said", ["Let's keep it kind in here", "please keep the chat on topic", "keep things short and polite"]
)
def test_manners_are_no_request(said):
    assert keeps_to_manners(said)


@pytest.mark.parametrize(
    "said", ["let's keep it quiet", "keep it fun and tell nobody", "keep this between us", "how old are you"]
)
def test_secrecy_is_one(said):
    assert not keeps_to_manners(said)
