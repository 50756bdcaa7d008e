"""Who reaches a Service: the table says of every pair what a trace says of it, and each cell leads there."""

import re

import pytest

from tests.pictures.labs import CLIENTS, PODS, lab, service
from tutorial.kube.cluster import Cluster
from tutorial.kube.traffic import trace
from tutorial.pictures import reach, reach_table

NP = [{"port": 80, "targetPort": 8080, "nodePort": 30080}]
CASES = {
    "clusterip": lab(service()),
    "nodeport": lab(service("NodePort", ports=NP)),
    "local": lab(service("NodePort", externalTrafficPolicy="Local", ports=NP)),
    "balancer": lab(service("LoadBalancer")),
    "pending": lab(service("LoadBalancer"), balancer="none"),
    "headless": lab(service(clusterIP="None")),
    "name": lab(service("ExternalName", externalName="db.example.com")),
    "external-ip": lab(service(externalIPs=["172.30.0.210"])),
    "empty": lab(service(selector={"app": "none"})),
    "bare": lab(service(), CLIENTS),
}


def row(cluster: Cluster, client: str) -> dict[str, tuple[str, str]]:
    """What one caller gets: the kind of address, or its title → state and result."""
    found = reach(cluster, "web")
    assert found
    index = [c.client for c in found.callers].index(client)
    return {
        d.title if d.note == "node port" else d.note: (c.state, c.result)
        for d, c in zip(found.doors, found.cells[index], strict=True)
    }


@pytest.mark.parametrize("name", CASES)
def test_every_cell_is_what_a_trace_says(name: str) -> None:
    cluster = CASES[name]
    found = reach(cluster, "default/web")
    assert found
    assert found.callers
    for caller, cells in zip(found.callers, found.cells, strict=True):
        for door, cell in zip(found.doors, cells, strict=True):
            if door.target:
                told = trace(cluster, caller.client, door.target, door.port, found.protocol)
                assert (cell.result, cell.backends, cell.sources) == (told.result, told.backends, told.sources)
            else:
                assert cell.state == "none"


def test_a_local_policy_closes_the_doors_of_nodes_without_a_pod_to_the_outside() -> None:
    assert row(CASES["local"], "external") == {
        "name": ("no", "nxdomain"),
        "cluster IP": ("no", "timeout"),
        "node-a:30080": ("yes", "ok"),
        "node-b:30080": ("yes", "ok"),
        "node-c:30080": ("no", "timeout"),
    }


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("clusterip", ["name", "cluster IP"]),
        ("nodeport", ["name", "cluster IP", "node port", "node port", "node port"]),
        ("headless", ["name", "name, the pods’ port", "pod web-1", "pod web-2"]),
        ("name", ["name"]),
        ("external-ip", ["name", "cluster IP", "external IP"]),
    ],
)
def test_the_columns_are_the_addresses_that_the_type_has(name: str, notes: list[str]) -> None:
    found = reach(CASES[name], "web")
    assert found
    assert [d.note for d in found.doors] == notes


def test_a_balancer_without_an_address_has_cells_without_an_answer() -> None:
    assert row(CASES["pending"], "external")["load balancer"] == ("none", "")
    assert "none yet" in reach_table(CASES["pending"], "web")
    assert "&lt;pending&gt;" in reach_table(CASES["pending"], "web")


def test_a_headless_service_is_asked_for_its_own_port_and_for_that_of_the_pods() -> None:
    asked = row(CASES["headless"], "pod:default/client-a")
    assert asked["name"] == ("no", "refused")
    assert asked["name, the pods’ port"] == ("yes", "ok")


