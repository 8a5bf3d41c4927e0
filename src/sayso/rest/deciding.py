"""What people decide, and take back; and the searches that they keep."""

from starlette.responses import Response

from sayso.records.correction import Correction
from sayso.records.judgement import Judgement, MissedAttribution
from sayso.records.saved import Arrivals
from sayso.rest.bodies import (
    BodyDecision,
    BodyJoin,
    BodyJudgement,
    BodyMissed,
    BodyRelation,
    BodySearch,
    BodySplit,
)
from sayso.rest.operation import Call
from sayso.serving.answers import answer_json
from sayso.store.archive import Archive

__all__ = [
    "add_missed",
    "answer_arrivals",
    "answer_search",
    "decide_claims",
    "forget_search",
    "join_sources",
    "judge_attribution",
    "relate_stories",
    "save_search",
    "split_source",
    "undo_correction",
]


async def judge_attribution(call: Call) -> Response:
    body: BodyJudgement = call.body
    page = str(call.asked.number)
    judgement = Judgement(body.verdict, spans=body.spans, stance=body.stance, source=body.source)
    made = await call.desk.ask(
        lambda archive: archive.judge(page, body.attribution, judgement, by=body.by, note=body.note)
    )
    return _answer_made(call, made)


async def add_missed(call: Call) -> Response:
    body: BodyMissed = call.body
    page = str(call.asked.number)
    missed = MissedAttribution(body.spans, body.stance, body.source)
    made = await call.desk.ask(lambda archive: archive.add_missed(page, missed, by=body.by, note=body.note))
    return _answer_made(call, made)


async def join_sources(call: Call) -> Response:
    body: BodyJoin = call.body
    names = f"id:{call.asked.number}", f"id:{body.other}"
    made = await call.desk.ask(lambda archive: archive.join_parties(*names, by=body.by, note=body.note))
    return _answer_made(call, made)


async def split_source(call: Call) -> Response:
    body: BodySplit = call.body
    name = f"id:{call.asked.number}"
    made = await call.desk.ask(lambda archive: archive.split_party(name, body.form, by=body.by, note=body.note))
    return _answer_made(call, made)


async def relate_stories(call: Call) -> Response:
    body: BodyRelation = call.body
    pages = str(call.asked.number), str(body.other)
    made = await call.desk.ask(lambda archive: archive.relate(*pages, body.relation, by=body.by, note=body.note))
    return _answer_made(call, made)


async def decide_claims(call: Call) -> Response:
    body: BodyDecision = call.body
    numbers = call.asked.number, body.other
    made = await call.desk.ask(
        lambda archive: archive.decide_claims(*numbers, body.verdict, by=body.by, note=body.note)
    )
    return _answer_made(call, made)


async def undo_correction(call: Call) -> Response:
    number: int = call.asked.number
    return answer_json(call.request, await call.desk.ask(lambda archive: archive.undo(number)))


async def save_search(call: Call) -> Response:
    body: BodySearch = call.body
    kept = await call.desk.ask(lambda archive: archive.save_search(body.name, body.query, body.meaning, by=body.by))
    response = answer_json(call.request, kept, 201)
    response.headers["Location"] = call.locate(f"/searches/{kept.id}")
    return response


async def answer_search(call: Call) -> Response:
    number: int = call.asked.number
    return answer_json(call.request, await call.desk.ask(lambda archive: archive.saved_search(number)))


async def forget_search(call: Call) -> Response:
    number: int = call.asked.number
    return answer_json(call.request, await call.desk.ask(lambda archive: archive.forget_search(number)))


async def answer_arrivals(call: Call) -> Response:
    number, limit = call.asked.number, call.asked.limit

    def ask(archive: Archive) -> Arrivals:
        kept = archive.saved_search(number)
        return archive.arrivals(kept.query, meaning=kept.meaning, limit=limit)

    return answer_json(call.request, await call.desk.ask(ask))


def _answer_made(call: Call, made: Correction) -> Response:
    return answer_json(call.request, made, 201)
