"""Where a source stands on what it is said to say: cue and content read together (docs/contract.md, stance)."""

import re
from typing import NamedTuple

from sayso.lexicon.verbs import attitude_verbs, reporting_verbs
from sayso.records.attribution import Form, Stance

__all__ = ["JudgedStance", "calls_false", "is_negated", "judge_negated", "judge_stance", "opens_negated"]

_WORD = re.compile(r"[\w'’-]+")
_UNVERIFIED = re.compile(
    r"\b(?:unable|not (?:been |yet |immediately |independently )*(?:able|possible)|impossible|could(?: not|n['’]t)|"
    r"can ?not|can['’]t|(?:no|without) (?:way|means|independent means)|(?:in no|not in a) position)\b.{0,60}?"
    r"\b(?:verif|confirm|corroborat|establish|authenticat|determin|ascertain|find out|substantiat|check|vouch|trace|"
    r"satisfy (?:himself|herself|itself|themselves|ourselves)|"
    r"say (?:whether|what|how|who|if)|tell (?:whether|what|how|who|if|from))"
    r"|\b(?:has|have|had) not (?:yet )?been (?:independently )?(?:verified|confirmed|established|corroborated)\b"
    r"|\bcould vouch for (?:neither|nothing|none)\b"
    r"|\btoo (?!early|soon)[\w-]+ to (?:say|tell|judge|determine) "
    r"(?:whether|what|how|who|if|which|(?:\w+ ){1,2}from)\b",
    re.I | re.S,
)
_SILENT_CUE = re.compile(
    r"\b(?:no|nothing to) (?:\w+ )?(?:comment|say)\b"
    r"|(?:\b(?:not|never|neither)|n['’]t)\b.{0,24}\b(?:respon[ds]|return|repl|answer|comment|address|be reached|"
    r"elaborate|tell|"
    r"confirm|disclose|say|specify|provide|name|discuss|pick up|be drawn|hazard|identify|speculate|care|wish|talk|"
    r"explain|reveal|give|go into|expand|engage)\w*"
    r"|\b(?:has|have|had) not (?:yet )?said\b|\b(?:neither|nor)\b.{0,12}\b(?:repl|respond|answer)\w*"
    r"|\b(?:stopped|avoided|ducked|dodged|sidestepped) answering\b|\bhung up\b|\bignor(?:ed|es|ing)\b|"
    r"\bturn\w* down\b"
    r"|\byet to (?:respond|reply|answer|comment|say)\b|\bput (?:down )?the (?:tele)?phone(?: down)?\b"
    r"|\bkept (?:his|her|its|their) (?:silence|counsel|own counsel)\b|\breferred (?:all )?(?:questions|inquiries|"
    r"queries|calls|"
    r"reporters|requests|comment)\b"
    r"|\b(?:kept|stayed|remained) (?:silent|quiet|mum)\b|\b(?:was|were|is|are) silent\b|\bcould not be reached\b"
    r"|\bneither confirm\w*\b.{0,12}\bden\w+",
    re.I | re.S,
)
_ASKED_OF_US = re.compile(
    r"^(?:to |for |on |about )?(?:the |his |her |their |our |a |an |any |further |several |repeated |detailed |"
    r"written )*"
    r"(?:request|message|call|question|email|e-mail|text|comment|quer|inquir|enquir|phone|telephone|letter|interview|"
    r"appeal|"
    r"reporter)",
    re.I,
)
_DECLINED = re.compile(r"\b(?:declin|refus)\w*\b", re.I)
_SILENT_CONTENT = re.compile(
    r"^(?:to )?(?:comment|say|discuss|answer|elaborate|speak|talk|give|offer|provide|respond|confirm|specify|name|"
    r"disclose|address|reveal|explain|go into|expand|take (?:\w+ )?questions|make (?:it|them|\w+) public|"
    r"be (?:named|identified|interviewed|quoted|drawn))\b",
    re.I,
)
# What somebody does instead of answering, told by a cue that is no verb of speech: "shut the door when asked"
_DODGES = re.compile(
    r"\bwhen (?:asked|pressed|questioned|approached)\b"
    r"|\bwithout (?:answering|replying|responding|commenting|comment|a word|opening (?:his|her|its|their) mouths?)\b"
    r"|\b(?:left|let|leaves?|went|gone|go|goes) [^.;]{0,80}?\b(?:unanswered|unreturned)\b|\bunanswered\b|\bunreturned\b"
    r"|\bwith silence\b|\b(?:made|gave|offered|sent|issued) no (?:\w+ )?(?:reply|response|answer|comment|statement)\b"
    r"|\b(?:kept|keeps?|keeping|maintained) (?:his|her|its|their) (?:own )?(?:silence|counsel)\b",
    re.I | re.S,
)
_MIRTH = re.compile(r"\b(?:laugh|giggl|chuckl|guffaw|snort|roar|scoff)\w*", re.I)
_NEGATION = re.compile(r"\b(?:not|never|neither|nor|hardly|without|no longer)\b|n['’]t\b", re.I)
_SPOKEN = frozenset(
    "say tell comment reply respond confirm acknowledge admit announce report testify elaborate explain mention reveal "
    "warn claim allege complain state argue add inform notify".split()
)
_HOLDS = frozenset("believe think expect foresee agree accept see support buy share".split())
_UNSURE = re.compile(
    r"(?:\b(?:not|less than|un|hardly)|n['’]t)[\s-]*(?:sure|certain|convinced|persuaded|clear|confident)\b"
    r"|\b(?:skeptic|sceptic|uncertain|undecided|torn|puzzled|divided over|disagree over)",
    re.I,
)
_FEELS = re.compile(
    r"\b(?:would (?:like|love|prefer|rather)|(?:was|were|is|are|been|felt|feels|remains?|seem(?:s|"
    r"ed)?) (?:\w+ )?(?:angry|"
    r"angered|upset|happy|unhappy|proud|shaken|surprised|shocked|stunned|worried|concerned|confident|hopeful|afraid|"
    r"eager|impressed|pleased|disappointed|frustrated|outraged|grateful|glad|optimistic|pessimistic|wary|open|keen|"
    r"fond|tired|nervous|anxious|alarmed|rankled|confounded|mistrustful|delighted|relieved|fearful|sorry|willing)"
    r"|looking (?:to|for|forward)|in favou?r of|supports?(?: for)?|backing|(?:concern|optimism|fear|hope|support|"
    r"contempt|"
    r"revulsion|sympathy|respect|view|opinion|position)s? (?:for|on|about|of|that|toward)\w*|thrown \w+ support)",
    re.I,
)
_WANTED_TO_KNOW = re.compile(r"^(?:\w+ )?(?:whether|if|why|how|what|who|when|where)\b", re.I)
_CALLS = re.compile(r"\bcall(?:s|ed|ing)?\b", re.I)
_OPENING = r"^(?:[“\"'‘]\s*)*(?:that )?"
_FALSE = (
    r"\b(?:un-?true|untruths?|untruthful|not true|false(?:hoods?)?|falsit\w+|falsif\w+|wrong|incorrect|erroneous|"
    r"nonsens\w+|baseless|unfounded|groundless|fabricat\w+|lies?|lying|fibs?|fiction(?:al)?|fictitious|fables?|"
    r"fairy ?tales?|tall tales?|fantas\w+|fanciful|far-?fetched|figments?|imagin(?:ary|ed)|delusion\w*|absurd\w*|"
    r"rubbish|garbage|ridiculous|risible|farcical|inaccura\w+|exaggerat\w+|overblown|preposterous|ludicrous|"
    r"laughable|slander\w*|libel\w*|calumn\w+|canards?|defamatory|misleading|(?:mis|dis)information|"
    r"misrepresent\w+|mischaracteri\w+|distort\w+|forger\w+|forged|fakes?|faked|phone?y|spurious|shams?|"
    r"invent(?:ed|ions?)|concoct\w+|cooked[- ]up|cock[- ]and[- ]bull|hoax\w*|smears?|codswallop|tripe|bogus|"
    r"hogwash|baloney|bunk|bunkum|balderdash|claptrap|drivel|hokum|poppycock|tosh|twaddle|piffle|farrago|"
    r"wide of the mark|without (?:any )?(?:merit|foundation|basis|substance|truth)|malicious|mistaken|myths?|"
    r"propaganda|made[- ]up|no relation to reality|no truth (?:in|to))\b"
)
_CALLED_FALSE = re.compile(_FALSE, re.I)
_PUT_BEFORE = re.compile(
    r"\b(?:claims?|allegations?|accusations?|stor(?:y|ies)|accounts?|reports?|suggestions?|versions?|rumou?rs?|talk|"
    r"filings?|"
    r"charges?|assertions?|idea|notion|affair|affidavits?|speculation|complaints?|it|that|them|this|testimony)\b",
    re.I,
)
_LABELS = re.compile(
    r"\b(?:call|describ|dismiss|brand|characteri[sz]|reject|denounc|term|label|laugh|portray)\w*\b", re.I
)
_WAVES_OFF = re.compile(
    r"\b(?:laugh\w* off|brush\w* (?:off|aside)|poured? cold water|shrugg?\w* off|scoff\w*|wav\w+ (?:off|away)"
    r"|shot down (?:the |that |this |those |such |any )?(?:idea|notion|claims?|reports?|rumou?rs?|suggestions?|talk)"
    r"|plead\w* not guilty|took issue)\b",
    re.I,
)
_IS_CALLED_FALSE = re.compile(
    r"^(?:[“\"'‘]\s*)*"
    r"(?:(?:that|this|it|they|the|these|those|any|such|what)\b[^.;]{0,60}?\b(?:is|are|was|were|has|have|had)\b"
    r"[^.;]{0,40}?" + _FALSE + r"|no such\b|absolutely not\b|not true\b|nonsense\b)",
    re.I,
)
# "the accusation was completely false", "Moreno’s story was a lie", in whosever words
_CALLS_IT_FALSE = re.compile(
    _OPENING
    + r"(?:(?:the|his|her|their|its|those|these|this|such|any|all|[A-Z][\w-]+['’]s?)\s+)+(?:\w+\s+)?(?:claims?|"
    r"charges?|allegations?|accusations?|stor(?:y|ies)|accounts?|reports?|suggestions?|versions?|rumou?rs?|figures?|"
    r"assertions?|recordings?|letters?|photographs?|videos?|documents?|testimony|complaints?)\s+"
    r"(?:is|are|was|were|had been|has been|have been|to be)\s+(?:(?:a|an|completely|entirely|totally|utterly|simply|"
    r"wholly|plainly|categorically|patently|absolutely|pure|complete|total)\s+)*" + _FALSE,
    re.I,
)
_IS_DISOWNED = re.compile(
    _OPENING + r"(?:(?:i|we) (?:never (?!gave|forget|forgot)|did not|didn['’]t)"
    r"|(?:he|she|they) no longer (?:stood|stands?) by)",
    re.I,
)
# "no such trip had taken place", "it was nothing of the kind": what was put, by its own pronoun
_NO_SUCH_THING = re.compile(_OPENING + r"(?:[\w’'-]+\s){0,6}?[“\"]?(?:no such|nothing of the (?:kind|sort))\b", re.I)
_OPENS_NEGATED = re.compile(
    _OPENING + r"(?:(?:no|nobody|nothing|none|never)\b|not (?:a|one)\b|there (?:is|was|were|had been|"
    r"has been) (?:never )?[“\"]?no(?:thing)?\b"
    r"|[^.;]{0,40}\b(?:does|did) not exist\b|(?:he|she|they|it) (?:had |has |have )?[“\"]?never\b)",
    re.I,
)
_IS_NEGATED = re.compile(
    _OPENING
    + r"(?:[\w’'-]+\s){1,7}?(?:(?:is|are|was|were|has|have|had|did|do|does|will|would|could) [“\"]?(?:not|never|no)\b"
    r"|\w+n['’]t\b|no longer\b|(?:paid |had )?[“\"]?(?:not a|never)\b)",
    re.I,
)
_IS_UNABLE_TO_SAY = re.compile(
    _OPENING
    + r"(?:[\w’'-]+\s){1,6}?(?:could not|couldn['’]t|would not|cannot|can['’]t|does not|do not) (?:comment|discuss|"
    r"say|speak|answer|give details|talk)\b",
    re.I,
)
_UNABLE_TO_SAY = re.compile(
    r"^[^.;]{0,30}\b(?:unable|not (?:been |yet )?able) to (?:say|tell) (?:whether|what|how|who|if|when|where|which)\b",
    re.I,
)
_NOT_CLEAR = re.compile(
    r"it (?:was|is) (?:still )?(?:not (?:immediately |yet |at once )*(?:clear|known)|unclear|unknown)\b", re.I
)
_OPENING_LENGTH = 80  # code points in which a content says what it as a whole is
_OURS_TO_CHECK = re.compile(_OPENING + r"(?:I|we) (?:can(?: ?not|['’]t)|could(?: not|n['’]t))\b", re.I)
_IS_SILENCE = re.compile(
    _OPENING + r"(?:[\w’'.-]+\s){1,6}?(?:"
    r"(?:was|were|is|are|am) not (?:at liberty|allowed|permitted|free|able|going|prepared|ready|in a position) "
    r"to (?:discuss|talk|speak|comment|say|get into|go into)|"
    r"(?:would be|is|was) (?:inappropriate|improper|not appropriate|wrong) (?:\w+ )?to (?:comment|discuss|speculate)|"
    r"[“\"]?(?:will |would |could |can )?neither (?:admit|confirm)\w* nor \w+|"
    r"(?:would|will) (?:say nothing|be (?:making|giving|issuing) no|make no (?:comment|statement)|"
    r"not be (?:commenting|taking (?:any )?questions|making|answering|drawn))|"
    r"(?:did|do|does) not (?:comment on|discuss)|never (?:comments? on|discusses)|"
    r"(?:had|have|has) (?:no comment|nothing (?:to (?:say|add)|further)))\b",
    re.I,
)
_SENDS_ON = re.compile(r"\b(?:refer|direct|pass|forward|redirect|turn|hand)(?:red|ed|s|es)?\b", re.I)
_SENT_ON = re.compile(
    r"^(?:all |any |further |our |the |this |these |his |her |their |[A-Z]?[\w-]+['’]s? )*(?:questions?|inquiries|"
    r"enquiries|queries|calls?|reporters?|requests?|us|journalists)\b.*\bto\b|^(?:them|it|us) back\b",
    re.I | re.S,
)
_IS_PLEDGE = re.compile(
    _OPENING + r"(?:i|we)(?:['’]ll| will| shall| promise| pledge| am going to| are going to)\b"
    r"(?!\s+(?:see|never|probably|be \w+ing)\b)"
    r"|" + _OPENING + r"(?:he|she|they|it) (?:will|would) not [\w ]{2,40}\bunless\b",
    re.I,
)
_IS_DEMAND = re.compile(
    _OPENING + r"[^.;:?!]{0,90}?\b(?:(?:must|should)(?!\s+(?:be \w+ing|have)\b)|ought to|needs? to)\b"
    r"[^.;:?!]*[.!]?[”\"'’]*,?$",
    re.I,
)
_IS_BIDDEN = re.compile(r"^(?:(?:him|her|them|us|me|people|[A-Z]\w+) )?(?:not )?to \w+", re.I)
_BEFORE_NOUNS = frozenset("a an the in by his her its their any no".split())  # "in an email" holds no verb
_TELLS = frozenset("tell warn shout write remind email text".split())


