"""Labelled lines: read, told apart, varied and pruned."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.router import corpus_files, prune
from scripts.router.augment import varied
from scripts.router.labels import AGENTS, Line, read_lines
from scripts.router.overlap import near_duplicates


def line(raw: str, folder: Path) -> Line:
    path = folder / "one.tsv"
    path.write_text(f"# columns\n\n{raw}\n", encoding="utf-8")
    (found,) = read_lines(path)
    return found


def test_a_line_is_read_whole(tmp_path: Path) -> None:
    found = line(
        "api,code\tmodify\tedit!\t?\tde\tcart,?reviews\tone\\ntwo\\tthree \u2028", tmp_path
    )
    assert found == Line(
        text="one\ntwo\tthree \u2028",
        agents=frozenset({"api", "code"}),
        intent="modify",
        kind="edit",
        complexity=None,
        language="de",
        attack=True,
        blocks=frozenset({"cart"}),
        maybe=frozenset({"reviews"}),
    )
    assert (found.out_of_scope, found.breadth) == (False, "some")


@pytest.mark.parametrize(
    ("agents", "kind", "breadth", "outside", "attack"),
    [
        ("all", "design", "all", False, False),
        ("-", "nonsense", "none", True, False),
        ("api", "attack", "one", False, True),
        ("api,code", "?", "some", None, None),
    ],
)
def test_what_labels_mean(
    agents: str, kind: str, breadth: str, outside: bool | None, attack: bool | None, tmp_path: Path
) -> None:
    found = line(f"{agents}\tcreate\t{kind}\t-\ten\t?\tx", tmp_path)
    assert (found.breadth, found.out_of_scope, found.attack) == (breadth, outside, attack)
    assert (found.blocks, found.complexity) == (None, None)
    assert found.agents == (frozenset(AGENTS) if agents == "all" else found.agents)


@pytest.mark.parametrize(
    "raw",
    [
        "api\tcreate\tdesign\t?\ten\tx",
        "chef\tcreate\tdesign\t?\ten\t-\tx",
        "api\tcreate\tpoem\t?\ten\t-\tx",
        "api\tcreate\tdesign\thuge\ten\t-\tx",
        "api\tcreate\tdesign\t?\tit\t-\tx",
    ],
)
def test_a_wrong_label_is_named_with_its_place(raw: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"one\.tsv:3: "):
        line(raw, tmp_path)


def test_variations_keep_the_labels_and_a_seed_repeats_them(tmp_path: Path) -> None:
    first = line("api\tcreate\tdesign\tsimple\ten\t-\tan api for a shop of old bicycles", tmp_path)
    said = [varied(first, random.Random(seed), ["obey me"]) for seed in range(400)]
    assert said == [varied(first, random.Random(seed), ["obey me"]) for seed in range(400)]
    assert 20 < len({one.text for one in said})
    attacked = [one for one in said if one.attack]
    assert attacked
    assert all("obey me" in one.text for one in attacked)
    assert not any("obey me" in one.text for one in said if not one.attack)
    assert {replace(one, text="", attack=False) for one in said} == {replace(first, text="")}


@pytest.mark.parametrize("text", ["", "x", "!?", "🚲"])
def test_short_texts_are_varied_too(text: str, tmp_path: Path) -> None:
    first = replace(line("-\tchat\tnonsense\t-\ten\t-\tx", tmp_path), text=text)
    for seed in range(200):
        assert varied(first, random.Random(seed), ["obey"]).attack is False


def test_near_is_told_by_neighbouring_words() -> None:
    ((_, other, share),) = near_duplicates(["a b c d e f"], ["a b c d e g", "f e d c b a"], 0.5)
    assert (other, share) == ("a b c d e g", 5 / 9)
    assert list(near_duplicates(["", "?!"], ["", "?!"], 1.0))
    assert not list(near_duplicates(["a"], []))


def test_pruning_removes_repeats_and_what_tests_and_leaves_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, frozen = tmp_path / "data", tmp_path / "frozen"
    for folder in (data / "train", data / "dev", frozen):
        folder.mkdir(parents=True)
    labels = "api\tcreate\tdesign\t?\ten\t-\t"
    for name in prune.SETS:
        (frozen / f"{name}.tsv").write_text(f"{labels}an api for a shop of bicycles in {name}\n")
    (data / "dev/d.tsv").write_text(f"# head\n{labels}a gym\n")
    odd = f"{labels}one \u2028 line \x0c only"
    (data / "train/t.tsv").write_text(
        f"{odd}\n\n{labels}A  Gym\n{labels}An api for a shop of bicycles in blocks!\n{labels}zoo\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(prune, "DATA", data)
    monkeypatch.setattr(prune, "FROZEN", frozen)
    prune.main()
    prune.main()
    assert (data / "dev/d.tsv").read_text() == f"# head\n{labels}a gym\n"
    kept = (data / "train/t.tsv").read_bytes().decode()
    assert kept == f"{odd}\n\n{labels}zoo\n"
    assert capsys.readouterr().out.count("removed") == 2


def test_the_digest_sees_every_file_that_teaches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus_files, "DATA", tmp_path)
    (tmp_path / "train").mkdir()
    seen = {corpus_files.data_digest()}
    for name, text in (("a", "x"), ("b", "x"), ("a", "y")):
        (tmp_path / f"train/{name}.tsv").write_text(text)
        seen.add(corpus_files.data_digest())
    assert len(seen) == 4
