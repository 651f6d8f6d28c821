"""Words on which statements turn: ``has``, ``with``, ``belongs to``, and their like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from a2a_agents.core.blueprint import FieldType

HAS = frozenset(
    "has have carry carries tiene tienen hat haben possède possèdent a ont contains contain"
    " holds hold records owns own".split()
)
WITH = frozenset("with con mit avec including having".split())
MANY = frozenset(
    "many several multiple muchos muchas varios varias viele mehrere plusieurs".split()
)
HOW_MANY = (
    ("one", "or", "more"), ("one", "or", "several"), ("one", "or", "two"), ("two", "or", "three"),
    ("more", "than", "one"), ("up", "to"), ("at", "least"), ("at", "most"), ("any", "number", "of"),
    ("a", "number", "of"), ("a", "few"), ("a", "couple", "of"), ("lots", "of"), ("a", "lot", "of"),
)  # fmt: skip
"""They say how many there are, and are no part of a name."""
ONE = frozenset("one exactly un una ein eine einen une".split())
EACH = frozenset(
    "a an each every one cada jede jeder jedes chaque un una une ein eine the el la le".split()
)
ARTICLES = EACH | frozenset("its their einen einem las los les des our of".split())
AND = frozenset(", and & + y e und et plus".split())
ENDS = frozenset(".;!?\n:")
MARKS = frozenset("unique optional required mandatory searchable".split())
MARKS_ABROAD = {
    "eindeutige": "unique", "eindeutiger": "unique", "eindeutigem": "unique",
    "eindeutigen": "unique", "único": "unique", "única": "unique", "opcional": "optional",
    "facultatif": "optional", "obligatorio": "required",
}  # fmt: skip
BELONGS = frozenset("belongs belong pertenece pertenecen gehört gehören appartient".split())
TO = frozenset("to a al zu zum zur à au".split())
BY = ("owned", "made", "written", "kept", "built", "created")
TIMES = frozenset(
    "week month day hour year minute second time night evening morning afternoon".split()
)
"""They count, so that nothing has fields because they stand before *with*."""
MODALS = frozenset("can may could might must should will".split())
COMES = frozenset("come comes came stem stems live lives stand stands lie lies grow grows".split())
TAKES_PART = frozenset("speak appear act sing play perform compete participate part star".split())
PER = frozenset(("per", "par", "pro", "por"))
TRUTHS = (
    ("yes", "or", "no"), ("yes", "/", "no"), ("true", "or", "false"), ("yes", "no"), ("or", "not"),
    ("ja", "/", "nein"), ("ja", "oder", "nein"), ("oui", "/", "non"), ("oui", "ou", "non"),
    ("y", "/", "n"), ("sí", "/", "no"), ("si", "/", "no"), ("sí", "o", "no"),
    ("true", "/", "false"),
    ("ja", "or", "nein"), ("oui", "or", "non"), ("sí", "or", "no"),
)  # fmt: skip
BARRED = frozenset(
    "we i you they it he she who which that this these those there saying telling stating nobody"
    " everybody anyone everyone someone people do does"
    " others them everybody anybody our my and or not user users app application system"
    " company team every different various within behind beside beneath above below near along"
    " across against among towards".split()
)
GROUPS = frozenset(("team", "company"))
"""In the plural they are things."""
TURNS = frozenset("by per in at on from of every each valid for".split())
"""Words after which more is said of the thing before them."""
ASIDE_REACH = 7
PLACES = frozenset(
    "in on at to into onto from with for of under over inside within through against".split()
)
"""Words that put one thing to another."""
PARTICLES = frozenset("up out off down back away".split())
"""They belong to the verb before them."""
BE = frozenset("is are was were be been being gets get".split())
BETWEEN = frozenset("also often usually always then only not never already later".split())
"""They stand between a subject and its verb."""
WHO = frozenset("who that which i we you they people".split())
"""Before them there is no name, and after them there is a verb."""
NOUN_AFTER = ARTICLES | MANY | frozenset("no this any per every with".split())
"""After these a word is a noun, whatever verb it may be elsewhere."""
NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve dozen".split())
PLAIN = frozenset(
    "exactly only small big large new old own certain given specific particular single simple"
    " nearest whole other same last next previous".split()
)
"""They say nothing of a thing's name."""
COMPOUNDS = frozenset("plan report test request form sheet programme".split())
"""Said alone they are no things; *feeding plans* are."""
ALONE = (
    {"unique"}, {"nobody", "else"}, {"not", "twice"}, {"only", "once"}, {"never", "twice"},
    {"never", "repeats"}, {"no", "two", "alike"}, {"no", "two", "same"}, {"no", "other", "has"},
)  # fmt: skip
"""Words that together say that no two have the same."""
SAYS_ALONE = frozenset(word for said in ALONE for word in said) | frozenset(
    "must be is of course the have used of has to for nobody else".split()
)
"""All words that a bracket may have which says only that."""
TAILS = frozenset("on over under above below for from to at which that where".split())
"""What they begin says more of a field, and is no part of its name."""
EXAMPLES = frozenset(("such", "like", "say"))
"""After these come examples of what was named before."""
CREATORS = frozenset("artist author composer director photographer writer singer band".split())
"""Of things that one collects they are as often a field as somebody to keep."""
HEADINGS = frozenset(
    "stack tech database backend frontend api schema scope budget deadline note goal output format"
    " example requirement auth authentication constraint language framework please task question"
    " context title summary background situation version test".split()
)
"""Before a colon they say what follows, and are no things."""
COLLECTIONS = frozenset(
    "catalogue catalog register registry inventory log diary logbook database collection archive"
    " list records index tracker".split()
)
"""*A meteorite catalogue* is about meteorites."""
COUNTS = frozenset("number amount count kind type sort lot".split())
"""Before *of* they say how many or which, and are no part of what follows."""
SOME = frozenset("certain given specific particular".split())
"""They say that a field has a value, and nothing of its name."""
ELSEWHERE = frozenset("at by to than".split())
"""No field has them in its name."""
CLAUSE_BEGINS = frozenset(
    "it they he she we when where that which if each every is are was were must".split()
)
"""What they begin says more of a field, and is no part of its name."""
TOPICS = frozenset(("for", "to", "of", "per", "about"))
"""Before *each*: fields of what follows are told."""
CLOSES = (("as", "well"), ("too",), ("also",), ("auch",), ("también",), ("aussi",))
"""They close a list and say nothing of its last item."""
PRONOUNS = frozenset("it they he she this them".split())
SAYERS = frozenset("i we you want need must should please would like to also".split())

