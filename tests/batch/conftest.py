"""Pages of invented papers, and batches of them."""

from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

STORIES = (
    "The Osk bridge will close on Monday, its engineer, Ivo Tamm, said. The county declined to comment.",
    "Three people close to the port of Tessel said the cranes had failed. Greta Sohl, who runs the port, denied it.",
    "Farmers in Orm fear a dry summer, the Orm Valley Post reported. “We have sold half the herd,” Nils Arve said.",
    "The school in Lund will reopen in May, its head, Ana Ruiz, told reporters, according to a letter.",
    "A court in Halden fined the mill, its lawyer said on Friday. The mill did not respond to questions.",
    "Divers had been hired before the flood, two officials said. The company could not be reached.",
)


def write_page(path: Path, story: str, outlet: str = "Osk Courier", day: str = "2024-06-05") -> None:
    head = f'<title>News</title><meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{day}">'
    path.write_text(f"<html><head>{head}</head><body><article><p>{story}</p></article></body></html>", encoding="utf-8")


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of six pages of two papers and three months, and one that is none."""
    folder = tmp_path_factory.mktemp("crawl")
    for number, story in enumerate(STORIES):
        outlet = ("Osk Courier", "Tessel Post")[number % 2]
        write_page(folder / f"{number}.html", story, outlet, f"2024-0{4 + number // 2}-11")
    (folder / "3b.html").write_bytes(b"\x00\x01\x02" * 1_000)
    return folder


def read_table(folder: Path, table: str) -> pa.Table:
    """All rows of a table of a batch, sorted, so that two batches can be set side by side."""
    found = ds.dataset(folder / table, format="parquet", partitioning="hive", exclude_invalid_files=False).to_table()
    names = [name for name in found.column_names if name != "authors"]
    return found.sort_by([(name, "ascending") for name in names])
