"""The catalogue's files are checked when they are read; what is wrong is said with its place."""

import gc
import shutil
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from a2a_agents.knowledge.catalogue import HERE, CatalogueError, catalogue, load
from a2a_agents.knowledge.lexicon import lexicon


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A copy of the catalogue with one piece of one file replaced."""

    def change(file: str, old: str, new: str) -> Path:
        for folder in ("blocks", "domains", "answers"):
            shutil.copytree(HERE / folder, tmp_path / folder)
        path = tmp_path / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
        return tmp_path

    return change


def test_there_is_enough_to_choose_from() -> None:
    known = catalogue()
    questions = [answer for answer in known.answers.values() if answer.kind == "question"]
    assert len(known.blocks) >= 26
    assert len(known.domains) >= 10
    assert len(questions) >= 30


@pytest.mark.alone
def test_it_loads_in_half_a_second() -> None:
    gc.collect()
    gc.freeze()  # or what other tests left behind is looked through again and again meanwhile
    try:
        begun_s = process_time()
        load(HERE)
        took_s = process_time() - begun_s
    finally:
        gc.unfreeze()
    assert took_s < 0.5


@pytest.mark.parametrize("name", sorted(catalogue().blocks))
def test_every_block_is_worth_having(name: str) -> None:
    """A block says how people ask, what it keeps, what can go wrong and what it costs."""
    block = catalogue().blocks[name]
    if name == "foundation":
        return
    assert block.words
    assert block.examples
    assert block.entities
    assert block.components
    assert block.work
    assert block.operations
    assert block.risks or block.decisions or name == "wishlist"
    assert all(entity.description for entity in block.entities)


def test_no_phrase_asks_for_two_unrelated_blocks() -> None:
    """Two blocks may share a phrase only if they are meant to come together."""
    pairs = (("restaurants", "delivery"), ("tracking", "geo"), ("quotes", "invoicing"))
    together = {frozenset(pair) for pair in pairs}
    owners: dict[str, str] = {}
    for block in catalogue().blocks.values():
        for phrase in block.words:
            other = owners.setdefault(phrase, block.name)
            assert other == block.name or frozenset((other, block.name)) in together, phrase


def test_money_is_never_a_float() -> None:
    for block in catalogue().blocks.values():
        for entity in block.entities:
            for attribute in entity.attributes:
                assert attribute.type != "float", f"{entity.name}.{attribute.name}"
                if attribute.name in ("price", "amount", "total", "fee", "salary"):
                    assert attribute.type == "money", f"{entity.name}.{attribute.name}"


def test_secrets_are_kept_as_hashes() -> None:
    for block in catalogue().blocks.values():
        for entity in block.entities:
            for attribute in entity.attributes:
                assert attribute.name not in ("password", "token", "secret", "cvc", "pin")


WRONG = [
    ("blocks/cart.yaml", "quantity: integer", "quantity: number", "entities.1.attributes.0.type"),
    ("blocks/cart.yaml", "quantity: integer", "quantity: integer please", "cart.yaml: Block"),
    ("blocks/cart.yaml", "Cart has many CartItem", "Cart owns many CartItem", "'Cart owns"),
    ("blocks/cart.yaml", "User has many Cart ", "Usr has many Cart ", "relations: unknown Usr"),
    ("blocks/cart.yaml", "requires: [catalog, orders]", "requires: [katalog]", "unknown katalog"),
    ("blocks/cart.yaml", "-> catalog-service", "-> catalogue", "links: unknown catalogue"),
    ("blocks/cart.yaml", "-> Order:", "-> Ordr:", "cart.yaml: operations: unknown Ordr"),
    ("blocks/cart.yaml", "after: [catalog-api, auth-api]", "after: [nothing]", "work: unknown"),
    ("blocks/cart.yaml", "days: 2/3/5", "days: 5/3/2", "low, likely and high days do not grow"),
    ("blocks/cart.yaml", "name: cart", "name: kart", "name: 'kart' is not the file's name"),
    ("blocks/cart.yaml", "requires:", "needs:", "cart.yaml: needs: Extra inputs"),
    ("blocks/cart.yaml", "title: Shopping cart", "name: cart", "key named twice: name"),
    ("blocks/cart.yaml", "enum[open, converted, abandoned]", "enum", "an enum lists its values"),
    ("blocks/cart.yaml", "] = open", "] = closed", "the default is none of the values"),
    ("blocks/cart.yaml", "entities:", "entities:\n  Order: {says: x}", "is also in"),
    ("blocks/orders.yaml", "PaymentSucceeded:", "PaymentHappened:", "hears: unknown"),
    ("domains/gym.yaml", "blocks: [auth, gym]", "blocks: [auth, gim]", "blocks: unknown gim"),
    ("answers/acid.yaml", "asks: [", "ask: [", "acid.yaml: asks: Field required"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), WRONG)
def test_a_fault_is_told_with_file_and_field(
    broken: Callable[[str, str, str], Path], file: str, old: str, new: str, said: str
) -> None:
    with pytest.raises(CatalogueError) as caught:
        load(broken(file, old, new))
    assert said in str(caught.value)
    assert Path(file).name in str(caught.value)


def test_the_lexicon_reads_and_its_patterns_compile() -> None:
    words = lexicon()
    assert len(words.technologies) >= 40
    assert len(words.speech.attacks) >= 10
    assert set(words.speech.languages) == {"en", "es", "de", "fr"}
    for name, technology in words.technologies.items():
        assert technology.can or technology.instead, (
            f"{name}: says neither what we make nor instead"
        )


def test_no_block_claims_a_rule_that_the_files_do_not_hold() -> None:
    """What is only meant says so: nobody renders exclusion constraints or an outbox's writes."""
    for block in catalogue().blocks.values():
        said = block.model_dump_json().lower()
        for claim in ("refused by the database", "is enforced in", "outbox in the same"):
            assert claim not in said, block.name
