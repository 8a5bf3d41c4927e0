import pytest

from sayso.resolve.anonymity import judge_identity
from sayso.resolve.phrases import read_phrase


@pytest.mark.parametrize(
    ("words", "kind", "count"),
    [
        ("three people close to the harbour", "group", (3, 3)),
        ("A group of drivers", "group", (2, None)),
        ("a group of harbour firms", "organisation", None),
        ("Families of the crew", "group", (2, None)),
        ("Hospital staff", "group", (2, None)),
        ("The general staff", "organisation", None),
        ("Thirty-four welders", "group", (34, 34)),
        ("The others, who stood by the door,", "group", (2, None)),
        ("the Welders' Guild", "organisation", None),
        ("the welders at the guild", "group", (2, None)),
        ("the official Coastal Agency", "organisation", None),
        ("state radio", "outlet", None),
        ("the Saturday paper Der Hafen", "outlet", None),
        ("a paper on Lake Orven", "document", None),
        ("A spokesman for the Courier", "person", (1, 1)),
        ("Const. Ida Holm of the harbour police", "person", (1, 1)),
        ("The Office of the harbour police", "organisation", None),
        ("the Commissioner for Inland Ports", "person", (1, 1)),
        ("The contractor, Tarvi Builders,", "organisation", None),
        ("developer Ida Holm", "person", (1, 1)),
        ("TD Ida Holm", "person", (1, 1)),
        ("TD Bank", "organisation", None),
        ("two of the three people", "group", (2, 2)),
        ("one of the six, who is close to the board", "person", (1, 1)),
        ("several officials", "group", (3, None)),
        ("many residents", "group", (2, None)),
        ("officials", "group", (2, None)),
        ("nearly 200 economists", "group", (180, 200)),
        ("more than 30 lawmakers", "group", (31, None)),
        ("dozens of voters", "group", (24, None)),
        ("a pair of first-team defenders", "group", (2, 2)),
        ("a trio of aides", "group", (3, 3)),
        ("a handful of drivers", "group", (3, None)),
        ("a defence ministry planner", "person", (1, 1)),
        ("2,500 people", "group", (2500, 2500)),
        ("three hundred people", "group", (300, 300)),
        ("fewer than ten people", "group", (1, 9)),
        ("9,000,000,000 people", "group", (9_000_000_000, 9_000_000_000)),
        ("99,999,999,999,999 people", "group", (2, None)),
        ("9,999,999 million people", "group", (2, None)),
        ("two of the 99999999999999999999999 people", "group", (2, 2)),
        ("Twelve Republicans", "group", (12, 12)),
        ("the 45th president", "person", (1, 1)),
        ("One", "person", (1, 1)),
        ("The crowd", "group", (2, None)),
        ("—", "unknown", None),
        ("a prison guard", "person", (1, 1)),
        ("two guards at the gate", "group", (2, 2)),
        ("a coast guard", "person", (1, 1)),
        ("the coast guard", "organisation", None),
        ("the National Guard", "organisation", None),
        ("Holm and Brandt", "group", (2, 2)),
        ("port spokeswoman Lena Osk", "person", (1, 1)),
        ("Mr. Lund", "person", (1, 1)),
        ("the ministry", "organisation", None),
        ("the Brandt campaign", "organisation", None),
        ("Reuters", "outlet", None),
        ("The Courier", "outlet", None),
        ("a report seen by the Courier", "document", None),
        ("Moscow", "organisation", None),
        ("", "unknown", None),
        ("The third, who advises a lender,", "person", (1, 1)),
        ("the other four", "group", (4, 4)),
        ("two others", "group", (2, 2)),
        ("All three", "group", (3, 3)),
        ("neither", "group", (2, 2)),
        ("Some", "group", (2, None)),
        ("Forty-one of them", "group", (41, 41)),
        ("Seven players at Lark Rovers", "group", (7, 7)),
        ("Traders at Adon Market", "group", (2, None)),
        ("Householders", "group", (2, None)),
        ("Delta Water, the utility,", "organisation", None),
        ("Harrow & Lind", "organisation", None),
        ("the booking app Ferro", "organisation", None),
        ("the news site Plaza Nueve", "outlet", None),
        ("The exam board, Norquals,", "organisation", None),
        ("a spokeswoman for Mr. Roe", "person", (1, 1)),
        ("two of the three sources, as well as a third person who heard of it", "group", (3, 3)),
        ("The owners, the brothers Hamish and Duncan Urie,", "group", (2, 2)),
        ("Everybody in the town", "group", (2, None)),
        ("Everyone at the meeting", "group", (2, None)),
        ("Anyone in the harbour", "group", (2, None)),
        ("anybody", "person", (1, 1)),
        ("Someone in the crowd", "person", (1, 1)),
        ("Nobody", "unknown", None),
        ("Nobody at the town hall", "unknown", None),
        ("No one from the port’s board", "unknown", None),
        ("No inspector", "unknown", None),
        ("No Labour MP", "unknown", None),
        ("Not one resident", "unknown", None),
        ("Norman Holt", "person", (1, 1)),
        ("No Name Records", "document", None),
        ("Neither Pryce nor Amadi", "group", (2, 2)),
        ("Neither the mayor nor his deputy", "group", (2, 2)),
        ("Neither the ministry nor the police", "organisation", None),
        ("one of three residents who had climbed down", "person", (1, 1)),
        ("two of five people arrested", "group", (2, 2)),
        ("the president of two banks", "person", (1, 1)),
        ("The 34-year-old", "person", (1, 1)),
        ("the Swede", "person", (1, 1)),
        ("The Kremlin", "organisation", None),
        ("A senior civil servant", "person", (1, 1)),
        ("The coastguard", "organisation", None),
        ("The Evening Star", "outlet", None),
        ("Doctors Without Limits, the aid group,", "organisation", None),
        ("The regulator, the Care Board,", "organisation", None),
    ],
)
def test_kind_and_count_follow_from_the_words(words, kind, count):
    phrase = read_phrase(words)
    assert (phrase.kind, phrase.count) == (kind, count)


