"""Nothing a server names leaves the folder."""

from pathlib import Path

import pytest

from a2a_agents.asking.save import save

HOSTILE = [
    "",
    "/etc/passwd",
    "../up",
    "a/../../up",
    "a//b",
    "a/./b",
    "a/..",
    "..",
    ".",
    "C:/windows",
    "a\\..\\b",
    "bell\x07",
    "nul\x00",
    "right\u202eto-left",
    ".git/hooks/pre-commit",
    "a/.GIT/config",
    "x" * 256,
    "link/inside",
    "outside.txt",
    ".a2a-agents-files",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    folder, outside = tmp_path / "out", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "link").symlink_to(outside)
    (folder / "outside.txt").symlink_to(outside / "target")
    saved = save({name: b"x", "good/file.txt": b"y"}, folder)
    assert saved.written == ["good/file.txt"]
    assert saved.refused.keys() == {name}
    assert list(outside.iterdir()) == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "outside"]


def test_names_are_written_in_nfc_and_contents_byte_for_byte(tmp_path: Path) -> None:
    saved = save({"cafe\u0301.txt": b"\r\n\x00", "empty": b""}, tmp_path)
    assert saved.written == ["caf\u00e9.txt", "empty"]
    assert (tmp_path / "caf\u00e9.txt").read_bytes() == b"\r\n\x00"
    assert (tmp_path / "empty").read_bytes() == b""


def test_a_file_where_a_folder_is_needed_is_refused_and_the_rest_is_written(
    tmp_path: Path,
) -> None:
    saved = save({"a": b"1", "a/b": b"2", "c": b"3"}, tmp_path)
    assert saved.written == ["a", "c"]
    assert saved.refused.keys() == {"a/b"}


def test_what_an_earlier_answer_left_is_told_as_long_as_it_stands_there(tmp_path: Path) -> None:
    save({"a": b"1", "src/b": b"2"}, tmp_path)
    assert save({"a": b"3"}, tmp_path).left == ["src/b"]
    assert save({"a": b"3", "c": b"4"}, tmp_path).left == ["src/b"]
    (tmp_path / "src" / "b").unlink()
    assert save({"a": b"3"}, tmp_path).left == ["c"]
    assert save({"a": b"3", "c": b"4"}, tmp_path).left == []


def test_a_list_that_leads_elsewhere_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / ".a2a-agents-files").write_text("../secret\n")
    assert save({"a": b"1"}, folder).left == []


def test_the_list_is_not_written_where_a_link_leads(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "out"
    folder.mkdir()
    (folder / ".a2a-agents-files").symlink_to(outside)
    assert save({"a": b"1"}, folder).written == ["a"]
    assert not outside.exists()
