"""The archive in the browser: search, source, claim, reprints, versions, corrections."""

import re
from urllib.parse import quote

from playwright.sync_api import Page, expect
from tests.browser.conftest import ADDRESS


def test_hits_come_as_one_types_and_their_address_is_kept(page: Page) -> None:
    page.goto("/search")
    field = page.locator("form.search input[name=q]")
    field.press_sequentially("leaking", delay=30)
    expect(page.locator("#results .hit mark").first).to_have_text(re.compile("leak", re.I))
    expect(page).to_have_url(re.compile(r"q=leaking"))
    before = page.locator("#results .number").inner_text()
    field.press_sequentially(" stance:denies", delay=10)
    expect(page.locator("#results .number")).not_to_have_text(before)
    for one in page.locator("#results .hit .stance").all():
        expect(one).to_have_text("denies")
    page.reload()
    expect(page.locator("form.search input[name=q]")).to_have_value("leaking stance:denies")


def test_a_filter_that_is_half_typed_is_said_and_not_lost(page: Page) -> None:
    page.goto("/search")
    page.locator("form.search input[name=q]").press_sequentially("stance:den", delay=10)
    expect(page.locator("#results [role=alert]")).to_contain_text("stance")
    page.locator("form.search input[name=q]").press_sequentially("ies", delay=10)
    expect(page.locator("#results .hit").first).to_be_visible()


def test_a_count_narrows_the_search_and_counts_what_it_then_finds(page: Page) -> None:
    page.goto("/search?q=valve&facets=true")
    entry = page.locator(".facets li", has_text="denies")
    number = int(re.findall(r"(\d+)\s*$", entry.inner_text())[0])
    entry.get_by_role("link").click()
    expect(page.locator("#results .number b")).to_have_text(str(number))
    expect(page.locator("#results .hit")).to_have_count(number)


def test_a_hit_leads_to_its_words_in_its_page(page: Page) -> None:
    page.goto("/search?q=valve")
    page.keyboard.press("j")
    expect(page.locator(".hit").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/pages/\S+at=\d+-\d+#linked"))
    expect(page.locator(".linked").first).to_be_in_viewport()


def test_a_source_has_a_page_with_all_it_said_on_a_timeline(page: Page) -> None:
    page.goto("/sources?name=Aker")
    page.locator("main").get_by_role("link", name="Nils Aker").first.click()
    page.wait_for_url(re.compile(r"/sources/\d+"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Nils Aker")
    expect(page.locator("main")).to_contain_text("chief safety inspector")
    said = page.locator(".hit").count()
    assert said > 1
    page.locator("main svg a").first.click()
    expect(page.locator(".hit").first).to_be_visible()
    assert 0 < page.locator(".hit").count() < said


def test_a_claim_folds_its_articles_into_independent_origins(page: Page) -> None:
    page.goto("/claims/1")
    expect(page.locator("main")).to_contain_text("8 articles, 3 independent origins")
    expect(page.locator("main")).to_contain_text("Tomas Reik")
    page.get_by_role("link", name="side by side").first.click()
    page.wait_for_url(re.compile(r"/claims/\d+/with/\d+"))
    expect(page.locator("main")).to_contain_text("the same words")


def test_two_claims_are_told_apart_by_hand_and_that_is_taken_back(page: Page) -> None:
    page.goto("/claims/1/with/7")
    page.get_by_label("Who says so").first.fill("Ada")
    page.get_by_role("button", name="They are two claims").click()
    page.goto("/claims/1")
    expect(page.locator("main")).to_contain_text("7 articles, 2 independent origins")
    page.goto("/corrections")
    page.get_by_role("button", name=re.compile("take", re.I)).first.click()
    page.goto("/claims/1")
    expect(page.locator("main")).to_contain_text("8 articles, 3 independent origins")


def test_reprints_are_shown_under_the_one_they_begin_with(page: Page) -> None:
    page.goto("/copies")
    page.locator("main tbody th a").first.click()
    page.wait_for_url(re.compile(r"/copies/\d+$"))
    expect(page.locator("main")).to_contain_text("Meridian Wire")
    page.locator("main a[href*='/with/']").first.click()
    expect(page.locator("main")).to_contain_text(re.compile("copy|derived"))


def test_versions_of_a_page_stand_side_by_side(page: Page) -> None:
    page.goto(f"/changes?page={quote(ADDRESS, safe='')}")
    expect(page.locator("main")).to_contain_text(re.compile("Monday 9 March 2026"))
    page.locator("main a[href*='/changes/']").first.click()
    page.wait_for_url(re.compile(r"/changes/\d+/\d+"))
    expect(page.locator("main")).to_contain_text("Friday")
    expect(page.locator("main")).to_contain_text("Sunday")
    expect(page.locator("main ins").first).to_be_visible()
    expect(page.locator("main del").first).to_be_visible()
    expect(page.locator("main")).to_contain_text(re.compile("denie", re.I))


def test_an_attribution_is_corrected_in_the_text_and_that_is_undone(page: Page) -> None:
    page.goto("/pages/1")
    before = page.locator(".main-claim").inner_text()
    page.locator(".main-claim a.correct").first.click()
    page.wait_for_url(re.compile(r"/attributions/"))
    page.get_by_label("Who says so").fill("Ada")
    page.get_by_label("Stance").select_option("doubts")
    page.get_by_role("button", name="Keep what is otherwise").click()
    page.wait_for_url(re.compile(r"/pages/\d+$"))
    expect(page.locator("main")).to_contain_text("Said by hand of attributions")
    assert page.locator(".main-claim").inner_text() != before
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("main")).not_to_contain_text("Said by hand of attributions")
    assert page.locator(".main-claim").inner_text() == before


def test_words_chosen_in_the_text_become_the_words_of_an_attribution(page: Page) -> None:
    page.goto("/pages/1/attributions/a1")
    page.evaluate(
        """() => {
            const line = document.querySelector('[data-selects] .line');
            getSelection().selectAllChildren(line);
            line.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
        }"""
    )
    line = " ".join(page.locator("[data-selects] .line").first.inner_text().split())
    expect(page.get_by_label("Words of what is said")).to_have_value(line)


def test_a_search_is_saved_and_is_a_feed(page: Page) -> None:
    page.goto("/search?q=valve")
    page.get_by_text("save this search").click()
    page.locator("details.save input[name=name]").fill("The valve")
    page.get_by_label("Who saves it").fill("Ada")
    page.get_by_role("button", name="Save").click()
    page.goto("/searches")
    expect(page.locator("main")).to_contain_text("The valve")
    feed = page.locator("main a[href$='.atom']").first.get_attribute("href")
    answered = page.request.get(feed or "")
    assert answered.headers["content-type"].startswith("application/atom+xml")
    assert "valve" in answered.text()


def test_every_number_of_the_habits_leads_to_its_rows(page: Page) -> None:
    page.goto("/habits")
    link = page.locator("main a[href^='/search']").first
    number = int(re.sub(r"\D", "", link.inner_text()))
    link.click()
    expect(page.locator("#results .number b")).to_have_text(str(number))
