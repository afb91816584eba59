"""The Jinja environment: what a template may call, and how text from outside is kept from becoming markup.

In Markdown every such value passes the `md` filter, in front matter `yaml`, in a link `link`, and a test fails on a template
that prints one unfiltered; in HTML the environment escapes, and the `seen` filter shows what would be hidden. The environment
is strict about names.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from briefgen.composing import audits, fates, overstated, refused_readings, uncovered, verdicts
from briefgen.data import Brief, CheckedClaim, FigureTable, Section
from briefgen.markdown import link, md, shown, visible, yaml
from briefgen.rendering.facts import facts
from briefgen.rendering.ladder import ladder
from briefgen.rendering.marking import aired
from briefgen.rendering.page import Page, is_duplicate, keys, line_keys
from briefgen.rendering.phrases import byline, counted, day, quoted
from briefgen.rendering.ranges import svg_range, text_range
from briefgen.rendering.remarks import notes_by_sentence, remarks
from briefgen.rendering.timelines import svg_timeline
from briefgen.rendering.views import Views, behind, coverage
from briefgen.resources import folder, read
from briefgen.review import FORMAT as REVIEW_FORMAT
from briefgen.review import Rulings, run_digest
from briefgen.sandbox import FolderLoader, Sandbox, fill, filling_in

TEMPLATES = ("brief.md.j2", "brief.html.j2", "review.md.j2")
"""Each renders the file of its name without `.j2`."""
MARKDOWN = ".md.j2"
"""How a template is named whose values the filters `md` and `yaml` escape."""
STYLE = "parts/page.css"
"""The style of the HTML page; it stands in the page, which names its hash as the only style that may act."""
SCRIPT = "parts/page.js"
"""Its script, likewise."""
PARTS = "parts"
"""Folder beside them of what they include."""
HELD_AGAINST = 2
"""Sentences of an article shown beside one of its summary in the brief; the review shows all it was held against."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The loaded templates and the hashes the manifest records."""

    environment: Sandbox
    hashes: tuple[tuple[str, str], ...]
    style: str
    """The style sheet of the HTML page."""
    script: str
    """Its script."""

    def render(self, name: str, brief: Brief) -> str:
        """One file's text; raises TemplateError when the template asks for what there is not, or for what the sandbox refuses."""
        with filling_in(f"templates/{name}", hint="see CONTRIBUTING.md, “A template”"):
            views = Views.of(brief)
            return fill(
                self.environment.get_template(name),
                brief=brief,
                views=views,
                page=Page.of(brief),
                cited=views.notes(),
                remarked={note: told for section in brief.sections for note, told in remarks(section).items()},
                verdicts=verdicts(brief.sections),
                fates=fates(brief.sections),
                refused_readings=refused_readings(brief.sections),
                style=Markup(self.style),  # noqa: S704  ours, or of the user's own folder
                style_hash=_hash(self.style),
                script=Markup(self.script),  # noqa: S704  likewise
                script_hash=_hash(self.script),
            )


def load_templates(override: Path | None = None) -> Templates:
    """The templates of the package, or of the user's folder; raises TemplateError where one is missing."""
    path = folder("templates", override)
    environment = Sandbox(
        loader=FolderLoader(path),
        autoescape=lambda name: name is None or not name.endswith(MARKDOWN),  # a part of any other name escapes, too
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": md, "yaml": yaml, "seen": visible, "shown": shown, "day": day}
    environment.filters |= {"ladder": ladder, "behind": behind, "aired": lambda text: shown(aired(text))}
    environment.tests |= {"rewording": _is_rewording, "duplicate": is_duplicate}
    environment.globals |= {"link": link, "quoted": quoted, "in_sentence": in_sentence, "byline": byline}
    environment.globals |= {"audits": audits, "overstated": overstated, "uncovered": uncovered}
    environment.globals |= {"facts": facts, "notes_by_sentence": notes_by_sentence, "coverage": coverage}
    environment.globals |= {"held_against": HELD_AGAINST, "plot": _plot, "fenced": _fenced, "timeline": _timeline}
    environment.globals |= {"keys": keys, "line_keys": line_keys, "counted": counted}
    environment.globals |= {"rulings": Rulings.of, "run_digest": run_digest, "review_format": REVIEW_FORMAT}
    parts = sorted(f"{PARTS}/{part.name}" for part in (path / PARTS).glob("*"))
    files = {name: read(path, name) for name in dict.fromkeys((*TEMPLATES, STYLE, SCRIPT, *parts))}
    hashes = tuple((name, hashlib.sha256(data).hexdigest()) for name, data in files.items())
    return Templates(environment, hashes, files[STYLE].decode(), files[SCRIPT].decode())


def _plot(table: FigureTable) -> Markup:
    """The table's range plot for HTML; its maker escapes what stands in it."""
    return Markup(svg_range(table))  # noqa: S704


def _timeline(brief: Brief) -> Markup:
    """The brief's timeline for HTML; its maker escapes what stands in it."""
    return Markup(svg_timeline(Page.of(brief).moments(Views.of(brief)), brief.date))  # noqa: S704


def _fenced(table: FigureTable) -> str:
    """The table's range plot as a Markdown code block; what could end the block early is replaced."""
    return f"```text\n{text_range(table).replace('`', '’')}\n```"


def _is_rewording(checked: CheckedClaim) -> bool:
    """Whether a claim's evidence stands and only the model's words for it were refused."""
    return checked.claim.rewritten and checked.claim.evidence is not None


def in_sentence(section: Section, checked: CheckedClaim) -> tuple[str, str, str]:
    """A claim's evidence within its sentences: the words before it, its own, the words after."""
    evidence = checked.claim.evidence
    spans = [s.span for s, _ in section.fates if evidence and s.span.overlaps(evidence)]
    if evidence is None or not spans:
        return ("", "", "")
    text = section.article.text
    before, after = text[spans[0].start : evidence.start], text[evidence.end : spans[-1].end]
    return (" ".join(before.split()), quoted(section.article, evidence), " ".join(after.split()))


def _hash(text: str) -> str:
    """As a Content-Security-Policy names it: base64 of its SHA-256."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
