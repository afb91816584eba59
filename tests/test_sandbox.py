"""A template of anybody's can fill in a text and nothing else: it runs no code, reads no file beside its own, and ends."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment

from briefgen import sandbox
from briefgen.errors import TemplateError
from briefgen.prompts import load_prompt
from briefgen.rendering import load_templates, render
from briefgen.resources import folder, read
from briefgen.sandbox import FolderLoader, Sandbox, fill, filling_in
from tests.briefs import almera, brief, checked

BESIDE = "the harbour master keeps the key under the third stone"
"""What stands in a file beside the folder, and in no text that is filled in."""

STORM = brief(checked(almera()))
"""A brief to be filled in."""

INSIDES = {
    "class": "{{ ().__class__.__base__.__subclasses__() }}",
    "class by brackets": '{{ ()["__class__"] }}',
    "class by attr": '{{ () | attr("__class__") }}',
    "class by map": '{{ ([()] | map(attribute="__class__") | first).__base__ }}',
    "class by sum": '{{ [()] | sum(attribute="__class__") }}',
    "class by join": '{{ [()] | join("", attribute="__class__.__name__") }}',
    "class by groupby": '{{ ([()] | groupby("__class__") | first).grouper.__base__ }}',
    "class by sort": '{{ [[], ()] | sort(attribute="__class__") }}',
    "class in a joined name": '{{ ()["__cla" ~ "ss__"] }}',
    "format": '{{ "{0.__class__.__mro__}".format(()) }}',
    "format of a value": '{{ "{0.__class__.__init__.__globals__}".format(link) }}',
    "format_map": '{{ "{x.__class__}".format_map({"x": ()}) }}',
    "format kept": '{% set f = "{0.__class__}".format %}{{ f(()) }}',
    "format mapped": '{{ ["{0.__class__}"] | map("format", ()) | list }}',
    "percent": '{{ "%s" % ().__class__ }}',
    "globals of a filter": "{{ link.__globals__ }}",
    "code of a filter": "{{ link.__code__ }}",
    "globals of Jinja’s own": "{{ cycler.__init__.__globals__ }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "namespace": "{{ namespace.__init__.__globals__ }}",
    "self": "{{ self._TemplateReference__context }}",
    "undefined": "{{ nothing.__class__ }}",
    "a macro’s environment": "{% macro m() %}{% endmacro %}{{ m._environment.loader }}",
    "a loop’s insides": "{% for x in [1] %}{{ loop._iterable }}{% endfor %}",
    "a generator’s frame": '{{ ([1] | map("abs")).gi_frame }}',
    "frozen": "{{ brief.sections.append(1) }}",
    "a set attribute": "{% set brief.date = 1 %}",
    "a list that is changed": "{% set x = [1] %}{{ x.append(2) }}",
    "a dict that is changed": "{% set x = {} %}{{ x.update(a=1) }}",
    "import": '{% import "os" as os %}{{ os.system("id") }}',
    "a statement there is not": '{% do "x" %}',
}
"""Ways to Python's insides, or to a change of what is given."""

