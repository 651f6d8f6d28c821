"""Choosing tokens, on tables of scores that are small enough to try everything."""

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from a2a_agents.models.decoding import (
    Beams,
    Greedy,
    Pieces,
    Rules,
    Scores,
    Search,
    log_softmax,
    repeats,
    search_of,
)
from a2a_agents.models.errors import ModelFailed

START, END, WORDS = 0, 1, 5


def told(search: Search, table: Scores) -> list[int]:
    """Search where the scores depend on the last token only."""
    for _ in range(100):
        if search.done:
            return list(search.tokens)
        search.take(table[np.asarray(search.inputs)].copy())
    raise AssertionError("a search comes to its end")


def table(seed: int) -> Scores:
    return np.random.default_rng(seed).normal(0, 2, (WORDS, WORDS)).astype(np.float32)


def test_greedy_takes_the_likeliest_until_the_end() -> None:
    """The token that ends a text is the last one taken."""
    scores = np.zeros((WORDS, WORDS), dtype=np.float32)
    scores[START, 3] = scores[3, 2] = scores[2, END] = 1
    assert told(Greedy(Rules(start=START, end=END, longest=20)), scores) == [3, 2, END]


def test_greedy_stops_at_the_greatest_length() -> None:
    """The start token counts, as in the models' own settings."""
    scores = np.zeros((WORDS, WORDS), dtype=np.float32)
    scores[:, 4] = 1
    assert told(Greedy(Rules(start=START, end=END, longest=4)), scores) == [4, 4, 4]


def test_nothing_comes_twice_that_must_not() -> None:
    """With runs of two forbidden to repeat, each pair of tokens is seen once."""
    for seed in range(20):
        rules = Rules(start=START, end=END, longest=12, unrepeated=2)
        tokens = [START, *told(Greedy(rules), table(seed))]
        pairs = list(itertools.pairwise(tokens))
        assert len(pairs) == len(set(pairs))


def test_the_shortest_length_holds_back_the_end() -> None:
    """However much the model wants to stop."""
    scores = np.zeros((WORDS, WORDS), dtype=np.float32)
    scores[:, END] = 9
    rules = Rules(start=START, end=END, longest=9, shortest=4)
    assert len(told(Greedy(rules), scores)) == 4  # three others, then the end


def test_first_and_last_tokens_are_forced() -> None:
    """As a summariser's settings ask for."""
    rules = Rules(start=START, end=END, longest=5, first=4, last=END)
    scores = np.zeros((WORDS, WORDS), dtype=np.float32)
    scores[:, 2] = 1
    assert told(Greedy(rules), scores) == [4, 2, 2, END]
    beams = Rules(start=START, end=END, longest=5, first=4, last=END, beams=3)
    assert told(Beams(beams), scores) == [4, 2, 2, END]


@pytest.mark.parametrize("seed", range(12))
def test_enough_beams_find_the_best_of_all_sequences(seed: int) -> None:
    """With as many beams as there are sequences, nothing better is left out."""
    longest, scores = 4, table(seed)
    rules = Rules(start=START, end=END, longest=longest, beams=WORDS**3, early="never")
    assert told(Beams(rules), scores) == list(best_of_all(scores, longest))


def best_of_all(scores: Scores, longest: int) -> Sequence[int]:
    logs = log_softmax(scores)
    found: dict[tuple[int, ...], float] = {}
    for length in range(1, longest):
        for tokens in itertools.product(range(WORDS), repeat=length):
            whole = tokens[-1] == END or length == longest - 1
            if whole and END not in tokens[:-1]:
                steps = itertools.pairwise((START, *tokens))
                found[tokens] = float(sum(logs[a, b] for a, b in steps)) / length
    return max(found, key=lambda tokens: found[tokens])


def test_one_beam_is_greedy() -> None:
    """And is searched as such."""
    assert isinstance(search_of(Rules(start=0, end=1, longest=3)), Greedy)
    assert isinstance(search_of(Rules(start=0, end=1, longest=3, beams=2)), Beams)


@pytest.mark.parametrize("beams", [1, 2])
@pytest.mark.parametrize("bad", [np.nan, -np.inf])
def test_scores_that_are_no_numbers_are_refused(beams: int, bad: float) -> None:
    """A model whose weights overflow must not write."""
    search = search_of(Rules(start=START, end=END, longest=5, beams=beams))
    with pytest.raises(ModelFailed), np.errstate(invalid="ignore"):
        search.take(np.full((1, WORDS), bad, dtype=np.float32))


def test_rules_are_read_by_the_names_that_models_use() -> None:
    """And are limited by whoever asks, without asking for more than the limit."""
    parameters: Mapping[str, int | float | str | bool] = {
        "decoder_start_token_id": 2,
        "eos_token_id": 2,
        "forced_bos_token_id": 0,
        "max_length": 142,
        "min_length": 56,
        "no_repeat_ngram_size": 3,
        "num_beams": 4,
        "length_penalty": 2.0,
        "early_stopping": True,
    }
    rules = Rules.described(parameters)
    assert (rules.start, rules.end, rules.first, rules.last) == (2, 2, 0, None)
    assert (rules.longest, rules.shortest, rules.beams, rules.early) == (142, 56, 4, True)
    short = rules.limited(20)
    assert (short.longest, short.shortest) == (21, 21)
    assert rules.limited(None) is rules


def test_repeats_are_what_would_complete_a_run() -> None:
    """Whatever once followed the tokens at the end."""
    assert repeats([7, 8, 9, 7, 8], 3) == [9]
    assert repeats([7, 8, 9, 8, 4, 8], 2) == [9, 4]
    assert repeats([5, 6], 3) == []


def spelled(tokens: Sequence[int]) -> str:
    """As byte-level tokenizers do it: a token is some bytes, not always whole characters."""
    return bytes(tokens).decode("utf-8", errors="replace")


@given(st.text(max_size=40), st.data())
def test_pieces_are_whole_characters_and_together_the_whole(text: str, data: st.DataObject) -> None:
    """However many tokens come at a time."""
    tokens = list(text.encode())
    pieces = Pieces(spelled)
    said: list[str] = []
    while tokens:
        count = data.draw(st.integers(1, 5))
        said.append(pieces.feed(tokens[:count]))
        del tokens[:count]
    said.append(pieces.close())
    assert "".join(said) == text
    assert all("\N{REPLACEMENT CHARACTER}" not in piece for piece in said) or "�" in text


def test_a_broken_end_is_shown_as_such() -> None:
    """When nothing more comes, what cannot be read is a replacement character."""
    pieces = Pieces(spelled)
    assert pieces.feed(list("é".encode())[:1]) == ""
    assert pieces.close() == "\N{REPLACEMENT CHARACTER}"


def words(tokens: Sequence[int]) -> str:
    """As tokenizers of word pieces do it: the space before the first word is left out."""
    return "".join((" a", "b", " c", "")[token] for token in tokens).lstrip(" ")


@given(st.lists(st.integers(0, 3), max_size=12))
def test_spaces_between_pieces_survive(tokens: list[int]) -> None:
    """A piece is read with what stands before it, and tokens without text do no harm."""
    pieces = Pieces(words)
    said = "".join(pieces.feed([token]) for token in tokens) + pieces.close()
    assert said == words(tokens)
