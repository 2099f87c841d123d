"""What the check says of a brief: the law first, then what is missing, dear or vague, and nothing of a sound one."""

import copy
import inspect
import json
import re
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from jobs.catalogue import lint, words
from jobs.catalogue.competencies import LANGUAGES, load_competencies
from jobs.catalogue.document import SECTIONS
from jobs.catalogue.lint import Remark, check_brief, completeness, requires_french
from jobs.catalogue.lint_messages import MESSAGES, SECTION_NAMES, sentence
from jobs.catalogue.phrases import Phrases, fold
from jobs.catalogue.questions import question_rules
from jobs.catalogue.roles import Role, load_roles, sections_of

Document = dict[str, Any]


def sound_brief() -> Document:
    return {
        "company": "les-herbiers",
        "title": "Community manager F/H",
        "language": "fr",
        "country": "FR",
        "role": "community-manager",
        "context": "Les messages attendent trente et une heures. Création de poste, une seule personne.",
        "main_mission": "Répondre, modérer et raconter la récolte, cinq jours sur sept.",
        "secondary_missions": [{"text": "Mesurer une fois par mois ce qui a servi.", "when": "current"}],
        "languages": [
            {"language": "fr", "level": "C1"},
            {"language": "en", "level": "B2", "reason": "Un quart des messages arrivent en anglais."},
        ],
        "profile": {"education": "Aucun diplôme exigé.", "qualities": ["Écoute", "Sang-froid"]},
        "pay": {"min": 31000, "max": 36000, "currency": "EUR", "period": "year", "variable": "Intéressement"},
        "locations": [{"city": "Roscoff", "region": "Bretagne", "country": "FR"}],
        "workplace": "hybrid",
        "contract": "cdi",
        "contact": {"name": "Hélène Abgrall", "email": "helene.abgrall@herbiers.example"},
        "objectives": [{"text": "Répondre à tout le monde.", "months": 6, "indicator": "80 % en quatre heures."}],
        "organisation": {"unit": "Marque", "reports_to": "Responsable de la marque", "works_with": ["presse"]},
        "criteria": [
            {"key": "listening", "label": {"fr": "Écoute"}, "necessity": "mandatory", "weight": 5},
            {"key": "moderation", "label": {"fr": "Modération"}, "necessity": "mandatory", "weight": 4},
            {"key": "video", "label": {"fr": "Vidéo"}, "necessity": "relative", "weight": 3, "gap": "trained"},
        ],
    }


def brief_with(**changes: Any) -> Document:
    return {**sound_brief(), **changes}


def remarks_of(document: Document, *, today: date | None = None) -> list[tuple[str, str, str]]:
    return [(remark.code, remark.severity, remark.path) for remark in check_brief(document, today=today)]


def test_sound_brief_gets_no_remark() -> None:
    assert check_brief(sound_brief(), today=date(2026, 11, 25)) == []


def test_example_of_the_job_document_format_can_be_published_once_its_title_and_gaps_are_said() -> None:
    document = brief_with(title="Community manager")
    assert remarks_of(document) == [("title-marker", "hint", "title")]