ENDLESS = {
    "a range": "{% for x in range(10000000) %}x{% endfor %}",
    "loops in loops": "{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}",
    "loops in a set": "{% set z %}{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}{% endset %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "a loop that recurs twice": "{% for x in [1, 2] recursive %}{{ loop([1, 2]) if loop.depth < 60 }}{% endfor %}",
    "a block that calls itself": "{% block b %}{{ self.b() }}{% endblock %}",
    "a file that includes itself": '{% include "brief.md.j2" %}',
    "a file that includes itself twice": "{% set n = (n | default(0)) + 1 %}{% if n < 60 %}"
    '{% include "brief.md.j2" %}{% include "brief.md.j2" %}{% endif %}',
    "a power": "{{ 9 ** 999999999 }}",
    "a power in a loop": "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}{{ n.x }}",
    "a text times a number": '{{ "x" * 9999999999 }}',
    "a list times a number": "{{ [0] * 9999999999 }}",
    "a width in a format": '{{ "{:9999999999}".format(1) }}',
    "a width given to a format": '{{ "{:{}}".format(1, "9999999999") }}',
    "a width in percents": '{{ "%9999999999d" % 1 }}',
    "a width in the filter": '{{ "%9999999999d" | format(1) }}',
    "a width given to the filter": '{{ "%*d" | format(9999999999, 1) }}',
    "ljust": '{{ "x".ljust(9999999999) }}',
    "zfill": '{{ "x".zfill(9999999999) }}',
    "expandtabs": '{{ "\t".expandtabs(9999999999) }}',
    "center": '{{ "x" | center(9999999999) }}',
    "indent": '{{ "x\ny" | indent(9999999999) }}',
    "batch": '{{ [1] | batch(9999999999, "x") | list }}',
    "lipsum": "{{ lipsum(9999999999) }}",
    "a text that doubles": '{% set n = namespace(x="x") %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}',
    "a text that doubles by plus": '{% set n = namespace(x="x") %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}',
    "a list that doubles": "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "a block that doubles": '{% set n = namespace(x="x") %}{% for i in range(99) %}{% set y %}{{ n.x }}{{ n.x }}{% endset %}'
    "{% set n.x = y %}{% endfor %}",
    "a macro that doubles": '{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}{% set n = namespace(x="x") %}'
    "{% for i in range(99) %}{% set n.x = m(n.x) %}{% endfor %}",
    "join": '{% set n = namespace(x="xx") %}{% for i in range(99) %}{% set n.x = [n.x, n.x] | join %}{% endfor %}',
    "replace": '{% set n = namespace(x="xx") %}{% for i in range(99) %}{% set n.x = n.x | replace("x", n.x) %}{% endfor %}',
    "sum": "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] | sum(start=[]) %}{% endfor %}",
    "slices kept": "{% set n = namespace(x=[]) %}{% set l = range(99999) | list %}{% for i in range(99999) %}"
    "{% set n.x = [n.x, l[:]] %}{% endfor %}",
    "printed over and over": '{% set n = namespace(x="x") %}{% for i in range(20) %}{% set n.x = n.x ~ n.x %}{% endfor %}'
    "{% for i in range(99999) %}{{ n.x }}{% endfor %}",
    "brackets": "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
    "blocks": "{% if 1 %}" * 500 + "{% endif %}" * 500,
}
"""Work without end, or a memory full."""

