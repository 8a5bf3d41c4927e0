"""How paragraphs stop."""

import pytest

from sayso.split.endings import find_ending, is_cut, is_quotation_open


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("The pool will close.", "whole"),
        ("“The pool will close,” she said.", "whole"),
        ("She said: “The pool will close.”", "whole"),
        ('"The pool will close," she said, "and that is that."', "whole"),
        ("The pool was built in 1931. [4]", "whole"),
        ("Goodbye, old pool https://example.com/pool", "whole"),
        ("Goodbye, old pool — Ada Bruno (@adabruno) May 3, 2021", "whole"),
        ("These are the rules:", "colon"),
        ("The pool will…", "dots"),
        ("The pool will [...]", "dots"),
        ("“It is the only pool,", "dangling"),
        ("She said that “the pool", "dangling"),
        ("According to the city, the pool,", "comma"),
        ("A recent survey by the", "leaning"),
        ("The vote was called by Gov.", "leaning"),
        ("The pool, say officials", "word"),
        ("“The pool will close. It was time.", "unquoted"),
    ],
)
def test_endings(text: str, ending: str) -> None:
    assert find_ending(text) == ending


def test_a_mark_of_inches_opens_no_quotation() -> None:
    assert not is_quotation_open('A 17" screen stood on the desk.')


def test_long_speech_that_opens_every_paragraph_is_closed_at_its_last_mark() -> None:
    assert not is_quotation_open("“First we swam. “Then we sang.”")


def test_prose_without_a_stop_is_cut_and_a_heading_is_not() -> None:
    assert is_cut("The council of Harborview voted on Monday to close the old swimming pool beside the library")
    assert not is_cut("What happens next")
