"""Redaction: take secrets out of what is about to be written down.

Whoever writes a log line cannot know what an exception or a foreign server puts into it. So every
line passes here last: values under telling names, anything in the form of a secret, and the
secrets that this installation was configured with.
"""

import functools
import re

REDACTED = "[redacted]"

SECRET_NAME = re.compile(
    r"(?i)(^|[-_.])(authorization|cookie|password|passwd|secret|secrets|token|api[-_]?key|"
    r"signature|credential|access[-_]?key[-_]?id)$")
"""Names of fields and of parameters whose value is hidden, whatever it is."""

FORMS = tuple((re.compile(pattern), keep + REDACTED) for pattern, keep in (
    # A header as an HTTP library prints it: up to the end of its quotes or its line.
    (r"(?i)((?:authorization|cookie)\\?[\"']?\s*[:=]\s*\\?[\"']?)[^\"'\\\r\n,}]+", r"\1"),
    (r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}", r"\1 "),
    # API keys (store.clients) and webhook secrets (store.webhook_endpoints), cut ones too.
    (r"\batl_[a-z]+_\w+", "atl_"),
    (r"\bwhsec_[\w+/=-]+", "whsec_"),
    # Parameters of signed links, of ours and of S3, and of connection strings.
    (r"(?i)\b([\w-]*(?:signature|credential|security-token|access_?key_?id|password|secret"
     r"|token)=)[^&\s\"'<>\\]+", r"\1"),
    # The password in a URL, up to the last @ before its path.
    (r"(?i)\b([a-z][a-z0-9+.-]*://[^\s/:@\"'<>]*:)[^\s/\"'<>]+(?=@)", r"\1"),
))

SIGN = re.compile(r"(?i)=|://|authorization|cookie|bearer|basic|atl_|whsec_")
"""What every form has in it: most texts have nothing of it, and one look tells."""


class Redaction:
    """Hides secrets; `secrets` are exact texts that are hidden wherever they stand."""

    def __init__(self, secrets=()):
        known = sorted(filter(None, secrets), key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def text(self, text):
        """`text` without secrets."""
        if self._known is not None:
            text = self._known.sub(REDACTED, text)
        if SIGN.search(text) is None:
            return text
        for form, hidden in FORMS:
            text = form.sub(hidden, text)
        return text

    def value(self, value):
        """A JSON value without secrets; what is no text, list or mapping stays as it is."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {name: REDACTED if _is_secret(str(name)) else self.value(each)
                    for name, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.value(each) for each in value]
        return value


@functools.lru_cache(maxsize=1024)
def _is_secret(name):
    return SECRET_NAME.search(name) is not None
