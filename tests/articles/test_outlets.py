"""Which addresses a brief may link to, and what an outlet is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles.outlets import Link, Unfit, outlet_name, read_link


@pytest.mark.parametrize(
    ("address", "host"),
    [
        pytest.param("https://www.harbourpost.org/a?b=c#d", "harbourpost.org", id="www is no part of the name"),
        pytest.param("http://News.Example.org:8080/", "news.example.org", id="a port, capitals"),
        pytest.param("https://example.org/wiki/Fähre", "example.org", id="a path in other letters"),
        pytest.param("http://93.184.215.14/", "93.184.215.14", id="a public address"),
        pytest.param(
            "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", id="IPv6"
        ),
    ],
)
def test_a_public_web_address_is_kept_as_it_is(address: str, host: str) -> None:
    assert read_link(address, max_length=2_048) == Link(address, host)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        pytest.param("https://fähre.example.org/", "https://xn--fhre-loa.example.org/", id="a letter with an accent"),
        pytest.param("https://ex\u0430mple.org:81/a", "https://xn--exmple-4nf.org:81/a", id="a Cyrillic a"),
        pytest.param("https://ｎｅｗｓ.example.org/", "https://news.example.org/", id="full-width letters"),
        pytest.param("https://news。example.org/", "https://news.example.org/", id="an ideographic stop"),
    ],
)
def test_a_host_in_other_letters_is_written_as_dns_carries_it(address: str, url: str) -> None:
    link = read_link(address, max_length=2_048)
    assert isinstance(link, Link)
    assert link.url == url


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        pytest.param("javascript:alert(1)", "does not start with http", id="script"),
        pytest.param("data:text/html,x", "does not start with http", id="data"),
        pytest.param("//example.org/", "does not start with http", id="no scheme"),
        pytest.param("https://", "public host", id="no host"),
        pytest.param("https:///a", "public host", id="path only"),
        pytest.param("https://intranet/a", "public host", id="one label"),
        pytest.param("https://printer.local/", "public host", id="local name"),
        pytest.param("http://127.1/", "public host", id="short loopback"),
        pytest.param("http://0x7f.0x1/", "public host", id="hexadecimal loopback"),
        pytest.param("http://10.0.0.1/", "public host", id="private"),
        pytest.param("http://169.254.169.254/latest", "public host", id="link-local"),
        pytest.param("http://[::1]/", "public host", id="IPv6 loopback"),
        pytest.param("http://[::ffff:127.0.0.1]/", "public host", id="loopback mapped to IPv6"),
        pytest.param("http://a..example.org/", "public host", id="empty label"),
        pytest.param('http://a"b.example.org/', "public host", id="a quotation mark in the host"),
        pytest.param("http://example.org:99999/", "cannot be taken apart", id="port out of range"),
        pytest.param("https://a.example.org\\@b.example.net/", "holds a space", id="backslash"),
        pytest.param("https://user:word@example.org/", "user name", id="user name and password"),
        pytest.param("https://example.org/a b", "holds a space", id="space"),
        pytest.param("https://example.org/\u202egpj", "hidden character", id="right-to-left override"),
        pytest.param("https://example.org/aaaaaaaaaaaaaaaaaaaaaaaa", "more than 40", id="too long"),
    ],
)
def test_an_address_no_reader_should_be_sent_to_is_unfit(address: str, reason: str) -> None:
    link = read_link(address, max_length=40)
    assert isinstance(link, Unfit)
    assert reason in link.reason


@given(st.text(max_size=40) | st.text("htps:/.[]@%xn-01\\", max_size=40).map("http://".__add__))
def test_any_address_is_a_link_or_unfit(address: str) -> None:
    link = read_link(address, max_length=2_048)
    assert isinstance(link, Unfit) or link.url.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("host", "text", "name"),
    [
        pytest.param("harbourpost.org", "(Harbour Post)", "Harbour Post", id="a credit in brackets"),
        pytest.param("harbourpost.org", "HARBOUR POST said", "HARBOUR POST", id="all capitals"),
        pytest.param("news.harbourpost.co.uk", "the Harbour Post", "Harbour Post", id="a name under co.uk"),
        pytest.param("harbour-post.org", "Harbour\u00a0Post", "Harbour Post", id="a hyphen in the host"),
        pytest.param("theharbour.org", "as the Harbour wrote", "the Harbour", id="a small the"),
        pytest.param("usharbour.org", "U.S. Harbour wrote", "U.S. Harbour", id="initials"),
        pytest.param("24harbour.org", "24 Harbour wrote", "24 Harbour", id="a figure"),
        pytest.param("harbourpost.org", "A harbour post said", "harbourpost.org", id="small letters spell no name"),
        pytest.param("harbourpost.org", "Harbour. The Post", "harbourpost.org", id="other words between"),
        pytest.param("harbourpost.org", "Harbour\n\nPost", "harbourpost.org", id="a paragraph between"),
        pytest.param("harbourpost.org", "Harbour Postal", "harbourpost.org", id="a longer word"),
        pytest.param("harbourpost.org", "Harbour", "harbourpost.org", id="half the name"),
        pytest.param("93.184.215.14", "215", "93.184.215.14", id="an address is no name"),
    ],
)
def test_an_outlet_is_called_as_the_article_spells_its_host(host: str, text: str, name: str) -> None:
    assert outlet_name(host, text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("HARBOUR POST. Harbour Post. Harbour Post.", "Harbour Post", id="the most frequent"),
        pytest.param("HARBOUR POST. Harbour Post.", "HARBOUR POST", id="on a tie the first"),
    ],
)
def test_of_several_wordings_one_is_taken_by_rule(text: str, name: str) -> None:
    assert outlet_name("harbourpost.org", text) == name