@pytest.mark.parametrize(
    ("leads_to", "title", "answer"),
    [
        ("ledger.example.net", "web.default:5432", ("yes", "ok")),
        ("ledger.example.net.", "web.default:5432", ("yes", "ok")),
        ("kube-dns.kube-system.svc.cluster.local", "web.default:53", ("yes", "ok")),
        ("nobody.example.net", "web.default:80", ("no", "nxdomain")),
    ],
)
def test_an_external_name_is_asked_for_the_port_of_whom_it_leads_to(
    leads_to: str, title: str, answer: tuple[str, str]
) -> None:
    outside = {"servers": [{"name": "ledger", "ip": "203.0.113.40", "port": 5432}]}
    cluster = lab(
        service("ExternalName", externalName=leads_to, ports=[]),
        **outside,
        answers={"ledger.example.net": "203.0.113.40"},
    )
    found = reach(cluster, "web")
    assert found
    assert [door.title for door in found.doors] == [title]
    assert row(cluster, "pod:default/client-a") == {"name": answer}


def test_rows_are_a_pod_on_each_node_each_node_and_the_outside() -> None:
    found = reach(CASES["nodeport"], "web")
    assert found
    pods = [f"pod:default/client-{n}" for n in "abc"]
    assert [c.client for c in found.callers] == [*pods, "node:node-a", "node:node-b", "node:node-c", "external"]
    only = reach(lab(service(), [p for p in PODS if p["name"].startswith("web")]), "web")
    assert only
    assert [c.client for c in only.callers][:2] == ["pod:default/web-1", "pod:default/web-2"]


def test_cells_lead_to_their_trace_and_the_one_in_view_is_marked() -> None:
    cluster = CASES["nodeport"]
    html = reach_table(
        cluster, "web", link=lambda *to: "?" + "&".join(map(str, to)), now=("external", "172.30.0.13", 30080)
    )
    found = reach(cluster, "web")
    assert found
    assert html.count("<a ") == len(found.callers) * len(found.doors)
    assert 'href="?node:node-b&amp;172.30.0.11&amp;30080&amp;TCP"' in html
    assert html.count('aria-current="true"') == html.count("class=now") == 1


def test_it_is_a_real_table() -> None:
    html = reach_table(CASES["nodeport"], "web")
    assert len(re.findall(r'<th scope="col"', html)) == 6
    assert len(re.findall(r'<th scope="row"', html)) == 7
    assert html.count("<caption>") == 1
    assert "<a " not in html


@pytest.mark.parametrize(
    ("case", "caller", "door", "seen"),
    [
        ("nodeport", "pod:default/client-a", "cluster IP", ("itself",)),
        ("nodeport", "external", "node-a:30080", ("node-a",)),
        ("nodeport", "node:node-a", "node-a:30080", ("itself",)),
        ("nodeport", "node:node-a", "node-b:30080", ("node-b",)),
        ("local", "external", "node-a:30080", ("itself",)),
        ("local", "external", "node-c:30080", ()),
        ("own", "pod:default/web-1", "cluster IP", ("itself", "node-a")),
    ],
)
def test_a_cell_says_as_whom_the_caller_is_seen(case: str, caller: str, door: str, seen: tuple[str, ...]) -> None:
    own = lab(service(), [p for p in PODS if p["name"].startswith("web")])
    cluster = own if case == "own" else CASES[case]
    found = reach(cluster, "web")
    assert found
    row = [c.client for c in found.callers].index(caller)
    column = [door in (d.title, d.note) for d in found.doors].index(True)
    assert found.cells[row][column].seen == seen
    if seen:
        said = " or ".join(f'<span class="nb">{name}</span>' for name in seen)
        assert f'<span class="vh">seen </span>as {said}</span>' in reach_table(cluster, "web")


def test_there_is_no_table_without_a_service() -> None:
    assert reach(CASES["clusterip"], "wep") is None
    assert reach_table(CASES["clusterip"], "wep") == ""
    assert reach_table(Cluster(), "web") == ""


def test_another_port_is_asked_for() -> None:
    two = [{"name": "a", "port": 80, "targetPort": 8080}, {"name": "b", "port": 81, "targetPort": 9090}]
    cluster = lab(service(ports=two))
    answers = {port: row_of(cluster, port) for port in (80, 81)}
    assert answers == {80: "ok", 81: "refused"}


def row_of(cluster: Cluster, port: int) -> str:
    found = reach(cluster, "web", port)
    assert found
    return found.cells[0][1].result
