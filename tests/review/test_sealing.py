"""A review carries in hidden comments what its reader needs to tell a changed line from one as it was written."""

from __future__ import annotations

import pytest

from briefgen.errors import TemplateError
from briefgen.review import sealed
from briefgen.review.sealing import claims_digest
from tests.review.desk import BRIEF, IDS, fresh

CLAIMS = [("a" * 12, "Forty boats sank."), ("b" * 12, "It rained.")]


def test_every_block_and_every_article_ends_with_a_comment() -> None:
    ends = [line.split()[1:3] for line in fresh().splitlines() if line.startswith("<!-- ")]
    articles = [["article", section.article.id] for section in BRIEF.sections]
    assert sorted(ends) == sorted([*(["claim", claim] for claim in IDS), *articles, ["review", "words="]])


def test_sealing_twice_is_sealing_once() -> None:
    assert sealed(fresh(), BRIEF) == fresh()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        pytest.param("# Review\n", "its head", id="no front matter"),
        pytest.param(
            "---\nreview: 1\n---\n<!-- claim 0a1b2c3d4e5f -->\n", "line 4 of what it makes", id="half a block"
        ),
    ],
)
def test_a_template_nobody_could_read_back_is_refused(text: str, where: str) -> None:
    with pytest.raises(TemplateError, match=rf"templates/review\.md\.j2: {where} is no part of a review"):
        sealed(text, BRIEF)


class TestClaimsDigest:
    def test_it_is_of_the_claims_and_not_of_their_order(self) -> None:
        assert claims_digest(CLAIMS) == claims_digest(reversed(CLAIMS))

    def test_white_space_in_the_evidence_does_not_count(self) -> None:
        assert claims_digest(CLAIMS) == claims_digest((claim, words.replace(" ", "\n")) for claim, words in CLAIMS)

    @pytest.mark.parametrize(
        "others",
        [
            pytest.param(CLAIMS[:1], id="fewer"),
            pytest.param([("c" * 12, CLAIMS[0][1]), CLAIMS[1]], id="another id"),
            pytest.param([(CLAIMS[0][0], "Ninety boats sank."), CLAIMS[1]], id="other words"),
        ],
    )
    def test_other_claims_have_another(self, others: list[tuple[str, str]]) -> None:
        assert claims_digest(others) != claims_digest(CLAIMS)
