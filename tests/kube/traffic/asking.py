"""Rows of a table: who asks what, and what comes of it in a town."""

from typing import Any

from tests.kube.traffic.town import (
    ask,
    brief,
    town,
)

LOCAL = {"externalTrafficPolicy": "Local"}
BOTH = "nftables", "iptables"
ALL = "web-1,web-2,web-3"

type Row = tuple[str, str, str]  # client, target, what comes of it


def check(rows: list[Row], mode: str, pods: Any, spec: Any, **lab: Any) -> None:
    cluster = town(pods, spec, mode, **lab)
    got = [(client, target, brief(ask(cluster, client, *target.split(" ")))) for client, target, _ in rows]
    assert got == rows
