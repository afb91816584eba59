"""A name that only looks like another is another, to code; it is never counted as the one it imitates."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.annotating.words import bare
from tests.hostile.influence import day
from tests.hostile.payloads import payloads
from tests.hostile.places import SeedFile, seed_file

IMITATIONS = [
    one.text
    for one in payloads()
    if one.family == "names-that-imitate" and one.name in {"cyrillic", "greek", "wide", "bold"}
]
"""Each is drawn as "Ilse Brandt"."""


def telling(number: int, speaker: str, host: str) -> SeedFile:
    """An article of an outlet of its own in which somebody says how many boats sank."""
    content = (
        f"A storm reached the port of Velm on Sunday, the first of the year. {speaker} said that the storm had sunk 503 fishing boats. "
        f"The {host} quarter was spared."
    )
    text = (
        f"<TITLE>Storm at Velm</TITLE>\n<PUBLISHED_DATE>2031-05-06</PUBLISHED_DATE>\n<URL>https://{host}.example.org/velm</URL>\n"
        f"<CONTENT>{content}</CONTENT>\n"
    )
    return SeedFile(f"{number}.txt", text.encode())


@pytest.mark.parametrize("name", IMITATIONS)
def test_no_word_of_it_is_the_word_it_imitates(name: str) -> None:
    assert {bare(word) for word in name.split()} & {"ilse", "brandt"} == set()


@pytest.mark.parametrize("name", IMITATIONS)
def test_who_imitates_a_speaker_is_no_second_mouth_of_theirs(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    brief = day(tmp_path, [telling(1, "Ilse Brandt", "harbour"), telling(2, name, "tower"), seed_file(9, {})]).brief
    claims = [claim for section in brief.sections for claim in (*(one.claim for one in section.cited), *section.copied)]
    told = {claim.claim.id: claim.attribution.speaker for claim in claims if claim.attribution}
    together = [
        group
        for group in brief.findings.corroborations
        if {told.get(claim) for claim in group.claims} >= {name, "Ilse Brandt"}
    ]
    assert name in told.values()
    assert all(set(group.originators) >= {name, "Ilse Brandt"} for group in together)
