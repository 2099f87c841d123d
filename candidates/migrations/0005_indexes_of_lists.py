import django.db.models.deletion
from django.db import migrations, models

import candidates.models


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0004_application_company"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="application", name="application_once"),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(fields=["job", "candidate"], name="application_once"),
        ),
        migrations.AlterField(
            model_name="application",
            name="company",
            field=candidates.models.CompanyOfJobField(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="jobs.company",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["company", "candidate"], name="application_company"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("state", "active")), fields=["stage", "stage_since"], name="application_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(
                condition=models.Q(("is_informed", False)), fields=["id"], name="candidate_uninformed"
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(
                condition=models.Q(("purpose", "pool"), ("withdrawn_at", None)),
                fields=["company", "candidate"],
                name="consent_pool",
            ),
        ),
    ]
