"""CVs made for exchange: JSON Resume, both dialects of Europass, and the PDF that carries one."""

import io
import json
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from candidates.reading.child import prefill_in_child
from candidates.reading.resumes import MAX_BYTES, NoResume, attached_resume, resume_of
from tests.candidates.reading.made_files import pdf, written

RESUME: dict[str, Any] = {
    "basics": {
        "name": "Zoé Le Goff",
        "label": "Community manager",
        "image": "https://photo.example/me.jpg",
        "email": "zoe@mail.example",
        "phone": "+33 6 12 34 56 78",
        "url": "https://blog.example",
        "summary": "I run forums.",
        "location": {"address": "12 Some Street", "city": "Roscoff"},
        "profiles": [{"network": "Instagram", "username": "zoe", "url": "https://instagram.example/zoe"}],
    },
    "work": [
        {
            "name": "Tempête Éditions",
            "position": "Community manager",
            "startDate": "2021-03",
            "endDate": "2024-05-31",
            "highlights": ["Moderated a forum of 40,000 members"],
        },
        {"name": "Marées", "position": "Editor", "startDate": "2024"},
    ],
    "education": [{"institution": "Rennes 2", "area": "communication", "studyType": "Master", "endDate": "2019"}],
    "skills": [{"name": "Video", "keywords": ["CapCut"]}],
    "languages": [{"language": "Français", "fluency": "C2"}],
    "interests": [{"name": "Sailing"}],
    "references": [{"name": "Somebody", "reference": "…"}],
}
CANDIDATE = """<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
 xmlns:hr="http://www.hr-xml.org/3" xmlns:eures="http://www.europass_eures.eu/1.0"><CandidatePerson>
<PersonName><oa:GivenName>Zoé</oa:GivenName><hr:FamilyName>Le Goff</hr:FamilyName></PersonName>
<Communication><ChannelCode>Email</ChannelCode><oa:URI>zoe@mail.example</oa:URI></Communication>
<Communication><ChannelCode>Telephone</ChannelCode><CountryDialing>33</CountryDialing>
<oa:DialNumber>612345678</oa:DialNumber></Communication><NationalityCode>FR</NationalityCode>
<hr:BirthDate>1990-01-02</hr:BirthDate><GenderCode>2</GenderCode></CandidatePerson><CandidateProfile>
<hr:ExecutiveSummary>&lt;p&gt;I run forums.&lt;/p&gt;</hr:ExecutiveSummary><EmploymentHistory><EmployerHistory>
<hr:OrganizationName>Tempête Éditions</hr:OrganizationName><PositionHistory>
<PositionTitle>Community manager</PositionTitle><eures:EmploymentPeriod><eures:StartDate>
<hr:FormattedDateTime>2021-03</hr:FormattedDateTime></eures:StartDate><eures:EndDate>
<hr:FormattedDateTime>2024-05</hr:FormattedDateTime></eures:EndDate></eures:EmploymentPeriod>
<oa:Description>&lt;ul&gt;&lt;li&gt;Moderated a forum&lt;/li&gt;&lt;/ul&gt;</oa:Description>
</PositionHistory></EmployerHistory></EmploymentHistory></CandidateProfile></Candidate>"""
PASSPORT = """<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo><Identification>
<PersonName><FirstName>Zoé</FirstName><Surname>Le Goff</Surname></PersonName>
<ContactInfo><Email><Contact>zoe@mail.example</Contact></Email></ContactInfo>
<Demographics><Birthdate year="1990"/><Nationality><Label>French</Label></Nationality></Demographics></Identification>
<WorkExperienceList><WorkExperience><Period><From year="2021" month="--03"/><To year="2024" month="--05"/></Period>
<Position><Label>Community manager</Label></Position><Activities>&lt;p&gt;Moderated a forum&lt;/p&gt;</Activities>
<Employer><Name>Tempête Éditions</Name></Employer></WorkExperience></WorkExperienceList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Label>French</Label></Description></MotherTongue>
</MotherTongueList></Linguistic></Skills></LearnerInfo></SkillsPassport>"""


