"""Invented articles of three to six sentences, each unlike the others, and a model that points at all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

SHIPS = ("Anka", "Brio", "Corvo", "Delfin", "Egret", "Fulmar", "Gannet", "Heron", "Ibis", "Jackdaw")
PORTS = ("Velm", "Aum", "Osk", "Tarn", "Ruvo", "Melk", "Sarn", "Ipsel", "Nord", "Quay")
NAMES = ("Ilse Brandt", "Omar Deyn", "Petra Voss", "Luan Teck", "Mira Holm", "Jon Aster", "Vera Lind", "Karl Oban")
SENTENCES = (
    "The ferry {ship} carried {many} passengers from {port} to {other} on Tuesday.",
    "Harbour master {name} said {few} passengers were treated in {other} for seasickness.",
    "Repairs in {port} cost {many},000 crowns, {name} told reporters.",
    "Police in {other} detained {few} people after a fight aboard the {ship}.",
    "Storms closed the port of {port} for {few} hours.",
    "The owners of the {ship} plan {few} new routes between {port} and {other}.",
)


def articles(count: int, folder: Path) -> Path:
    """A folder with so many invented articles, each unlike the others, all of one day."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(_article(number), encoding="utf-8")
    return folder


def _article(number: int) -> str:
    drawn = Random(number)  # noqa: S311  a sample, no secret
    port, other = drawn.sample(PORTS, 2)
    words = {
        "ship": f"{drawn.choice(SHIPS)} {number + 1}",
        "port": port,
        "other": other,
        "name": drawn.choice(NAMES),
        "many": drawn.randint(100, 900),
        "few": drawn.randint(3, 60),
    }
    chosen = drawn.sample(SENTENCES, 3 + number % 4)
    content = "\n\n".join(sentence.format(**words) for sentence in chosen)
    return (
        f"<TITLE>Ferry {words['ship']} at {port}</TITLE> <PUBLISHED_DATE>2031-05-06</PUBLISHED_DATE>"
        f" <URL>https://news.example/{number}</URL>\n<CONTENT>{content}</CONTENT>\n"
    )


def pointing(body: Mapping[str, Any]) -> str | Mapping[str, float]:
    """A model that points at every sentence it is shown, believes every claim, and leaves judgments to code."""
    if "logprobs" in body:
        return {"Yes": 0.99, "No": 0.01}
    shape = body["response_format"]["json_schema"]["schema"]["title"]
    if shape != "ExtractionAnswer":
        return json.dumps({"ReferAnswer": {"answers": []}, "JudgmentsAnswer": {"judgments": []}}[shape])
    asked = next(message["content"] for message in reversed(body["messages"]) if "\nSentences:\n" in message["content"])
    shown = re.findall(r"^\[(\d+)\]", asked.partition("\nSentences:\n")[2], re.MULTILINE)
    return json.dumps({"claims": [{"sentences": [int(n)], "kind": "event", "speaker": None} for n in shown]})
