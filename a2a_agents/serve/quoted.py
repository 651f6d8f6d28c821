"""Which text of a message is the request, and which are transcripts that a framework quotes.

A framework that hands a conversation over puts what its agents did before or behind the words of
the person, as texts of the same message. ADK opens such a transcript with “For context:” and puts
what was said between marks; older releases have a bracketed name in the place of the marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTED = re.compile(
    r"\s*For context:"
    r"|.*<<<BEGIN_QUOTED_AGENT_CONTENT>>>"
    r"|\s*\[[^\]\n]{1,100}\] (?:said:|called tool `|`[^`\n]{1,100}` tool returned result)",
    re.DOTALL,
)


def request_and_context(texts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The last text that is no transcript, or the last of all, and the others in their order."""
    if not texts:
        return "", ()
    own = [place for place, text in enumerate(texts) if not _QUOTED.match(text)]
    place = own[-1] if own else len(texts) - 1
    return texts[place], (*texts[:place], *texts[place + 1 :])
