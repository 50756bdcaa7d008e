"""The page at /compare/: the table, pins, filters, an open cell, advice, and odd addresses."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tutorial.comparison.table import MARKS
from tutorial.contracts import promises
from tutorial.contracts.matrix import TYPES, groups, rows

pytestmark = pytest.mark.django_db
CELLS = [(group.id, f"{row.id}.{slug}") for group in groups() for row in group.rows for slug in TYPES]


class Page(HTMLParser):
    """What a test wants to know of a page: elements with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of every such element."""
        return [a for t, a in self.elements if t == tag and wanted.items() <= a.items()]

    def columns(self) -> list[str]:
        """The types in the head of the table, in order."""
        heads = [a["class"].split() for a in self.all("th", scope="col") if "class" in a]
        return [names[0] for names in heads]

    def links(self) -> list[str]:
        """Where links lead to."""
        return [a["href"] for a in self.all("a") if "href" in a]


def get(client: Client, query: str = "", **headers: str) -> Page:
    response = client.get(f"/compare/{query}", headers=headers)
    assert response.status_code == 200
    return Page(response.content.decode())


def test_the_whole_matrix_is_one_table_with_heads(client: Client) -> None:
    page = get(client)
    assert len(page.all("table")) == len(page.all("caption")) == 1
    assert len(page.all("th", scope="col")) == 6
    assert len(page.all("th", scope="rowgroup")) == len(groups())
    assert len(page.all("th", scope="row")) == len(rows())
    assert len([a for a in page.all("a") if a.get("id", "").startswith("c-")]) == len(rows()) * 5
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_every_cell_says_its_mark_in_words(client: Client) -> None:
    html = client.get("/compare/").content.decode()
    cells = re.findall(r'<a id="c-([a-z-]+)-([a-z]+)".*?</a>', html, re.S)
    said = re.findall(r'<a id="c-[^>]*>.*?</svg>(.*?)</a>', html, re.S)
    assert len(cells) == len(said) == len(CELLS)
    assert all(any(word in unescape(text) for word in MARKS.values()) for text in said)


def test_the_first_pair_is_pinned_and_shown_on_small_screens(client: Client) -> None:
    page = get(client)
    assert page.columns() == ["nodeport", "loadbalancer", "clusterip", "externalname", "headless"]
    pinned = [a["class"] for a in page.all("th", scope="col") if "pinned" in a.get("class", "")]
    assert pinned == ["nodeport pinned small-screen", "loadbalancer pinned small-screen"]
    current = [a["id"] for a in page.all("a") if a.get("aria-current") == "true" and a["id"].startswith("pin-")]
    assert current == ["pin-nodeport", "pin-loadbalancer"]


@pytest.mark.parametrize(
    ("query", "first", "pinned"),
    [
        ("?pin=headless&pin=clusterip", ["headless", "clusterip"], 2),
        ("?pin=headless", ["headless", "clusterip"], 1),
        ("?pin=none", ["clusterip", "nodeport"], 0),
        ("?pin=clusterip,headless", ["clusterip", "headless"], 2),
        ("?pin=headless&pin=headless", ["headless", "clusterip"], 1),
        ("?pin=nodeport&pin=clusterip&pin=headless", ["clusterip", "headless"], 2),
        ("?pin=nonsense", ["clusterip", "nodeport"], 0),
        ("?pin=headless&types=clusterip&types=nodeport", ["clusterip", "nodeport"], 0),
    ],
)
def test_pins_come_first(client: Client, query: str, first: list[str], pinned: int) -> None:
    page = get(client, query)
    assert page.columns()[:2] == first
    heads = [a.get("class", "") for a in page.all("th", scope="col")]
    assert sum("pinned" in names for names in heads) == pinned
    assert sum("small-screen" in names for names in heads) == 2


def test_a_pin_is_set_and_taken_away_by_its_link(client: Client) -> None:
    def link(query: str, slug: str) -> str:
        return next(a["href"] for a in get(client, query).all("a") if a.get("id") == f"pin-{slug}")

    assert link("", "headless") == "/compare/?pin=loadbalancer&pin=headless"
    assert link("?pin=headless", "clusterip") == "/compare/?pin=headless&pin=clusterip"
    assert link("?pin=headless", "headless") == "/compare/?pin=none"
    assert link("?pin=loadbalancer&pin=nodeport", "loadbalancer") == "/compare/?pin=nodeport"


def test_columns_are_filtered(client: Client) -> None:
    page = get(client, "?types=clusterip&types=headless&types=nonsense")
    assert page.columns() == ["clusterip", "headless"]
    assert {a["colspan"] for a in page.all("th", scope="rowgroup")} == {"3"}
    checked = [a["value"] for a in page.all("input", name="types") if "checked" in a]
    assert sorted(checked) == ["clusterip", "headless"]
    assert "/compare/" in page.links()


def test_rows_are_filtered_by_group(client: Client) -> None:
    page = get(client, "?group=cost")
    assert len(page.all("th", scope="row")) == len(next(g for g in groups() if g.id == "cost").rows)
    assert page.all("option", value="cost", selected="")


@pytest.mark.parametrize("words", ["billed", "BILLED hour", "loadBalancerSourceRanges", "who picks"])
def test_rows_are_found_by_their_words(client: Client, words: str) -> None:
    page = get(client, f"?q={words}")
    assert 0 < len(page.all("th", scope="row")) < len(rows())
    assert page.all("input", id="find", value=words)


def test_words_are_looked_for_in_the_columns_that_are_shown(client: Client) -> None:
    assert len(get(client, "?q=metallb&types=externalname").all("table")) == 0
    assert len(get(client, "?q=metallb&types=loadbalancer").all("table")) == 1


def test_finding_nothing_says_so_and_leads_back(client: Client) -> None:
    page = get(client, "?q=zebra")
    assert "No row speaks of “zebra”." in page.text
    assert "/compare/" in page.links()
    assert not page.all("table")


def test_what_was_searched_is_escaped(client: Client) -> None:
    html = client.get("/compare/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize(("group", "cell"), CELLS, ids=[cell for _, cell in CELLS])
def test_every_cell_opens_with_both_manifests(client: Client, group: str, cell: str) -> None:
    page = get(client, f"?open={cell}&group={group}&types={cell.split('.')[1]}")
    (section,) = page.all("section", id=cell)
    assert section["class"] == f"why {cell.split('.')[1]}"
    assert "Holds" in page.text
    assert "Does not hold" in page.text or "Refused" in page.text
    examples = [link for link in page.links() if link.startswith("/playground/?example=promise:")]
    assert [link.rpartition(":")[2] for link in examples] == ["keeps", "breaks"]
    assert examples[0].split(":")[1] in promises()
    row, slug = cell.split(".")
    opened = next(a for a in page.all("a") if a.get("id") == f"c-{row}-{slug}")
    assert opened["aria-current"] == "true"
    assert "open=" not in opened["href"]


def test_an_open_cell_says_why_and_gives_evidence(client: Client) -> None:
    page = get(client, "?open=source.nodeport")
    assert "Does a pod behind a NodePort see who is calling?" in page.text
    assert "web-1 saw 172.30.0.100" in page.text
    assert "saw 172.30.0.11, which is node-a" in page.text
    assert any(link.startswith("/lessons/") for link in page.links())


def test_the_api_server_is_quoted(client: Client) -> None:
    page = get(client, "?open=field-source-ranges.clusterip")
    assert "spec.LoadBalancerSourceRanges: Forbidden: may only be used when `type` is 'LoadBalancer'" in page.text


def test_an_open_cell_of_a_hidden_column_or_row_stays_shut(client: Client) -> None:
    for query in ("?open=source.nodeport&types=clusterip", "?open=source.nodeport&group=cost"):
        assert "see who is calling" not in get(client, query).text


@pytest.mark.parametrize(
    ("query", "fitting"),
    [
        ("", ["nodeport"]),
        ("?callers=inside", ["clusterip"]),
        ("?callers=peers&speaks=http&balancer=yes", ["headless"]),
        ("?callers=elsewhere", ["externalname"]),
        ("?callers=outside&speaks=http&balancer=yes", ["clusterip", "loadbalancer", "nodeport"]),
        ("?callers=mars&speaks=latin&balancer=maybe", ["nodeport"]),
    ],
)
def test_advice_fits_the_answers(client: Client, query: str, fitting: list[str]) -> None:
    html = client.get(f"/compare/{query}").content.decode()
    assert re.findall(r'<li class="fits"><span class="type (\w+)"', html) == fitting


def test_forms_carry_the_rest_of_the_address(client: Client) -> None:
    page = get(client, "?pin=headless&types=headless,clusterip&group=cost&q=bill&callers=inside&open=cost.clusterip")
    hidden = [(a["name"], a["value"]) for a in page.all("input", type="hidden")]
    assert hidden.count(("pin", "headless")) == 2
    assert hidden.count(("group", "cost")) == hidden.count(("callers", "inside")) == 1
    assert hidden.count(("open", "cost.clusterip")) == 2


def test_links_lead_back_to_the_same_view(client: Client) -> None:
    query = "?pin=headless&types=clusterip&types=headless&group=cost&q=bill&callers=inside"
    link = next(a["href"] for a in get(client, query).all("a") if a.get("id") == "c-cost-clusterip")
    again = get(client, link.removeprefix("/compare/").partition("#")[0])
    assert again.columns() == ["headless", "clusterip"]
    assert again.all("option", value="inside", selected="")
    assert again.all("section", id="cost.clusterip")


@pytest.mark.parametrize(
    "query",
    [
        "?open=source",
        "?open=.",
        "?open=source.nodeport.x",
        "?open=nonsense.nodeport",
        "?open=source.nonsense",
        "?open=",
        "?group=nonsense",
        "?types=",
        "?types=,,,",
        "?pin=&pin=",
        "?q=%00",
        "?q=%ff%fe",
        "?q=" + "x" * 5000,
        "?%f0%9f%9a%a2=1",
        "?types=nonsense&pin=nonsense&group=nonsense&open=nonsense&q=%20",
    ],
)
def test_an_odd_address_shows_a_page(client: Client, query: str) -> None:
    assert get(client, query).all("h1")


def test_htmx_gets_the_part_and_the_clean_address(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Request-Type": "partial"}
    response = client.get("/compare/?q=&group=&types=nodeport&open=source.nodeport", headers=headers)
    page = Page(response.content.decode())
    assert not page.all("html")
    assert len(page.all("div", id="compare")) == 1
    assert response["HX-Push-Url"] == "/compare/?types=nodeport&open=source.nodeport#source.nodeport"
    assert "HX-Request-Type" in response["Vary"]


def test_going_back_gets_the_page(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Request-Type": "full", "HX-History-Restore-Request": "true"}
    response = client.get("/compare/", headers=headers)
    assert Page(response.content.decode()).all("html")
    assert "HX-Push-Url" not in response


def test_only_reading_is_possible(client: Client) -> None:
    assert client.post("/compare/").status_code == 405
    assert client.head("/compare/").status_code == 200


def test_what_is_kept_of_one_address_does_not_stand_at_another(client: Client) -> None:
    addresses = (
        "",
        "?open=visibility.nodeport",
        "?pin=headless",
        "?types=nodeport,headless&open=dns.headless",
        "?q=port",
    )
    first = {address: client.get(f"/compare/{address}").content for address in addresses}
    assert len(set(first.values())) == len(addresses)
    for address in reversed(addresses):
        again = Client().get(f"/compare/{address}").content
        assert without_tokens(again) == without_tokens(first[address])
        pins = parse_qs(address.removeprefix("?")).get("pin", [])
        links = [unescape(link) for link in re.findall(r'<a id="c-[^>]*href="([^"#]*)', again.decode())]
        assert links
        assert all(parse_qs(urlsplit(link).query).get("pin", []) == pins for link in links)


def without_tokens(html: bytes) -> str:
    return re.sub(r'(name="csrfmiddlewaretoken" value)="\w+"', r"\1", html.decode())
