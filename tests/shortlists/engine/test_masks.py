"""What is said around a word decides whether it is evidence. Each line is invented; ‹…› marks what must not count."""

import pytest

from shortlists.engine.masks import masks


def _uncounted(line: str) -> tuple[str, set[str]]:
    """The words of a line that are masked, and why."""
    found = masks(line, "fr" if any(mark in line for mark in "éèàçô’") else "en")
    kept = "".join(
        " " if any(start <= at < end for start, end, _ in found) else letter for at, letter in enumerate(line)
    )
    return " ".join(kept.split()), {code for _, _, code in found}


@pytest.mark.parametrize(
    ("line", "kept", "code"),
    [
        ("TikTok, Snapchat : jamais utilisés.", ".", "negated"),
        ("Jira, OBS, WordPress à l’été : jamais utilisé", "Jira, OBS,", "negated"),
        ("Réseaux sociaux (sauf TikTok)", "Réseaux sociaux ( )", "negated"),
        ("Facebook, Instagram, hormis TikTok à l’étranger", "Facebook, Instagram,", "negated"),
        ("Facebook, TikTok (pas encore pratiqué)", "Facebook, )", "negated"),
        ("Facebook, pas de modération déléguée, Canva", "Facebook, , Canva", "negated"),
        ("La modération ne faisait pas partie de mes missions à la mairie.", ".", "negated"),
        ("Moderation was not part of my job.", ".", "negated"),
        ("All major platforms apart from TikTok.", "All major platforms .", "negated"),
        ("TikTok: not yet.", ".", "negated"),
        ("No community management experience yet.", ".", "negated"),
        ("J’aimerais créer une infolettre.", ".", "wished"),
        ("Je rêve d’animer une communauté.", ".", "wished"),
        ("Notions de référencement à acquérir.", ".", "wished"),
        ("I would love to try forum moderation.", "I .", "wished"),
        ("L’agence s’occupait des relations presse.", ".", "others"),
        ("Les vidéos étaient réalisées par un vidéaste.", ".", "others"),
        ("La communication de crise restait du ressort de la direction.", ".", "others"),
        ("C’est la propriétaire qui bâtissait le calendrier.", ".", "others"),
        ("Mon cousin est community manager à Lyon : il gère un compte TikTok.", "", "others"),
        ("Everything about TikTok, which my team lead ran.", ".", "others"),
        ("Les annonces étaient lancées par la cellule presse.", ".", "others"),
        ("A production house in Leith shot the clips.", ".", "others"),
        ("The agency's paid team bought the media; I wrote.", "; I wrote.", "others"),
        ("Support the VP who owns social media strategy.", ".", "others"),
        ("Attended training for teams.", "for teams.", "others"),
        ("À consommer avec modération.", ".", "homonym"),
        ("Veilleur de nuit à l’hôtel.", "à l’hôtel.", "homonym"),
        ("Gestion de la communauté de communes à Brest.", "Gestion de la à Brest.", "homonym"),
        ("Configured computer networks and firewalls.", "Configured and firewalls.", "homonym"),
        ("Patients en crise d’asthme à l’accueil.", "d’asthme à l’accueil.", "homonym"),
        ("Anglais à l’oral : néant.", ".", "negated"),
        ("French: nil.", ".", "negated"),
        ("Peu à l’aise avec les normes d’accessibilité numérique.", ".", "negated"),
        ("TikTok is banned here, so I used Instagram.", ".", "negated"),
        ("Not a TikTok user.", ".", "negated"),
        ("Talkwalker (have only heard of it).", ").", "negated"),
        ("I no longer run events.", ".", "negated"),
        ("HubSpot : je n’y ai pas accès, c’est réservé à l’équipe.", ", c’est réservé à l’équipe.", "negated"),
        ("L’école a un compte Instagram auquel je n’ai pas accès.", ".", "negated"),
        ("Candidature au programme d’ambassadeurs à Brest, refusée.", ".", "negated"),
        ("Monthly figures, not me.", ".", "negated"),
        ("Mon rêve : devenir gestionnaire de médias sociaux.", ".", "wished"),
        ("I would relish the chance to shape a social strategy.", "I would .", "wished"),
        ("Would love training on Sprinklr.", ".", "wished"),
        ("Devenir community manager à Lyon.", ".", "wished"),
        ("Enrolled for a course on moderation.", ".", "wished"),
        ("Volontaire pour une formation à Canva.", ".", "wished"),
        ("Want to know how newsletters work.", ".", "wished"),
        ("The posters came from an agency; designs came from the graphics guy.", "; .", "others"),
        ("HubSpot belongs to the sales team.", ".", "others"),
        ("La maquette à l’italienne était confiée à un studio extérieur qui travaillait sous InDesign.", ".", "others"),
        ("Advertising is bought by one of my juniors.", ".", "others"),
        ("C’est elle qui s’occupe d’Instagram à l’étranger.", ".", "others"),
        ("Media buying sits with our agency.", ".", "others"),
        ("Marketing writes the newsletter.", ".", "others"),
        ("The insight team produce the monthly figures.", ".", "others"),
        ("Shadowed my senior, who closed all the blogger contracts.", ".", "others"),
        ("Worked with the creative agency, who produced the short videos.", ".", "others"),
        ("Chargée de jeux vidéo à la médiathèque.", "Chargée de à la médiathèque.", "homonym"),
        ("Monitoring of debtors and stock.", "and stock.", "homonym"),
        ("Community Manager, Elm Court Retirement Village.", ".", "homonym"),
        ("Statistiques de fréquentation des salles à l’année.", "des salles à l’année.", "homonym"),
        ("Réponse aux questions des clients au comptoir.", ".", "homonym"),
        ("TikTok n’existait pas encore à la mairie.", ".", "negated"),
        ("We considered buying Sprinklr.", ".", "negated"),
        ("I have not run a forum, nor have I written a newsletter.", "I , .", "negated"),
        ("I closed my Instagram account in 2019.", ".", "negated"),
        ("TikTok not used since 2020.", ".", "negated"),
        ("I cannot hold a conversation.", "I .", "negated"),
        ("Pas sur TikTok à ce jour.", ".", "negated"),
        ("Course: yet to be started.", ".", "negated"),
        ("Organiser des jeux pour les abonnés me plairait.", ".", "wished"),
        ("Ma tutrice assurait seule le suivi à Brest.", ".", "others"),
        ("The page is run by our hygienist.", ".", "others"),
        ("Video editing was given to a freelancer.", ".", "others"),
        ("Les réponses à l’oral relèvent d’un autre service.", ".", "others"),
        ("The tables come to us ready-made from head office.", ".", "others"),
        ("My colleague was running the scheme.", ".", "others"),
        ("Modération de tables rondes à Lyon.", "rondes à Lyon.", "homonym"),
        ("Posting of journal entries.", "entries.", "homonym"),
        (
            "Direct d’excuses pour un mot que je n’aurais pas dû employer.",
            "Direct d’excuses pour un mot que je .",
            "negated",
        ),
        ("En cours d’apprentissage : montage vidéo.", ".", "learning"),
        ("Interested in motion design.", ".", "learning"),
    ],
)
def test_what_is_denied_wished_for_anothers_or_meant_otherwise_does_not_count(line: str, kept: str, code: str) -> None:
    assert _uncounted(line) == (kept, {code})


@pytest.mark.parametrize(
    "line",
    [
        "Mis à part la modération, je rédigeais l’infolettre.",
        "Pas seulement la modération : la rédaction aussi.",
        "The newsletter reached five thousand people.",
        "La page était suivie par la moitié de la ville.",
        "Les textes étaient rédigés par mes soins.",
        "The posts were written by me and my team.",
        "Animation sans relâche de la communauté.",
        "Je souhaite mettre à profit mon expérience de la modération.",
        "Encadrement d’une équipe de modération de six personnes.",
        "Not only moderation but also writing.",
        "I bring my experience of community management and would like to share it.",
        "Local news, social networks and forums.",
        "Messages publiés par les clients, avis et photos.",
        "Relevé des mentions de la marque chaque matin.",
        "Traffic came from our posts and stories.",
        "I write, shoot and schedule every post myself.",
        "Heureuse de répondre chaque jour aux abonnés.",
    ],
)
def test_words_that_look_like_a_denial_or_a_wish_and_are_none_count(line: str) -> None:
    kept, codes = _uncounted(line)
    assert (kept, codes) == (line, set())