def test_empty_document_blocks_on_every_required_section_and_on_pay() -> None:
    blocked = [(remark.code, remark.section) for remark in check_brief({}) if remark.severity == "block"]
    assert blocked == [
        ("section-missing", "job"),
        ("section-missing", "company"),
        ("section-missing", "context"),
        ("section-missing", "main-mission"),
        ("section-missing", "skills"),
        ("pay-missing", "pay"),
        ("section-missing", "location"),
        ("section-missing", "contract"),
        ("section-missing", "contact"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("Vous avez moins de 30 ans.", "age-limit", "moins de 30 ans"),
        ("Vous avez MOINS DE TRENTE ANS", "age-limit", "MOINS DE TRENTE ANS"),
        ("Âge maximum : 35", "age-limit", "Âge maximum"),
        ("Profil entre 20 et 35 ans", "age-limit", "entre 20 et 35 ans"),
        ("Anglais langue maternelle", "native-speaker", "langue maternelle"),
        ("English native speaker apprécié", "native-speaker", "English native speaker"),
        ("Nous recherchons une femme de terrain", "sex", "recherchons une femme"),
        ("Célibataire de préférence", "family", "Célibataire"),
        ("sans charge de famille", "family", "sans charge de famille"),
        ("sans projet d'enfant", "pregnancy", "sans projet d'enfant"),
        ("De nationalité française", "origin", "De nationalité"),
        ("catholique pratiquante", "religion", "catholique pratiquante"),
        ("personne non syndiquée", "opinion", "non syndiquée"),
        ("Bonne présentation exigée", "appearance", "Bonne présentation"),
        ("Envoyez un CV avec photo", "photo", "avec photo"),
        ("en parfaite santé", "health", "parfaite santé"),
        ("Indiquez votre salaire actuel", "pay-history", "salaire actuel"),
        ("Joindre un RIB", "private-data", "RIB"),
    ],
)
def test_ground_that_the_law_forbids_blocks_in_french(text: str, code: str, word: str) -> None:
    found = [r for r in check_brief(brief_with(context=text)) if r.severity == "block"]
    assert (found[0].code, found[0].path, found[0].params["word"]) == (code, "context", word)
    assert found[0].article != ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("You are under 30 years old.", "age-limit"),
        ("Native English required", "native-speaker"),
        ("Young woman wanted", "sex"),
        ("Must be single", "family"),
        ("EU citizens only", "origin"),
        ("Please attach a photo", "photo"),
        ("in excellent health", "health"),
        ("State your current salary", "pay-history"),
        ("a copy of your passport", "private-data"),
    ],
)
def test_ground_that_the_law_forbids_blocks_in_english(text: str, code: str) -> None:
    document = brief_with(texts={"en": {"title": "Community manager", "context": text}})
    blocked = [(r.code, r.path) for r in check_brief(document) if r.severity == "block"]
    assert blocked == [(code, "texts.en.context")]


@pytest.mark.parametrize(
    "text",
    [
        "Toutes les candidatures sont lues, sans distinction d’âge, de sexe, de religion ou de situation familiale.",
        "Ni votre photo, ni votre âge ne sont lus.",
        "Votre place dépend de vos années de pratique, pas de votre salaire précédent, que nous ne demandons pas.",
        "La coopérative existe depuis moins de 40 ans d’activité.",
        "Le poste demande moins de 20 ans d’expérience.",
        "Nous parlons surtout aux moins de 25 ans ; notre public, les moins de 25 ans, lit peu.",
        "La communauté réunit un jeune public et des formats natifs.",
        "Un club de voile nous confie ses comptes.",
        "Remplacement d’un congé de maternité.",
        "Le contrib RIBambelle n’est pas un RIBs.",
    ],
)
def test_harmless_sentence_does_not_trip(text: str) -> None:
    assert check_brief(brief_with(context=text)) == []


def test_equality_promised_in_one_sentence_does_not_excuse_the_next() -> None:
    document = brief_with(context="Nous recrutons sans distinction. Vous avez moins de 30 ans.")
    assert remarks_of(document) == [("age-limit", "block", "context")]