CUES = frozenset(
    "needs with for of between by including like tables table resources resource entities crud"
    " storing tracking managing recording fetch mit für con avec pour para".split()
)
LOOSE_CUES = frozenset("with for including like mit für con avec pour para".split())
"""After these stand features as well as things."""
DATA_FOR = frozenset(
    "service example json response url table tables schema database crud api endpoint endpoints"
    " resource resources model models backend entity entities diagram sketch db sql ddl".split()
)
LISTS_OF = frozenset(
    "registry list catalog catalogue archive collection inventory database record records directory"
    " register tables schema table index".split()
)

SUFFIXES = frozenset(
    "resource resources entity entities table tables model models record records object objects"
    " endpoint endpoints data info information details management tracking page pages".split()
)
BEFORE_VERB = frozenset("to can must should may who that we i they will and also".split())
SPARED = {("user",), ("person",), ("client",), ("notification",), ("message",), ("report",)}
"""No things in prose, but in ``a table for users`` they are."""
SAYS_MORE = frozenset("with of by per for in at on from per".split())
ASIDES = frozenset("who what where which when how".split())
SUBJECT_MARKS = frozenset(("a", "an", "the", "our", "my"))


def bare(words: Sequence[str]) -> list[str]:
    """A field's words without articles, a mark's brackets, the range of its values and what
    closes a list: ``plate (unique)``, ``level 1-5``, ``catalogue no``, ``price as well``."""
    said = [MARKS_ABROAD.get(word, word) for word in _without_close(words)]
    inner = [word for word in said if word not in "()"]
    if (
        len(said) > len(inner)
        and set(said[said.index("(") + 1 : -1] if "(" in said else ()) <= MARKS
    ):
        said = inner
    while said and said[0] in ARTICLES | SOME:
        said = said[1:]
    while len(said) > 1 and said[-1].isdigit():
        said = said[:-1]
    return said


def _without_close(words: Sequence[str]) -> Sequence[str]:
    closes = (each for each in CLOSES if tuple(words[-len(each) :]) == each)
    return words[: -len(next(closes, ())) or None]


def claim(words: Sequence[str]) -> list[str]:
    """What is said to be so: ``it is safe`` → ``safe``, ``the pupil passed it`` → ``passed``."""
    rest = [*words]
    named = bool(rest) and rest[0] in ARTICLES
    while rest and rest[0] in ARTICLES | PRONOUNS:
        rest = rest[1:]
    be = next((i for i, word in enumerate(rest) if word in BE | HAS), -1)
    rest = rest[be + 1 :] if be >= 0 else rest[named:]
    while rest and rest[0] in BE | ARTICLES | BETWEEN:
        rest = rest[1:]
    ends = PRONOUNS | ARTICLES | PLACES | ELSEWHERE | {"or"}
    return rest[: next((i for i, word in enumerate(rest) if word in ends), len(rest))][:2]


DAYS: Mapping[str, FieldType] = {"date": "date", "day": "date", "time": "datetime"}
QUESTIONS: Mapping[tuple[str, ...], tuple[str, FieldType]] = {
    ("how", "long"): ("duration", "integer"),
    ("how", "much"): ("amount", "decimal"),
    ("how", "many"): ("number", "integer"),
    ("so", "many"): ("number", "integer"),
    ("how", "often"): ("frequency", "string"),
    ("when",): ("date", "date"),
    ("where",): ("place", "string"),
    ("why",): ("reason", "text"),
}
"""What they ask for is a field: its name and type."""
UNTIL = frozenset("until till before on by for back".split())
