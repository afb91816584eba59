"""The evidence page in a real browser: what lights up, what is shown, what is asked of nobody, and who can read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.data import Brief
from briefgen.markdown import shown
from tests.briefs import invented
from tests.browser.pages import DESKTOP, PHONE, Open, Written

pytestmark = pytest.mark.browser

HOSTILE = (
    """</script></style></title>"\'><img src=x onerror=alert(1)><script>alert(2)</script><base href=//evil.example> """
    """<svg onload=alert(3)> javascript:alert(4) {{ 7*7 }} \u202eb\u200bc\x00d & &lt;b&gt; ]]> <!-- x"""
)
SENTENCE = "a.say"
EACH_LINK = """
() => {
  const words = {};
  for (const link of document.querySelectorAll('main a[href^="#n"]:not([data-n])')) {
    link.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    words[link.hash.slice(1)] = [...document.querySelectorAll(".lit")].map((run) => run.textContent).join("");
  }
  return words;
}
"""
"""Points at every sentence and number that stands for one claim, and takes down what is lit."""
SERIOUS = frozenset({"serious", "critical"})


def as_parsed(text: str) -> str:
    """Words of an article as a browser holds them: shown, and with line ends as HTML has them."""
    return shown(text).replace("\r\n", "\n").replace("\r", "\n")


class TestLight:
    def test_every_claim_lights_up_exactly_the_words_it_stands_on(self, open_page: Open, corpus_page: Written) -> None:
        found = open_page(corpus_page.url).page.evaluate(EACH_LINK)
        assert found == {key: as_parsed(words) for key, words in corpus_page.evidence.items()}

    def test_the_mouse_over_a_sentence_shows_its_words(self, open_page: Open, corpus_page: Written) -> None:
        one = open_page(corpus_page.url)
        link = one.page.locator(f".story {SENTENCE}").first
        link.hover()
        assert one.lit() == corpus_page.evidence[link.get_attribute("href").removeprefix("#")]
        assert is_within(one.page, ".lit", "#articles")

    def test_the_mouse_gone_nothing_is_lit(self, open_page: Open, corpus_page: Written) -> None:
        one = open_page(corpus_page.url)
        one.page.locator(SENTENCE).first.hover()
        one.page.mouse.move(5, 5)
        assert one.lit() == ""

    def test_a_click_keeps_the_words_lit(self, open_page: Open, corpus_page: Written) -> None:
        one = open_page(corpus_page.url)
        one.page.locator(SENTENCE).first.click()
        kept = one.lit()
        one.page.mouse.move(5, 5)
        assert one.lit() == kept != ""
        assert "The words are lit in: " in one.page.locator("#said").text_content()

    def test_words_of_two_claims_light_up_for_each(self, open_page: Open, withheld_page: Written) -> None:
        """Withheld claims stand on words of one that is printed, and the other way round."""
        one = open_page(withheld_page.url)
        one.page.locator("#withheld summary").click()
        evidence = {record.id: record.evidence.text for record in withheld_page.claims if record.evidence}
        links = one.page.locator(f"#withheld {SENTENCE}").all()
        assert len(links) == 2
        for link in links:
            link.click()
            assert one.lit() == evidence[one.page.locator(link.get_attribute("href")).get_attribute("data-claim")]

    def test_a_question_lights_up_the_words_of_all_its_claims(self, open_page: Open, every_page: Written) -> None:
        one = open_page(every_page.url)
        link = one.page.locator("main a[data-n]").first
        link.hover()
        assert one.lit() == "".join(every_page.evidence[key] for key in link.get_attribute("data-n").split())

    def test_a_mark_in_the_article_leads_back_to_its_sentence(self, open_page: Open, corpus_page: Written) -> None:
        one = open_page(corpus_page.url)
        one.page.locator("details.article summary").first.click()
        mark = one.page.locator("details.article[open] a.m").first
        mark.click()
        assert one.focus() == f"#{mark.get_attribute('id')}"
        assert one.lit() == corpus_page.evidence[str(mark.get_attribute("id"))]


