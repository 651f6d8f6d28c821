"""Calls that are dangerous in JavaScript, Go, Java and PHP, as data for the check of code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from a2a_agents.checks.finding import Severity

Given = Literal["any", "value", "asked", "built"]
"""What makes the call a fault: any argument, one that is not constant, one that comes from the
request, or one that is put together."""

ASKED = re.compile(
    r"\breq(?:uest)?\.(?:params|query|body|headers|cookies|files?|args|form|path)\b"
    r"|\bctx\.(?:params|query|request)\b|\$_(?:GET|POST|REQUEST|COOKIE|SERVER|FILES)\b"
    r"|\br\.(?:URL|FormValue|PostFormValue|PathValue|Form|Header)\b|\bmux\.Vars\b|\bc\.(?:Param|Query)\("
    r"|\bchi\.URLParam\b|\brequest\.get(?:Parameter|Header|QueryString)\b|\blocation\.(?:hash|search)\b"
)
"""What a client has sent."""
CLEANED = re.compile(
    r"basename|\bpath\.relative|filepath\.(?:Base|IsLocal|Localize)|DOMPurify|sanitize|escape"
    r"|htmlspecialchars|htmlentities|realpath|encodeURIComponent|parseInt|Number\(|\(int\)|intval"
    r"|\broot:|json_encode|toRealPath|getFileName",
    re.I,
)
SECRETIVE = re.compile(
    r"token|secret|passw|pwd|session|otp|nonce|api_?key|reset|salt|credential", re.I
)


@dataclass(frozen=True, slots=True)
class Danger:
    """A call by its name, what it must be given to be a fault, and what is then said."""

    call: re.Pattern[str]
    given: Given
    rule: str
    said: str
    fix: str
    severity: Severity = "error"
    also: re.Pattern[str] | None = None
    """What the call must contain as well."""
    near: re.Pattern[str] | None = None
    """What the function around it must speak of."""


def _danger(
    call: str, given: Given, rule: str, said: str, fix: str, severity: Severity = "error", *,
    also: str = "", near: re.Pattern[str] | None = None,
) -> Danger:  # fmt: skip
    second = re.compile(also) if also else None
    return Danger(re.compile(call), given, rule, said, fix, severity, second, near)


_LIST = "Give the program and its arguments as a list, without a shell."
_BASE = "Take the base name, and check that the result stays in the folder."
_EVAL = "It runs whatever the text says (eval)."
_PARSE = "Parse the text instead."
_COMMAND = "A shell reads a command that is put together from values."
_PATH = "The path comes from the client and may lead anywhere (path traversal)."
_WEAK = "md5 and sha1 are guessed quickly: no hash for this."
_HASH = "Use Argon2id, scrypt or bcrypt."
_RANDOM = "This random can be predicted: no secret may come from it."
_MARKUP = "The text becomes markup: whoever wrote it can run scripts (XSS)."

_JS = (
    _danger(r"^eval$", "any", "eval", _EVAL, _PARSE),
    _danger(r"^(?:new )?Function$", "value", "eval", "new Function is an eval.", _PARSE),
    _danger(r"^vm\.run\w*$", "value", "eval", _EVAL, _PARSE),
    _danger(r"^(?:\w+\.)?exec(?:Sync)?$", "built", "command-injection", _COMMAND,
            "Use execFile with a list of arguments."),
    _danger(r"^(?:\w+\.)?spawn(?:Sync)?$", "any", "command-injection", _COMMAND, _LIST, "warning",
            also=r"shell:\s*true"),
    _danger(r"^document\.writel?n?$", "value", "xss", f"document.write: {_MARKUP}",
            "Use textContent."),
    _danger(r"\.insertAdjacentHTML$", "value", "xss", f"insertAdjacentHTML: {_MARKUP}",
            "Use insertAdjacentText."),
    _danger(r"createHash$", "any", "weak-hash", _WEAK, _HASH, also=r"\(\s*[\"'](?:md5|sha1)",
            near=SECRETIVE),
    _danger(r"^Math\.random$", "any", "weak-random", f"Math.random: {_RANDOM}",
            "Use crypto.randomBytes or crypto.randomUUID.", near=SECRETIVE),
    _danger(r"^(?:fs(?:p|\.promises)?\.)?(?:create\w+Stream|readFile\w*|writeFile\w*|unlink\w*"
            r"|rm\w*|open\w*|readdir\w*)$|\.(?:sendFile|download)$", "asked", "path-traversal",
            _PATH, _BASE),
    _danger(r"^cors$", "any", "cors", "Any origin may send credentials (CORS).",
            "Name the origins.",
            also=r"(?s)(?=.*origin:\s*(?:[\"']\*|true))(?=.*credentials:\s*true)"),
    _danger(r"^jwt\.verify$|^jsonwebtoken\.verify$", "any", "jwt",
            "The signature of the token is not verified (none is allowed).",
            "Name the algorithm and the key.", also=r"[\"']none[\"']"),
    _danger(r"^jwt\.decode$|^jsonwebtoken\.decode$", "any", "jwt",
            "jwt.decode does not verify the signature.", "Use jwt.verify.", "warning"),
    _danger(r"^res\.redirect$", "asked", "open-redirect",
            "The client says where it is sent to.", "Allow only known places.", "warning"),
    _danger(r"\.deserialize$|^unserialize$", "asked", "deserialise",
            "What the client sends becomes an object.", "Use JSON."),
)  # fmt: skip
_GO = (
    _danger(r"^exec\.Command(?:Context)?$", "built", "command-injection", _COMMAND, _LIST),
    _danger(r"^exec\.Command(?:Context)?$", "value", "command-injection", _COMMAND, _LIST,
            also=r"\"(?:sh|bash)\",\s*\"-c\""),
    _danger(r"^(?:md5|sha1)\.(?:Sum|New)$", "any", "weak-hash", _WEAK, _HASH, near=SECRETIVE),
    _danger(r"^rand\.(?:Int\w*|Read|Perm|Uint\w*)$", "any", "weak-random", f"math/rand: {_RANDOM}",
            "Use crypto/rand.", "warning", near=SECRETIVE),
    _danger(r"^os\.(?:Open\w*|ReadFile|WriteFile|Remove\w*|Create)$|^http\.ServeFile$"
            r"|^(?:file)?path\.Join$", "asked", "path-traversal", _PATH, _BASE),
    _danger(r"^template\.(?:HTML|JS|URL)$", "value", "xss", _MARKUP, "Let the template escape it."),
    _danger(r"^fmt\.Fprint\w*$", "asked", "xss", _MARKUP, "Use html/template.", "warning"),
)  # fmt: skip
_JAVA = (
    _danger(r"\.exec$", "built", "command-injection", _COMMAND, "Use ProcessBuilder with a list."),
    _danger(r"MessageDigest\.getInstance$", "any", "weak-hash", _WEAK, _HASH,
            also=r"\"(?:MD5|SHA-?1)\"", near=SECRETIVE),
    _danger(r"^(?:new )?(?:Random|java\.util\.Random)$|^Math\.random$", "any", "weak-random",
            _RANDOM, "Use SecureRandom.", near=SECRETIVE),
    _danger(r"\.readObject$", "any", "deserialise", "Deserialising objects can run code.",
            "Use JSON.", "warning"),
    _danger(r"^new File$|^Paths?\.(?:get|of)$|^new FileInputStream$", "asked", "path-traversal",
            _PATH, _BASE),
    _danger(r"^Cipher\.getInstance$", "any", "weak-cipher", "DES and ECB hide little.",
            "Use AES/GCM/NoPadding.", also=r"DES|ECB"),
)  # fmt: skip
_PHP = (
    _danger(r"^(?:system|exec|shell_exec|passthru|popen|proc_open)$", "value",
            "command-injection", _COMMAND, "Use escapeshellarg on each argument."),
    _danger(r"^(?:assert|create_function)$", "value", "eval", _EVAL, _PARSE),
    _danger(r"^(?:md5|sha1)$", "any", "weak-hash", _WEAK, "Use password_hash.", near=SECRETIVE),
    _danger(r"^unserialize$", "value", "deserialise", "unserialize can run code.", "Use JSON."),
    _danger(r"^(?:file_get_contents|fopen|readfile|unlink|file)$", "asked", "path-traversal",
            _PATH, _BASE),
    _danger(r"^(?:rand|mt_rand|uniqid)$", "any", "weak-random", _RANDOM, "Use random_bytes.",
            near=SECRETIVE),
    _danger(r"^curl_setopt$", "any", "tls", "The certificate is not verified (TLS).",
            "Leave it on.",
            also=r"SSL_VERIFY\w+,\s*(?:false|0)"),
    _danger(r"^(?:printf|print_r|var_dump)$", "asked", "xss", _MARKUP, "Use htmlspecialchars."),
)  # fmt: skip
DANGERS: Mapping[str, tuple[Danger, ...]] = {
    **dict.fromkeys((".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx"), _JS),
    ".go": _GO, ".java": _JAVA, ".kt": _JAVA, ".php": _PHP,
}  # fmt: skip
"""By the ending of a file."""

SHAPES: Mapping[str, tuple[tuple[re.Pattern[str], str, str, str], ...]] = {
    ".js": (
        (re.compile(r"rejectUnauthorized['\"]?\s*:\s*false"), "tls",
         "The certificate of the other side is not verified (TLS).", "Trust its authority."),
        (re.compile(r"NODE_TLS_REJECT_UNAUTHORIZED['\"]?\]?\s*[=:]\s*['\"]?0"), "tls",
         "No certificate is verified in the whole process (TLS).", "Take it out."),
    ),
    ".go": (
        (re.compile(r"InsecureSkipVerify:\s*true"), "tls",
         "The certificate of the other side is not verified (TLS).", "Set RootCAs instead."),
    ),
    ".php": (
        (re.compile(r"\b(?:include|require)(?:_once)?\b[^;\n]{0,80}\$_(?:GET|POST|REQUEST)"),
         "path-traversal", _PATH, "Choose from a list of files."),
        (re.compile(r"\beval\s*\("), "eval", _EVAL, _PARSE),
    ),
}  # fmt: skip
"""What is a fault wherever it stands: shape, rule, what is said, what to do."""
