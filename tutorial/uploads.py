"""No form of the site takes a file; whoever sends one all the same must not fill the disk with it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler


class SmallBodies(MemoryFileUploadHandler):
    """Keeps in memory what a form with files sends, and refuses it unread where it is larger than any other form."""

    def handle_raw_input(
        self, input_data: Any, meta: dict[str, str], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        """Raises RequestDataTooBig, which becomes a page (400). Django's limit does not count files."""
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("A form with files was larger than DATA_UPLOAD_MAX_MEMORY_SIZE")
        super().handle_raw_input(input_data, meta, content_length, boundary, encoding)