class TestKeys:
    def test_arrows_go_from_sentence_to_sentence_and_enter_to_the_words(
        self, open_page: Open, corpus_page: Written
    ) -> None:
        one = open_page(corpus_page.url)
        hrefs = [link.get_attribute("href") for link in one.page.locator(SENTENCE).all()[:3]]
        one.page.locator(SENTENCE).first.focus()
        one.page.keyboard.press("ArrowDown")
        one.page.keyboard.press("ArrowDown")
        assert one.focus() == hrefs[2]
        one.page.keyboard.press("ArrowUp")
        assert one.focus() == hrefs[1]
        assert one.lit() == corpus_page.evidence[hrefs[1].removeprefix("#")]
        one.page.keyboard.press("Enter")
        one.page.keyboard.press("Enter")
        assert f"#{one.focus()}" == hrefs[1]
        one.page.keyboard.press("Escape")
        assert (one.focus(), one.page.locator(".kept").count()) == (hrefs[1], 0)

    def test_tab_reaches_the_filters_and_then_the_sentences(self, open_page: Open, corpus_page: Written) -> None:
        one = open_page(corpus_page.url)
        reached = []
        for _ in range(12):
            one.page.keyboard.press("Tab")
            reached.append(one.page.evaluate("document.activeElement.name || document.activeElement.className"))
        assert [name for name in reached if name in {"verdict", "speaker", "story"}] == ["verdict", "speaker", "story"]
        assert any(name.split()[0] == "say" for name in reached if name)


class TestFilter:
    @pytest.mark.parametrize("name", ["speaker", "story", "verdict"])
    def test_every_choice_shows_its_claims_and_no_others(
        self, open_page: Open, corpus_page: Written, name: str
    ) -> None:
        one = open_page(corpus_page.url)
        for choice in one.page.locator(f"select[name={name}] option").all()[1:]:
            value = choice.get_attribute("value")
            one.page.select_option(f"select[name={name}]", value)
            keys = set(
                one.page.locator(f"[data-{name}={quoted(value)}]").evaluate_all("(all) => all.map((one) => one.id)")
            )
            items = "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.dataset.any.split(' '))"
            seen = one.page.locator("main [data-any]").evaluate_all(items)
            assert seen
            assert all(keys & set(item) for item in seen)
            assert f"({len(keys)})" in choice.text_content()
            assert one.page.locator("#count").text_content().startswith(f"{len(keys)} of ")

    def test_show_all_shows_all(self, open_page: Open, corpus_page: Written) -> None:
        one = open_page(corpus_page.url)
        before = one.visible("main li")
        one.page.select_option("select[name=story]", index=1)
        assert one.visible("main li") < before
        one.page.get_by_role("button", name="Show all").click()
        assert one.visible("main li") == before

    def test_withheld_claims_are_shown_on_request(self, open_page: Open, withheld_page: Written) -> None:
        one = open_page(withheld_page.url)
        assert one.visible("#withheld li") == 0
        one.page.select_option("select[name=verdict]", "withheld")
        assert one.visible("#withheld > ul > li") > 0
        assert one.visible(".story li") == 0


class TestSafety:
    def test_words_of_an_article_stay_words(self, open_page: Open, write: Callable[[Brief], Written]) -> None:
        """Nothing runs, nothing is asked for (`open_page` sees to both), no element is made, and a reader sees the words."""
        one = open_page(write(invented(HOSTILE)).url)
        for link in one.page.locator(SENTENCE).all()[:6]:
            link.click()
        for name in ("verdict", "speaker", "story"):
            one.page.select_option(f"select[name={name}]", index=1)
        assert one.page.locator("img, base, iframe, object, script:not(:last-of-type)").count() == 0
        assert "<img src=x onerror=alert(1)><script>alert(2)</script>" in one.page.locator("#articles").text_content()

    def test_words_of_a_hostile_article_are_lit_as_they_are(
        self, open_page: Open, write: Callable[[Brief], Written]
    ) -> None:
        page = write(invented(HOSTILE))
        found = open_page(page.url).page.evaluate(EACH_LINK)
        assert found == {key: as_parsed(words) for key, words in page.evidence.items()}

    def test_the_policy_lets_nothing_in(self, open_page: Open, every_page: Written) -> None:
        """Neither a script that another puts there, nor a style, nor a request; each is told on the console."""
        one = open_page(every_page.url)
        blocked = one.page.evaluate("""
            async () => {
              const told = [];
              addEventListener("securitypolicyviolation", (event) => told.push(event.effectiveDirective));
              const image = new Image();
              image.src = "https://evil.example/p.png";
              const style = document.head.appendChild(document.createElement("style"));
              style.textContent = "body { display: none }";
              await fetch("https://evil.example/").catch(() => {});
              try { document.body.innerHTML = "<b>x</b>"; } catch { told.push("markup"); }
              await new Promise((done) => setTimeout(done, 100));
              return told;
            }
        """)
        assert {"img-src", "style-src-elem", "connect-src", "markup"} <= set(blocked)
        one.said.clear()
        one.asked[1:] = []

    def test_without_its_script_a_sentence_is_a_link_to_its_words(self, open_page: Open, corpus_page: Written) -> None:
        one = open_page(corpus_page.url, java_script_enabled=False)
        link = one.page.locator(f".story {SENTENCE}").first
        link.click()
        mark = one.page.locator(str(link.get_attribute("href")))
        assert mark.is_visible()
        assert one.page.locator("#filter").is_hidden()