class JudgedStance(NamedTuple):
    """The stance and the words it was judged by."""

    stance: Stance
    because: str


def calls_false(content: str) -> bool:
    """Whether words call something untrue."""
    return _CALLED_FALSE.search(content) is not None


def opens_negated(content: str) -> bool:
    """Whether words are a plain no: "There was no such meeting", "Nobody was told"."""
    return _OPENS_NEGATED.match(content.strip()) is not None


def is_negated(content: str) -> bool:
    """Whether the first verb of the words is negated."""
    return _IS_NEGATED.match(content.strip()) is not None


def judge_negated(cue: str, content: str, form: Form) -> JudgedStance:
    """The stance where the subject is nobody or none: "No inspector said …" is as if inspectors did not say it."""
    lemma, _ = _read_verb(cue)
    judged = judge_stance(f"did not {lemma}" if lemma else f"not {cue}", content, form)
    is_silence = judged.stance == "asserts" and lemma in _SPOKEN
    return JudgedStance("no_comment", f"nobody “{cue}”") if is_silence else judged


def judge_stance(cue: str, content: str, form: Form) -> JudgedStance:
    """The stance of one attribution by its own words. ``asserts`` is what remains when nothing says otherwise; that
    words deny what another said shows only beside those (``replies``)."""
    bare = content.strip(" ,“”\"'‘’")
    if _UNVERIFIED.search(cue):
        return JudgedStance("unverified", f"“{cue}” says it could not be checked")
    if _SENDS_ON.search(cue) and _SENT_ON.match(bare):
        return JudgedStance("no_comment", f"“{cue}” passes the question on")
    if _DECLINED.search(cue) and (not bare or _SILENT_CONTENT.match(bare)):
        return JudgedStance("no_comment", f"“{cue}” keeps silent")
    lemma, lexical = _read_verb(cue)
    whole = f"{cue} {bare}"
    if lexical is None and form == "indirect" and _DODGES.search(whole) and not _MIRTH.search(cue):
        return JudgedStance("no_comment", f"“{cue}” is no answer")
    if _UNABLE_TO_SAY.search(whole) or _NOT_CLEAR.match(cue):
        return JudgedStance("unverified", f"“{cue}” says it could not be told")
    negated = bool(_NEGATION.search(cue))
    if lexical == "denies":
        if negated:
            return JudgedStance("no_comment", f"“{cue}” neither confirms nor denies")
        return JudgedStance("denies", f"“{cue}” rejects what follows")
    if _WAVES_OFF.search(f"{cue} {bare}"):
        return JudgedStance("denies", f"“{cue}” waves it off")
    if _UNSURE.search(cue):
        return JudgedStance("doubts", f"“{cue}” is unsure")
    if re.search(r"\b(?:never|no longer)\b", cue, re.I) and lemma in ("say", "tell", "claim", "stand"):
        return JudgedStance("denies", f"“{cue}” rejects that it was said")
    if negated and lemma in _HOLDS:
        return JudgedStance("denies", f"“{cue}” rejects what follows")
    if _SILENT_CUE.search(cue) and ("ignor" not in cue.lower() or _ASKED_OF_US.match(bare)):
        return JudgedStance("no_comment", f"“{cue}” keeps silent")
    if _DECLINED.search(cue):
        return JudgedStance("denies" if "refus" in cue.lower() else "no_comment", f"“{cue}” turns it down")
    if lemma == "ask" and _WANTED_TO_KNOW.match(bare):
        return JudgedStance("doubts", "a question put for information")
    if (_CALLS.search(cue) and re.match(r"(?:for|on|upon)\b", bare + " ")) or re.search(
        r"\bcall\w* (?:for|on|upon)\b", cue, re.I
    ):
        return JudgedStance("directs", f"“{cue}” calls for it")
    if _LABELS.search(cue) and _CALLED_FALSE.search(bare) and _PUT_BEFORE.search(bare):
        return JudgedStance("denies", "what was put is called false")
    if _FEELS.search(cue):
        return JudgedStance("believes", f"“{cue}” is an attitude")
    if lemma in _TELLS and form == "indirect" and _IS_BIDDEN.match(bare):
        return JudgedStance("directs", f"“{cue}” bids somebody do it")
    if lexical in ("asserts", None):
        by_content = _judge_content(content, form)
        if by_content is not None:
            return by_content
    if lexical is None:
        return JudgedStance("asserts", f"“{cue}” puts it forth; nothing says otherwise")
    return JudgedStance(lexical, f"“{cue}” is a verb that {lexical.replace('_', ' ')}")


