"""Dockerfiles: the few rules that keep an image small, repeatable and without root."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.core.outputs import Document

_KNOWN = frozenset(
    """
    ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL
    STOPSIGNAL USER VOLUME WORKDIR
    """.split()
)
_FROM = re.compile(r"(?:--platform=\S+\s+)?(\S+)(?:\s+[Aa][Ss]\s+(\S+))?")


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        if _is_dockerfile(document):
            yield from _dockerfile(document)


def _is_dockerfile(document: Document) -> bool:
    last = document.name.rsplit("/", 1)[-1]
    return last == "Dockerfile" or last.startswith("Dockerfile.") or last.endswith(".Dockerfile")


def _dockerfile(document: Document) -> Iterable[Finding]:
    instructions = list(_instructions(document.text))
    for line, word, _ in instructions:
        if word not in _KNOWN:
            yield _finding(document, line, "error", "instruction", f"{word} is no instruction.")
    first = next((each for each in instructions if each[1] != "ARG"), None)
    if first is None or first[1] != "FROM":
        line = first[0] if first else 0
        yield _finding(document, line, "error", "from", "It must begin with FROM.")
        return
    yield from _stages(document, instructions)
    yield from _ending(document, instructions)
    yield from _risks(document, instructions)


def _instructions(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, word and rest of each instruction; continued lines are joined."""
    begun, joined = 0, list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("#") or (not line.strip() and not joined):
            continue
        begun = begun or number
        part = line.rstrip()
        joined.append(part.removesuffix("\\"))
        if part.endswith("\\"):
            continue
        word, _, rest = " ".join(joined).strip().partition(" ")
        yield begun, word.upper(), rest.strip()
        begun, joined = 0, []


def _stages(document: Document, instructions: list[tuple[int, str, str]]) -> Iterable[Finding]:
    names: set[str] = set()
    count = 0
    for line, word, rest in instructions:
        if word == "FROM":
            found = _FROM.match(rest)
            image, stage = (found[1], found[2]) if found else ("", None)
            if image not in names and image != "scratch" and not _pinned(image):
                said = f"{image or 'The image'} has no version: tomorrow it is another image."
                yield _finding(document, line, "warning", "tag", said, "Name a version.")
            count += 1
            names |= {stage} if stage else set()
        source = re.search(r"--from=(\S+)", rest) if word == "COPY" else None
        if source and not _is_stage(source[1], names, count):
            said = f"There is no stage {source[1]}."
            yield _finding(document, line, "error", "stage", said)


def _pinned(image: str) -> bool:
    tag = image.rsplit("/", 1)[-1].partition(":")[2]
    return "@" in image or "$" in image or (bool(tag) and tag != "latest")


def _is_stage(name: str, names: set[str], count: int) -> bool:
    is_image = "/" in name or ":" in name
    return name in names or is_image or (name.isdigit() and int(name) < count)


def _ending(document: Document, instructions: list[tuple[int, str, str]]) -> Iterable[Finding]:
    """What holds in the last stage, which is the image."""
    start = max(place for place, each in enumerate(instructions) if each[1] == "FROM")
    last = instructions[start:]
    users = [(line, rest) for line, word, rest in last if word == "USER"]
    base = last[0][2].lower()
    unset = not users and not re.search(r"nonroot|unprivileged|rootless", base)
    if unset or (users and users[-1][1].split(":")[0].strip("'\"") in ("root", "0")):
        said = "The image runs as root."
        line = users[-1][0] if users else last[0][0]
        yield _finding(document, line, "warning", "root", said, "Add a USER.")
    if not any(word in ("CMD", "ENTRYPOINT") for _, word, _ in last):
        said = "The image does not say what to run."
        yield _finding(document, last[0][0], "warning", "command", said, "Add CMD.")
    for line, word, rest in last:
        if word == "ADD" and re.match(r"(?:--\S+\s+)*https?://", rest):
            said = "ADD from an address is checked by nobody."
            yield _finding(document, line, "warning", "add", said, "Use --checksum.")


_SECRET = re.compile(
    r"\b(\w*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY)(?:_KEY)?)"
    r"[= ]\s*[\"']?([^\s\"'$<]{3,})",
    re.I,
)
_PIPED = re.compile(r"\b(?:curl|wget)\b[^|;&]{0,300}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b")
_INSTALLS = re.compile(
    r"\b(?:npm (?:ci|i|install)|pip3? install|go mod download"
    r"|(?:yarn|pnpm|bundle|composer) install)\b"
)


def _risks(document: Document, instructions: list[tuple[int, str, str]]) -> Iterable[Finding]:
    """What stays readable in a layer, or is run unseen; and what makes builds slow."""
    copied = False
    for line, word, rest in instructions:
        if word == "FROM":
            copied = False
        secret = _SECRET.search(rest) if word in ("ENV", "ARG") else None
        if secret and not secret[1].upper().endswith("_FILE"):
            said = f"{secret[1]} stays as a secret in the image, readable by all who have it."
            yield _finding(
                document, line, "warning", "secret", said, "Use RUN --mount=type=secret."
            )
        if word == "RUN" and _PIPED.search(rest):
            said = "A script from the network is run unseen (curl | sh)."
            yield _finding(
                document, line, "warning", "piped", said, "Fetch it, check its hash, run it."
            )
        if (
            word == "RUN"
            and "apt-get install" in rest
            and not ("--no-install-recommends" in rest and "/var/lib/apt/lists" in rest)
        ):
            said = "apt-get installs more than it is asked for, or leaves its lists in the layer."
            fix = "Add --no-install-recommends and rm -rf /var/lib/apt/lists/*."
            yield _finding(document, line, "info", "apt", said, fix)
        if word == "RUN" and copied and _INSTALLS.search(rest):
            said = "Copied before packages are installed: each change installs all again (cache)."
            yield _finding(
                document, line, "info", "cache", said, "Copy the list of packages first."
            )
        copied |= (
            word in ("COPY", "ADD")
            and bool(re.match(r"(?:--\S+\s+)*\./?\s", rest))
            and "--from" not in rest
        )


def _finding(
    document: Document, line: int, severity: str, rule: str, said: str, fix: str = ""
) -> Finding:
    known = severity if severity in ("error", "info") else "warning"
    return Finding(document.name, line, known, f"dockerfile/{rule}", said, fix)


DOCKERFILE = Check("dockerfile", lambda made: any(map(_is_dockerfile, made.documents)), _findings)
