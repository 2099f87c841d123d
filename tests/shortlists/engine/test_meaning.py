"""What the labels of a brief mean, and what stands in them beside what is meant. Labels and lines are invented."""

from typing import Any

import pytest

from candidates.reading.dossier import read_text
from shortlists.engine import lexicon
from shortlists.engine.criteria import parse_criteria
from shortlists.engine.match import Source, compile_brief, read_sources
from shortlists.engine.phrases import meant

WORK = "Experience\nCommunity manager, Larkspur Games, 2018 - 2021\n"
NETWORK = {"key": "network", "kind": "concept", "label": "Instagram"}


def _meant(label: str, language: str, *terms: str) -> set[str]:
    row = {"key": "x", "label": {language: label}, "terms": {language: list(terms)}}
    found = meant(parse_criteria({"criteria": [row]})[0], lexicon.load())
    return {lexicon.load().concepts[one].names["en"][0] for one in found}


def _quotes(line: str, row: dict[str, Any]) -> list[str]:
    text = f"{WORK}- {line}\n"
    brief = compile_brief(parse_criteria({"criteria": [{"key": "x", **row}, NETWORK]}))
    match, _ = read_sources(brief, [Source("", read_text(text), text)])
    return [text[one.start : one.end] for one in match.evidence]


@pytest.mark.parametrize(
    ("label", "language", "concepts"),
    [
        ("Measuring community engagement", "en", {"reporting"}),
        ("Reporting on response times", "en", {"reporting"}),
        ("Mesure de l’engagement de la communauté", "fr", {"reporting"}),
        ("Reporting and community management", "en", {"reporting", "community manager"}),
        ("Promoting events on social media", "en", {"event promotion"}),
        ("Modération des commentaires des abonnés", "fr", {"moderation"}),
        ("Calming heated threads", "en", {"conflict management"}),
        ("Gestion de campagnes d’influence", "fr", {"influencer relations"}),
    ],
)
def test_of_what_figures_are_is_their_matter_and_is_not_asked_for(
    label: str, language: str, concepts: set[str]
) -> None:
    assert _meant(label, language) == concepts


@pytest.mark.parametrize(
    ("label", "language", "concepts"),
    [
        ("Knowledge of the video game industry", "en", {"gaming"}),
        ("Understanding of renewable energy", "en", set()),
        ("Connaissance de la presse et de la vie d’une rédaction", "fr", {"media sector"}),
        ("Knowledge of accessibility", "en", {"accessible content", "making content accessible"}),
        ("Experience in moderating comments", "en", {"moderation"}),
    ],
)
def test_what_is_to_be_known_is_no_writing_nor_filming(label: str, language: str, concepts: set[str]) -> None:
    assert _meant(label, language) == concepts


@pytest.mark.parametrize(
    ("label", "language", "concept"),
    [
        ("Measure and improve SEO", "en", "SEO"),
        ("Analysing data and writing newsletters", "en", "newsletter"),
        ("Tracking mentions and answering customers", "en", "respond to comments"),
        ("Mesurer les résultats et piloter le budget publicitaire", "fr", "social ads"),
        ("Analyser les commentaires et y répondre", "fr", "respond to comments"),
        ("Évaluer les besoins et former les équipes aux réseaux sociaux", "fr", "train employees on social media"),
        ("Informer chaque passager en temps réel des perturbations", "fr", "disruption updates"),
        ("Animer un atelier LinkedIn pour les collègues", "fr", "train employees on social media"),
        ("Delivering workshops on LinkedIn for colleagues", "en", "train employees on social media"),
        ("Licence ou maîtrise de communication", "fr", "master's degree"),
        ("Working knowledge of video editing tools", "en", "video editing"),
        ("In-person events for members", "en", "organise events"),
        ("Maîtrise de communication", "fr", "master's degree"),
        ("Évaluer les partenariats", "fr", "partnership"),
        ("Mesure de la notoriété", "fr", "reporting"),
        ("Mesures de modération des commentaires", "fr", "moderation"),
        ("Tracking hate speech", "en", "troll management"),
        ("Moderation policy", "en", "community guidelines"),
        ("Sensibilité à l’inclusion", "fr", "accessible content"),
    ],
)
def test_what_stands_beside_is_asked_for_too(label: str, language: str, concept: str) -> None:
    assert concept in _meant(label, language)


