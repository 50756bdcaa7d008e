"""What somebody pastes to have it explained."""

from typing import Any, Final

from django import forms

MOST_BYTES: Final = 64 * 1024


class OutputField(forms.CharField):
    """What kubectl printed, with lines that end in \\n."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, required=False, **kwargs)
        self.validators = []  # a NUL byte is no reason to refuse a text: it is shown as one

    def to_python(self, value: Any) -> str:
        """A form sends \\r\\n, and a terminal's text may hold \\r alone, or a NUL byte."""
        text = str(super().to_python(value) or "")
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "␀")

    def validate(self, value: str) -> None:
        """Raises ValidationError with a sentence or two that say what to do."""
        if not value.strip():
            raise forms.ValidationError("Nothing was pasted. Copy what kubectl printed and paste it here.")
        if (size := len(value.encode(errors="surrogatepass"))) > MOST_BYTES:
            raise forms.ValidationError(
                f"That is {-(-size // 1024)} KiB, and at most {MOST_BYTES // 1024} KiB are read at once. "
                "Paste the lines that begin with “error”, “Error from server” or “The Service”."
            )


class PasteForm(forms.Form):
    """The output of kubectl."""

    output = OutputField()

    @property
    def typed(self) -> str:
        """What was pasted, valid or not, as a page can show it."""
        field = self.fields["output"]
        return str(field.to_python(self.data.get("output")))

    @property
    def problem(self) -> str:
        """Why it is not read, or "" for a valid form."""
        return next((str(message) for messages in self.errors.values() for message in messages), "")
