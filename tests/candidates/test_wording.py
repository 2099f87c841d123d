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


SAID_OF_PEOPLE = {
    "age": """Elle est trop âgée pour ce poste. | Il approche de la retraite. | À 58 ans, ce sera difficile.
        Vu son âge, non.
        She is too old for TikTok. | He is close to retirement. | He is in his fifties.
        Elle a passé la cinquantaine.""",
    "sex": """On cherchait plutôt un homme. | Nous préférons une femme. | We wanted a man for this.
        Because she is a woman.
        Une femme n’aura pas l’autorité.""",
    "family": """Elle vient d’avoir un bébé. | Jeune maman, elle sera absente. | Il a trois enfants en bas âge.
        Elle est mariée.
        Elle veut fonder une famille. | She just got married. | She is expecting a baby.
        Elle part en congé de maternité.""",
    "origin": """Son accent est trop marqué. | Il n’est pas français. | Elle est d’origine étrangère. | She is black.
        Elle n’a pas un nom français. | Il est noir. | Elle vient d’Afrique. | He is not a native speaker.""",
    "belief": """Elle porte un foulard. | Il est pratiquant. | Il est délégué syndical.
        Elle est membre d’un syndicat.
        Trop politisé. | He is a union representative. | Elle fait le ramadan. | He is a Muslim.""",
    "orientation": """Elle est lesbienne. | He is gay. | Une personne trans. | She is transgender.
        Il est homosexuel.""",
    "appearance": """Il est trop gros. | Pas assez jolie pour l’écran. | Trop de tatouages. | Physique ingrat.
        He is ugly.
        Look négligé. | She is overweight.""",
    "health": """Elle est sourde. | He is deaf. | Il est en fauteuil roulant. | Santé fragile.
        Elle est souvent malade.
        Il sort d’une dépression. | He has depression. | Elle a eu un cancer. | Personne handicapée.""",
    "residence": "Il habite trop loin. | Elle vit en banlieue. | Il vient du 93. | She lives too far away.",
}
SAID_OF_WORK = """N’a pas encore animé de communauté de plus de 10 000 membres.
        The campaigns were attractive but small.
    A animé le forum de la Ligue contre le cancer, sans modération. | Communication militante, pas de service client.
    A travaillé avec des publics en situation de handicap, pas avec des marques. | La communauté est petite.
    Marie a répondu sur le ton, pas sur le fond. | The pace is pretty slow. | Has not led a community of parents yet.
    Another person had run larger teams. | Le niveau d’anglais montré est A2.
        L’adresse de son site ne répond pas."""


def sentences(listed: str) -> list[str]:
    return [one.strip() for line in listed.splitlines() for one in line.split(" | ")]


@pytest.mark.parametrize(
    ("ground", "sentence"), [(ground, one) for ground, listed in SAID_OF_PEOPLE.items() for one in sentences(listed)]
)
def test_a_ground_is_found_however_its_words_are_bent(ground: str, sentence: str) -> None:
    assert ground in grounds_in(sentence)


@pytest.mark.parametrize("sentence", sentences(SAID_OF_WORK))
def test_what_is_said_of_work_touches_on_nothing(sentence: str) -> None:
    assert grounds_in(sentence) == {}
