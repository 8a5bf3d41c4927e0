"""Which organisation "the company" means."""

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ibanda Institute opened on Monday. The institute said it had 40 beds.", "Ibanda Institute"),
        ("The Bank of Ostervik cut its rate on Monday. The bank said prices had fallen.", "Bank of Ostervik"),
        ("Orrery, the mapping company, lost a fifth of its value. The company said it would sue.", "Orrery"),
        ("Shares in Harrow & Lind fell after Harrow & Lind cut its forecast. The company said it would sue.", "Harrow"),
    ],
)
def test_a_common_noun_means_the_body_the_story_names_so(resolve, text, name):
    (source,) = resolve(text).sources
    assert (source.name or "").removeprefix("the ").startswith(name)
    assert (source.kind, source.identity, source.count) == ("organisation", "named", None)


def test_a_company_is_no_ministry_and_no_place(resolve):
    (source,) = resolve("The Finance Ministry met in Corvane on Monday. The company said it would sue.").sources
    assert source.name == "The company"
