"""Pictures of a cluster, as safe HTML and SVG: what is where, where a request goes, who reaches what, what changes.

    cluster_picture(cluster, service="default/web", trace=trace, size="wide")
    trace_story(trace)
    reach_table(cluster, "default/web")
    service_diff(before, after)

The front door is these four, `pictures` (both drawings, of which CSS shows one), and the data behind the tables,
`reach` and `changes`. Everything that comes from an object is escaped.
"""

from tutorial.pictures.changes import Change, changes
from tutorial.pictures.diff import service_diff
from tutorial.pictures.picture import cluster_picture, pictures
from tutorial.pictures.reach import Reach, reach
from tutorial.pictures.reach_table import reach_table
from tutorial.pictures.story import trace_story

__all__ = [
    "Change",
    "Reach",
    "changes",
    "cluster_picture",
    "pictures",
    "reach",
    "reach_table",
    "service_diff",
    "trace_story",
]
