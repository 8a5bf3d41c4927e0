"""The export formats by name."""

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from typing import Final

from sayso.errors import SettingError
from sayso.records.reading import Reading
from sayso.views.exports.named import NamedReading, name_readings

__all__ = ["FORMATS", "check_format", "render_export"]

FORMATS: Final = ("ninjs", "jsonld", "brat", "conllu", "cas", "parquet")
_EXTRAS: Mapping[str, tuple[str, str]] = {"cas": ("cassis", "dkpro-cassis"), "parquet": ("pyarrow", "pyarrow")}

_Files = dict[str, str]


def check_format(name: str) -> None:
    """Raises SettingError where ``name`` is no format, or needs a package that is not installed."""
    if name not in FORMATS:
        raise SettingError("--export", f"“{name}” is no format; there are {', '.join(FORMATS)}")
    module, package = _EXTRAS.get(name, ("sayso", "sayso"))
    if find_spec(module) is None:
        raise SettingError("--export", f"{name} needs {package}: pip install 'sayso[{name}]'")


def render_export(name: str, pages: Sequence[tuple[str, Reading]], version: str) -> Mapping[str, str | bytes]:
    """The files of one format by their names, which hold ``A-Z a-z 0-9 . _ -`` alone. version: of sayso.

    Raises SettingError as ``check_format``.
    """
    check_format(name)
    if name == "parquet":
        from sayso.views.exports.parquet import render_parquet

        return render_parquet(pages)
    render = _find_renderer(name)
    files: dict[str, str] = {}
    for page in name_readings(pages):
        files.update(render(page, version))
    return files


def _find_renderer(name: str) -> Callable[[NamedReading, str], _Files]:
    """The writer of one page. Each is loaded when it is asked for."""
    if name == "ninjs":
        from sayso.views.exports.ninjs import render_ninjs

        return render_ninjs
    if name == "jsonld":
        from sayso.views.exports.jsonld import render_jsonld

        return render_jsonld
    if name == "brat":
        from sayso.views.exports.brat import render_brat

        return lambda page, _: render_brat(page)
    if name == "conllu":
        from sayso.views.exports.conllu import render_conllu

        return lambda page, _: render_conllu(page)
    from sayso.views.exports.cas import render_cas

    return lambda page, _: render_cas(page)