@pytest.mark.parametrize(
    ("words", "proper", "title"),
    [
        ("Transport Minister Jonas Brandt", "Jonas Brandt", "Transport Minister"),
        ("the finance minister, Lou Kestrel,", "Lou Kestrel", "the finance minister"),
        ("Melissa Roe of the Courier", "Melissa Roe", ""),
        ("Holm’s", "Holm", ""),
        ("Her agent, Monty Frayle,", "Monty Frayle", "Her agent"),
        ("One of the three, the Rev. Nestor Dima,", "Nestor Dima", "Rev."),
        ("a company dispatcher, Dario Whitlam,", "Dario Whitlam", "a company dispatcher"),
        ("a spokeswoman for Mr. Roe", "", ""),
        ("Oriel herself", "Oriel", ""),
        ("Landlord Gerald Pask", "Gerald Pask", "Landlord"),
        ("Councillor Denise Achter", "Denise Achter", "Councillor"),
        ("Co-author Ben Achebe", "Ben Achebe", "Co-author"),
        ("DI Carla Munn", "Carla Munn", "DI"),
        ("Victim Support Scotland", "Victim Support Scotland", ""),
        ("His barrister, Petra Lomond KC,", "Petra Lomond", "His barrister"),
        ("Tom Birch MP", "Tom Birch", ""),
        ("The local MP, Gethin Moss,", "Gethin Moss", "The local MP"),
    ],
)
def test_a_name_is_told_from_its_title(words, proper, title):
    phrase = read_phrase(words)
    assert (phrase.proper, phrase.title) == (proper, title)


@pytest.mark.parametrize(
    ("words", "shape", "whole"),
    [
        ("one of them", "part", "them"),
        ("the last of them", "part", "them"),
        ("38 per cent of them", "part", "them"),
        ("two of the bank’s eight economists", "part", "the bank’s eight economists"),
        ("the third source", "ordinal", "third"),
        ("a third person", "ordinal", "a third"),
        ("the remaining two", "ordinal", "remaining"),
        ("the former minister", "definite", ""),
        ("both men", "everyone", ""),
    ],
)
def test_parts_are_told_from_wholes(words, shape, whole):
    phrase = read_phrase(words)
    assert (phrase.shape, phrase.whole) == (shape, whole)


