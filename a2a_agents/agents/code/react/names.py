"""Names as TypeScript has them."""

from __future__ import annotations

_RESERVED = """
    any arguments as async await boolean break case catch class const continue debugger declare
    default delete do else enum eval export extends false finally for from function get if
    implements import in instanceof interface let module namespace never new null number object of
    package private protected public require return set static string super switch symbol this
    throw true try type typeof undefined unknown var void while with yield
""".split()

FUNCTIONS_TAKEN = (*_RESERVED, "call", "newKey", "segment", "t", "Page", "PageQuery")
PARAMETERS_TAKEN = (*FUNCTIONS_TAKEN, "body", "key", "q", "query", "signal")
CONSTANTS_TAKEN = (*_RESERVED, "resources", "resourceNamed", "byName", "api", "t", "FIELDS")
ADDRESSES_TAKEN = (
    *("_app", "account", "cart", "checkout", "forgot-password", "healthz", "index", "register"),
    *("reset-password", "resource", "shop", "sign-in", "v1", "verify-email"),
)


def camel(name: str) -> str:
    """snake_case as camelCase."""
    first, *others = filter(None, name.split("_"))
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def comment(text: str) -> str:
    """Text that may stand in a comment."""
    return text.replace("*/", "* /")
