"""Two texts compared in the reading room."""

from starlette.testclient import TestClient

TEXT = """The Osk bridge will close on Friday because its bearings are worn, its chief engineer, Ivo Tamm, said on Monday.

“We have known of the noise since March,” Tamm said.

Mayor Lena Osk denied that the bearings were worn.
"""


def compare(room: TestClient, a: str, b: str, **fields: str) -> str:
    return room.post("/compare", data={"a": a, "b": b, **fields}).text


def test_two_texts_are_asked_for_in_a_form(room: TestClient) -> None:
    page = room.get("/compare").text
    assert page.count("<textarea") == 2


def test_a_copy_is_told_with_what_shows_it(room: TestClient) -> None:
    page = compare(room, TEXT, TEXT.replace("worn, its chief", "worn out, its chief"))
    assert "<h1>Two texts: copy</h1>" in page
    assert page.count('<li class="pair same">') == 3
    assert "We have known of the noise since March" in page.partition("Compare others")[0]


def test_texts_that_have_nothing_in_common_have_no_sentences_alike(room: TestClient) -> None:
    page = compare(room, TEXT, "Rain is to fall over Lise until Thursday, the weather service said.")
    assert "<h1>Two texts: independent</h1>" in page
    assert "No sentence alike" in page


def test_a_text_that_is_missing_is_said_and_the_other_stays(room: TestClient) -> None:
    answered = room.post("/compare", data={"a": TEXT, "b": " "})
    assert answered.status_code == 422
    assert 'role="alert"' in answered.text
    assert "We have known of the noise" in answered.text


def test_markup_in_a_text_is_text(room: TestClient) -> None:
    page = compare(room, TEXT + "\n</textarea><script>alert(1)</script> The pier held, Eva Holt said.", TEXT)
    assert "<script>alert" not in page
