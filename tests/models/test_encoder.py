"""An encoder turns texts into probabilities and vectors, and says what it left out."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from a2a_agents.models.encoder import CHARACTERS_PER_TOKEN, Encoder, probabilities
from a2a_agents.models.errors import ModelCorrupt, WrongAnswer, WrongSignature
from a2a_agents.models.likeness import Prototypes, likenesses, prototypes, sigmoid, softmax
from a2a_agents.models.manifest import Head, Likeness, read_manifest
from tests.models.tiny import HEADS, MAX_TOKENS, TAGS, WORDS, make_model, tokenizer, write_manifest


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models") / "toy", batch=4)


@pytest.fixture
def encoder(toy: Path) -> Encoder:
    return Encoder(toy, read_manifest(toy))


@pytest.mark.parametrize(
    ("head", "label"), [(head, label) for head, (_, labels) in HEADS.items() for label in labels]
)
def test_each_label_is_heard(encoder: Encoder, head: str, label: str) -> None:
    found = encoder.encode(label).heads[head]
    assert found[label] > 0.99
    assert all(value < 0.01 for other, value in found.items() if other != label)


def test_heads_of_one_choice_sum_to_one_and_the_others_need_not(encoder: Encoder) -> None:
    heads = encoder.encode("api database create").heads
    for head, (activation, _) in HEADS.items():
        if activation == "softmax":
            assert sum(heads[head].values()) == pytest.approx(1)
    assert heads["agents"]["api"] == pytest.approx(heads["agents"]["database"])


def test_vectors_have_length_one_and_do_not_depend_on_their_company(encoder: Encoder) -> None:
    texts = ["shop", "shop cart", "clinic patient shop cart", "x", "", "cart " * 40, "shop"]
    together = encoder.vectors(texts)
    assert together.shape == (len(texts), len(WORDS))
    for text, vector in zip(texts, together, strict=True):
        (alone,) = encoder.vectors([text])
        np.testing.assert_allclose(vector, alone, atol=1e-6)
    lengths = np.linalg.norm(together[:4], axis=1)
    np.testing.assert_allclose(lengths, 1, atol=1e-6)


def test_what_is_too_long_is_cut_and_said(encoder: Encoder) -> None:
    full = " ".join(["shop"] * MAX_TOKENS)
    assert encoder.encode(full).cut is False
    assert encoder.encode(f"{full} create").cut is True
    blank = " " * (MAX_TOKENS * CHARACTERS_PER_TOKEN)
    assert encoder.encode(f"{blank}create").cut is True


def test_of_a_long_text_the_middle_is_left_out(encoder: Encoder) -> None:
    """The wish stands first or last; what is pasted stands between."""
    pasted = " ".join(["shop"] * 10 * MAX_TOKENS)
    last = encoder.encode(f"{pasted} create")
    first = encoder.encode(f"create {pasted}")
    between = encoder.encode(f"{pasted} create {pasted}")
    plain = encoder.encode(pasted)
    for said in (last, first):
        assert said.heads["intent"]["create"] > plain.heads["intent"]["create"]
    assert between.heads == plain.heads


def test_an_endless_word_is_read(encoder: Encoder) -> None:
    endless = encoder.encode("create" * 1_000_000)
    assert endless.cut is True


@pytest.mark.parametrize("text", ["", "\x00", "\n", "日本語", "👩‍👩‍👧", "é" * 999, "a" * 9_999])
def test_any_text_is_read(encoder: Encoder, text: str) -> None:
    encoded = encoder.encode(text)
    assert set(encoded.heads) == set(HEADS)
    assert all(0 <= value <= 1 for head in encoded.heads.values() for value in head.values())


def test_padding_in_the_tokenizers_file_is_not_followed(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "toy")
    padded = tokenizer()
    padded.enable_padding(length=512)
    padded.save(str(folder / "tokenizer.json"))
    write_manifest(folder)
    tokens = Encoder(folder, read_manifest(folder)).before("shop cart")
    assert tokens.feeds["input_ids"].shape == (1, 2)


def test_token_types_are_fed_where_the_graph_wants_them(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "toy", inputs=("input_ids", "token_type_ids"))
    encoder = Encoder(folder, read_manifest(folder))
    feeds = encoder.before("shop cart").feeds
    assert feeds["token_type_ids"].tolist() == [[0, 0]]
    assert set(feeds) == {"input_ids", "token_type_ids"}


def test_an_input_that_nobody_can_fill_is_refused(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "toy", inputs=("input_ids", "mood"))
    with pytest.raises(WrongSignature, match="mood"):
        Encoder(folder, read_manifest(folder))


def test_a_plain_embedder_has_a_vector_and_nothing_else(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "toy", asked=(), with_tokens=False)
    encoder = Encoder(folder, read_manifest(folder))
    encoded = encoder.encode("shop")
    assert (encoded.heads, encoded.tokens) == ({}, None)
    assert encoder.vectors(["shop"])[0].argmax() == WORDS.index("shop")
    assert encoder.likenesses(encoded, encoder.prototypes({"shop": ["shop"]})) == {}


def test_each_token_is_told_apart_where_it_stands(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "toy", asked=(), with_tags=True)
    encoder = Encoder(folder, read_manifest(folder))
    tags = list(TAGS)
    told = [
        (tag.start, tag.end, tags[int(np.argmax(tag.chances))])
        for tag in encoder.tags("create shop cart")
    ]
    assert told == [(0, 6, "nothing"), (7, 11, "part"), (12, 16, "thing")]


def test_of_a_long_text_both_ends_are_told_apart(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "toy", asked=(), with_tags=True)
    encoder = Encoder(folder, read_manifest(folder))
    words = ["shop"] * MAX_TOKENS + ["cart"] * MAX_TOKENS
    told = encoder.tags(" ".join(words))
    assert [tag.start for tag in told[:2]] == [0, 5]
    assert [tag.end for tag in told[-2:]] == [5 * len(words) - 6, 5 * len(words) - 1]
    assert len(told) == MAX_TOKENS


def test_a_tokenizer_that_cannot_be_read(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "toy")
    (folder / "tokenizer.json").write_text('{"version": "1.0"}')
    write_manifest(folder)
    with pytest.raises(ModelCorrupt, match=r"tokenizer\.json"):
        Encoder(folder, read_manifest(folder))


def test_golden_probes_hold_or_say_which_does_not(toy: Path, encoder: Encoder) -> None:
    encoder.prove()
    for probe, words in (
        ({"text": "modify", "heads": {"intent": {"create": 1.0}}}, "intent.create of 'modify' is"),
        ({"text": "[PAD]", "vector": [0.0, 1.0]}, r"the vector of '\[PAD\]'"),
    ):
        write_manifest(toy, probes=[probe], batch=4)
        with pytest.raises(WrongAnswer, match=words):
            Encoder(toy, read_manifest(toy)).prove()
    write_manifest(toy, batch=4)


def test_likeness_is_the_nearest_token(encoder: Encoder) -> None:
    known = encoder.prototypes({"sales": ["shop", "cart"], "health": ["clinic", "patient"]})
    assert known.names == ("sales", "health")
    np.testing.assert_allclose(np.linalg.norm(known.matrix, axis=1), 1, atol=1e-6)
    shop = encoder.likenesses(encoder.encode("create a shop"), known)
    assert shop["sales"] == pytest.approx(1 / (1 + np.exp(-(10 / np.sqrt(2) - 5))), abs=1e-5)
    assert shop["health"] == pytest.approx(1 / (1 + np.exp(5)), abs=1e-5)
    both = encoder.likenesses(encoder.encode("shop clinic"), known)
    assert both["sales"] == pytest.approx(both["health"])


def test_likeness_by_itself() -> None:
    known = Prototypes(("a", "b"), np.eye(2, dtype=np.float32))
    tokens = np.array([[1, 0], [0.6, 0.8], [-1, 0]], np.float32)
    found = likenesses(tokens, known, Likeness(scale=2, bias=-1, sharpness=400))
    assert found == pytest.approx({"a": 1 / (1 + np.exp(-1)), "b": 1 / (1 + np.exp(-0.6))})
    none = prototypes({"zero": np.zeros((2, 3), np.float32)})
    assert none.matrix.tolist() == [[0, 0, 0]]


@pytest.mark.parametrize("activation", ["sigmoid", "softmax"])
def test_what_is_no_number_is_no_probability(activation: str) -> None:
    head = Head.model_validate({"labels": ["a", "b"], "activation": activation})
    with pytest.raises(WrongAnswer, match="no number"):
        probabilities(head, np.array([1, np.nan], np.float32))


def test_great_logits_overflow_nowhere() -> None:
    with np.errstate(all="raise", under="ignore"):
        great = np.array([-1e4, -30, 0, 30, 1e4], np.float32)
        assert sigmoid(great).tolist() == pytest.approx([0, 0, 0.5, 1, 1], abs=1e-6)
        assert softmax(great).tolist() == [0, 0, 0, 0, 1]
    for one, other in itertools.pairwise(sigmoid(np.linspace(-9, 9, 50, dtype=np.float32))):
        assert one < other
