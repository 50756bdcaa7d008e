"""What names, labels and ports may look like.

Mirrors k8s.io/apimachinery/pkg/util/validation/validation.go. Each function returns the complaints
about one string, in order; none means that it is valid. Most are valid, so that is looked at first;
what matches a pattern is ASCII, as many bytes as characters.
"""

import re

_LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"
_SUBDOMAIN = rf"{_LABEL}(\.{_LABEL})*"
_NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"
_VALUE = f"({_NAME})?"

_LABEL_RE, _SUBDOMAIN_RE = re.compile(_LABEL), re.compile(_SUBDOMAIN)
_NAME_RE, _VALUE_RE = re.compile(_NAME), re.compile(_VALUE)
_PORT_CHARS, _PORT_LETTER = re.compile("[-a-z0-9]+"), re.compile("[a-z]")

_CHARS = "alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"


def _regex_error(text: str, pattern: str, *examples: str) -> str:
    shown = "e.g. " + "  or ".join(f"'{example}'," for example in examples)
    return f"{text} ({shown} regex used for validation is '{pattern}')"


_LABEL_ERROR = _regex_error(
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end "
    "with an alphanumeric character",
    _LABEL,
    "my-name",
    "123-abc",
)
_SUBDOMAIN_ERROR = _regex_error(
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start "
    "and end with an alphanumeric character",
    _SUBDOMAIN,
    "example.com",
)
_NAME_ERROR = _regex_error(f"must consist of {_CHARS}", _NAME, "MyName", "my.name", "123-abc")
_KEY_ERROR = (
    _regex_error(f"a valid label key must consist of {_CHARS}", _NAME, "MyName", "my.name", "123-abc")
    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
)
_VALUE_ERROR = _regex_error(
    f"a valid label must be an empty string or consist of {_CHARS}", _VALUE, "MyValue", "my_value", "12345"
)


def _length(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def dns_label(text: str) -> list[str]:
    """An RFC 1123 label: the names of Services, namespaces and ports."""
    valid = _LABEL_RE.fullmatch(text)
    if valid and len(text) <= 63:
        return []
    out = ["must be no more than 63 characters"] if _length(text) > 63 else []
    if not valid:
        out.append("must not contain dots" if _SUBDOMAIN_RE.fullmatch(text) else _LABEL_ERROR)
    return out


def dns_subdomain(text: str) -> list[str]:
    """An RFC 1123 subdomain: externalName, prefixes of label keys."""
    out = ["must be no more than 253 characters"] if _length(text) > 253 else []
    if not _SUBDOMAIN_RE.fullmatch(text):
        out.append(_SUBDOMAIN_ERROR)
    return out


def qualified_name(text: str) -> list[str]:
    """A label key: an optional DNS prefix, a slash and a name."""
    if len(text) <= 63 and _NAME_RE.fullmatch(text):  # no prefix
        return []
    parts = text.split("/")
    out: list[str] = []
    if len(parts) > 2:
        return [_KEY_ERROR]
    if len(parts) == 2:
        if not parts[0]:
            out.append("prefix part must be non-empty")
        else:
            out += [f"prefix part {message}" for message in dns_subdomain(parts[0])]
    name = parts[-1]
    if not name:
        out.append("name part must be non-empty")
    elif _length(name) > 63:
        out.append("name part must be no more than 63 bytes")
    if not _NAME_RE.fullmatch(name):
        out.append(f"name part {_NAME_ERROR}")
    return out


def label_value(text: str) -> list[str]:
    """The value of a label."""
    valid = _VALUE_RE.fullmatch(text)
    if valid and len(text) <= 63:
        return []
    out = ["must be no more than 63 bytes"] if _length(text) > 63 else []
    if not valid:
        out.append(_VALUE_ERROR)
    return out


def port_number(number: int) -> list[str]:
    """A port by number."""
    return [] if 1 <= number <= 65535 else ["must be between 1 and 65535, inclusive"]


def port_name(text: str) -> list[str]:
    """A port by name, as targetPort has it (an IANA service name)."""
    out = ["must be no more than 15 characters"] if _length(text) > 15 else []
    if not _PORT_CHARS.fullmatch(text):
        out.append("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
    if not _PORT_LETTER.search(text):
        out.append("must contain at least one letter (a-z)")
    if "--" in text:
        out.append("must not contain consecutive hyphens")
    if text and "-" in (text[0], text[-1]):
        out.append("must not begin or end with a hyphen")
    return out


def path_segment(text: str) -> list[str]:
    """A name that can stand in an URL (apimachinery pkg/api/validation/path)."""
    if text in (".", ".."):
        return [f"may not be '{text}'"]
    return [f"may not contain '{char}'" for char in "/%" if char in text]
