"""A prompt file is read strictly, and what is filled into it stays text."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import TemplateError
from briefgen.prompts import Example, Prompt, load_prompt
from briefgen.resources import folder

FRONT = "---\nstage: extraction\nabout: an example: with a colon\n---\n"
BODY = "## Instructions\nPoint at {{ sentences }}.\n\n## Material\nTitle: {{ title }}\n"
TEMPLATE_SYNTAX = "{{ x }} {% if x %} {# x #} {{ half"
"""What would be filled in, obeyed, left out or refused if an article were ever read as a template."""


def load(directory: Path, text: str) -> Prompt:
    (directory / "point.md").write_bytes(text.encode())
    return load_prompt("point", directory)


class TestFile:
    def test_its_parts_are_told_apart(self, tmp_path: Path) -> None:
        prompt = load(tmp_path, FRONT + BODY)
        assert (prompt.name, prompt.stage, prompt.about) == ("point", "extraction", "an example: with a colon")
        assert (prompt.instructions, prompt.material) == ("Point at {{ sentences }}.", "Title: {{ title }}")

    def test_its_hash_is_that_of_its_bytes(self, tmp_path: Path) -> None:
        text = FRONT + BODY + "“Ähre”\n"
        assert load(tmp_path, text).sha256 == hashlib.sha256(text.encode()).hexdigest()

    def test_examples_are_questions_with_their_answers(self, tmp_path: Path) -> None:
        examples = "## Examples\ntitle: Rain: a study\nanswer: Yes\n\ntitle: {{ Sun }}\nanswer: No\n"
        prompt = load(tmp_path, FRONT + BODY.replace("## Material", examples + "## Material"))
        assert prompt.examples == (Example("Title: Rain: a study", "Yes"), Example("Title: {{ Sun }}", "No"))

    def test_a_prompt_may_have_no_examples(self, tmp_path: Path) -> None:
        assert load(tmp_path, FRONT + BODY).examples == ()

    @pytest.mark.parametrize("example", ["title: Rain", "title: Rain\nanswer:", "Rain\nanswer: Yes"])
    def test_a_broken_example_is_refused(self, tmp_path: Path, example: str) -> None:
        text = FRONT + BODY.replace("## Material", f"## Examples\n{example}\n## Material")
        with pytest.raises(TemplateError, match="the example"):
            load(tmp_path, text)

    @pytest.mark.parametrize("path", sorted(folder("prompts").glob("*.md")), ids=lambda path: path.stem)
    def test_each_of_ours_loads_and_its_hash_is_its_bytes_(self, path: Path) -> None:
        prompt = load_prompt(path.stem)
        assert prompt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert all((prompt.stage, prompt.about, prompt.instructions, prompt.material))

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            pytest.param("", "prompts/point.md: no front matter", id="empty"),
            pytest.param(BODY, "prompts/point.md: no front matter", id="no front matter"),
            pytest.param("---\nstage: a\nabout: b\n" + BODY, "prompts/point.md: no front matter", id="never closed"),
            pytest.param(
                "---\nstage: a\n---\n" + BODY,
                "prompts/point.md: front matter has ['stage'], expected ['stage', 'about']",
                id="a key missing",
            ),
            pytest.param(
                "---\nstage: a\nabout: b\nmodel: c\n---\n" + BODY,
                "prompts/point.md: front matter has ['stage', 'about', 'model'], expected ['stage', 'about']",
                id="a key too many",
            ),
            pytest.param(
                "---\nstage: a\nabout: b\nstage: c\n---\n" + BODY,
                "prompts/point.md: front matter has ['stage', 'about', 'stage'], expected ['stage', 'about']",
                id="a key twice",
            ),
            pytest.param(
                FRONT + "## Instructions\nPoint.\n",
                "prompts/point.md: parts are ['## Instructions'], expected ['## Instructions', '## Material'] and nothing before them",
                id="a part missing",
            ),
            pytest.param(
                FRONT + "## Material\nTitle\n## Instructions\nPoint.\n",
                "prompts/point.md: parts are ['## Material', '## Instructions'], "
                "expected ['## Instructions', '## Material'] and nothing before them",
                id="parts in the wrong order",
            ),
            pytest.param(
                FRONT + "Notes for myself.\n" + BODY,
                "prompts/point.md: parts are ['## Instructions', '## Material'], "
                "expected ['## Instructions', '## Material'] and nothing before them",
                id="words under no heading",
            ),
            pytest.param(
                FRONT + BODY + "## Material\nmore\n",
                "prompts/point.md: parts are ['## Instructions', '## Material', '## Material'], "
                "expected ['## Instructions', '## Material'] and nothing before them",
                id="a part twice",
            ),
        ],
    )
    def test_a_malformed_one_is_refused_in_a_sentence(self, tmp_path: Path, text: str, sentence: str) -> None:
        with pytest.raises(TemplateError) as caught:
            load(tmp_path, text)
        assert str(caught.value) == sentence
        assert caught.value.hint

    def test_a_missing_one_is_refused_by_name(self, tmp_path: Path) -> None:
        with pytest.raises(TemplateError, match=r"^'gone\.md' in .* cannot be read: No such file"):
            load_prompt("gone", tmp_path)

    def test_one_that_is_no_utf_8_is_refused_by_name(self, tmp_path: Path) -> None:
        (tmp_path / "point.md").write_bytes((FRONT + BODY).encode() + b"\xff")
        with pytest.raises(TemplateError, match=r"^prompt point\.md cannot be read: "):
            load_prompt("point", tmp_path)

    def test_a_heading_may_be_the_last_line(self, tmp_path: Path) -> None:
        prompt = load(tmp_path, FRONT + "## Instructions\nPoint.\n## Material")
        assert (prompt.instructions, prompt.material) == ("Point.", "")

    def test_a_heading_inside_a_line_is_none(self, tmp_path: Path) -> None:
        prompt = load(tmp_path, FRONT + "## Instructions\nSee ## Material\n## Material\nTitle\n")
        assert (prompt.instructions, prompt.material) == ("See ## Material", "Title")


class TestMaterial:
    def test_it_is_filled_in(self, tmp_path: Path) -> None:
        assert load(tmp_path, FRONT + BODY).render(title="Storm at Almera") == "Title: Storm at Almera"

    def test_what_is_filled_in_stays_text(self, tmp_path: Path) -> None:
        title = f"{TEMPLATE_SYNTAX} <b>&amp;"
        assert load(tmp_path, FRONT + BODY).render(title=title, x="secret") == f"Title: {title}"

    @pytest.mark.parametrize(
        ("material", "complaint"),
        [
            pytest.param("{{ titel }}", "'titel' is undefined", id="an unknown variable"),
            pytest.param("{% if titel %}a{% endif %}", "'titel' is undefined", id="asked about"),
            pytest.param("{% for line in lines %}a{% endfor %}", "'lines' is undefined", id="walked through"),
            pytest.param("{{ title.shout }}", "has no attribute 'shout'", id="an unknown attribute"),
            pytest.param("{{ title", "unexpected end of template", id="cut off"),
            pytest.param("{{ title.__class__.__mro__ }}", "unsafe", id="a way into Python"),
        ],
    )
    def test_a_file_that_asks_for_what_is_not_there_is_refused(
        self, tmp_path: Path, material: str, complaint: str
    ) -> None:
        prompt = load(tmp_path, f"{FRONT}## Instructions\nPoint.\n## Material\n{material}\n")
        with pytest.raises(TemplateError, match=rf"^prompts/point\.md: .*{complaint}"):
            prompt.render(title="Storm")

    def test_instructions_are_never_filled_in(self, tmp_path: Path) -> None:
        """They are byte-identical from call to call."""
        prompt = load(tmp_path, FRONT + BODY)
        prompt.render(title="Storm")
        assert prompt.instructions == "Point at {{ sentences }}."

    @given(st.text())
    def test_any_text_is_filled_in_as_it_is(self, text: str) -> None:
        prompt = Prompt("point", "extraction", "", "", "<{{ title }}>", "")
        assert prompt.render(title=text) == f"<{text}>"
