"""GET /playground/fields.json: what the editor completes from."""

import json
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def address(client: Client) -> str:
    found = re.search(r'data-fields="([^"]+)"', client.get("/playground/").text)
    assert found
    return found[1]


def test_every_field_of_a_service_is_explained(client: Client) -> None:
    table = json.loads(client.get(address(client)).content)
    assert table["spec.type"]["values"] == ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]
    assert table["spec.ports"]["type"] == "list of objects"
    assert table["spec.ports.nodePort"]["applies"] == "NodePort, LoadBalancer"
    unexplained = [path for path, field in table.items() if path.startswith("spec") and not field.get("doc")]
    assert not unexplained


def test_a_browser_keeps_the_version_that_the_page_names(client: Client) -> None:
    answer = client.get(address(client))
    assert "immutable" in answer["Cache-Control"]
    assert "max-age=31536000" in answer["Cache-Control"]
    assert not answer.cookies


def test_any_other_version_is_asked_for_again(client: Client) -> None:
    answer = client.get("/playground/fields.json?v=old")
    assert answer["Cache-Control"] == "no-cache"
    assert client.get("/playground/fields.json?v=old", headers={"If-None-Match": answer["ETag"]}).status_code == 304