def test_forbidden_ground_is_found_wherever_it_is_written() -> None:
    document = sound_brief()
    document["secondary_missions"][0]["text"] = "Pour native speaker"
    document["languages"][1]["reason"] = "Pour native speaker"
    document["criteria"][2]["terms"] = {"fr": ["vidéo", "native speaker"]}
    document["profile"]["qualities"].append("native speaker")
    document["texts"] = {"en": {"organisation": {"prospects": "native speaker"}}}
    assert [path for code, _, path in remarks_of(document) if code == "native-speaker"] == [
        "secondary_missions[0].text",
        "criteria[2].terms.fr[1]",
        "languages[1].reason",
        "profile.qualities[2]",
        "texts.en.organisation.prospects",
    ]


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("Équipe jeune", "age-hint", "warn"),
        ("digital native", "age-hint", "warn"),
        ("un ninja du web", "banned-word", "warn"),
        ("une rockstar", "banned-word", "warn"),
        ("une personne polyvalente", "vague-word", "hint"),
        ("personne dynamique", "vague-word", "hint"),
        ("rémunération selon profil", "pay-vague", "warn"),
        ("salaire compétitif", "pay-vague", "warn"),
        ("vous habitez près du bureau", "residence", "warn"),
        ("recherchons un stagiaire", "intern-image", "warn"),
        ("Le poste est créé parce que [ce qui a changé].", "placeholder-left", "block"),
    ],
)
def test_vague_or_doubtful_word_is_pointed_at(text: str, code: str, severity: str) -> None:
    assert remarks_of(brief_with(context=text)) == [(code, severity, "context")]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Animateur de communautés", "title-gendered"),
        ("Animatrice de communautés", "title-gendered"),
        ("Chargé de communication", "title-gendered"),
        ("Cheffe de projet", "title-gendered"),
        ("Responsable de communautés", "title-marker"),
        ("Animateur de communautés F/H", None),
        ("Animateur de communautés (H/F)", None),
        ("Animatrice ou animateur de communautés", None),
        ("Animateur·rice de communautés", None),
        ("Chargé(e) de communication", None),
        ("Chargé/Chargée de communication", None),
        ("Community manager H / F", None),
    ],
)
def test_french_title_names_both_sexes_or_neither(title: str, code: str | None) -> None:
    assert [remark.code for remark in check_brief(brief_with(title=title))] == ([code] if code else [])


def test_english_title_for_one_sex_blocks() -> None:
    document = brief_with(texts={"en": {"title": "Spokesman"}})
    assert remarks_of(document) == [("title-gendered", "block", "texts.en.title")]


def test_offer_in_france_or_quebec_needs_french() -> None:
    english = brief_with(language="en", title="Community manager")
    assert ("french-missing", "block", "texts.fr") in remarks_of(english)
    quebec = brief_with(
        language="en", title="Community manager", country="CA", locations=[{"city": "Lévis", "region": "Québec"}]
    )
    assert requires_french(quebec)
    assert ("french-missing", "block", "texts.fr") in remarks_of(quebec)
    ontario = {**quebec, "locations": [{"city": "Ottawa", "region": "Ontario"}]}
    assert not requires_french(ontario)
    assert "french-missing" not in [code for code, _, _ in remarks_of(ontario)]


def test_half_written_french_names_what_is_missing() -> None:
    document = brief_with(language="en", title="Community manager", texts={"fr": {"title": "Community manager F/H"}})
    assert [remark for remark in remarks_of(document) if remark[0] == "french-section-missing"] == [
        ("french-section-missing", "block", "texts.fr.context"),
        ("french-section-missing", "block", "texts.fr.main_mission"),
        ("french-section-missing", "warn", "texts.fr.secondary_missions"),
        ("french-section-missing", "warn", "texts.fr.profile"),
        ("french-section-missing", "warn", "texts.fr.objectives"),
        ("french-section-missing", "warn", "texts.fr.organisation"),
    ]


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        ({}, [("pay-missing", "block", "pay.min")]),
        ({"min": 31000}, [("pay-missing", "block", "pay.max")]),
        ({"min": "31000", "max": 36000}, [("pay-missing", "block", "pay.min")]),
        ({"min": 36000, "max": 31000}, [("pay-reversed", "block", "pay.max")]),
        ({"min": 30000, "max": 42000}, []),
        ({"min": 30000, "max": 42001}, [("pay-too-wide", "warn", "pay.max")]),
    ],
)
def test_pay_range_is_there_in_order_and_narrow_enough(pay: Document, expected: list[tuple[str, str, str]]) -> None:
    assert remarks_of(brief_with(pay=pay)) == expected


