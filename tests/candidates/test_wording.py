"""What a note may touch on is asked about; facts about the work are not."""

import pytest

from candidates.wording import grounds_in


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("Elle est enceinte de six mois.", {"family"}),
        ("Trop âgé pour l’équipe.", {"age"}),
        ("He has a strong foreign accent.", {"origin"}),
        ("Arrêt maladie l’an dernier.", {"health"}),
        ("She wears a headscarf.", {"belief"}),
        ("Préavis d’un mois, souhaite 34 000 €, dans la fourchette.", set()),
        ("A tenu trois semaines de messages haineux sans effacer une critique.", set()),
        ("Clear and kind; asks who proofreads before publication.", set()),
    ],
)
def test_the_grounds_a_note_touches_on_are_named_in_either_language(text: str, grounds: set[str]) -> None:
    assert set(grounds_in(text)) == grounds
