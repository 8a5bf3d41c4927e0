import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BinaryInput, CharsetMismatch
from sayso.extract.charset import decode_bytes, find_declared

NEWS = "“We’re rebuilding it,” Zoë Núñez said — and she’d promised that the café would cost no more than £40. "
PLAIN = "The town of Millbrook opened its library on Monday, and officials said that it would serve all. "
RUSSIAN = "Мэр города объявил во вторник, что город выделит деньги на ремонт старого моста, закрытого после наводнения."
POLISH = "Burmistrz ogłosił we wtorek, że miasto przeznaczy pieniądze na naprawę mostu, zamkniętego od powodzi."
JAPANESE = "市長は火曜日、三月の洪水以来閉鎖されている古い橋の修理に千二百万円を充てると発表した。"


def decode(data, declared=None, markup=False):
    return decode_bytes(data, name="page", declared=declared, markup=markup)


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "mac-roman", "utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("text", [NEWS, PLAIN * 200 + "It wasn’t so. " + PLAIN * 200, PLAIN + "Zoë said so."])
def test_english_news_is_read_in_the_charset_it_is_in(text, charset):
    assert decode(text.encode(charset)) == text


@pytest.mark.parametrize(
    ("text", "charset"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (POLISH, "cp1250"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp")],
)
def test_other_languages_are_left_to_detection(text, charset):
    assert decode(text.encode(charset)) == text


def test_a_label_means_what_browsers_make_of_it():
    assert decode("“No.”".encode("cp1252"), "ISO-8859-1") == "“No.”"


def test_a_byte_order_mark_goes_before_any_declaration():
    assert decode("“No.”".encode("utf-8-sig"), "windows-1252") == "“No.”"


@pytest.mark.parametrize("declared", ["windows-1252", "us-ascii", "utf-16", "no-such-charset", "x-user-defined"])
def test_a_declaration_that_the_bytes_contradict_gives_way(declared):
    assert decode(NEWS.encode(), declared) == NEWS


def test_a_page_declared_as_utf_8_that_is_windows_1252_is_read_as_that():
    assert decode(NEWS.encode("cp1252"), "utf-8") == NEWS


def test_japanese_mail_charset_is_read_where_it_is_declared():
    assert decode(JAPANESE.encode("iso2022_jp"), "iso-2022-jp") == JAPANESE


def test_damage_in_a_text_is_an_error_that_says_where():
    data = (NEWS * 3).encode() + b"\x92 and more"
    with pytest.raises(CharsetMismatch, match=f"0x92 at {len(data) - 10:,}"):
        decode(data)


def test_damage_in_a_page_is_a_mark_as_in_a_browser():
    assert decode((NEWS * 3).encode() + b"\x92 and more", markup=True) == NEWS * 3 + "\ufffd and more"


@pytest.mark.parametrize(
    ("text", "charset", "declared"),
    [
        (PLAIN * 20, "utf-8", "utf-8"),  # nothing in it tells UTF-8 from ASCII
        (PLAIN * 20, "utf-8", None),
        (NEWS * 20, "utf-8", "cp1252"),
        (NEWS * 20, "cp1252", "cp1252"),
    ],
)
def test_a_page_with_a_speck_on_it_is_read_in_the_charset_it_was_in(text, charset, declared):
    data = text.encode(charset)
    damaged = data[:5] + b"\x81" + data[5:]
    assert decode(damaged, declared, markup=True).replace("\ufffd", "", 1) == text
    with pytest.raises(CharsetMismatch):
        decode(damaged, declared)


def test_a_page_that_is_specks_all_over_is_in_no_charset():
    with pytest.raises(CharsetMismatch):
        decode((PLAIN * 20).encode().replace(b" ", b"\x81 "), "utf-8", markup=True)


def test_a_text_cut_within_a_character_is_an_error():
    with pytest.raises(CharsetMismatch):
        decode(f"{PLAIN}“".encode()[:-1])


def test_a_declaration_that_fails_with_nothing_better_is_named():
    with pytest.raises(CharsetMismatch, match="big5"):
        decode(PLAIN.encode() + b"\xc7 \xb2 \xb6 \xc5 \x81 ", "big5")


def test_control_characters_are_no_text():
    with pytest.raises(BinaryInput):
        decode(b"\x01\x02\x03\x04" + PLAIN.encode())


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "big5", "utf-16", "koi8-r"]), st.booleans())
def test_any_bytes_are_a_text_or_an_error_of_ours(data, declared, markup):
    try:
        text = decode(data, declared, markup)
    except (BinaryInput, CharsetMismatch):
        return
    assert text.encode() is not None


@pytest.mark.parametrize(
    ("html", "charset"),
    [
        (b'<html><meta charset="koi8-r">', "koi8-r"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>", "Shift_JIS"),
        (b'<?xml version="1.0" encoding="windows-1251"?>', "windows-1251"),
        (b"<p>The charset=utf-8 is ours.", None),
    ],
)
def test_a_page_declares_its_charset_in_a_tag(html, charset):
    assert find_declared(html) == charset