def criteria(mandatory: int, relative: int) -> list[Document]:
    return [
        {"key": f"m{n}", "label": f"Attitude {n}", "necessity": "mandatory", "weight": 3} for n in range(mandatory)
    ] + [
        {"key": f"r{n}", "label": f"Outil {n}", "necessity": "relative", "weight": 3, "gap": "trained"}
        for n in range(relative)
    ]


@pytest.mark.parametrize(
    ("mandatory", "relative", "codes"),
    [
        (6, 9, []),
        (7, 8, ["too-many-mandatory"]),
        (6, 10, ["too-many-criteria"]),
        (0, 3, ["no-mandatory"]),
    ],
)
def test_pile_of_criteria_is_counted(mandatory: int, relative: int, codes: list[str]) -> None:
    assert [code for code, _, _ in remarks_of(brief_with(criteria=criteria(mandatory, relative)))] == codes


def test_technique_or_length_of_experience_made_mandatory_is_questioned() -> None:
    document = sound_brief()
    document["criteria"] += [
        {"key": "seo", "competency": "seo", "label": {"fr": "Référencement"}, "necessity": "mandatory", "weight": 2},
        {"key": "years", "kind": "experience", "label": {"fr": "Deux ans"}, "necessity": "mandatory", "months": 24},
        {"key": "photo-studio", "label": {"fr": "Studio"}, "necessity": "relative", "weight": 1},
    ]
    assert remarks_of(document) == [
        ("mandatory-technique", "warn", "criteria[3].necessity"),
        ("mandatory-experience", "warn", "criteria[4].necessity"),
        ("gap-unsaid", "hint", "criteria[5].gap"),
    ]


def test_language_that_is_not_the_jobs_own_needs_a_reason_and_blocks_in_quebec() -> None:
    unexplained = [{"language": "fr", "level": "C2"}, {"language": "en", "level": "B2"}]
    assert remarks_of(brief_with(languages=unexplained)) == [("language-unexplained", "warn", "languages[1].reason")]
    quebec = brief_with(languages=unexplained, country="CA", locations=[{"city": "Lévis", "region": "QC"}])
    assert remarks_of(quebec) == [("language-unexplained", "block", "languages[1].reason")]
    in_english = brief_with(language="en", title="Community manager", country="IE", languages=unexplained)
    assert [remark for remark in remarks_of(in_english) if remark[0] == "language-unexplained"] == [
        ("language-unexplained", "warn", "languages[0].reason")
    ]


def test_reason_written_in_the_other_language_counts() -> None:
    languages = [{"language": "en", "level": "B2", "reason": ""}]
    texts = {"en": {"language_reasons": {"en": "A quarter of the messages come in English."}}}
    assert remarks_of(brief_with(languages=languages, texts=texts)) == []


def test_empty_text_stands_before_nothing() -> None:
    assert remarks_of(brief_with(texts={"fr": {"title": "", "context": "", "objectives": []}})) == []


def test_every_remark_has_a_section_even_in_a_text_that_no_section_owns() -> None:
    document = brief_with(texts={"en": {"notes": "native speaker"}})
    assert [(remark.path, remark.section) for remark in check_brief(document)] == [("texts.en.notes", "job")]


def test_text_that_is_held_twice_is_spoken_of_once() -> None:
    said = {"title": "Rédacteur", "context": "Moins de 30 ans."}
    document = brief_with(**said, texts={"fr": {**said, "lead": "[quoi]"}})
    assert remarks_of(document) == [
        ("title-gendered", "block", "title"),
        ("placeholder-left", "block", "texts.fr.lead"),
        ("age-limit", "block", "context"),
    ]


