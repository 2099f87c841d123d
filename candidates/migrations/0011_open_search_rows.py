from django.db import migrations
from django.utils import timezone


def open_rows(apps, schema_editor):
    """An empty row for everything there is: of version 0, so the sweep writes it."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO candidates_dossierwords"
            " (application_id, job_id, company_id, heading, words, facts, version, written_at)"
            " SELECT applied.id, applied.job_id, applied.company_id, person.searched_name, '', '', 0, %s"
            " FROM candidates_application AS applied"
            " JOIN candidates_candidate AS person ON person.id = applied.candidate_id",
            [timezone.now()],
        )
        cursor.execute("INSERT INTO candidates_notewords (note_id, words, version) SELECT id, '', 0 FROM candidates_note")


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0010_search_rows"),
    ]

    operations = [
        migrations.RunPython(open_rows, migrations.RunPython.noop),
    ]