@pytest.mark.parametrize(
    ("label", "language", "concept"),
    [
        ("First-person stories", "en", "organise events"),
        ("Rédaction de titres accrocheurs", "fr", "accessible content"),
        ("Make compelling calls to action", "en", "crisis management"),
        ("Updating the site", "en", "event communication"),
        ("Maîtrise du copywriting", "fr", "master's degree"),
        ("Bac+3 et maîtrise de Photoshop", "fr", "master's degree"),
        ("Encadrement de modérateurs bénévoles", "fr", "moderation"),
        ("Rédaction de guides de modération", "fr", "moderation"),
        ("Réponse aux avis en ligne", "fr", "respond to comments"),
    ],
)
def test_what_only_looks_so_is_not(label: str, language: str, concept: str) -> None:
    assert concept not in _meant(label, language)


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("Audience growth on YouTube", "influencer relations"),
        ("Weekly YouTube Live with the developers", "influencer"),
        ("Hosting livestreams and online events", "web hosting"),
        ("Building links with local sponsors", "social ads"),
        ("Renewable heating for tenants", "subscriber retention"),
    ],
)
def test_a_word_of_the_same_stem_that_names_somebody_else_is_not_meant(label: str, concept: str) -> None:
    assert concept not in _meant(label, "en")


def test_two_deeds_done_to_one_thing_are_each_done_to_it() -> None:
    line = "Booked speakers for the festival"
    assert _quotes(line, {"label": "Booking and briefing speakers"}) == [line]
    assert _quotes("Booked rooms for the festival", {"label": "Booking and briefing speakers"}) == []


def test_one_word_added_to_a_label_that_asks_for_something_asks_for_nothing_more() -> None:
    assert _meant("Social media reporting", "en", "ROAS") == {"reporting"}
    assert "social ads" in _meant("Kayaking", "en", "ROAS")


@pytest.mark.parametrize(
    "line",
    [
        "Monthly dashboard for the board: first-response time and volume by topic",
        "Tableau de bord trimestriel (temps de réponse, volume par sujet)",
    ],
)
def test_what_a_report_counts_tells_of_nothing_but_the_report(line: str) -> None:
    assert _quotes(line, {"label": "Responsiveness online"}) == []
    assert _quotes(line, {"label": "Social media reporting"}) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Monthly report (Looker), replied to customers within the hour",
        "User reports: replied to customers within the hour",
        "Report queue: replied to customers within the hour",
    ],
)
def test_what_was_done_beside_a_report_is_told(line: str) -> None:
    assert _quotes(line, {"label": "Answering customers online"}) == [line]


def test_who_writes_to_the_candidate_has_written_for_nobody() -> None:
    label = {"label": "Writing posts"}
    assert _quotes("Members write to us on Facebook at all hours", label) == []
    for own in ("I write to members on Facebook: four posts a week", "Wrote posts to US donors on Facebook every week"):
        assert _quotes(own, label) == [own]


def test_to_reach_a_place_is_no_figure() -> None:
    label = {"label": "Reach"}
    assert _quotes("Took the train to reach the shoots for Instagram", label) == []
    for own in ("Doubled reach on Instagram", "Posts that reach 300,000 people a month on Facebook"):
        assert _quotes(own, label) == [own]


def test_what_is_drawn_by_lot_is_no_outing() -> None:
    outing = {"label": "Rendez-vous sur place", "terms": {"fr": ["sortie"]}}
    assert _quotes("Comité de médiation du forum tiré au sort", outing) == []
    assert _quotes("Sorties botaniques pour les membres du forum", outing) == [
        "Sorties botaniques pour les membres du forum"
    ]


