"""Rules A01 to A07: who is not named, in wordings that stories of the kind have."""

import pytest

from sayso import read_text

_REST = "\n\nThe council meets on Friday. Mayor Greta Holm said she would wait for the report."


def fired(story: str) -> set[str]:
    return {finding.rule for finding in read_text(story + _REST, force=True).findings}


@pytest.mark.parametrize(
    ("rule", "story"),
    [
        ("A01", "The bakery chain will shut nine shops in June, a well-placed source told the Argus."),
        (
            "A01",
            "Pallas Freight is weighing a bid, a source said on Monday.\n\nVan Orm, which is listed, closed higher, its "
            "manager, Ada Crane, said.",
        ),
        (
            "A01",
            "The money went on a heater, said one individual, who asked not to be named for fear of falling out with friends.",
        ),
        ("A01", "A buyer has been found for the pier, someone in the know whispered to us."),
        ("A02", "The bus depot has no fire doors, a trio of drivers at the company said."),
        ("A02", "Two nurses on the night ward said the alarm had been switched off for a week."),
        ("A02", "A clerk in the land registry said the maps had been altered after the sale."),
        (
            "A02",
            "The night bus will be cut, said a driver, who did not want to be named. Ida Lund, a nurse, takes it to work.",
        ),
        (
            "A02",
            "The vote was bought. Three members of the board, all of whom requested anonymity, said they saw the cheque.",
        ),
        (
            "A03",
            "The rig will be sold, said a banker, who asked not to be named because the deal has not been announced.",
        ),
        ("A03", "The raid failed, said an official who spoke on condition of anonymity to discuss intelligence."),
        ("A03", "The minister will resign on Monday, said two officials who were forbidden to speak to the press."),
        ("A03", "The minister will resign, said an aide, who requested anonymity to be frank about private talks."),
        ("A03", "The merger is off, said a banker, who asked not to be named as the talks are confidential."),
        (
            "A03",
            "The rig will be sold, an engineer said. He asked to stay nameless since none of them is free to talk.",
        ),
        (
            "A04",
            "The club signed two men.\n\nThe director is hopeless, according to two people who have worked for him.",
        ),
        ("A04", "The club signed two men.\n\nA waiter, too scared to give his name, called the owner “a monster”."),
        ("A04", "The club signed two men.\n\nA former colleague described the mayor as lazy and out of his depth."),
        ("A05", "“It went up like a matchbox,” said one woman, holding a cat in a towel."),
        ("A05", "Fire took the mill on Sunday.\n\n“We had four minutes,” a worker at the mill said."),
        ("A06", "The governor will veto the bill, people who work closely with him say."),
        ("A06", "Ada Crane hopes to leave in May and call a vote, said people who have been advising her."),
        (
            "A07",
            "The brothers have been in court for years.\n\nAn offer was made, said a source familiar with the case.",
        ),
        ("A07", "The board turned down a second bid.\n\nMore is to come, said a person with knowledge of the offer."),
        ("A07", "The board turned down a second bid.\n\nTwo people with knowledge of the offer said more is to come."),
    ],
)
def test_it_fires(rule, story):
    assert rule in fired(story)


@pytest.mark.parametrize(
    ("rule", "story"),
    [
        ("A01", "The ferry owes its crews pay, a source said. The source packed the wages until May."),
        ("A01", "The ferry owes its crews pay, a person said.\n\nShe works in the pay office and fears for her job."),
        ("A02", "The coroner’s office lost its notes, a clerk there said. She asked that her name be left out because "
                "she is looking for a post."),
        ("A02", "The lake is full of lead, an official at the laboratory said; he would be sacked if he were named."),
        ("A01", "An aide who was not to be named said the bill was dead. “Nobody wept,” the insider said."),
        ("A01", "Ada Crane will leave in May, said two people who’ve been advising her."),
        ("A02", "Two guards said the yard was flooded. For that reason this newspaper does not use their names."),
        ("A03", "The merger is off, said a banker, who was not permitted to talk and whose colleague was dismissed."),
        ("A03", "The rig is closed, said a welder, who asked not to be named because the last one who talked was dismissed."),
        ("A04", "The club signed two men.\n\nThe minister missed nine meetings, said an aide who feared dismissal."),
        ("A05", "Fire took the mill on Sunday.\n\n“We had four minutes,” said a spokesman for the mill."),
        ("A05", "“We had four minutes,” said a young fitter. His name is Otto Brandl and he is 19."),
        ("A05", "“We had four minutes,” said Lena Ruck, a worker at the mill."),
        ("A06", "The bank is to cut 400 jobs, its chairman, Otto Lenz, said and two managers confirmed."),
        ("A07", "The board turned down a second bid.\n\nTwo people familiar with her thinking said more is to come."),
        ("A07", "A walkout is planned.\n\nThe offer was withdrawn, said an individual who advises the union."),
    ],
)  # fmt: skip
def test_it_stays_silent(rule, story):
    assert rule not in fired(story)
