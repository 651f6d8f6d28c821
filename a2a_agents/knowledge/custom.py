"""Entities for things that no block knows: their fields, what they belong to, their work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import permutations
from types import MappingProxyType

from a2a_agents.core.blueprint import Attribute, Entity, Relation, WorkItem, snake
from a2a_agents.core.plurals import plural
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.compose import RECORDS
from a2a_agents.knowledge.fields import default_fields, kind_of, named_after
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.naming import Thing, Tie
from a2a_agents.knowledge.text import phrase
from a2a_agents.knowledge.whose import ACCOUNT, SAID_TO_ALL, nobodys, owners

_HAPPENS = ("event", "measure", "money", "queue", "report")
_BY_STAFF = frozenset("bill debt due fee fine invoice penalty refund reimbursement salary".split())
"""What people are asked for or given by those who keep the books."""
_NAMES = frozenset(("name", "full_name", "first_name", "username", "nickname"))
_WORKERS = frozenset(
    "manager dispatcher technician supervisor coordinator administrator operator employee worker"
    " driver courier inspector trainer instructor teacher nurse doctor clerk cashier"
    " moderator".split()
)
"""Nobody makes himself one of those."""
_HAPPENS_TO = ("thing", "place", "person", "organisation", "media", "list")


@dataclass(frozen=True, slots=True)
class Customs:
    """The design of what no block knows."""

    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    guesses: tuple[str, ...]
    """What we assumed, as sentences."""


def customs(
    things: Sequence[Thing],
    ties: Sequence[Tie],
    known: Mapping[str, Entity],
    mentions: Mapping[str, AbstractSet[str]] = MappingProxyType({}),
    related: Sequence[Relation] = (),
    foreign: AbstractSet[str] = frozenset(),
    *,
    made: AbstractSet[str] = frozenset(),
    personal: bool = False,
) -> Customs:
    """Entities of the things that are not known yet, with stated and guessed relations.

    ``mentions`` are known entities that the request names beside some of the things; ``related``
    says how known entities refer to each other; ``foreign`` are blocks that mean other things;
    with ``personal`` things belong to whoever adds them, and so do those whose last words are
    ``made`` by users, which others read.
    """
    new = [thing for thing in things if thing.name not in known]
    names = [thing.name for thing in new]
    said = SAID_TO_ALL if personal else SAID_TO_ALL | made
    entities = [_entity(thing, names, foreign, said) for thing in new]
    present = {*known, *names}
    theirs = {(r.source, r.target) for r in related if r.source == ACCOUNT}  # owners, authors
    untold = (tie for tie in ties if (tie.source, tie.target) not in theirs)
    stated = [_stated(tie) for tie in untold if {tie.source, tie.target} <= present]
    tied = {frozenset((r.source, r.target)) for r in stated}
    others = [name for name in mentions if name in known.keys() - {t.name for t in things}]
    about = [*things, *(Thing(name, tuple(snake(name).split("_"))) for name in others)]
    possible = [
        r
        for r in _guessed(about, names, mentions, {r.target for r in stated})
        if frozenset((r.source, r.target)) not in tied
    ]
    guessed = _untold(possible, [*related, *stated])
    guessed += _accounts(new, known, [*related, *stated, *guessed])
    free: list[Thing] = []
    if ACCOUNT in known:
        guessed += owners(new, [*related, *stated, *guessed], made, personal=personal)
        free = nobodys(new, [*related, *stated, *guessed])
    return Customs(
        tuple(entities),
        tuple([*stated, *guessed]),
        (*_fields_assumed(new, entities), *(_sentence(r) for r in guessed), *_told_of(free)),
    )


def _told_of(free: Sequence[Thing]) -> list[str]:
    """Who writes what belongs to nobody."""
    names = [plural(snake(thing.name)).replace("_", " ") for thing in free]
    if not names:
        return []
    all_ = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return [
        f"Belong to nobody, so staff writes them and whoever signs in reads them: {all_}. "
        "Say “users only see their own” where that is wrong."
    ]


def _fields_assumed(things: Sequence[Thing], entities: Sequence[Entity]) -> list[str]:
    """A sentence for each thing that got fields nobody named."""
    said: list[str] = []
    for thing, entity in zip(things, entities, strict=True):
        given = {attribute.name for attribute in thing.attributes}
        more = [field.name for field in entity.attributes if field.name not in given]
        if more:
            named = ", ".join(more)
            name = _a(thing.spoken)
            said.append(f"Nobody named these fields of {name}, they are assumed: {named}.")
    return said


def with_fields(entity: Entity, more: Sequence[Attribute]) -> Entity:
    """The entity with fields that were asked for, which stand first; one that it has is made as
    strict as asked."""
    if not more:
        return entity
    fields = {attribute.name: attribute for attribute in entity.attributes}
    said: dict[str, Attribute] = {}
    for asked in more:
        name = _same_field(asked, fields)
        said[name or asked.name] = _stricter(fields[name], asked) if name else asked
    rest = [_called_otherwise(field, said) for field in _without(fields, said).values()]
    return entity.model_copy(update={"attributes": (*said.values(), *rest)})


def _called_otherwise(field: Attribute, said: Mapping[str, Attribute]) -> Attribute:
    """Users who have a name of their own need not be given another one to show."""
    named = field.name == "display_name" and not _NAMES.isdisjoint(said)
    return field.model_copy(update={"required": False}) if named else field


def _without(fields: Mapping[str, Attribute], said: Mapping[str, Attribute]):
    return {name: field for name, field in fields.items() if name not in said}


def _same_field(asked: Attribute, fields: Mapping[str, Attribute]) -> str:
    """The field that is meant: of that name, or the only one whose name ends so (``plate``)."""
    if asked.name in fields:
        return asked.name
    longer = [name for name in fields if name.endswith(f"_{asked.name}")]
    same = [name for name in longer if fields[name].type == asked.type]
    return same[0] if len(same) == 1 and asked.unique else ""


def _stricter(field: Attribute, asked: Attribute) -> Attribute:
    if asked.unique and not field.unique:
        return field.model_copy(update={"unique": True, "reason": asked.reason})
    return field


def work_for(entities: Sequence[Entity]) -> list[WorkItem]:
    """One item for the records and one for their screens, growing with their number."""
    if not entities:
        return []
    count = len(entities)
    names = ", ".join(snake(entity.name).replace("_", " ") for entity in entities[:6])
    return [
        WorkItem(
            id="records-model", title=f"Tables and rules: {names}", area="Records",
            low_days=0.25 * count, likely_days=0.5 * count, high_days=1.0 * count,
            depends_on=("project-setup",),
        ),
        WorkItem(
            id="records-api", title=f"Endpoints with tests: {names}", area="Records",
            low_days=0.5 * count, likely_days=0.75 * count, high_days=1.5 * count,
            depends_on=("records-model",),
            acceptance=("Unknown ids answer 404 and wrong fields 422, each with the field's name",),
        ),
        WorkItem(
            id="records-screens", title="Lists and forms for the records", area="Records",
            low_days=0.5 * count, likely_days=1.0 * count, high_days=2.0 * count,
            depends_on=("records-api",),
        ),
    ]  # fmt: skip


def _entity(
    thing: Thing, names: Sequence[str], foreign: AbstractSet[str], to_all: AbstractSet[str]
) -> Entity:
    account = thing.name == ACCOUNT  # of the catalogue, which signs people in
    adopted = None if account else _adopted(thing.name, foreign)
    assumed = adopted.attributes if adopted else default_fields(thing.words)
    others = [name for name in names if name != thing.name]
    kept = tuple(field for field in assumed if not named_after(field.name, others))
    return Entity(
        name=thing.name,
        description=adopted.description if adopted else _described(thing),
        attributes=tuple(thing.attributes) or kept,  # who names fields wants those
        access="staff" if thing.words[-1] in _BY_STAFF | _WORKERS else "full",
        shared="read" if thing.words[-1] in to_all else "",
        owner=RECORDS,
        indexes=adopted.indexes if adopted else (),
        plural=thing.plural,
    )


def _adopted(name: str, foreign: AbstractSet[str]) -> Entity | None:
    """The catalogue's entity of that name, whose block was not asked for."""
    for block in (b for b in catalogue().blocks.values() if b.name not in foreign):
        for entity in block.entities:
            if entity.name == name:
                return entity
    return None


