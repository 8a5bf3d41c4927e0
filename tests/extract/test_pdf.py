import io
import re
import sys

import pypdf
import pytest

from sayso.errors import EmptyInput, InputTooLarge, NoMainText, UnsupportedInput
from sayso.extract.page import read_page
from sayso.records.page import RawPage

FIRST = (
    "The mayor of Orrin said on Monday that the",
    "old bridge would stay closed until the inves-",
    "tigation of the steel was over.",
)
SECOND = ("Two officials familiar with the well-", "known contract denied that.")
THIRD = ("Ana Ruiz, the engineer who wrote the report", "in March, did not respond to questions.")
READ = [
    "The mayor of Orrin said on Monday that the old bridge would stay closed until the investigation of the steel was over.",
    "Two officials familiar with the well-known contract denied that.",
    "Ana Ruiz, the engineer who wrote the report in March, did not respond to questions.",
]


def set_lines(lines, x=72, y=700, size=11, leading=13, gap=6):
    """Places of paragraphs, each a tuple of lines: ``(text, x, y, size)``."""
    placed = []
    for paragraph in lines:
        for text in paragraph:
            placed.append((text, x, y, size))
            y -= leading
        y -= gap
    return placed


def make_pdf(*pages, info=""):
    """A PDF of pages of placed lines, written by hand: one font, no compression."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    objects.append(f"<<{info}>>")
    kids = []
    for lines in pages:
        shown = ""
        for text, x, y, size in lines:
            escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            shown += f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"
        objects.append(f"<</Length {len(shown.encode('cp1252'))}>>stream\n{shown}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {len(objects)} 0 R>>"
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>"
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return data + f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{start}\n%%EOF".encode()


INFO = "/Title(Bridge to stay closed)/Author(Jane Roe; Tom Varga)/CreationDate(D:20240305103700+01'00')"


def page(data, **carrier):
    return RawPage("page.pdf", data, **carrier)


def test_lines_are_joined_to_paragraphs_and_broken_words_mended():
    document = read_page(page(make_pdf(set_lines([FIRST, SECOND, THIRD]), info=INFO)))
    assert document.text.split("\n") == READ
    assert (document.title, document.authors) == ("Bridge to stay closed", ("Jane Roe", "Tom Varga"))
    assert (document.published, document.language) == ("2024-03-05", "en")


def test_paragraphs_without_space_between_them_end_where_a_sentence_ends_short():
    document = read_page(page(make_pdf(set_lines([FIRST, SECOND, THIRD], gap=0))))
    assert document.text.split("\n") == READ


def test_an_indented_line_begins_a_paragraph():
    lines = set_lines([FIRST, (SECOND[0], SECOND[1] + " The others said"), THIRD], gap=0)
    indented = [(text, x + 14 if text in (FIRST[0], SECOND[0], THIRD[0]) else x, y, size) for text, x, y, size in lines]
    assert len(read_page(page(make_pdf(indented))).text.split("\n")) == 3


def test_a_headline_in_larger_letters_is_a_paragraph():
    lines = [("Bridge to stay closed", 72, 725, 20), *set_lines([FIRST, SECOND])]
    assert read_page(page(make_pdf(lines))).text.split("\n") == ["Bridge to stay closed", *READ[:2]]


def test_what_every_page_repeats_is_left_out_and_a_sentence_goes_on_over_the_page():
    pages = []
    for number, paragraphs in enumerate([[FIRST[:2]], [FIRST[2:], SECOND], [THIRD]], start=1):
        frame = [("The Orrin Courier, 5 March", 72, 800, 9), (f"Page {number} of 3", 280, 40, 9)]
        pages.append([*frame, *set_lines(paragraphs)])
    assert read_page(page(make_pdf(*pages))).text.split("\n") == READ


def test_columns_are_read_one_after_the_other():
    lines = [*set_lines([FIRST, SECOND[:1]]), *set_lines([SECOND[1:], THIRD], x=320)]
    assert read_page(page(make_pdf(lines))).text.split("\n") == READ


@pytest.mark.parametrize("title", ["Microsoft Word - bridge_final2.doc", "untitled", "front_0305.indd"])
def test_what_a_program_called_the_file_is_no_title(title):
    assert read_page(page(make_pdf(set_lines([FIRST]), info=f"/Title({title})"))).title is None


@pytest.mark.parametrize("media_type", [None, "application/pdf", "text/html"])
def test_a_pdf_is_known_by_its_content(media_type):
    assert read_page(page(make_pdf(set_lines([FIRST])), media_type=media_type)).text == READ[0]


def test_a_scan_is_said_to_have_no_text_layer():
    with pytest.raises(NoMainText, match=r"^page\.pdf: a PDF without a text layer"):
        read_page(page(make_pdf([], [])))


def lock(data, **passwords):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(algorithm="RC4-128", **passwords)
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


def test_a_pdf_that_needs_a_password_is_said_so_and_one_that_only_forbids_changes_is_read():
    data = make_pdf(set_lines([FIRST]))
    with pytest.raises(UnsupportedInput, match="needs a password"):
        read_page(page(lock(data, user_password="secret")))
    assert read_page(page(lock(data, user_password="", owner_password="secret"))).text == READ[0]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", make_pdf(set_lines([FIRST]))[:200], b"%PDF-1.4\n" + b"x" * 5_000], ids=["head", "cut", "junk"]
)
def test_a_broken_pdf_is_said_so(data):
    with pytest.raises(UnsupportedInput, match=r"^page\.pdf: a PDF that is broken"):
        read_page(page(data))


@pytest.mark.parametrize(("data", "error"), [(b"", EmptyInput), (b"<html>Not found", UnsupportedInput)])
def test_what_is_called_a_pdf_and_is_none_is_said_so(data, error):
    with pytest.raises(error, match=r"^page\.pdf: "):
        read_page(page(data, media_type="application/pdf"))


def test_a_pdf_of_more_pages_than_are_read_is_too_large():
    with pytest.raises(InputTooLarge, match="500 pages"):
        read_page(page(make_pdf(*[[]] * 500)))


def test_a_pdf_that_draws_more_than_a_page_can_is_too_large():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([])))
    stream = pypdf.generic.StreamObject()
    stream.set_data(b"q Q " * 6_000_000)
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    packed = io.BytesIO()
    writer.write(packed)
    assert len(packed.getvalue()) < 200_000
    with pytest.raises(InputTooLarge, match="drawing"):
        read_page(page(packed.getvalue()))


def test_the_root_of_a_damaged_file_is_looked_for_among_a_few_objects_only(monkeypatch):
    whole = make_pdf(set_lines([FIRST, SECOND]))
    claimed = re.sub(rb"/Size \d+", b"/Size 1000000", whole)
    assert read_page(page(claimed.replace(b"/Root", b"/Ruin"))).text == read_page(page(whole)).text
    asked = []
    get_object = pypdf.PdfReader.get_object
    monkeypatch.setattr(pypdf.PdfReader, "get_object", lambda self, one: asked.append(one) or get_object(self, one))
    with pytest.raises(UnsupportedInput, match="a PDF that is broken"):
        read_page(page(claimed.replace(b"/Root", b"/Ruin").replace(b"/Catalog", b"/Cutalog")))
    assert 10 < len(asked) < 1_000


def test_without_the_library_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(UnsupportedInput, match=r"pip install 'sayso\[pdf\]'"):
        read_page(page(make_pdf(set_lines([FIRST]))))


PDF = make_pdf(set_lines([FIRST, SECOND]), set_lines([THIRD]), info=INFO)


@pytest.mark.parametrize("sample", [PDF, lock(PDF, user_password="", owner_password="x")], ids=["open", "locked"])
def test_damage_gives_one_of_our_errors_or_a_text_that_is_whole(sample, check_format):
    check_format(sample, "pdf", "application/pdf")
