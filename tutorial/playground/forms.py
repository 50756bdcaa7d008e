"""What somebody sends to be reviewed, and what is not reviewed at all."""

from itertools import islice
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from django import forms
from django.http import HttpRequest
from django.http.request import RawPostDataException

from tutorial.kube.manifest import parse

MOST_BYTES: Final = 64 * 1024
MOST_DOCUMENTS: Final = 20


class ManifestField(forms.CharField):
    """A text as it was typed, with lines that end in \\n; refuses what cannot be reviewed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, required=False, **kwargs)
        self.validators = []  # NUL gets a message of ours, which names the line

    def to_python(self, value: Any) -> str:
        """A form without JavaScript sends \\r\\n, and a pasted text may hold \\r alone."""
        return str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: str) -> None:
        """Raises ValidationError with one sentence that says what to do."""
        if (size := len(value.encode(errors="surrogatepass"))) > MOST_BYTES:
            raise forms.ValidationError(
                f"The manifest takes {-(-size // 1024)} KiB, and at most {MOST_BYTES // 1024} KiB are checked at once. "
                "Split it and check the parts."
            )
        if (at := value.find("\0")) >= 0:
            raise forms.ValidationError(
                f"Line {_line(value, at)} holds a NUL byte, shown as ␀. YAML allows none. Remove it and check again."
            )
        if _may_hold_many(value) and sum(1 for _ in islice(parse(value), MOST_DOCUMENTS + 1)) > MOST_DOCUMENTS:
            raise forms.ValidationError(
                f"The text holds more than {MOST_DOCUMENTS} documents, and no more are checked at once. "
                "Split it and check the parts."
            )


class ReviewForm(forms.Form):
    """A manifest and the editor it stands in; with a fix to apply to it, or the text to go back to (see fixing.py)."""

    manifest = ManifestField()
    place = forms.CharField(max_length=120, required=False)
    fix = forms.CharField(required=False)
    swap = forms.CharField(required=False)
    former = ManifestField()

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST)
        self._request = request

    @property
    def typed(self) -> str:
        """What was typed, valid or not, as a page can show it."""
        field = self.fields["manifest"]
        return str(field.to_python(self.data.get("manifest"))).replace("\0", "␀")

    @property
    def problem(self) -> str:
        """Why the text is not reviewed: one sentence, or "" for a valid form."""
        return next((str(message) for messages in self.errors.values() for message in messages), "")

    def clean_manifest(self) -> str:
        """Refuses bytes that are not UTF-8: Django has replaced them, so the text is not what was sent."""
        text: str = self.cleaned_data["manifest"]
        if "\ufffd" in text and not _is_utf8(self._request):
            raise forms.ValidationError(
                f"Line {_line(text, text.index('\ufffd'))} holds bytes that are not UTF-8, shown as \ufffd. "
                "Kubernetes reads UTF-8 only. Replace them and check again."
            )
        return text


def _may_hold_many(text: str) -> bool:
    """Whether it takes parsing to count the documents: JSON needs no line between two of them."""
    return text.count("\n---") >= MOST_DOCUMENTS or text.lstrip().startswith("{")


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _is_utf8(request: HttpRequest) -> bool:
    try:
        unquote_to_bytes(request.body).decode()
    except (UnicodeDecodeError, RawPostDataException):  # the latter: multipart, whose bytes are gone by now
        return False
    return True