def _described(thing: Thing) -> str:
    return f"{thing.spoken[:1].upper()}{thing.spoken[1:]}, as named in the request"


def _stated(tie: Tie) -> Relation:
    return Relation(source=tie.source, target=tie.target, kind=tie.kind, role=tie.role)


def _guessed(
    things: Sequence[Thing],
    new: Sequence[str],
    beside: Mapping[str, AbstractSet[str]],
    told: AbstractSet[str],
) -> list[Relation]:
    """Relations that the names suggest; what happens belongs to what it happens to, if a block
    keeps it only to what is named ``beside`` it, and not where it was ``told`` what it belongs to.
    Between two that blocks know, the blocks say it.
    """
    found: dict[frozenset[str], Relation] = {}
    own = set(new)
    for one, other in permutations(things, 2):
        if not own & {one.name, other.name}:
            continue
        kind = _paired(_key(one), _key(other))
        if kind:
            relation = Relation.model_validate(
                {"source": one.name, "target": other.name, "kind": kind, "required": False,
                 "on_delete": "set null" if kind == "one-to-many" else "restrict"}
            )  # fmt: skip
            found.setdefault(frozenset((one.name, other.name)), relation)
    for thing in things:
        belongs = told | {relation.target for relation in found.values()}
        if kind_of(thing.words) in _HAPPENS and thing.name not in belongs:
            near = beside.get(thing.name)
            for other in _candidates(thing, things, near):
                if not own & {thing.name, other.name}:
                    continue
                if thing.name not in own and not _alone(other, things, near):
                    continue  # a block says itself what its records are about
                pair = frozenset((thing.name, other.name))
                found.setdefault(pair, _belongs(thing, other))
    return list(found.values())


