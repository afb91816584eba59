"""Two links to one page, two hosts of one publisher."""

from __future__ import annotations

import pytest

from briefgen.matching import page, publisher
from tests.sourced import news


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://harbourpost.example/storm", "https://www.harbourpost.example/storm/"),
        ("https://harbourpost.example/storm?utm_source=feed", "https://harbourpost.example/storm#top"),
        ("https://harbourpost.example/?b=2&a=1", "https://harbourpost.example/?a=1&b=2"),
    ],
)
def test_links_to_one_page(one: str, other: str) -> None:
    """Scheme, "www.", tracking, fragment, a last slash and the order of parameters say nothing."""
    assert page(one) == page(other) != ""


def test_links_to_two_pages() -> None:
    """A parameter may be all that tells two articles apart."""
    assert page("https://harbourpost.example/story?id=1") != page("https://harbourpost.example/story?id=2")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.harbourpost.example/a",
        "https://live.harbourpost.example/b",
        "https://news.harbourpost.co.uk/c",
    ],
)
def test_hosts_of_one_publisher(url: str) -> None:
    """The label that was registered tells the publisher, however many feeds it has."""
    assert publisher(news("The port is closed.", url=url)) == "harbourpost"


def test_hosts_of_two() -> None:
    """Another label is another publisher; so are two blogs of one host."""
    one, other = (news("The port is closed.", url=f"https://{name}.github.io/x") for name in ("one", "other"))
    assert publisher(one) != publisher(other)


def test_without_a_url_the_name_tells() -> None:
    """Marks, case and "The" aside."""
    one, other = (news("The port is closed.", outlet=name, url="") for name in ("The Harbour Post", "Harbour Post"))
    assert publisher(one) == publisher(other) == "harbourpost"
