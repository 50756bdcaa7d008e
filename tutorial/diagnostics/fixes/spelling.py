"""Names, labels and ports as Kubernetes would spell what somebody wrote."""

import re
import unicodedata


def whole_number(text: str) -> int | None:
    """Return the number that a text is, None when it is none, or longer than any that is meant."""
    return int(text) if re.fullmatch(r"\s*[0-9]{1,10}\s*", text) else None


def ascii_only(text: str) -> str:
    """Return a text without accents: "café" → "cafe"."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def dns_label(text: str, longest: int = 63) -> str:
    """Return the DNS label closest to a text, "" when nothing of it is left."""
    name = re.sub(r"[^a-z0-9]+", "-", ascii_only(text).lower())
    return name.strip("-")[:longest].rstrip("-")


def dns_name(text: str) -> str:
    """Return the host name in a text: without scheme, port and path."""
    host = re.sub(r"^[a-z+.-]+://", "", text.strip().lower())
    host = re.split(r"[/?#]", host)[0].rpartition("@")[2]
    host = re.sub(r":\d*$", "", host)
    labels = (dns_label(label) for label in host.split("."))
    return ".".join(label for label in labels if label)[:253].rstrip(".-")


def port_name(text: str) -> str:
    """Return the name of a container port closest to a text: 15 characters, one letter at least."""
    name = dns_label(re.sub(r"-{2,}", "-", text), 15)
    return name if re.search("[a-z]", name) else ""


def label_part(text: str) -> str:
    """Return the value of a label, or the name of its key, closest to a text."""
    part = re.sub(r"[^A-Za-z0-9_.-]+", "-", ascii_only(text))
    part = re.sub(r"^[^A-Za-z0-9]+", "", part)[:63]
    return re.sub(r"[^A-Za-z0-9]+$", "", part)


def label_key(text: str) -> str:
    """Return the key of a label closest to a text: at most one slash, a DNS name before it."""
    prefix, slash, name = text.partition("/")
    host = dns_name(prefix)
    part = label_part(name.replace("/", "-")) if slash else label_part(prefix)
    if slash and not part:
        return label_part(prefix)
    return f"{host}/{part}" if slash and host else part
