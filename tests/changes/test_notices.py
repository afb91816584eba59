"""Words by which an article says that something was wrong."""

from __future__ import annotations

import pytest

from briefgen.changes.notices import announcements, is_notice


@pytest.mark.parametrize(
    "words",
    [
        "Correction: The ferry was built in 1987.",
        "An earlier version of this article said that 30 children had been on board.",
        "This article has been corrected.",
        "Orsenia Wire retracted its report on Tuesday.",
        "Harbour Post incorrectly reported that the ferry had sunk.",
        "The ministry withdrew its claim that the port was closed.",
    ],
)
def test_a_notice(words: str) -> None:
    """As newspapers word them."""
    assert is_notice(words)


@pytest.mark.parametrize(
    "words",
    [
        "The captain corrected the course.",
        "Norland withdrew its troops.",
        "The company made a correction to its prices.",
        "The story of the ferry is told in a film.",
    ],
)
def test_no_notice(words: str) -> None:
    """What is corrected and withdrawn in the world."""
    assert not is_notice(words)


def test_an_update_is_announced_but_corrects_nothing() -> None:
    """It adds."""
    words = "This story has been updated with a statement by the navy."
    assert (announcements(words), is_notice(words)) == (1, False)
