import django.db.models.deletion
from django.db import migrations
from django.db.models import OuterRef, Subquery

import candidates.models


def write_company(apps, schema_editor):
    """Every application gets the company of its job."""
    job = apps.get_model("jobs", "Job").objects.filter(pk=OuterRef("job"))
    apps.get_model("candidates", "Application").objects.update(company=Subquery(job.values("company")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0003_candidate_searched_name"),
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="company",
            field=candidates.models.CompanyOfJobField(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="jobs.company",
            ),
        ),
        migrations.RunPython(write_company, migrations.RunPython.noop, elidable=True),
    ]
