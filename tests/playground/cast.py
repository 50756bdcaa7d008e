"""Manifests and small helpers that the tests of the playground share."""

import re
from html import unescape
from typing import Any

from django.test import Client

GOOD = """\
apiVersion: v1
kind: Service
metadata:
  name: gateway
spec:
  type: NodePort
  selector:
    app: gateway
  ports:
    - name: http
      port: 80
      targetPort: 8080
      nodePort: 30080
"""
BAD = GOOD.replace("30080", "8080")
WARNED = GOOD.replace("  selector:", "  externalIPs: [192.0.2.7]\n  selector:")
ASTRAL = BAD.replace("metadata:", "# \U0001f6a2\U0001f6a2\nmetadata:")


def send(client: Client, text: str, place: str = "playground", *, fragment: bool = True, **extra: Any) -> Any:
    """Ask for a verdict, as the editor does or as a plain form."""
    headers = {"HX-Request": "true"} if fragment else {}
    return client.post("/review/", {"manifest": text, "place": place}, headers=headers, **extra)


def marks(html: str) -> list[tuple[int, int]]:
    """The marks in a verdict."""
    return [(int(start), int(end)) for start, end in re.findall(r'data-from="(\d+)" data-to="(\d+)"', html)]


def typed(html: str) -> str:
    """What stands in the page's textarea, as a browser would read it."""
    found = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", html, re.DOTALL)
    assert found
    return unescape(found[1])


def outcome(html: str) -> str:
    """The outcome that a verdict states."""
    found = re.search(r'data-outcome="([a-z]*)"', html)
    assert found
    return found[1]


def fixes(html: str) -> list[tuple[str, str, str]]:
    """The buttons of fixes in a verdict: what each sends, its edits as JSON, its words."""
    found = re.findall(
        r'<button [^>]*name="fix" value="(\w+)"[^>]*data-edits="([^"]*)">(.*?)</button>', html, re.DOTALL
    )
    return [(value, unescape(edits), unescape(re.sub(r"<[^>]+>", "", words))) for value, edits, words in found]


def former(html: str) -> str:
    """The text that the page offers to go back to."""
    found = re.search(r'<input type="hidden"[^>]*name="former" value="([^"]*)">', html)
    assert found
    return unescape(found[1])