OTHER = {
    "zero": "{{ 1 // 0 }}",
    "types": '{{ brief.date + "x" }}',
    "a key there is not": "{{ {}['x'] }}",
    "a name there is not": "{{ nothing }}",
    "a filter there is not": "{{ 1 | nothing }}",
    "a tag that is open": "{% for x in",
    "a date there is not": "{{ brief.date.replace(year=0) }}",
    "a call of nothing": "{{ none() }}",
    "a broken assertion": "{{ brief.date.replace(month=13) }}",
}
"""Faults of a template, whatever Python calls them."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rules with a hundredth of the work, so that an attack ends sooner."""
    monkeypatch.setattr(sandbox, "MAX_STEPS", sandbox.MAX_STEPS // 100)
    monkeypatch.setattr(sandbox, "MAX_BUILT", sandbox.MAX_BUILT // 100)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Our templates in a folder, and a file beside it that no template may read."""
    (tmp_path / "secret.txt").write_text(BESIDE, encoding="utf-8")
    return Path(shutil.copytree(folder("templates"), tmp_path / "templates"))


def cases(*tables: dict[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "attack", [pytest.param(text, id=name) for table in tables for name, text in table.items()]
    )


@cases(INSIDES, ENDLESS, OTHER)
@pytest.mark.parametrize("name", ["brief.md.j2", "brief.html.j2"])
def test_an_evil_template_is_refused_in_one_sentence(attack: str, name: str, templates: Path) -> None:
    (templates / name).write_text(attack.replace("brief.md.j2", name), encoding="utf-8")
    with pytest.raises(TemplateError, match=rf"^templates/{name}: ."):
        render(STORM, load_templates(templates), formats=("html",))


@cases({name: text for name, text in (INSIDES | ENDLESS | OTHER).items() if "brief" not in text})
def test_an_evil_prompt_is_refused_in_one_sentence(attack: str, tmp_path: Path) -> None:
    text = (folder("prompts") / "judge.md").read_text(encoding="utf-8").partition("## Examples")[0]
    (tmp_path / "judge.md").write_text(f"{text}## Material\n{attack}\n", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"^prompts/judge\.md: ."):
        load_prompt("judge", tmp_path).render(passage="A storm hit Almera.", claim="A storm hit Almera.")


def link_out(templates: Path) -> str:
    (templates / "parts" / "note.md.j2").symlink_to(templates.parent / "secret.txt")
    return "parts/note.md.j2"


def link_to_a_folder(templates: Path) -> str:
    (templates / "more").symlink_to(templates.parent)
    return "more/secret.txt"


def link_by_steps(templates: Path) -> str:
    (templates / "one.md.j2").symlink_to("two.md.j2")
    (templates / "two.md.j2").symlink_to("../secret.txt")
    return "one.md.j2"


def links_in_a_ring(templates: Path) -> str:
    (templates / "one.md.j2").symlink_to("two.md.j2")
    (templates / "two.md.j2").symlink_to("one.md.j2")
    return "one.md.j2"


def pipe(templates: Path) -> str:
    os.mkfifo(templates / "pipe.md.j2")
    return "pipe.md.j2"


def device(templates: Path) -> str:
    (templates / "zero.md.j2").symlink_to("/dev/zero")
    return "zero.md.j2"


def huge(templates: Path) -> str:
    with (templates / "huge.md.j2").open("wb") as file:
        file.truncate(2**40)
    return "huge.md.j2"


OUTSIDE: tuple[Callable[[Path], str], ...] = (
    lambda templates: str(templates.parent / "secret.txt"),
    lambda _: "../secret.txt",
    lambda _: "parts/../../secret.txt",
    lambda _: "parts//../..//secret.txt",
    lambda _: "..\\\\secret.txt",
    lambda _: "/etc/passwd",
    lambda _: "//etc/passwd",
    lambda _: "file:///etc/passwd",
    lambda _: "parts",
    lambda _: "",
    lambda _: "x\\0y",
    link_out,
    link_to_a_folder,
    link_by_steps,
    links_in_a_ring,
    pipe,
    device,
    huge,
)


@pytest.mark.parametrize("verb", ['include "{}"', 'import "{}" as x', 'extends "{}"', 'from "{}" import x'])
@pytest.mark.parametrize("made", OUTSIDE, ids=lambda made: made.__name__.strip("<>"))
def test_no_file_outside_the_folder_is_read(made: Callable[[Path], str], verb: str, templates: Path) -> None:
    loaded = load_templates(templates)
    (templates / "brief.md.j2").write_text(f"{{% {verb.format(made(templates))} %}}", encoding="utf-8")
    with pytest.raises(TemplateError) as raised:
        render(STORM, loaded)
    assert BESIDE not in str(raised.value)


@pytest.mark.parametrize("name", ["brief.md.j2", "parts/page.css", "parts/more.md.j2"])
def test_a_template_behind_a_link_out_of_the_folder_is_not_even_loaded(name: str, templates: Path) -> None:
    (templates / name).unlink(missing_ok=True)
    (templates / name).symlink_to(templates.parent / "secret.txt")
    with pytest.raises(TemplateError, match="leads out of"):
        load_templates(templates)


def test_a_prompt_behind_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "prompts").mkdir()
    (tmp_path / "secret.txt").write_text(BESIDE, encoding="utf-8")
    (tmp_path / "prompts" / "judge.md").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(TemplateError, match="leads out of"):
        load_prompt("judge", tmp_path / "prompts")


def test_a_link_within_the_folder_and_a_folder_that_is_a_link_are_read(templates: Path) -> None:
    (templates / "parts" / "copy.md.j2").symlink_to("judgments.md.j2")
    (templates.parent / "link").symlink_to(templates)
    assert read(templates.parent / "link", "parts/copy.md.j2") == (templates / "parts/judgments.md.j2").read_bytes()


def test_a_part_that_is_not_there_may_be_left_out(templates: Path) -> None:
    (templates / "brief.md.j2").write_text('{% include "gone.md.j2" ignore missing %}so', encoding="utf-8")
    assert render(STORM, load_templates(templates))["brief.md"] == "so"


@pytest.mark.parametrize("part", ["parts/note.html.j2", "parts/note.j2", "parts/note.txt", "parts/note"])
def test_what_a_part_of_the_page_prints_is_escaped_whatever_its_name(part: str, templates: Path) -> None:
    """A part that is not called `.html.j2` prints into the same page."""
    (templates / part).write_text("{{ brief.sections[0].article.title }}", encoding="utf-8")
    (templates / "brief.html.j2").write_text(f'{{% include "{part}" %}}', encoding="utf-8")
    made = brief(checked(almera(title="<script>alert(1)</script>")))
    page = render(made, load_templates(templates), formats=("html",))["brief.html"]
    assert page == "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.mark.parametrize(
    "text",
    [
        "{% for x in [3, 1, 2] | sort %}{{ loop.index }}/{{ loop.length }}:{{ x }}{{ ', ' if not loop.last }}{% endfor %}",
        "{% for x in [1, 2] if x > 1 %}{{ x }}{% else %}none{% endfor %}",
        "{% set x %}a{{ 1 + 2 }}{% endset %}{{ x ~ '<' ~ 1.5 }}",
        "{{ '{:,} of {}'.format(12345, 'boats') }} {{ '%.2f' | format(1.005) }} {{ '%(a)s' | format(a=1) }}",
        "{{ 'a_b' | replace('_', ' ') }} {{ [1, 2] | join('-') }} {{ [(1,), (2,)] | sum(start=()) }} {{ 2 ** 10 }}",
        "{{ [{'n': 1}, {'n': 2}] | sum('n') }} {{ [{'n': 1}, {'n': 2}] | join(',', 'n') }} {{ 'abcdef'[1:3] }} {{ 7 * 6 }}",
        "{% macro m(x) %}[{{ x }}|{{ caller() if x == 1 }}]{% endmacro %}{{ m('<b>') }}{% call m(1) %}in{% endcall %}",
        "{% for x in [[1, [2]], 3] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %}",
        "{% filter upper %}a<b{% endfilter %}{% set n = namespace(x=1) %}{% set n.x = 5 %}{{ n.x }}",
    ],
)
@pytest.mark.parametrize("escaped", [True, False])
def test_a_plain_template_says_what_jinja_makes_of_it(text: str, *, escaped: bool) -> None:
    with filling_in("this", hint=""):
        filled = fill(Sandbox(autoescape=escaped).from_string(text))
    assert filled == Environment(autoescape=escaped).from_string(text).render()  # noqa: S701  both ways are compared


def test_work_is_counted_anew_for_each_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MAX_STEPS", 150)
    template = Sandbox(autoescape=False).from_string("{% for x in range(100) %}{% endfor %}")
    for _ in range(3):
        with filling_in("this", hint=""):
            assert fill(template) == ""


def test_the_loader_knows_its_folder_alone(templates: Path) -> None:
    with filling_in("this", hint=""), pytest.raises(TemplateError, match="leads out of"):
        Sandbox(loader=FolderLoader(templates), autoescape=True).get_template("../secret.txt")
