"""`make run`: bring the database up to date, print the address, serve the site."""

import io
import os
import sys

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server


def main() -> None:
    """Migrate, then serve on HOST:PORT until interrupted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorial.settings")
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    if not port.isdigit() or not 0 < int(port) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {port!r}.")

    import django
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    try:
        call_command("check", tags=["content"], stdout=io.StringIO())
    except SystemCheckError as error:
        sys.exit(str(error))
    shown = f"[{host}]" if ":" in host else host
    print(f"Portside is at http://{shown}:{port}/ (stop it with Ctrl+C)", flush=True)
    Server(
        "tutorial.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        blocking_threads=4,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
