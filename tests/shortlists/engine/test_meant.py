"""Words that say something else elsewhere count where the brief's meaning is plain. Texts are invented."""

from typing import Any

import pytest

from candidates.reading.dossier import read_text
from shortlists.engine.criteria import parse_criteria
from shortlists.engine.match import Match, compile_brief, read_dossier

NETWORKS = {"key": "networks", "label": "Instagram"}
WORK = "Experience\nCommunity manager, Larkspur Games, 2018 - 2021\n"
OTHER_WORK = (
    "Experience\nEstate manager, Palm Lagoon, 2012 - 2020\n"
    "- Looked after leases, gardens, boilers and the pool, with two gardeners and a plumber on call all year.\n"
    "- Collected rents, kept the books, met residents at the clubhouse desk and answered the telephone.\n"
)


def _levels(text: str, *criteria: dict[str, Any]) -> list[int | None]:
    return [match.level for match in _matches(text, *criteria)]


def _matches(text: str, *criteria: dict[str, Any]) -> tuple[Match, ...]:
    brief = compile_brief(parse_criteria({"criteria": [*criteria, NETWORKS]}))
    return read_dossier(brief, read_text(text), text)[: len(criteria)]


@pytest.mark.parametrize(
    ("label", "line", "level"),
    [
        # Who drafts the plan of contents writes none, and a schedule that is asked for is found.
        ("Copywriting", "Drafted the posts for Instagram every morning.", 3),
        ("Copywriting", "Drafted the content plan for the board.", 0),
        ("Editorial calendar", "Drew up the posting grid for Instagram.", 3),
        # What stands behind "that" or "by" is not what the deed before was done to.
        ("Copywriting", "Wrote a bot that posts outages in Slack.", 0),
        # A direction is no live stream.
        ("Livestreaming", "Présentation du programme à la direction.", 0),
        # A name that only its small words tell stands with them.
        ("Event communication", "Posted every goal on Twitter as it happened.", 3),
        ("Event communication", "Reported on Twitter what had happened the week before.", 0),
        # A name with a word twice is more than that word, and what they approved is their approval.
        ("Leadership", "Deleted the nasty ones on Instagram.", 0),
        ("Moderation", "Turned words of members into Instagram posts they approved.", 0),
        # An open house is no reach, and whom an account team serves is not told.
        ("Reporting", "Facebook, portes ouvertes, rapport annuel.", 0),
        ("Leadership", "Managed two editors for Instagram.", 3),
        # What is put together is not edited, and wheels are no videos.
        ("Montage vidéo", "J’ai monté l’infolettre des membres sur Instagram.", 0),
        ("Montage vidéo", "Montage de roues pour les abonnés Instagram.", 0),
        ("Montage vidéo", "Montage de capsules pour Instagram.", 3),
        # One member of a team is no community.
        ("Animation de communauté", "Membre de l’équipe d’accueil du salon, pour Instagram.", 0),
        # Two things in a row are not one that is both.
        ("Community building", "Abonnements Instagram : communauté, engagement.", 0),
        # The name of a role is no deed, and one English word before "and" is no half of what is asked.
        ("Animation de communauté", "The captions are written by Bex, our community manager on Instagram.", 0),
        ("Food and interior photography", "Paired an oyster bar with food writers on Instagram.", 0),
        ("Food and interior photography", "Food photography for the Instagram of an oyster bar.", 3),
        ("Suivi et analyse des statistiques", "Suivi des commandes passées sur Instagram.", 0),
        ("Suivi et analyse des statistiques", "Suivi des statistiques de la page Instagram.", 3),
        # Reports of bugs and abuse are none of figures, nor is what somebody reported.
        ("Reporting", "Reviewed six hundred reported replies a shift on Instagram.", 0),
        ("Reporting", "Collected player reports of the Instagram filter.", 0),
        ("Reporting", "Wrote the quarterly report on Instagram.", 3),
        # Whoever looks at something does not look after it.
        ("Animation de communauté", "I look at the Facebook figures when somebody asks.", 0),
        ("Animation de communauté", "I look after the Facebook group of the members.", 3),
        ("Social media strategy", "Réponses dans un groupe Instagram de 900 personnes.", 0),
    ],
)
def test_a_deed_counts_with_the_object_that_it_was_done_to(label: str, line: str, level: int) -> None:
    assert _levels(f"{WORK}- {line}\n", {"key": "x", "label": {"en": label}}) == [level]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Ran the Discord from its first day.", 3),
        ("Mediation training: resolving discord between neighbours.", 0),
        ("Discord between two boards was settled.", 0),
    ],
)
def test_a_proper_name_counts_inside_a_line_with_its_capital(line: str, level: int) -> None:
    assert _levels(f"{OTHER_WORK}- {line}\n", {"key": "discord", "kind": "concept", "label": "Discord"}) == [level]


