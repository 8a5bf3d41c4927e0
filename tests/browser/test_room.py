"""Reading a page in the browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

TEXT = """Osk bridge to close, engineer says

The Osk bridge will close on Friday, its chief engineer, Ivo Tamm, said on Monday.

“We have known of the noise since March,” Tamm said.

Mayor Lena Osk denied that the bridge would close.
"""
HOSTILE = """Rana <img src=x onerror="document.title='taken'"> Dole said <script>document.title='taken'</script> she would go.

See javascript:alert(3) for more, a clerk said.
"""


def read(page: Page, text: str = TEXT) -> None:
    page.goto("/")
    page.get_by_label("Words, as they stand on the page").fill(text)
    page.get_by_label("Day of publication").fill("2026-03-09")
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_url(re.compile(r"/readings/"))


def test_pasted_words_become_a_room_with_text_and_ledger(page: Page) -> None:
    read(page)
    expect(page.get_by_role("region", name="The text, marked")).to_contain_text("Ivo Tamm")
    expect(page.get_by_role("region", name="Main claim")).to_contain_text("Osk bridge")
    expect(page.get_by_role("region", name="The ledger")).to_contain_text("Lena Osk")


def test_a_file_that_is_chosen_is_read(page: Page, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(TEXT, encoding="utf-8")
    page.goto("/")
    page.get_by_label("or a file").set_input_files(tmp_path / "bridge.txt")
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator("main h1")).to_contain_text("bridge.txt")


def test_a_file_dropped_on_the_form_is_the_file_of_the_form(page: Page) -> None:
    page.goto("/")
    dropped = page.evaluate_handle(
        "text => { const all = new DataTransfer(); all.items.add(new File([text], 'drop.txt', {type: 'text/plain'})); return all; }",
        TEXT,
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator("main h1")).to_contain_text("drop.txt")


def test_pointing_at_a_cue_lights_its_words_and_its_line_in_the_ledger(page: Page) -> None:
    read(page)
    cue = page.locator(".text a.cue", has_text="said").first
    key = cue.get_attribute("data-of")
    cue.hover()
    for one in page.locator(f".text .{key}").all():
        expect(one).to_have_class(re.compile(r"\blit\b"))
    expect(page.locator(f"#l-{key}")).to_have_class(re.compile(r"\blit\b"))
    page.mouse.move(0, 0)
    expect(page.locator(".lit")).to_have_count(0)


def test_a_row_of_a_source_lights_all_that_is_by_it(page: Page) -> None:
    read(page)
    row = page.locator(".sources tr[id]", has_text="Ivo Tamm")
    row.hover()
    key = (row.get_attribute("id") or "").removeprefix("l-")
    own = page.locator(f'.text [data-by="{key}"]')
    assert own.count() > 1
    for one in own.all():
        expect(one).to_have_class(re.compile(r"\bkin\b"))
    others = page.locator(f'.text [data-by]:not([data-by="{key}"])')
    assert others.count() > 0
    for one in others.all():
        expect(one).not_to_have_class(re.compile(r"\bkin\b"))


def test_a_cell_of_the_ledger_leads_to_its_words(page: Page) -> None:
    read(page)
    page.locator(".ledger a.place, .main-claim a.place").first.click()
    expect(page).to_have_url(re.compile(r"#m-"))


def test_words_that_are_selected_get_an_address_that_leads_to_just_them(page: Page) -> None:
    read(page)
    page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
            for (let one = walker.nextNode(); one; one = walker.nextNode()) {
                const at = one.data.indexOf('noise');
                if (at < 0) continue;
                getSelection().setBaseAndExtent(one, at, one, at + 5);
                return;
            }
        }"""
    )
    page.get_by_role("link", name="link to these words").click()
    expect(page).to_have_url(re.compile(r"at=\d+-\d+#linked"))
    assert page.locator(".linked").all_text_contents() == ["noise"]


def test_the_address_of_words_counts_as_the_contract_does_also_after_an_emoji(page: Page) -> None:
    read(page, TEXT.replace("“We", "“😀 We"))
    page.goto(
        f"{page.url}?at={TEXT.replace('“We', '“😀 We').index('noise')}-{TEXT.replace('“We', '“😀 We').index('noise') + 5}#linked"
    )
    assert page.locator(".linked").all_text_contents() == ["noise"]


def test_the_room_is_walked_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("to the page")
    page.get_by_label("Words, as they stand on the page").focus()
    page.keyboard.insert_text(TEXT)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Read":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/readings/"))
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.dataset.of")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.dataset.of")
    assert first
    assert first != second
    expect(page.locator(f"#l-{second}")).to_have_class(re.compile(r"\blit\b"))
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.dataset.of") == first
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"#l-{first}$"))
    page.keyboard.press("Escape")
    expect(page.locator(".lit")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox").first).to_be_focused()
    page.keyboard.type("j?")
    expect(page.get_by_role("searchbox").first).to_have_value("j?")


def test_hostile_markup_is_text_and_does_nothing(page: Page) -> None:
    read(page, HOSTILE)
    expect(page.locator(".text")).to_contain_text("<script>document.title='taken'</script>")
    assert "taken" not in page.title()
    assert page.locator("main img, main script, a[href^='javascript:']").count() == 0


def test_what_is_read_is_kept_in_the_archive(page: Page) -> None:
    read(page)
    page.get_by_role("button", name="Add to the archive").click()
    page.wait_for_url(re.compile(r"/pages/\d+$"))
    expect(page.locator("main")).to_contain_text("added")


def test_dark_is_as_the_system_has_it_or_as_the_button_says(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, color_scheme="dark")
    page = context.new_page()
    page.goto("/")
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(colour)
    page.emulate_media(color_scheme="light")
    light = page.evaluate(colour)
    assert dark != light
    page.get_by_role("button", name="colours: auto").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).to_have_css("background-color", dark)  # once its style sheet is there again
    page.get_by_role("button", name="colours: dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", light)
    context.close()


def test_every_mark_is_told_by_more_than_its_colour(page: Page) -> None:
    read(page)
    looks = page.evaluate(
        """() => Object.fromEntries(['named', 'described', 'withheld'].map(name =>
            [name, getComputedStyle(document.querySelector(`.key .source.${name}`)).textDecorationStyle]))"""
    )
    assert len(set(looks.values())) == 3
    denial = "getComputedStyle(document.querySelector('.text a.cue.denies'), '::before').content"
    assert "✗" in page.evaluate(denial)


def test_it_can_be_read_without_any_script(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Words, as they stand on the page").fill(TEXT)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator(".text")).to_contain_text("Ivo Tamm")
    page.goto("/search?q=valve")
    expect(page.locator(".hit").first).to_contain_text("valve")
    context.close()


@pytest.mark.parametrize("width", [360, 768])
def test_nothing_runs_over_the_edge_of_a_phone(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 740}, has_touch=True)
    page = context.new_page()
    read(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.locator(".text a.cue").first.tap()
    expect(page.locator(".lit").first).to_be_attached()
    context.close()