def _judge_content(content: str, form: Form) -> JudgedStance | None:
    words = content.strip()
    if (form != "indirect" and _IS_CALLED_FALSE.match(words)) or _CALLS_IT_FALSE.match(words):
        return JudgedStance("denies", "the words call what was put false")
    if re.search(r"(?<=[.!?])\s", words):
        return None  # several sentences stay what their cue makes them
    if _NO_SUCH_THING.match(words):
        return JudgedStance("denies", "the words as a whole say there was no such thing")
    if _IS_DISOWNED.match(words):
        return JudgedStance("denies", "the words as a whole disown what was put")
    if _UNVERIFIED.search(words[:_OPENING_LENGTH]) and (form == "indirect" or _OURS_TO_CHECK.match(words)):
        return JudgedStance("unverified", "the words as a whole say that it could not be checked")
    if re.match(r"[“\"'‘ ]*no comment\b", words, re.I):
        return JudgedStance("no_comment", "the words as a whole keep silent")
    if _IS_SILENCE.match(words) or (form == "indirect" and _IS_UNABLE_TO_SAY.match(words)):
        return JudgedStance("no_comment", "the words as a whole keep silent")
    if _IS_PLEDGE.match(words):
        return JudgedStance("commits", "the words as a whole are a pledge")
    if _IS_DEMAND.match(words):
        return JudgedStance("directs", "the words as a whole say what should be done")
    return None


def _read_verb(cue: str) -> tuple[str, Stance | None]:
    """The last reporting verb of the cue, as lemma and what it expresses."""
    spoken = _WORD.findall(cue.lower())
    words = [word for word, before in zip(spoken, ["", *spoken], strict=False) if before not in _BEFORE_NOUNS][::-1]
    verbs, attitudes = reporting_verbs(), attitude_verbs()
    for word in words:
        if word in verbs:
            return verbs[word].lemma, verbs[word].stance
    return next((attitudes[word] for word in words if word in attitudes), ("", None))
