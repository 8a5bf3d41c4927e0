"""The linter's commands: ``sayso check`` and ``sayso rule``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from sayso.cli.options import Date, Force, MinProbability, Pages, Strict, TextColumn, find_house_settings
from sayso.cli.output import complain, write_json, write_out
from sayso.errors import InputError, SettingError

if TYPE_CHECKING:  # loads slowly: not before it is needed
    from sayso.settings import Checks, CheckSettings
    from sayso.views.checked import CheckedPage

__all__ = ["check", "rule"]

_WARNED: Final = 1  # a warning stands


def check(
    pages: Pages,
    format: Annotated[
        Literal["text", "json", "sarif", "github"], typer.Option(help="How to print the findings.")
    ] = "text",
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="The rules of a house's published standards: see sayso rule.")
    ] = None,
    select: Annotated[
        str | None, typer.Option(metavar="CODES", help="Only these rules: codes or families, as in A01,K.")
    ] = None,
    ignore: Annotated[str | None, typer.Option(metavar="CODES", help="Not these rules.")] = None,
    diff: Annotated[
        str | None,
        typer.Option(metavar="OLD", help="Only what the page has and OLD, the page before a change, has not."),
    ] = None,
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Settings to use instead of the nearest sayso.toml.")
    ] = None,
    min_probability: MinProbability = None,
    date: Date = None,
    force: Force = False,
    text_column: TextColumn = None,
    strict: Strict = False,
) -> None:
    """Check pages against sourcing standards: one line a finding, rule code first. Exits with 1 on a warning."""
    from sayso.reading import read_pages
    from sayso.settings import choose_probability
    from sayso.views.checked import check_page, keep_new

    if diff is not None and len(pages) != 1:
        raise SettingError("--diff", f"compares one page with OLD, and {len(pages)} are given")
    settings = find_house_settings(config)
    checks = _choose_checks(settings.check, profile, select, ignore)
    names = [*pages, *([diff] if diff is not None else [])]
    found = read_pages(
        names,
        date=date,
        force=force,
        limits=checks.limits,
        min_probability=choose_probability(settings.read, min_probability),
        text_column=text_column,
        strict=strict or diff is not None,
    )
    checked = []
    for name, outcome in found:
        if isinstance(outcome, InputError):
            complain(str(outcome))
        else:
            checked.append(check_page(name, outcome, checks.rules))
    if diff is not None:
        if [page.name for page in checked] != names:
            raise SettingError("--diff", "compares one page with OLD, and there are several in what is given")
        checked = [keep_new(*checked)]
    _print_findings(checked, format)
    if any(one.level == "warning" for page in checked for one in page.standing):
        raise typer.Exit(_WARNED)


def rule(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A rule, as in A03; without it, all.")] = None,
) -> None:
    """Explain a rule, or list all of them and the profiles."""
    from sayso.check.catalogue import PROFILES, RULES
    from sayso.views.rulebook import render_rule, render_rules

    if code is None:
        write_out(render_rules(RULES, PROFILES))
        return
    found = next((one for one in RULES if one.code == code.strip().upper()), None)
    if found is None:
        raise SettingError("rule", f"“{code}” is no rule; the rules are {', '.join(one.code for one in RULES)}")
    write_out(render_rule(found))


def _choose_checks(settings: "CheckSettings", profile: str | None, select: str | None, ignore: str | None) -> "Checks":
    from sayso.settings import choose_checks

    return choose_checks(settings, profile=profile, select=select, ignore=ignore)


def _print_findings(checked: "list[CheckedPage]", format: Literal["text", "json", "sarif", "github"]) -> None:
    """The findings on standard output; on standard error what is wrong with waivers and, for people, what to bear in
    mind."""
    from importlib.metadata import version

    from sayso.views.checked import count_waived
    from sayso.views.lint import render_github, render_json, render_sarif, render_text
    from sayso.views.wording import CANNOT_SHOW

    if format == "json":
        write_json(render_json(checked))
    elif format == "sarif":
        write_json(render_sarif(checked, version("sayso")))
    else:
        write_out(render_text(checked) if format == "text" else render_github(checked))
    for page in checked:
        for complaint in page.complaints:
            complain(complaint)
    if format in ("text", "github"):
        if waived := count_waived(checked):
            complain(waived)
        if any(page.standing for page in checked):
            complain(CANNOT_SHOW)
