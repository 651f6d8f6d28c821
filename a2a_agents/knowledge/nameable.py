"""Which names are of things that one may keep: no words of the trade, of a block or of a field."""

from __future__ import annotations

from functools import lru_cache

from a2a_agents.core.blueprint import snake
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.fields import is_field, is_known, kind_of
from a2a_agents.knowledge.items import ItemsInText
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.places import NameInText
from a2a_agents.knowledge.turns import COMPOUNDS

_NO_THINGS = ("not_entities", "software", "smalltalk")


class NameableInText(ItemsInText):
    """Tells names of things from other words."""

    def _names_thing(self, name: NameInText, *, sure: bool = False) -> bool:
        """Whether a name is of something to keep, and no word of the trade or, if it is not
        ``sure``, of a block."""
        lists, head = lexicon().speech.lists, (name.words[-1],)
        if any(head in lists[each] or name.words in lists[each] for each in _NO_THINGS):
            several = self._is_plural(name) or self._is_plural_somewhere(name)
            several = several and head in lists["in_lists"]
            several = several or self._is_compound(name) or self._tells_of_users(name.end - 1)
            if head not in lists["sometimes_entities"] and not several:
                return False
        kind = kind_of(name.words) if is_known(name.words) else ""
        if (head in lexicon().speech.agents and not self._is_compound(name)) or (
            is_field(name.words) and kind in ("", "measure") and not sure
        ):
            return False
        named = sure or (name.end - 1) not in self._features
        return len(head[0]) > 2 and (named or is_known(name.words) or head[0] in _last_words())

    def _is_compound(self, name: NameInText) -> bool:
        """``a feeding plan``, of which *plan* alone would be a word of the trade."""
        speech = lexicon().speech
        known = name.words in speech.lists["not_entities"] or name.words in speech.agents
        compound = len(name.words) > 1 and name.words[-1] in COMPOUNDS and not known
        return compound and name.start not in self._features


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """The last words of the catalogue's entities: they may be named though they ask for a block."""
    entities = (e.name for block in catalogue().blocks.values() for e in block.entities)
    return frozenset(snake(name).split("_")[-1] for name in entities)
