"""The nouns of asking a model, and replies answered from a store."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, field_validator

from briefgen.data import StoredReply, Usage
from briefgen.errors import ModelRefused
from briefgen.llm import (
    Message,
    Recorded,
    Request,
    Sampling,
    Weighed,
    estimated,
    estimated_tokens,
    sendable,
)
from briefgen.testing import ScriptedLLM


class Harbour(BaseModel):
    name: str


class Ship(BaseModel):
    name: str


QUESTION = Request(messages=(Message("user", "Which harbour?"),), schema=Harbour, max_output_tokens=50, purpose="test")
CALM = Harbour(name="Calm Bay")
usages = st.builds(Usage, *[st.integers(0, 1000)] * 4, st.just(0.0), st.integers(0, 5))


class Shelf:
    """A reply store in memory."""

    def __init__(self) -> None:
        self.replies: dict[str, StoredReply] = {}

    def reply(self, key: str) -> StoredReply | None:
        return self.replies.get(key)

    def save_reply(self, key: str, reply: StoredReply) -> None:
        self.replies[key] = reply


def test_options_are_part_of_the_question() -> None:
    yes_or_no = replace(QUESTION, options=("Yes", "No"))
    assert yes_or_no.canonical("m") != QUESTION.canonical("m")
    assert "options" not in QUESTION.canonical("m")


def test_how_options_weigh_is_stored_and_replayed() -> None:
    question = Request(messages=(), schema=Weighed, max_output_tokens=1, purpose="test", options=("Yes", "No"))
    weighed = Weighed(probabilities={"Yes": 0.25, "No": 0.75}, said="No")
    llm = Recorded(ScriptedLLM([weighed]), Shelf())
    assert [llm.ask(question).value for _ in range(2)] == [weighed, weighed]


class TestUsage:
    @given(usages, usages)
    def test_adding_adds_every_field(self, one: Usage, other: Usage) -> None:
        assert (one + other).tokens == one.tokens + other.tokens
        assert (one + other).requests == one.requests + other.requests
        assert one + other == other + one

    def test_sums_from_nothing(self) -> None:
        assert sum([Usage(1, 10), Usage(1, 5)], start=Usage()) == Usage(2, 15)


class TestMessage:
    @given(st.text(st.characters()))
    def test_content_can_always_be_sent_and_keeps_its_length(self, text: str) -> None:
        content = Message("user", text).content
        assert content.encode().decode() == content
        assert len(content) == len(text)

    def test_a_lone_surrogate_becomes_the_replacement_character(self) -> None:
        assert sendable("a\ud83db") == "a\ufffdb"


class TestCanonical:
    def test_the_same_question_has_the_same_text(self) -> None:
        assert QUESTION.canonical("m") == replace(QUESTION, purpose="another").canonical("m")

    @pytest.mark.parametrize(
        "changed",
        [
            pytest.param(replace(QUESTION, messages=(Message("system", "Which harbour?"),)), id="role"),
            pytest.param(replace(QUESTION, messages=(Message("user", "Which harbour"),)), id="content"),
            pytest.param(replace(QUESTION, messages=(*QUESTION.messages, *QUESTION.messages)), id="turns"),
            pytest.param(replace(QUESTION, max_output_tokens=51), id="length limit"),
            pytest.param(replace(QUESTION, sampling=Sampling(temperature=0.5)), id="temperature"),
            pytest.param(replace(QUESTION, sampling=Sampling(seed=1)), id="seed"),
            pytest.param(replace(QUESTION, schema=Ship), id="schema"),  # type: ignore[arg-type]
        ],
    )
    def test_anything_the_model_would_see_changes_it(self, changed: Request[Harbour]) -> None:
        assert changed.canonical("m") != QUESTION.canonical("m")

    def test_another_model_changes_it(self) -> None:
        assert QUESTION.canonical("m") != QUESTION.canonical("n")

    def test_it_is_json(self) -> None:
        assert json.loads(QUESTION.canonical("m"))["messages"] == [["user", "Which harbour?"]]


class TestEstimate:
    @pytest.mark.parametrize(
        ("text", "tokens"),
        [
            pytest.param("", 0, id="nothing"),
            pytest.param("a", 1, id="rounds up"),
            pytest.param("abcabc", 2, id="three letters each"),
            pytest.param("港港", 2, id="one Chinese character each"),
        ],
    )
    def test_counts_three_bytes_a_token(self, text: str, tokens: int) -> None:
        assert estimated_tokens(text) == tokens

    def test_takes_the_longest_answer(self) -> None:
        assert estimated({"messages": []}, max_output_tokens=70).completion_tokens == 70


class TestRecorded:
    def test_the_second_time_the_model_is_not_asked(self) -> None:
        inner, store = ScriptedLLM([CALM]), Shelf()
        first = Recorded(inner, store).ask(QUESTION)
        second = Recorded(inner, store).ask(QUESTION)
        assert (first.value, second.value) == (CALM, CALM)
        assert (first.replayed, second.replayed) == (False, True)
        assert len(inner.requests) == 1

    def test_a_replay_uses_nothing(self) -> None:
        llm = Recorded(ScriptedLLM([CALM]), Shelf())
        llm.ask(QUESTION)
        assert llm.ask(QUESTION).usage == Usage()

    def test_fresh_asks_again_and_replaces(self) -> None:
        store = Shelf()
        Recorded(ScriptedLLM([CALM]), store).ask(QUESTION)
        Recorded(ScriptedLLM([Harbour(name="Storm Bay")]), store, fresh=True).ask(QUESTION)
        assert Recorded(ScriptedLLM([]), store).ask(QUESTION).value.name == "Storm Bay"

    def test_an_answer_that_another_run_was_given_first_is_the_one_for_both(self) -> None:
        store = Shelf()

        def answered_meanwhile(_request: Request[Any]) -> Harbour:
            Recorded(ScriptedLLM([CALM]), store).ask(QUESTION)
            return Harbour(name="Storm Bay")

        reply = Recorded(ScriptedLLM(answered_meanwhile), store).ask(QUESTION)
        assert (reply.value, reply.replayed, reply.usage.requests) == (CALM, False, 1)
        assert [stored.answer for stored in store.replies.values()] == ['{"name":"Calm Bay"}']

    def test_another_model_is_asked_itself(self) -> None:
        store = Shelf()
        Recorded(ScriptedLLM([CALM], model="one"), store).ask(QUESTION)
        assert not Recorded(ScriptedLLM([CALM], model="two"), store).ask(QUESTION).replayed

    def test_the_keys_of_its_replies_are_those_of_the_store_asked_or_replayed(self) -> None:
        store = Shelf()
        asked, again = Recorded(ScriptedLLM([CALM]), store), Recorded(ScriptedLLM([]), store)
        asked.ask(QUESTION)
        again.ask(QUESTION)
        again.ask(QUESTION)
        assert asked.keys == again.keys == tuple(store.replies)

    def test_a_failure_is_not_kept(self) -> None:
        store = Shelf()
        llm = Recorded(ScriptedLLM([ModelRefused("no")]), store)
        with pytest.raises(ModelRefused):
            llm.ask(QUESTION)
        assert (store.replies, llm.keys) == ({}, ())

    def test_what_is_stored_says_what_was_asked_and_answered(self) -> None:
        store = Shelf()
        Recorded(ScriptedLLM([CALM]), store).ask(QUESTION)
        [stored] = store.replies.values()
        assert stored.request == QUESTION.canonical("scripted")
        assert stored.answer == '{"name":"Calm Bay"}'
        assert (stored.model, stored.purpose) == ("scripted", "test")

    def test_a_stored_reply_that_no_longer_fits_is_asked_again(self) -> None:
        class Strict(BaseModel):
            name: str

            @field_validator("name")
            @classmethod
            def _known(cls, name: Any) -> Any:
                if name not in allowed:
                    raise ValueError("unknown")
                return name

        allowed = {"Old Bay", "New Bay"}
        question = Request(messages=(), schema=Strict, max_output_tokens=50, purpose="test")
        store = Shelf()
        Recorded(ScriptedLLM(['{"name":"Old Bay"}']), store).ask(question)
        allowed.remove("Old Bay")
        assert Recorded(ScriptedLLM(['{"name":"New Bay"}']), store).ask(question).value.name == "New Bay"
