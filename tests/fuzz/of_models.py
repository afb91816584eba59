"""What a model says and what a server sends: answers as JSON text, whole responses, headers and error bodies."""

from __future__ import annotations

import json
import logging
import math
from functools import lru_cache
from typing import Any

import httpx2
from hypothesis import strategies as st
from pydantic import BaseModel, SecretStr

from briefgen.annotating.particulars import Background, background
from briefgen.calibration import calibration
from briefgen.checking import check_all
from briefgen.checking.entailment import OPTIONS, LLMJudge, Verdict
from briefgen.data import DraftClaim
from briefgen.errors import AnswerInvalid, BudgetExceeded, ModelError
from briefgen.extraction import SMALL, ExtractionPrompts, extract, windows
from briefgen.grounding import ground_all
from briefgen.judging import JudgingPolicy, JudgingPrompts, Material, judge_day
from briefgen.llm import LLM, Message, Request, Weighed
from briefgen.llm.adapter import Clock, Endpoint, OpenAILLM, Patience, unfenced
from briefgen.llm.faults import LONGEST_QUOTE, reported
from briefgen.llm.secrecy import Secrets
from briefgen.llm.transport import seconds_asked
from briefgen.prompts import load_prompt
from briefgen.segmentation import segment
from tests.fuzz.damage import Draw, damaged, damaged_json
from tests.fuzz.target import Target, seeds, told
from tests.judging.claims import claims, material
from tests.making import article

CONTENT = (
    "The port of Almera lost at least 40 boats, Mayor Ilse Brandt said.\n\nThey were old wooden boats.\n\n"
    "“We will not rebuild them this year,” said Pell Moss, who runs the yard.\n\nThe storm reached Almera on Sunday."
)
logging.getLogger("instructor").disabled = True  # it tells of each answer that is not as it should be: here, of all
KEY = "hunter-22222222"
"""What no message may repeat."""


