from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shortlists", "0003_what_a_newer_brief_concerns")]

    operations = [
        migrations.RemoveField("reading", "is_stuffed"),
        migrations.AddField("reading", "room", models.PositiveSmallIntegerField(default=0)),
    ]
