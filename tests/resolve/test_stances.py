import pytest

from sayso.resolve.stances import judge_negated, judge_stance


@pytest.mark.parametrize(
    ("cue", "content", "form", "stance"),
    [
        ("said", "the bridge was safe", "indirect", "asserts"),
        ("denied", "that the letter came", "indirect", "denies"),
        ("said", "“That is simply untrue. No such letter came.”", "direct", "denies"),
        ("called", "that “a flat untruth”", "mixed", "denies"),
        ("called", "the story a figment of somebody’s imagination", "indirect", "denies"),
        ("called", "the museum a figment of somebody’s imagination", "indirect", "asserts"),
        ("did not deny", "that the letter came", "indirect", "no_comment"),
        ("never said", "the fair would go ahead", "indirect", "denies"),
        ("does not believe", "the survey", "indirect", "denies"),
        ("declined", "to comment", "indirect", "no_comment"),
        ("did not immediately respond to", "a request for comment", "indirect", "no_comment"),
        ("could not be reached", "for comment", "indirect", "no_comment"),
        ("does not confirm", "reports of a deal", "indirect", "no_comment"),
        ("could not independently verify", "that the letter came", "indirect", "unverified"),
        ("was unable to confirm", "the account", "indirect", "unverified"),
        ("asked", "whether the bearings were checked", "indirect", "doubts"),
        ("doubted", "that it would hold", "indirect", "doubts"),
        ("hoped", "to return", "indirect", "believes"),
        ("called for", "an inquiry", "indirect", "directs"),
        ("said", "“The director must go.”", "direct", "directs"),
        ("promised", "to pay", "indirect", "commits"),
        ("said", "“We will pay every worker.”", "direct", "commits"),
        ("didn’t respond to", "questions", "indirect", "no_comment"),
        ("wouldn't say", "why", "indirect", "no_comment"),
        ("would neither confirm nor deny", "it", "indirect", "no_comment"),
        ("said", "“I did not expect this. It is great,”", "direct", "asserts"),
        ("said", "“There is no money left”", "direct", "asserts"),
        ("said", "the accusation was completely false", "indirect", "denies"),
        ("said", "Moreno’s story was a lie told by a man who had been dismissed", "indirect", "denies"),
        ("said", "the recording was three minutes long", "indirect", "asserts"),
        ("said", "“It must be raining”", "direct", "asserts"),
        ("said", "“We will see what happens”", "direct", "asserts"),
        ("said", "“I never wrote to him,”", "direct", "denies"),
        ("was unable to establish", "whether the board agreed", "indirect", "unverified"),
        ("would not be drawn on", "the letter", "indirect", "no_comment"),
        ("ignored", "our messages", "indirect", "no_comment"),
        ("ignored", "the warning", "indirect", "asserts"),
        ("refused", "to take questions", "indirect", "no_comment"),
        ("were not sure", "who was on the raft", "indirect", "doubts"),
        ("would like", "to see it in writing", "indirect", "believes"),
        ("is eager", "to sell", "indirect", "believes"),
        ("laughed off", "the affair", "indirect", "denies"),
        ("described", "the allegation as “false and hurtful”", "mixed", "denies"),
        ("described", "the harbour as quiet", "indirect", "asserts"),
        ("told", "him to leave", "indirect", "directs"),
        ("told", "him that the ferry had left", "indirect", "asserts"),
        ("undertook", "to open its books", "indirect", "commits"),
        ("said", "it could not discuss patients", "indirect", "no_comment"),
        ("said", "that he had never met her", "indirect", "asserts"),
        ("said", "“We lost two boats. We will find them. It must not happen again.”", "direct", "asserts"),
    ],
)
def test_cue_and_content_are_read_together(cue, content, form, stance):
    judged = judge_stance(cue, content, form)
    assert judged.stance == stance
    assert judged.because


@pytest.mark.parametrize(
    ("cue", "content", "form", "stance"),
    [
        ("referred", "questions about the sale to her lawyer", "indirect", "no_comment"),
        ("put the telephone down", "", "indirect", "no_comment"),
        ("left the hall", "without answering her", "indirect", "no_comment"),
        ("closed the shutters", "when asked about the ledger", "indirect", "no_comment"),
        ("turned", "inquiries about the lamp over to its lawyers", "indirect", "no_comment"),
        ("left unanswered", "two letters about the well", "indirect", "no_comment"),
        ("has not said", "whether the fair will open", "indirect", "no_comment"),
        ("refused", "to be drawn on the sale", "indirect", "no_comment"),
        ("said", "it would be inappropriate to comment on an open case", "indirect", "no_comment"),
        ("was unable to say", "whether the film had been cut", "indirect", "unverified"),
        ("It was not immediately clear", "who had lit the fire", "indirect", "unverified"),
        ("said", "she was in no position to confirm the sum", "indirect", "unverified"),
        ("said", "the print was too faint to say whether it was his", "indirect", "unverified"),
        ("said", "she had signed no such deed", "indirect", "denies"),
        ("said", "it had been nothing of the sort", "indirect", "denies"),
        ("said", "his client would be making no statement", "indirect", "no_comment"),
        ("said", "she was not at liberty to discuss the inquiry", "indirect", "no_comment"),
        ("has yet to respond", "to a request for comment", "indirect", "no_comment"),
        ("It was not possible to establish", "who had signed the order", "indirect", "unverified"),
        ("had no means of checking", "the figure", "indirect", "unverified"),
        ("said", "the cause had not been confirmed", "indirect", "unverified"),
        ("said", "“I can’t confirm a number from one photograph,”", "direct", "unverified"),
    ],
)
def test_silence_and_failed_checks_are_told_from_statements(cue, content, form, stance):
    assert judge_stance(cue, content, form).stance == stance


@pytest.mark.parametrize("content", ["that it had paid nothing", "“Not one box was touched,”"])
def test_a_plain_no_states_something_by_its_own_words(content):
    assert judge_stance("said", content, "indirect").stance == "asserts"


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("said", "the lamps were unsafe", "no_comment"),
        ("would say", "how the fire began", "no_comment"),
        ("would comment on", "the row", "no_comment"),
        ("replied to", "letters", "no_comment"),
        ("answered", "calls", "no_comment"),
        ("believes", "the company", "denies"),
        ("denied", "the meeting", "no_comment"),
        ("saw", "the boat leave", "asserts"),
    ],
)
def test_what_nobody_says_is_not_said(cue, content, stance):
    assert judge_negated(cue, content, "indirect").stance == stance
