"""Invented articles of one day, as many as asked for, always the same ones."""

from __future__ import annotations

from pathlib import Path
from random import Random

DAY = "2031-03-12"
PLACES = ("Almera", "Velm", "Otra", "Harrow Sound", "Kestrel Bay", "Norrhaven")
PEOPLE = ("Ilse Brandt", "Per Holm", "Marta Deluan", "Pell Harroway", "Tove Lind", "Anselm Okoro")
OFFICES = ("the port authority", "the coast guard", "the ministry of transport", "the union of dockers")
SENTENCES = (
    "At least {n} people were injured when a ferry struck the quay of {place}, {person} said.",
    "The harbour of {place} stays closed until Friday, according to {office}.",
    "{person} denied that {n} containers had been lost off {place}.",
    "The storm cut power to about {n},000 homes in {place}.",
    "“We will rebuild the pier,” {person} told reporters in {place}.",
    "Officials in {place} could not confirm the number of missing.",
    "{Office} expects {n} ships to wait outside {place} next week.",
    "In {place}, {n} boats were moored by Monday evening.",
    "{person} said the repairs would cost {n} million crowns.",
    "The bridge at {place} may reopen in April, {office} said.",
)


def write_articles(folder: Path, numbers: range, *, sentences: int) -> None:
    """Files in the seed format of so many sentences each; an article of one number is the same in every folder."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"{number:02}.txt").write_text(_article(number, sentences), encoding="utf-8")


def _article(number: int, sentences: int) -> str:
    random = Random(number)  # noqa: S311  invention, no secret
    lines = [_sentence(random) for _ in range(sentences)]
    paragraphs = "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, sentences, 3))
    return (
        f"<TITLE>Storm off {random.choice(PLACES)}, report {number}</TITLE> <PUBLISHED_DATE>{DAY}</PUBLISHED_DATE>"
        f" <URL>https://paper{number}.example.org/storm</URL>\n<CONTENT>{paragraphs}\n</CONTENT>\n"
    )


def _sentence(random: Random) -> str:
    office = random.choice(OFFICES)
    return random.choice(SENTENCES).format(
        n=random.randint(2, 90),
        place=random.choice(PLACES),
        person=random.choice(PEOPLE),
        office=office,
        Office=office[0].upper() + office[1:],
    )