class Server:
    """An OpenAI-compatible server that says one thing, whatever it is asked; nobody waits for it."""

    def __init__(self, response: httpx2.Response) -> None:
        self.response = response
        self.time = 0.0

    def llm(self) -> LLM:
        return OpenAILLM(
            Endpoint(model="m", base_url="http://127.0.0.1/v1", api_key=SecretStr(KEY)),
            patience=Patience(attempts=2),
            transport=httpx2.MockTransport(self._said),
            clock=Clock(monotonic=lambda: self.time, now=lambda: self.time, sleep=self._sleep),
        )

    def _sleep(self, seconds: float) -> None:
        self.time += seconds

    def _said(self, _: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(self.response.status_code, headers=self.response.headers, content=self.response.content)


def saying(text: str) -> LLM:
    """A model whose every answer is this text."""
    message = {"role": "assistant", "content": text}
    body = {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    return Server(httpx2.Response(200, content=json.dumps(body).encode())).llm()


@lru_cache
def _read() -> Background:
    return background(segment(article(CONTENT, before="<CONTENT>\n", title="Storm at Almera")))


@lru_cache
def _prompts() -> ExtractionPrompts:
    return ExtractionPrompts.load()


def only_drafts_that_are_proved(text: str) -> None:
    """The answer to every question about an article; extraction has a named outcome, and claims stand on its words."""
    read = _read()
    reading = read.reading
    (window,) = windows(reading, SMALL)
    found = extract(window, saying(text), _prompts(), SMALL)
    assert all(one.outcome == "answered" or one.reason for one in found)
    drafts = [draft for one in found for draft in one.drafts]
    _proved(drafts, read)


def _proved(drafts: list[DraftClaim], read: Background) -> None:
    whole = read.reading.article
    checked = check_all(ground_all(drafts, read.reading), read)
    assert len(checked) >= len(drafts)
    for one in checked:
        evidence = one.claim.evidence
        assert evidence is None or whole.content.contains(evidence)
        assert evidence is not None or one.verdict == "withheld"
        assert all(whole.content.contains(span) for finding in one.findings for span in finding.spans if span.end)


@lru_cache
def _material() -> Material:
    return material(claims(CONTENT))


@lru_cache
def _judging() -> JudgingPrompts:
    return JudgingPrompts.load()


def only_judgments_on_claims(text: str) -> None:
    """The answer to both questions about a day."""
    judged = judge_day(_material(), saying(text), _judging(), JudgingPolicy.for_model(small=True))
    known = _material().by_id
    assert judged.judgments
    assert all(set(judgment.claims) <= set(known) for judgment in judged.judgments)
    assert all(refused.findings for refused in judged.refused)


class Plain(BaseModel):
    """What a whole response is asked for."""

    sky: str


ASKED: Request[Any] = Request(messages=(Message("user", "Which?"),), schema=Plain, max_output_tokens=9, purpose="test")


def an_answer_or_a_model_error(text: str) -> None:
    """A response: its status, a line of headers, its body."""
    status, headers, body = (*text.split("\n", 2), "", "")[:3]
    llm = Server(
        httpx2.Response(_status(status), headers=_headers(headers), content=body.encode("utf-8", "surrogatepass"))
    ).llm()
    try:
        reply = llm.ask(ASKED)
        assert Plain.model_validate_json(reply.text) == reply.value
        assert math.isfinite(reply.usage.cost)
        assert reply.usage.prompt_tokens >= 0
    except (ModelError, BudgetExceeded) as error:
        told(error, secret=KEY)
    judge = LLMJudge(llm, load_prompt("judge"), calibration())
    try:
        found = judge("Forty boats sank.", "Boats sank.")
    except ModelError:
        return
    assert found.outcome == "not_judged" or found.probability is None or 0 <= found.probability <= 1


def _status(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 3 else 200


def _headers(line: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in line.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if _is_token(name.strip()) and _is_sendable(value)}


def _is_token(name: str) -> bool:
    """Whether it is a header's name and leaves the body alone: what unpacks a body is the client's own."""
    return name.isascii() and name.replace("-", "").isalnum() and not name.lower().startswith(("content", "transfer"))


def _is_sendable(value: str) -> bool:
    return value.isascii() and value.isprintable()


def seconds_or_nothing(text: str) -> None:
    for name in ("retry-after", "retry-after-ms"):
        found = seconds_asked({name: text}, now=2_000_000_000.0)
        assert found is None or 0 <= found < math.inf


def one_short_line(text: str) -> None:
    """An error object as a gateway sends it, in whatever shape."""
    try:
        body = json_of(text)
    except ValueError:
        body = text
    said = str(reported(body, secrets=Secrets((KEY,))))
    assert said.isprintable()
    assert len(said) <= LONGEST_QUOTE + 100
    assert KEY not in said


def json_of(text: str) -> Any:
    """As the client reads a body."""
    try:
        return httpx2.Response(200, content=text.encode("utf-8", "surrogatepass")).json()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def the_shape_or_one_error(text: str) -> None:
    """What is read of a text in a Markdown fence, and of the odds of a judge, which are kept and read again."""
    inside = unfenced(text)
    assert inside in text
    for schema in (Weighed, Verdict):
        try:
            schema.model_validate_json(inside)
        except ValueError:
            continue
    try:
        weighed = Weighed.model_validate_json(inside)
    except ValueError:
        return
    found = LLMJudge(_Weighing(weighed), load_prompt("judge"), calibration())("Forty boats sank.", "Boats sank.")
    assert found.probability is None or 0 <= found.probability <= 1


class _Weighing:
    """A store that gives these odds."""

    model = "m"

    def __init__(self, weighed: Weighed) -> None:
        self._weighed = weighed

    def ask(self, request: Request[Any]) -> Any:
        if not request.options:
            raise AnswerInvalid("no verdict")
        assert request.options == OPTIONS
        return type("Reply", (), {"value": self._weighed})


@st.composite
def responses(draw: Draw) -> str:
    """A response whose body is often JSON of another shape."""
    head, _, body = draw(st.sampled_from([seed for seed in seeds("responses") if seed.count("\n") > 1])).rpartition(
        "\n{"
    )
    if draw(st.booleans()):
        return draw(damaged(seeds("responses")))
    return f"{head}\n{draw(damaged_json(['{' + body]))}"


TARGETS = (
    Target("claims-answer", only_drafts_that_are_proved, lambda: damaged_json(seeds("claims-answer"))),
    Target("judgments-answer", only_judgments_on_claims, lambda: damaged_json(seeds("judgments-answer"))),
    Target(
        "odds",
        the_shape_or_one_error,
        lambda: damaged_json([seed for seed in seeds("odds") if seed[0] == "{"]) | damaged(seeds("odds")),
    ),
    Target("responses", an_answer_or_a_model_error, responses, lambda long: f"500\n\n{long}"),
    Target(
        "errors",
        one_short_line,
        lambda: damaged_json(seeds("errors")),
        lambda long: '{"error": {"message": "' + long + '"}}',
    ),
    Target("retry-after", seconds_or_nothing, lambda: damaged(seeds("retry-after")), lambda long: long),
)