def test_texts_fill_in_what_the_document_leaves_empty() -> None:
    document = sound_brief()
    document["texts"] = {"fr": {name: document.pop(name) for name in ("title", "context", "objectives")}}
    assert check_brief(document) == []
    document["texts"]["fr"]["objectives"][0]["indicator"] = ""
    assert remarks_of(document) == [("no-indicator", "warn", "texts.fr.objectives[0].indicator")]


def test_mandatory_language_criterion_without_a_condition_needs_a_reason() -> None:
    english = {"key": "english", "kind": "language", "language": "en", "level": "B2", "necessity": "mandatory"}
    document = brief_with(languages=[], criteria=[*sound_brief()["criteria"], english])
    assert remarks_of(document) == [("language-unexplained", "warn", "criteria[3].language")]
    explained = brief_with(criteria=[*sound_brief()["criteria"], english])
    assert remarks_of(explained) == []


@pytest.mark.parametrize("contract", ["internship", "apprenticeship"])
def test_internship_for_this_responsibility_is_warned_of(contract: str) -> None:
    assert remarks_of(brief_with(contract=contract)) == [("internship", "warn", "contract")]
    titled = brief_with(title="Stage community manager F/H")
    assert remarks_of(titled) == [("internship", "warn", "title")]


def test_objectives_come_with_an_indicator() -> None:
    assert remarks_of(brief_with(objectives=[])) == [("no-objectives", "warn", "objectives")]
    without = [{"text": "Répondre à tout le monde.", "months": 6, "indicator": " "}]
    assert remarks_of(brief_with(objectives=without)) == [("no-indicator", "warn", "objectives[0].indicator")]


@pytest.mark.parametrize("name", ["", "RH", "Service recrutement", "l’équipe"])
def test_contact_is_a_person(name: str) -> None:
    document = brief_with(contact={"name": name, "email": "recrutement@herbiers.example"})
    assert remarks_of(document) == [("contact-anonymous", "warn", "contact.name")]


def test_contact_can_be_answered_to() -> None:
    document = brief_with(contact={"name": "Hélène Abgrall", "email": "no-reply@herbiers.example"})
    assert remarks_of(document) == [("contact-unreachable", "warn", "contact.email")]


def test_offer_whose_dates_have_passed_misleads() -> None:
    document = brief_with(apply_until="2026-11-24", starts_on=date(2026, 11, 1))
    today = date(2026, 11, 25)
    assert remarks_of(document, today=today) == [
        ("start-past", "warn", "starts_on"),
        ("deadline-past", "block", "apply_until"),
    ]
    assert remarks_of(document) == []


def test_completeness_lists_the_thirteen_sections_in_order() -> None:
    states = completeness(sound_brief())
    assert [state.key for state in states] == list(SECTIONS)
    assert [state.key for state in states if not state.filled] == []
    assert [state.key for state in completeness({}) if state.filled] == []
    assert [state.key for state in states if not state.required] == [
        "secondary-missions", "languages", "profile", "objectives", "organisation",
    ]  # fmt: skip


def test_completeness_of_another_language_looks_at_its_own_texts() -> None:
    document = brief_with(texts={"en": {"context": "Messages wait.", "education": "None required."}})
    unfilled = [state.key for state in completeness(document, language="en") if not state.filled]
    assert unfilled == ["main-mission", "secondary-missions", "objectives", "organisation"]


def test_remote_job_needs_no_place() -> None:
    assert remarks_of(brief_with(locations=[], workplace="remote")) == []


@pytest.mark.parametrize("wrong", [None, 3, True, "x", [], [None, 3], {"x": None}, {"fr": [1]}])
def test_wrong_types_anywhere_never_raise(wrong: Any) -> None:
    for name in (*sound_brief(), "texts", "apply_until", "starts_on"):
        document = brief_with(**{name: copy.deepcopy(wrong)})
        assert isinstance(check_brief(document, today=date(2026, 11, 25)), list)
        assert len(completeness(document)) == 13