def test_a_json_resume_is_written_out_as_a_cv() -> None:
    assert resume_of(json.dumps(RESUME).encode(), "json", "en") == "\n".join(
        [
            "Zoé Le Goff",
            "Community manager",
            "zoe@mail.example",
            "+33 6 12 34 56 78",
            "https://blog.example",
            "https://instagram.example/zoe",
            "",
            "I run forums.",
            "",
            "Experience",
            "Community manager, Tempête Éditions, 03/2021 - 05/2024",
            "- Moderated a forum of 40,000 members",
            "Editor, Marées, 2024 - present",
            "",
            "Education",
            "Master communication, Rennes 2, 2019",
            "",
            "Skills",
            "Video, CapCut",
            "",
            "Languages",
            "Français, C2",
        ]
    )


@pytest.mark.parametrize("document", [CANDIDATE, PASSPORT], ids=["of today", "version 3"])
def test_both_dialects_of_europass_say_the_same_and_nothing_of_birth_or_nation(document: str) -> None:
    text = resume_of(document.encode(), "xml", "fr")
    assert text.splitlines()[0] == "Zoé Le Goff"
    for line in ("zoe@mail.example", "Community manager, Tempête Éditions, 03/2021 - 05/2024", "- Moderated a forum"):
        assert line in text.splitlines()
    assert "1990" not in text
    assert "French" not in text.partition("Langues")[0]


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    "<Candidate><CandidatePerson>&b;</CandidatePerson></Candidate>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Candidate>&a;</Candidate>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "json"),
        (b"[]", "json"),
        (b'{"basics": {}}', "json"),
        (b"[" * 100_000, "json"),
        (b"\xff\xfe\x00", "json"),
        (b" " * (MAX_BYTES + 1), "json"),
        (b"<Candidate/>", "xml"),
        (b"<other>words</other>", "xml"),
        (b"<not closed", "xml"),
        (BOMB.encode(), "xml"),
        (OUTSIDE.encode(), "xml"),
        (b"<a>" * 1000 + b"</a>" * 1000, "xml"),
        (b"<Candidate>" + b"<a/>" * 30_000 + b"</Candidate>", "xml"),
    ],
)
def test_what_holds_no_cv_or_is_made_to_do_harm_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(NoResume):
        resume_of(data, kind)


@pytest.mark.parametrize("value", [None, 3, [], {}, ["x", 3, None], [[]], True])
def test_values_of_another_kind_are_left_out(value: Any) -> None:
    odd = {**dict.fromkeys(RESUME, value), "basics": dict.fromkeys(RESUME["basics"], value), "work": RESUME["work"]}
    assert resume_of(json.dumps(odd).encode(), "json").splitlines()[:2] == ["", "Expérience"]


def with_attachment(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(written("A page of ornaments")))))
    writer.add_attachment(name, content)
    writer.write(out)
    return out.getvalue()


def test_a_pdf_that_carries_europass_is_read_by_what_it_carries() -> None:
    data = with_attachment("attachment.xml", CANDIDATE.replace("<Candidate ", "<!-- Europass --><Candidate ").encode())
    assert (attached_resume(data) or "").splitlines()[0] == "Zoé Le Goff"
    found = prefill_in_child(data, "pdf", (2026, 11), seconds=60)
    assert (found["first_name"]["value"], found["email"]["value"]) == ("Zoé", "zoe@mail.example")


@pytest.mark.parametrize("content", [b"other", OUTSIDE.encode() + b"<!-- Europass -->"])
def test_a_pdf_that_carries_something_else_is_read_by_its_pages(content: bytes) -> None:
    assert attached_resume(with_attachment("x.xml", content)) is None
    assert attached_resume(b"no pdf") is None