def test_memes_are_made_and_the_same_are_not() -> None:
    made = "Création de mèmes pour Instagram"
    assert _quotes(made, {"label": "Création de mèmes"}) == [made]
    assert _quotes("Ils tenaient la page eux-mêmes sur Instagram", {"label": "Création de mèmes"}) == []


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Day-to-day management of the accounts of the club", "Day-to-day management of accounts"),
        ("Promoted live music on Instagram", "Promote live music"),
    ],
)
def test_what_the_brief_says_itself_means_that(line: str, label: str) -> None:
    assert _quotes(line, {"label": label}) == [line]


def test_heated_threads_are_no_network_and_threads_is_one() -> None:
    assert _quotes("Posted on Threads every day", {"label": "Calming heated threads"}) == []
    assert _quotes("Cooled down heated arguments in the forum", {"label": "Calming heated threads"}) == [
        "Cooled down heated arguments in the forum"
    ]
    assert _quotes("Posted on Threads every day", {"label": "Threads", "kind": "concept"}) == [
        "Posted on Threads every day"
    ]


def test_a_network_is_no_part_of_the_mission_that_it_is_the_place_of() -> None:
    line = "Posted the results of the club on Facebook"
    assert _quotes(line, {"label": "Moderating Facebook groups and comments"}) == []
    assert _quotes(line, {"label": "Facebook and Instagram"}) == [line]


def test_what_is_on_how_to_report_somebody_is_no_report() -> None:
    assert _quotes("Wrote a post on how to report a scam", {"label": "Social media reporting"}) == []
    wrote = "Wrote the report on our reach"
    assert _quotes(wrote, {"label": "Social media reporting"}) == [wrote]


def test_several_who_do_it_have_done_it_themselves() -> None:
    label = {"label": "Writing posts and stories that make people want to visit"}
    assert _quotes("Accueil de quinze créateurs de contenu sur Instagram", label) == []
    own = "Création de contenus écrits pour Instagram"
    assert _quotes(own, label) == [own]


def test_a_developer_community_is_asked_to_be_run_and_not_to_be_developed() -> None:
    assert _meant("Running an online developer community", "en") == {"animate a community"}
    assert "grow a community" in _meant("Developing an online community", "en")


@pytest.mark.parametrize(
    "keywords",
    [
        "Keywords\nmoderation instagram virality forum",
        "KEYWORDS: moderation, forum, forum moderation",
        "Key words\n\nmoderation, forum, instagram",
        "Mots-clés\n- moderation, forum, instagram",
        "Skills (everything in your ad)\nmoderation, forum, instagram",
        "Mots-clés\n#moderation #forum #instagram",
        "Mots-clés\nforum des membres, moderation, instagram, charte des échanges",
    ],
)
def test_what_stands_below_or_beside_keywords_is_no_evidence(keywords: str) -> None:
    text = f"{WORK}- Opened the shop\n\n{keywords}\n"
    brief = compile_brief(parse_criteria({"criteria": [{"key": "x", "label": "Moderation"}, NETWORK]}))
    matches = read_sources(brief, [Source("", read_text(text), text)])
    assert [match.level for match in matches] == [0, 0]


@pytest.mark.parametrize(
    "written",
    [
        "Tags\n\n- Moderated the forum of a club",
        "Mots-clés\nModération de forums (10 000 messages triés)",
    ],
)
def test_a_sentence_below_keywords_is_read(written: str) -> None:
    text = f"{WORK}- Opened the shop\n\n{written}\n"
    brief = compile_brief(parse_criteria({"criteria": [{"key": "x", "label": "Moderation"}, NETWORK]}))
    moderation, _ = read_sources(brief, [Source("", read_text(text), text)])
    assert moderation.level