class TestPhone:
    def test_nothing_is_wider_than_the_screen(self, open_page: Open, corpus_page: Written) -> None:
        page = open_page(corpus_page.url, PHONE).page
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]

    def test_a_tap_brings_the_words_up_under_the_sentence(self, open_page: Open, corpus_page: Written) -> None:
        one = open_page(corpus_page.url, PHONE)
        link = one.page.locator(f".story {SENTENCE}").nth(2)
        link.tap()
        words, sentence = one.page.locator(".lit").first.bounding_box(), link.bounding_box()
        assert sentence["y"] + sentence["height"] <= one.page.locator("#articles").bounding_box()["y"]
        assert words["y"] + words["height"] <= PHONE[1]
        one.page.get_by_role("button", name="Close").tap()
        assert one.lit() == ""


class TestPaper:
    def test_brief_and_articles_are_printed_whole_without_what_only_acts(
        self, open_page: Open, corpus_page: Written
    ) -> None:
        one = open_page(corpus_page.url)
        assert one.page.pdf().startswith(b"%PDF")
        one.page.emulate_media(media="print")
        assert one.visible("form, button, .keys") == 0
        assert one.visible(".article .text") == one.page.locator(".article").count()


@pytest.mark.parametrize("kind", ["corpus_page", "every_page", "withheld_page"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")])
def test_axe_finds_no_serious_fault(
    open_page: Open, request: pytest.FixtureRequest, kind: str, scheme: str, size: tuple[int, int]
) -> None:
    """With a sentence kept lit, so that its colours are seen too; axe itself may act where the page's policy lets nothing."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    one = open_page(request.getfixturevalue(kind).url, size, scheme, bypass_csp=True, reduced_motion="reduce")
    for details in one.page.locator("#withheld > summary").all():
        details.click()
    one.page.locator(SENTENCE).first.click()
    found = axe.run(one.page).response["violations"]
    faults = [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found if fault["impact"] in SERIOUS]
    assert faults == []


class TestLargeDay:
    def test_a_hundred_articles_are_a_page_a_browser_can_hold(self, open_page: Open, large_page: Written) -> None:
        """3,000 claims: every one lights up its own words, and no article is laid out before it is asked for."""
        one = open_page(large_page.url)
        assert one.page.evaluate("document.documentElement.outerHTML.length") < MOST_SIGNS
        assert one.visible(".article .text") == 0
        last = one.page.locator(SENTENCE).last
        last.click()
        assert one.lit() == large_page.evidence[last.get_attribute("href").removeprefix("#")]
        assert one.visible(".article .text") == 1


MOST_SIGNS = 2_500_000
"""Of the page of a large day: some 570 a claim, of which its sentence is 70 and its words in the article are as many; and room."""


def is_within(page: Any, inner: str, outer: str) -> bool:
    """Whether an element lies wholly inside another's box."""
    one, other = page.locator(inner).first.bounding_box(), page.locator(outer).bounding_box()
    return bool(other["y"] <= one["y"] and one["y"] + one["height"] <= other["y"] + other["height"])


def quoted(value: str) -> str:
    """A value in a CSS selector."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
