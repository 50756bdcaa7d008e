from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0002_clusters"),
    ]

    operations = [
        migrations.AddIndex(model_name="learner", index=models.Index(fields=["seen"], name="learners_by_day")),
        migrations.AddIndex(model_name="sharedcluster", index=models.Index(fields=["used"], name="shared_by_day")),
    ]