@pytest.mark.parametrize(("sign", "level"), [("", 0), (" for the Facebook page", 2)])
def test_a_part_needs_this_trade_on_its_line_where_the_dossier_hardly_speaks_of_it(sign: str, level: int) -> None:
    report = {"key": "report", "label": {"en": "Present figures with recommendations to clients of the agency"}}
    assert _levels(f"{OTHER_WORK}- Compiled monthly figures{sign}.\n", report) == [level]


def test_a_manager_of_homeowners_holds_no_title_of_this_trade() -> None:
    moderation = {"key": "moderation", "label": {"en": "Moderation"}}
    title = "Experience\nCommunity manager, Palm Lagoon {}, 2012 - 2020\n- Moderation every day.\n"
    rest = OTHER_WORK.partition("2020\n")[2]
    found = [_levels(title.format(name) + rest, moderation) for name in ("Games", "Homeowners Association")]
    assert found == [[3], [0]]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("I have been the social media manager of a mill since 2019.", 4),
        ("Hired as a social media manager in May, 2019 - 2023.", 4),
        ("Depuis 2019, je suis la responsable des réseaux sociaux d'une laiterie.", 4),
        ("Worked with the social media manager, 2019 - 2023.", 0),
        ("I was assisting the social media manager, 2019 - 2023.", 0),
        ("Hired a social media manager, 2019 - 2023.", 0),
        ("Recruté une responsable des réseaux sociaux, 2019 - 2023.", 0),
        ("Explained the role of the social media manager, 2019 - 2023.", 0),
    ],
)
def test_a_role_may_be_told_in_a_sentence(line: str, level: int) -> None:
    role = {"key": "role", "kind": "experience", "months": 24, "label": {"en": "Two years as a social media manager"}}
    assert _levels(f"Experience\n{line}\nPosts on Instagram in 2023.\n", role) == [level]


@pytest.mark.parametrize("label", ["Community moderation", "Forum moderation", "Modération de communauté"])
def test_moderation_of_a_community_is_moderation(label: str) -> None:
    text = WORK + "- Deleted insulting comments and banned repeat offenders.\n"
    assert _levels(text, {"key": "moderation", "label": label}) == [3]


def test_a_tool_beside_the_year_of_its_certificate_is_a_skill_and_no_employer() -> None:
    text = WORK + "\nTools\nHootsuite (certified 2020), Zendesk\n"
    assert _matches(text, {"key": "tool", "kind": "concept", "label": "Hootsuite"})[0].level == 1


MODERATOR = {
    "key": "role",
    "kind": "experience",
    "role": "moderator",
    "months": 24,
    "label": "Two years as a moderator",
}
MANAGER = {"key": "role", "kind": "experience", "role": "community-manager", "months": 24, "label": "Community manager"}


def test_what_a_moderator_did_below_the_title_says_of_what_trade_it_is() -> None:
    text = "Experience\nVolunteer moderator, Kidney Talk, 2018 - 2021\n- Took down spam in the Discord.\n"
    assert _levels(text, MODERATOR) == [4]


