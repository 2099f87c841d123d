import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


def drop_what_searched_them(apps, schema_editor):
    """The rows come back from what they were made of; indexes, tables and triggers are laid after the migrations."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS candidates_searched_words")
        return
    for end in ("added", "dropped", "changed"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS candidates_search_words_{end}")
    schema_editor.execute("DROP TABLE IF EXISTS candidates_search_words")


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
        ("candidates", "0009_notes_with_files_and_mentions"),
    ]

    operations = [
        migrations.RunPython(drop_what_searched_them, migrations.RunPython.noop),
        migrations.DeleteModel(name="DossierWords"),
        migrations.CreateModel(
            name="DossierWords",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="candidates.application",
                    ),
                ),
                ("heading", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("facts", models.TextField(blank=True)),
                ("version", models.PositiveSmallIntegerField(default=0)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "company",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="jobs.company",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="jobs.job"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("version__lt", 1)), fields=["application"], name="dossier_words_old"
                    ),
                    models.Index(fields=["written_at"], name="dossier_words_written"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteWords",
            fields=[
                (
                    "note",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="candidates.note",
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("version", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("version__lt", 1)), fields=["note"], name="note_words_old"),
                ],
            },
        ),
    ]
