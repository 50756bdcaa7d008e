"""A cluster as a drawing, with the way of a request when there is one."""

from tutorial.kube.cluster.cluster import Cluster
from tutorial.kube.traffic.model import OK, Trace
from tutorial.pictures import describe, ground, route
from tutorial.pictures.layout import TALL, WIDE, lay_out
from tutorial.pictures.scene import scene_of
from tutorial.pictures.steps import clamp, steps
from tutorial.pictures.text import safe


def pictures(
    cluster: Cluster,
    *,
    service: str | None = None,
    trace: Trace | None = None,
    branch: int = 0,
    key: str = "picture",
) -> str:
    """Return both drawings in a frame; picture.css shows the one that has room. Takes what cluster_picture takes."""
    drawn = (
        cluster_picture(cluster, service=service, trace=trace, branch=branch, size=size, key=key)
        for size in ("wide", "tall")
    )
    return f'<div class="pic-frame">{"".join(drawn)}</div>'


def cluster_picture(
    cluster: Cluster,
    *,
    service: str | None = None,
    trace: Trace | None = None,
    branch: int = 0,
    size: str = "wide",
    key: str = "picture",
) -> str:
    """Draw a cluster as SVG.

    `service`: the Service whose flag flies ("default/web" or "web"); left out, the one of the trace. `branch`: which of
    the trace's branches is drawn strong. `size`: "wide" (720 units) or "tall" (340, for phones). `key`: what its ids
    begin with; two drawings of one page need two keys, the sizes of one drawing do not.
    """
    frame = TALL if size == "tall" else WIDE
    way = steps(trace, branch) if trace and trace.story(clamp(trace, branch)) else None
    stations = frozenset(v.station for v in way.visits) if way else frozenset()
    scene = scene_of(cluster, service, trace, stations)
    dns = ("land" if trace and trace.client.startswith("pod:") else "water") if "dns" in stations else ""
    guest = trace.client if trace and trace.client.startswith("node:") else ""
    known = {q.place for q in scene.quays} | {f"self:{q.name}" for q in scene.quays}
    known |= {c.place for q in scene.quays for c in q.crates} | {t.place for t in scene.outside} | {"dns"}
    layout = lay_out(scene, frame, route.heights(way), dns, bool(stations - known), guest)
    kind = scene.sign.kind if scene.sign else "headless"
    name = f"{safe(key)}-{frame.name}"
    title, told = describe.title(scene, trace, branch), describe.scene(scene, trace, branch)
    lost = bool(way and way.end == "dns")
    chosen = way.end if way and way.result == OK else ""
    parts = [
        f'<svg class="dg pic pic-{frame.name} {kind}"',
        f' xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width:g} {layout.height:g}" role="img"',
        f' aria-labelledby="{name}-t {name}-d"><title id="{name}-t">{safe(title)}</title>',
        f'<desc id="{name}-d">{safe(told)}</desc>',
        ground.sea(scene, layout),
        "".join(ground.quay(place, place.quay.place == guest) for place in layout.places),
    ]
    if trace and way:
        lines, above = route.route(scene, layout, trace, way, branch)
    else:
        doors = scene.sign.doors if scene.sign else ()
        lines, above = "", "".join(ground.doors(place, doors, frozenset()) for place in layout.places)
    parts += [
        lines,
        ground.strip(scene, layout, lost),
        "".join(ground.thing(thing, box, lost) for thing, box in layout.things),
        "".join(ground.rules(place, cluster.around.mode, way) for place in layout.places),
        "".join(
            ground.crate(crate, box, kind, crate.place == chosen)
            for place in layout.places
            for crate, box in place.crates
        ),
        above,
        "</svg>",
    ]
    return "".join(parts)
