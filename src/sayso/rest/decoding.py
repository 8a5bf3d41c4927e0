"""The body of a request as a record."""

import re
from http import HTTPStatus
from typing import Any, Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sayso.errors import SettingError
from sayso.rest.operation import JSON

__all__ = ["decode_body"]

_PLACE: Final = re.compile(r"^(?P<problem>.*) - at `\$\.?(?P<place>[^`]*)`$", re.S)


async def decode_body(request: Request, kind: type[msgspec.Struct]) -> Any:
    """Raises SettingError, which names the place, for what is no JSON or not of this kind; HTTPException for a media
    type that is not JSON's."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != JSON:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send JSON, with Content-Type: {JSON}")
    body = await request.body()
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        found = _PLACE.match(str(error))
        where, problem = (found["place"], found["problem"]) if found else ("body", str(error))
        raise SettingError(where or "body", problem) from error
    except msgspec.DecodeError as error:
        raise SettingError("body", f"is no JSON: {error}") from error
    except UnicodeDecodeError as error:
        raise SettingError("body", "is no JSON: not in UTF-8") from error
    except RecursionError as error:
        raise SettingError("body", "is nested too deep") from error
