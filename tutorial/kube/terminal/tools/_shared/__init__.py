"""What the network tools share: a connection (connect.py) and who answers on it (servers.py)."""