def test_a_title_shows_the_role_and_not_the_work_that_is_asked_for_by_its_own_name() -> None:
    told = WORK + "- Welcomed every newcomer of the Facebook group and kept its debates alive.\n"
    animation = {"key": "animation", "label": "Animation de communauté"}
    assert _levels(WORK, MANAGER, animation) == [4, 0]
    assert _levels(told, MANAGER, animation) == [4, 3]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Assistante, sous l’autorité d’une chargée de projets et de sa community manager, 2018 - 2021", 0),
        ("Mon associée, community manager, 2018 - 2021", 0),
        ("The airline's community manager interviewed me, 2018 - 2021", 0),
        ("Assistante et community manager, 2018 - 2021", 4),
    ],
)
def test_a_title_that_somebody_else_bears_is_not_ones_own(line: str, level: int) -> None:
    assert _levels(f"Expérience\n{line}\nVille de Tours, page Instagram.\n", MANAGER) == [level]


def test_a_tool_is_shown_by_its_name_and_by_nothing_else() -> None:
    wordpress = {"key": "tool", "kind": "concept", "label": "WordPress"}
    assert _levels(WORK + "- Rédaction des articles du blog du club.\n", wordpress) == [0]
    assert _levels(WORK + "- Rédaction des articles du blog, sur WordPress.\n", wordpress) == [3]


def test_a_further_term_that_is_a_part_of_something_wider_does_not_stand_for_all_of_it() -> None:
    accessible = {"key": "access", "label": {"en": "Accessible content"}, "terms": {"en": ["captions"]}}
    assert _levels(WORK + "- Wrote the monthly newsletter of the club.\n", accessible) == [0]
    assert _levels(WORK + "- Added captions and alt text to every post.\n", accessible) == [3]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Anglais : j’aimerais atteindre le niveau B2 d’ici l’an prochain", 0),
        ("Anglais : niveau B2 souhaité", 0),
        ("English: lessons at B2, dropped after three weeks", 0),
        ("Anglais : niveau B2, atteint l’an dernier", 4),
    ],
)
def test_a_level_that_is_wished_for_or_was_given_up_is_not_held(line: str, level: int) -> None:
    english = {"key": "english", "kind": "language", "language": "en", "level": "B2", "label": "English"}
    assert _levels(f"Expérience\nBibliothécaire, Ville de Tours, 2018 - 2021\n\nLangues\n{line}\n", english) == [level]


def test_the_address_of_ones_own_page_shows_no_use_of_the_network() -> None:
    linkedin = {"key": "linkedin", "kind": "concept", "label": "LinkedIn"}
    assert _levels("Nora Belt\nLinkedIn: /in/nora-belt\n\n" + WORK, linkedin) == [0]
    assert _levels(WORK + "- Wrote the posts for LinkedIn.\n", linkedin) == [3]


WORDS = "Modération du forum, rédaction de la newsletter, animation de communauté, reporting mensuel"
ASKED = [{"key": f"k{letter}", "label": {"fr": label}} for letter, label in zip("abcd", WORDS.split(", "), strict=True)]


def test_a_list_of_nothing_but_words_of_the_brief_that_no_work_bears_out_is_no_evidence() -> None:
    listed = "Profil\nModération forum, animation communauté, rédaction newsletter, modération, communauté.\n\n"
    clerk = "Expérience\nContrôleur de gestion, Cimenteries du Nord, 2003 - 2012\n- Clôtures, budgets, inventaires.\n"
    worker = "Expérience\nCommunity manager, Cimenteries du Nord, 2003 - 2012\n- Modération du forum des riverains.\n"
    assert _levels(listed + clerk, *ASKED) == [0, 0, 0, 0]
    assert _levels(listed + worker, *ASKED)[0] == 3


def test_a_moderator_is_no_community_manager_nor_the_other_way_round() -> None:
    moderated = "Experience\nForum moderator, Kidney Talk, 2018 - 2021\n- Took down spam in the Discord.\n"
    assert _levels(moderated, MANAGER) == [0]
    assert _levels(WORK + "- Ran the Discord.\n", MODERATOR) == [0]