def _accounts(
    new: Sequence[Thing], known: Mapping[str, Entity], related: Sequence[Relation]
) -> list[Relation]:
    """People who may sign in, so that they see what is theirs and nobody else does."""
    if ACCOUNT not in known:
        return []
    tied = {r.target for r in related if r.source == ACCOUNT}
    people = [t for t in new if kind_of(t.words) == "person" and t.name not in tied]
    return [_account(thing.name) for thing in people]


def _account(name: str) -> Relation:
    return Relation(
        source=ACCOUNT, target=name, kind="one-to-one", required=False, on_delete="set null"
    )


def _untold(guessed: Sequence[Relation], known: Sequence[Relation]) -> list[Relation]:
    """Those that nothing else says: a fine is of a loan, which is of a tool."""
    told, kept = [*known], list[Relation]()
    for relation in guessed:
        if relation.kind == "many-to-many" or relation.source not in _above(relation.target, told):
            told.append(relation)
            kept.append(relation)
    return kept


def _above(name: str, relations: Sequence[Relation]) -> set[str]:
    """Everything that an entity belongs to, over however many others."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        up = {r.source for r in relations if r.target == one and r.kind != "many-to-many"} - found
        found |= up
        waiting += up
    return found


def _alone(thing: Thing, things: Sequence[Thing], near: AbstractSet[str] | None) -> bool:
    """Whether it is somebody, and no organisation is named beside."""
    beside = (t for t in things if near is None or t.name in near)
    organised = any(kind_of(each.words) == "organisation" for each in beside)
    return kind_of(thing.words) == "person" and not organised


def _candidates(
    thing: Thing, things: Sequence[Thing], near: AbstractSet[str] | None
) -> list[Thing]:
    """At most two things that an event can be about, one of them no person if there is one."""
    these = (t for t in things if t is not thing and (near is None or t.name in near))
    possible = [t for t in these if kind_of(t.words) in _HAPPENS_TO]
    people = [t for t in possible if kind_of(t.words) == "person"]
    others = [t for t in possible if kind_of(t.words) != "person"]
    return [*others[:1], *people[: 1 if others else 2]]


def _belongs(thing: Thing, owner: Thing) -> Relation:
    return Relation(source=owner.name, target=thing.name, required=False, on_delete="set null")


def _paired(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """How two names are linked, by all their words or by their last ones."""
    pairs = lexicon().pairs
    return pairs.get((one, other)) or pairs.get((one[-1:], other[-1:]))


def _key(thing: Thing) -> tuple[str, ...]:
    return phrase(" ".join(thing.words))


def _sentence(relation: Relation) -> str:
    if relation.source == ACCOUNT and relation.kind == "one-to-one":
        name = _a(snake(relation.target).replace("_", " "))
        return f"Assumed: {name} may have an account, and then sees what is theirs."
    one, other = (snake(name).replace("_", " ") for name in (relation.source, relation.target))
    if relation.source == ACCOUNT and relation.role:
        does = "writes" if relation.role == "author" else "adds"
        return f"Assumed: {_a(other)} belongs to the user who {does} it."
    if relation.kind == "many-to-many":
        return f"Guessed from the names: {one} and {other} are linked many to many."
    return f"Guessed from the names: {_a(other)} belongs to {_a(one)}."


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"
