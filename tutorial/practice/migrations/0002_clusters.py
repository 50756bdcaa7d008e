import django.db.models.deletion
from django.db import migrations, models

import tutorial.practice.models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SharedCluster",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=tutorial.practice.models.new_id, max_length=32, unique=True)),
                ("data", models.BinaryField()),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("used", models.DateField(default=tutorial.practice.models.today)),
                (
                    "learner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="shared",
                        to="practice.learner",
                    ),
                ),
            ],
            options={
                "ordering": ("created", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Cluster",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=120)),
                ("data", models.BinaryField()),
                ("updated", models.DateTimeField(auto_now=True)),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="clusters", to="practice.learner"
                    ),
                ),
            ],
            options={
                "ordering": ("place",),
                "constraints": [models.UniqueConstraint(fields=("learner", "place"), name="one_cluster_per_place")],
            },
        ),
    ]
