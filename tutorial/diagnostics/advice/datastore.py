"""What the rules about databases share: the ports that tell one."""

_PORTS = {
    1433: "SQL Server",
    1521: "Oracle",
    2379: "etcd",
    3306: "MySQL",
    5432: "PostgreSQL",
    5984: "CouchDB",
    6379: "Redis",
    8086: "InfluxDB",
    9042: "Cassandra",
    9200: "Elasticsearch",
    11211: "Memcached",
    26257: "CockroachDB",
    27017: "MongoDB",
}


def datastore(port: int) -> str:
    """Return which database listens on a port by custom, or ""."""
    return _PORTS.get(port, "")