def test_check_changes_nothing_and_says_the_same_twice() -> None:
    document = brief_with(context="jeune et dynamique, native speaker", pay={})
    before = json.dumps(document)
    assert check_brief(document) == check_brief(document)
    assert json.dumps(document) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", load_roles(), ids=lambda role: role.key)
def test_role_template_needs_only_its_facts_filled_in(role: Role, language: str) -> None:
    names = {competency.key: competency.names for competency in load_competencies()}
    terms = {competency.key: competency.terms for competency in load_competencies()}
    document = {
        **sound_brief(),
        "language": language,
        "country": "FR" if language == "fr" else "IE",
        "languages": [],
        **sections_of(role, language),
        "criteria": [
            {
                "key": c.competency, "competency": c.competency, "necessity": c.necessity, "weight": c.weight,
                "gap": c.gap, "label": dict(names[c.competency]), "terms": dict(terms[c.competency]),
            }
            for c in role.criteria
        ],
    }  # fmt: skip
    assert remarks_of(document) == [("placeholder-left", "block", "context")]


def test_catalogue_never_uses_a_word_that_the_check_blocks_or_warns_of() -> None:
    said = [
        (c.key, rule.code, text)
        for c in load_competencies()
        for language in LANGUAGES
        for text in (c.names[language], c.definition[language], c.question[language], *c.levels[language])
        for rule in words.rules()
        if rule.severity != "hint" and rule.phrases[language].occurs_in(text)
    ]
    assert said == []


def test_phrase_stars_ages_and_capitals() -> None:
    phrases = Phrases(["diplômé*", "moins de # ans", "RIB"], numbers=["trente"])
    text = "Jeunes diplômées, moins de trente ans, moins de 12 ans, un rib et un RIB."
    assert [text[start:end] for start, end in phrases.spans(text)] == ["diplômées", "moins de trente ans", "RIB"]


def test_folding_keeps_places() -> None:
    text = "L’Été à Œuvre — ÇA İstanbul ﬁn"
    assert len(fold(text)) == len(text)


def test_every_code_has_a_sentence_and_every_section_a_name() -> None:
    written = re.findall(r'Remark\(\s*"([a-z-]+)"', inspect.getsource(lint) + inspect.getsource(words))
    ruled = (rule.code for rule in (*words.rules(), *question_rules()))
    assert {*written, *ruled} == MESSAGES.keys()
    assert list(SECTION_NAMES) == ["job", *SECTIONS]


def test_sentence_names_the_word_the_section_the_language_and_the_date() -> None:
    with translation.override("en"):
        assert sentence(Remark("vague-word", "hint", "context", {"word": "dynamic"})) == (
            "“dynamic” can mean anything. Replace it with an act that can be seen, or drop it."
        )
        assert sentence(Remark("section-empty", "hint", "profile", {"section": "profile"})).startswith("“Profile” is")
        assert sentence(Remark("language-unexplained", "warn", "languages[0]", {"language": "de"})).startswith(
            "Say what the German is for."
        )
        assert sentence(Remark("pay-too-wide", "warn", "pay.max", {"width": 55, "limit": 40})).startswith(
            "The range is 55% wide"
        )


def test_every_remark_of_a_bad_brief_can_be_said() -> None:
    documents: list[Document] = [
        {},
        brief_with(language="en", contact={"email": "noreply@herbiers.example"}, objectives=[]),
        brief_with(title="Rédacteur", criteria=criteria(8, 9), pay={"min": 1, "max": 9}, contract="internship"),
        brief_with(apply_until="2020-01-01", starts_on="2020-01-01", context="[quoi donc] ninja jeune"),
    ]
    sentences = [sentence(remark) for d in documents for remark in check_brief(d, today=date(2026, 11, 25))]
    assert [text for text in sentences if "%(" in text or not text.endswith(".")] == []
