"""python manage.py forget_shared_clusters --days 183"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutorial.practice.models import SHARED_DAYS, SharedCluster


class Command(BaseCommand):
    """Delete the shared clusters that nobody has opened for so many days."""

    help = "Delete the shared clusters that nobody has opened for so many days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--days", type=int, default=SHARED_DAYS, help="not opened for more than so many days (default: %(default)s)"
        )

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        """Delete them and say how many there were. Raises CommandError for a number of days below 1."""
        if days < 1:
            raise CommandError("--days must be 1 or more")
        gone = SharedCluster.objects.unused(days).delete()[0]
        self.stdout.write(
            f"{gone} shared cluster{'' if gone == 1 else 's'} not opened for more than {days} days: forgotten."
        )
