"""What a model costs: whose table says so, under which name, and what is no table."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.llm.budget import Price
from briefgen.llm.prices import OURS, Listed, load_prices, price_of

TABLE = {"tide": Listed(prompt=1, completion=4), "tide-2": Listed(prompt=2, completion=8, cached=0.5)}


@pytest.mark.parametrize(
    ("model", "price"),
    [
        pytest.param("tide", Price(prompt=1, completion=4), id="by its name"),
        pytest.param("tide-2", Price(prompt=2, completion=8, cached=0.5), id="a longer name is another model"),
        pytest.param("tide-2031-05-06", Price(prompt=1, completion=4), id="with a date"),
        pytest.param("tide-2-20310506", Price(prompt=2, completion=8, cached=0.5), id="with a date in one number"),
        pytest.param("tide-mini", None, id="another model"),
        pytest.param("tide-2031", None, id="no date"),
        pytest.param("org/tide", None, id="another maker's"),
        pytest.param("TIDE", None, id="another case"),
        pytest.param("", None, id="no name"),
    ],
)
def test_a_model_is_found_by_its_name_or_its_name_and_a_date(model: str, price: Price | None) -> None:
    assert price_of(model, TABLE) == price


def test_every_price_of_ours_says_where_and_when_it_was_read() -> None:
    listed = load_prices()
    assert listed
    assert all(entry.source.startswith("https://") and entry.as_of for entry in listed.values())
    assert "--prices" in OURS.read_text(encoding="utf-8").partition("\n\n")[0]


def test_no_price_of_ours_is_a_slip_of_the_point() -> None:
    """A token out costs more than one in, and one from before never more than a new one."""
    assert all((entry.cached or 0) <= entry.prompt < entry.completion for entry in load_prices().values())


def test_the_user_s_table_adds_to_ours_and_takes_its_place(tmp_path: Path) -> None:
    ours, taken = load_prices(), next(iter(load_prices()))
    mine = tmp_path / "mine.toml"
    mine.write_text(
        f'["{taken}"]\nprompt = 7\ncompletion = 9\n["tide"]\nprompt = 0\ncompletion = 0\n', encoding="utf-8"
    )
    both = load_prices(mine)
    assert both.keys() == {*ours, "tide"}
    assert price_of(taken, both) == Price(prompt=7, completion=9)
    assert price_of("tide", both) == Price(prompt=0, completion=0)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("prices = [", "the prices cannot be read", id="no TOML"),
        pytest.param("[tide]\nprompt = 1\n", "'tide.completion': Field required", id="half a price"),
        pytest.param("[tide]\nprompt = -1\ncompletion = 1\n", "greater than or equal to 0", id="below nothing"),
        pytest.param("[tide]\nprompt = nan\ncompletion = 1\n", "finite number", id="no number"),
        pytest.param("[tide]\nprompt = 1\ncompletion = 1\noutput = 2\n", "not permitted", id="another word"),
        pytest.param("tide = 3\n", "the price 'tide'", id="no table"),
        pytest.param("[[tide]]\nprompt = 1\n", "the price 'tide'", id="a list of tables"),
        pytest.param("\x00", "the prices cannot be read", id="binary"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=complaint) as caught:
        load_prices(path)
    assert str(caught.value).startswith(str(path))
    assert caught.value.hint


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        load_prices(tmp_path / "absent.toml")


def test_our_table_is_toml_that_anybody_can_read() -> None:
    assert tomllib.loads(OURS.read_text(encoding="utf-8")).keys() == load_prices().keys()
