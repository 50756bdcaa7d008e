"""python manage.py forget_idle_learners --days 365"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutorial.practice.models import LEARNER_DAYS, Learner


class Command(BaseCommand):
    """Delete the learners who were not seen for so many days, and everything kept about them."""

    help = "Delete the learners who were not seen for so many days, and everything kept about them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--days", type=int, default=LEARNER_DAYS, help="not seen for more than so many days (default: %(default)s)"
        )

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        """Delete them and say how many there were. Raises CommandError for a number of days below 1."""
        if days < 1:
            raise CommandError("--days must be 1 or more")
        gone = Learner.objects.idle(days).delete()[1].get("practice.Learner", 0)
        self.stdout.write(f"{gone} learner{'' if gone == 1 else 's'} not seen for more than {days} days: forgotten.")