@pytest.mark.parametrize(
    ("words", "identity", "kind"),
    [
        ("Police", "described", "organisation"),
        ("Police, who sent up a helicopter,", "described", "organisation"),
        ("Villagers", "described", "group"),
        ("Inmates of Farrow Gaol", "described", "group"),
        ("a departures board at Porto Sereno airport", "described", "organisation"),
        ("Laboratory results obtained by the Coral Gazette", "described", "document"),
        ("The landlord, Bexhall Estates,", "named", "organisation"),
        ("Orrin Minerals", "named", "organisation"),
        ("Bernard Sanders", "named", "person"),
        ("the Farrow tribunal", "named", "organisation"),
        ("Supporters’ groups", "described", "group"),
        ("Brandt’s campaign", "named", "organisation"),
    ],
)
def test_a_capital_that_only_opens_a_sentence_or_stands_within_is_no_name(words, identity, kind):
    phrase = read_phrase(words)
    assert (judge_identity(phrase, words).identity, phrase.kind) == (identity, kind)


@pytest.mark.parametrize(
    ("words", "identity"),
    [
        ("A clerk in the pay office", "withheld"),
        ("two members of the cabinet", "withheld"),
        ("a waitress who carried in the coffee", "withheld"),
        ("people who have been advising her", "withheld"),
        ("an individual bound by a promise of secrecy", "withheld"),
        ("A porter, too frightened to give his name,", "withheld"),
        ("a resident who lives across the street", "described"),
        ("two members of the public", "described"),
        ("a student at the university", "described"),
        ("people who attended the rally", "described"),
        ("a spokesman at the ministry", "described"),
    ],
)
def test_who_tells_from_the_inside_without_a_name_is_kept_back(words, identity):
    assert judge_identity(read_phrase(words), words).identity == identity


@pytest.mark.parametrize("words", ["Most Americans", "Many young Texans", "Several Britons who live there"])
def test_some_of_a_nation_are_a_group_and_no_name(words):
    phrase = read_phrase(words)
    assert (phrase.kind, phrase.proper, phrase.shape) == ("group", "", "indefinite")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a long study being published on Monday", "a long study"),
        ("research to be shown in May", "research"),
        ("a human being", "a human being"),
    ],
)
def test_what_is_being_done_with_a_paper_is_not_its_name(words, name):
    assert read_phrase(words).name == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The surgeon who signed the form, Dr Ida Holm,", "Ida Holm"),
        ("The surgeon who trained Ida Holm", ""),
        ("The porter who met her, Ms. Holm", ""),
        ("one of the welders, who asked to be called Lars", "Lars"),
        ("one of the welders, who asked to be called back", ""),
    ],
)
def test_a_name_may_stand_behind_a_clause(words, name):
    assert read_phrase(words).proper == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("A tide log seen by the Courier", "A tide log seen by the Courier"),
        ("A tide log dated May 5 and seen by the Courier", "A tide log dated May 5"),
        ("Tide logs released on Monday", "Tide logs released on Monday"),
        ("A harbour poll released Monday", "A harbour poll"),
    ],
)
def test_a_document_is_told_from_others_once(words, name):
    phrase = read_phrase(words)
    assert (phrase.name, phrase.kind) == (name, "document")
    assert judge_identity(phrase, words).identity == "described"


@pytest.mark.parametrize(
    ("words", "identity"), [("The navy of Tarvia", "named"), ("The navy of the islands", "described")]
)
def test_a_body_of_a_named_place_is_named(words, identity):
    assert judge_identity(read_phrase(words), words).identity == identity


def test_who_is_not_being_named_is_kept_back():
    words = "The second, who sits on the board and is not being named,"
    assert judge_identity(read_phrase(words), words).identity == "withheld"
