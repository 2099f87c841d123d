import pytest

from shortlists.engine.criteria import BadBrief, Criterion, fingerprint, parse_criteria


def test_a_criterion_of_the_contract_is_read_field_by_field() -> None:
    row = {
        "key": "moderation", "kind": "concept", "label": {"fr": "Modération", "en": "Moderation"},
        "necessity": "mandatory", "weight": 4, "competency": "moderation",
        "terms": {"fr": ["modération", "modérer"], "en": ["moderation"]}, "gap": None,
    }  # fmt: skip
    assert parse_criteria({"criteria": [row]}) == (
        Criterion(
            key="moderation",
            kind="concept",
            label={"fr": "Modération", "en": "Moderation"},
            necessity="mandatory",
            weight=4,
            competency="moderation",
            terms={"fr": ("modération", "modérer"), "en": ("moderation",)},
        ),
    )


def test_a_plain_label_takes_the_language_of_the_document() -> None:
    document = {"language": "fr-CA", "criteria": [{"key": "a", "label": "Écoute", "terms": "écouter"}]}
    assert parse_criteria(document) == (Criterion("a", label={"fr": "Écoute"}, terms={"fr": ("écouter",)}),)


def test_unknown_keys_are_ignored_and_a_key_is_made_where_none_is_given() -> None:
    assert parse_criteria({"criteria": [{"label": "SEO", "colour": "red"}], "x": 1}) == (
        Criterion("criterion-1", label={"und": "SEO"}),
    )


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ([], "$"),
        ({}, "criteria"),
        ({"criteria": {}}, "criteria"),
        ({"criteria": ["SEO"]}, "criteria[0]"),
        ({"criteria": [{"key": 3}]}, "criteria[0].key"),
        ({"criteria": [{"key": "a"}, {"key": "a"}]}, "criteria[1].key"),
        ({"criteria": [{"kind": "magic"}]}, "criteria[0].kind"),
        ({"criteria": [{"kind": "language"}]}, "criteria[0].language"),
        ({"criteria": [{"level": "D4"}]}, "criteria[0].level"),
        ({"criteria": [{"weight": "4"}]}, "criteria[0].weight"),
        ({"criteria": [{"weight": True}]}, "criteria[0].weight"),
        ({"criteria": [{"weight": -1}]}, "criteria[0].weight"),
        ({"criteria": [{"weight": float("nan")}]}, "criteria[0].weight"),
        ({"criteria": [{"months": 1.5}]}, "criteria[0].months"),
        ({"criteria": [{"label": 7}]}, "criteria[0].label"),
        ({"criteria": [{"label": {"fr": 7}}]}, "criteria[0].label.fr"),
        ({"criteria": [{"terms": {"fr": [7]}}]}, "criteria[0].terms.fr"),
        ({"criteria": [{"terms": 7}]}, "criteria[0].terms"),
        ({"criteria": [{"necessity": "nice"}]}, "criteria[0].necessity"),
        ({"criteria": [{"gap": "never"}]}, "criteria[0].gap"),
    ],
)
def test_a_wrong_value_is_refused_with_its_path(document: dict[str, object], path: str) -> None:
    with pytest.raises(BadBrief) as refusal:
        parse_criteria(document)
    assert refusal.value.path == path


def test_a_fingerprint_depends_on_the_wording_and_never_on_weight_or_necessity() -> None:
    base = Criterion("a", label={"en": "Moderation"})
    same = Criterion("b", label={"en": "Moderation"}, weight=9, necessity="mandatory", gap="trained")
    assert fingerprint(same) == fingerprint(base)
    assert fingerprint(Criterion("a", label={"en": "Moderating"})) != fingerprint(base)
    assert fingerprint(base, [("CM", "community manager")]) != fingerprint(base)
    assert fingerprint(base, [("a", "b"), ("c",)]) == fingerprint(base, [("c",), ("b", "a")])
