"""One wire story and what others made of it."""

from collections.abc import Callable

import pytest

from sayso.compare.told import Told, read_told
from sayso.extract.page import read_text
from sayso.records.story import Story
from sayso.split.document import split_document

WIRE = """CALDER POINT (Northline News) - The Calder ferry company will end all night sailings from 1 March, its director said on Tuesday, blaming the price of fuel and a shortage of deckhands.

"We cannot run four boats with crews for three," Ana Ruiz, the company's director, said at the harbour office. "Something had to give."

About 900 people use the night boats each week, most of them shift workers at the Osk fish plant. The plant's owners were told of the plan a week ago.

The harbour workers' union called the decision reckless and said it would ask the county to step in. The county declined to comment.

The first ferry of the morning will leave at 5.40 a.m., twenty minutes earlier than now.
"""
CUT = """The Calder ferry company will end all night sailings from 1 March, its director said on Tuesday, blaming the price of fuel and a shortage of deckhands.

"We cannot run four boats with crews for three," Ana Ruiz, the company's director, said at the harbour office.

About 900 people use the night boats each week, most of them shift workers at the Osk fish plant.

The harbour workers' union called the decision reckless and said it would ask the county to step in.
"""
REWRITE = """Night-time passengers between Calder and the islands will have to find another way home this spring, Northline News reported.

The ferry company there will stop its night sailings on 1 March because fuel has become too dear and deckhands too few, its director told Northline News.

"We cannot run four boats with crews for three," Ana Ruiz said. "Something had to give."

Around 900 people take the night boats in a week, many of them on shifts at the Osk fish plant, according to Northline News. The union of harbour workers has called the plan reckless and wants the county to step in.
"""
OWN = """Outside the gates of the Osk fish plant on Wednesday evening, Mirel Tamm was counting the hours she will lose.

"I finish at two and the bus does not come before six," said Tamm, 41, who guts cod on the late shift. "My children will wake up without me."

The plant's manager, Pavo Lind, told the Harbour Herald that he had offered to pay for a boat of his own and heard nothing back. "They never picked up the telephone," he said in an interview.

Councillor Ines Dorn said in a telephone call that she had asked the county's lawyer whether the licence allows the ferry company to drop sailings at all.
"""
ELSEWHERE = """A barn burned down near Tessel on Sunday and forty sheep were led out unharmed, the fire brigade said.

The fire began in a heap of wet hay, according to the brigade's captain, Jon Ekre. Neighbours brought blankets and coffee, and the animals spent the night in the school yard.
"""


STORIES = {"wire": WIRE, "cut": CUT, "rewrite": REWRITE, "own": OWN, "elsewhere": ELSEWHERE}


@pytest.fixture
def tell() -> Callable[[str], Told]:
    """Cuts one of ``STORIES``, by its name, or any text for comparison."""
    return _tell


def _tell(text: str) -> Told:
    document = read_text(STORIES.get(text, text), name="story")
    story: Story = max(split_document(document).stories, key=lambda one: one.end - one.start)
    return read_told(document.text, story)
