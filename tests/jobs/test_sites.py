"""Each company has a careers site of its own, and the house one over all of them."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import AuditEntry
from jobs.models import Company, CompanyText
from jobs.policy import LOGO_KILOBYTES
from tests.factories import make_company, make_job, make_recruiter

pytestmark = pytest.mark.django_db

HOST = "jobs.herbiers.example"


def page_of(address: str, **headers: str) -> str:
    response = Client(headers={"accept-language": "en", **headers}).get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def titles(page: str) -> list[str]:
    return re.findall(r'<a class="stretched-link"[^>]*>(.*?)</a>', page)


def picture(kind: str = "PNG", size: tuple[int, int] = (640, 144), **saved: Any) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "#0f5551").save(written, kind, **saved)
    return written.getvalue()


def save(company: Company, client: Client | None = None, **fields: Any) -> Any:
    if client is None:
        client = Client(headers={"accept-language": "en"})
        client.force_login(make_recruiter(company))
    return client.post(f"/desk/companies/{company.slug}/site/", fields)


def faults(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 422
    return {name: list(said) for name, said in response.context["form"].errors.items()}


def test_a_company_s_site_shows_its_jobs_its_story_and_nobody_else_s() -> None:
    company = make_company(name="Les Herbiers", slug="les-herbiers", site_name="Travailler aux Herbiers")
    CompanyText.objects.create(company=company, language="en", introduction="We harvest.", failures="A failure.")
    make_job(company, title="Mine")
    make_job(title="Another’s")
    page = page_of("/companies/les-herbiers/")
    assert titles(page) == ["Mine (en)"]
    assert "Travailler aux Herbiers</title>" in page
    assert "We harvest." in page
    assert "A failure." in page
    assert 'action="/companies/les-herbiers/#jobs"' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/companies/les-herbiers/?lang=en">' in page
    assert "/jobs.atom?company=les-herbiers&amp;lang=en" in page
    assert sorted(titles(page_of("/"))) == ["Another’s (en)", "Mine (en)"]


def test_filters_work_on_a_company_s_site_and_are_part_of_its_address() -> None:
    company = make_company(slug="les-herbiers")
    make_job(company, title="Freelance", contract="freelance")
    make_job(company, title="Permanent", contract="cdi")
    assert titles(page_of("/companies/les-herbiers/?contract=freelance")) == ["Freelance (en)"]
    assert 'href="/companies/les-herbiers/"' in page_of("/companies/les-herbiers/?q=nothing-like-it")


def test_the_house_s_page_of_one_company_says_where_that_company_s_site_is() -> None:
    make_job(make_company(slug="les-herbiers"))
    make_job()
    canonical = '<link rel="canonical" href="http://127.0.0.1:8000/companies/les-herbiers/?lang=en">'
    assert canonical in page_of("/?company=les-herbiers")


def test_a_company_that_has_published_nothing_is_nobody_s_business() -> None:
    make_job(make_company(slug="secret-client", accent="#0f5551"), published=False)
    for path in ("", "colours.css", "logo.png"):
        assert Client().get(f"/companies/secret-client/{path}").status_code == 404


def test_a_site_speaks_only_the_languages_that_its_company_chose() -> None:
    company = make_company(slug="les-herbiers", site_languages=["fr"])
    make_job(company, title="Vidéaste")
    page = page_of("/companies/les-herbiers/")
    assert '<html lang="fr"' in page
    assert titles(page) == ["Vidéaste"]
    assert 'hreflang="en"' not in page
    assert '<html lang="en"' in page_of("/")


def test_pages_of_a_job_lead_back_to_its_company_s_site_where_there_is_one() -> None:
    plain, own = make_job(), make_job(make_company(slug="les-herbiers", accent="#7a1f4b"))
    assert 'class="v-brand" href="/"' in page_of(f"/jobs/{plain.slug}/")
    page = page_of(f"/jobs/{own.slug}/")
    assert 'class="v-brand" href="/companies/les-herbiers/"' in page
    assert '<link rel="stylesheet" href="/companies/les-herbiers/colours.css?v=7a1f4b">' in page


def test_the_colour_is_a_stylesheet_for_both_themes() -> None:
    make_job(make_company(slug="les-herbiers", accent="#7a1f4b"))
    response = Client().get("/companies/les-herbiers/colours.css")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response.content.decode().startswith(":root,[data-bs-theme=light]{--v-pond:#7a1f4b;")
    assert "[data-bs-theme=dark]{--v-pond:#" in response.content.decode()
    assert "(prefers-color-scheme:dark){:root:not([data-js]){--v-pond:#" in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("#ffcc00", "This colour is too pale to be read: its contrast is 1.1, and 4.5 is needed."),
        ("red", "Write the colour as # and six signs, as #0f5551."),
        ("#0f5551;}", "Write the colour as # and six signs, as #0f5551."),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_with_its_figure(typed: str, said: str) -> None:
    company = make_company()
    [fault] = faults(save(company, accent=typed))["accent"]
    assert fault.startswith(said)
    assert Company.objects.get(pk=company.pk).accent == ""


def test_the_nearest_colour_that_is_offered_instead_is_taken() -> None:
    company = make_company()
    [fault] = faults(save(company, accent="#ffcc00"))["accent"]
    [offered] = re.findall(r"#[0-9a-f]{6}", fault)
    assert save(company, accent=offered).status_code == 302
    assert Company.objects.get(pk=company.pk).accent == offered
    assert AuditEntry.objects.filter(verb="company.site-edited").count() == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_logo_is_drawn_anew_and_fitted_to_its_place(kind: str) -> None:
    company = make_company(slug="les-herbiers")
    make_job(company)
    assert save(company, logo=SimpleUploadedFile("logo.png", picture(kind))).status_code == 302
    response = Client().get("/companies/les-herbiers/logo.png")
    assert response["Content-Type"] == "image/png"
    drawn = Image.open(BytesIO(response.content))
    assert (drawn.format, drawn.size) == ("PNG", (320, 72))
    page = page_of("/companies/les-herbiers/")
    assert re.search(
        r'<img class="v-brand-logo" src="/companies/les-herbiers/logo.png\?v=[\w-]+" width="320" height="72"', page
    )


def test_nothing_of_a_logo_s_file_goes_on_but_its_pixels() -> None:
    company = make_company(slug="les-herbiers")
    make_job(company)
    words = PngInfo()
    words.add_text("Comment", "taken at home by Ana")
    upload = picture(pnginfo=words) + b"<script>alert(1)</script>"
    save(company, logo=SimpleUploadedFile("../../logo.svg", upload))
    stored = Client().get("/companies/les-herbiers/logo.png").content
    assert b"Ana" not in stored
    assert b"script" not in stored
    assert re.fullmatch(r"logos/[\w-]{22}\.png", Company.objects.get(pk=company.pk).logo.name)


def bomb() -> bytes:
    """A small file that would unpack to far more pixels than any logo has."""
    return picture(size=(9000, 9000), optimize=True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "This is no picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "This is no picture"),
        (picture()[:60], "This is no picture"),
        (bomb(), "This is no picture"),
        (b"x" * (LOGO_KILOBYTES * 1024 + 1), "This picture is larger than 1024 kB."),
    ],
    ids=["svg", "broken", "cut off", "bomb", "large"],
)
def test_what_is_no_logo_is_refused_and_the_old_one_stays(content: bytes, said: str) -> None:
    company = make_company()
    save(company, logo=SimpleUploadedFile("logo.png", picture()))
    before = Company.objects.get(pk=company.pk).logo.name
    [fault] = faults(save(company, logo=SimpleUploadedFile("logo.png", content)))["logo"]
    assert fault.startswith(said)
    assert Company.objects.get(pk=company.pk).logo.name == before


def test_a_logo_can_be_changed_and_taken_away_and_its_file_goes(
    django_capture_on_commit_callbacks: Any,
) -> None:
    company = make_company()
    save(company, logo=SimpleUploadedFile("logo.png", picture()))
    first = Company.objects.get(pk=company.pk).logo
    with django_capture_on_commit_callbacks(execute=True):
        save(company, logo=SimpleUploadedFile("logo.png", picture("JPEG")))
    second = Company.objects.get(pk=company.pk).logo
    assert (first.storage.exists(first.name), second.storage.exists(second.name)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        save(company, drop_logo="on")
    assert not Company.objects.get(pk=company.pk).logo
    assert not second.storage.exists(second.name)


def test_a_host_of_its_own_shows_the_company_alone(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = [HOST, "testserver"]
    company = make_company(slug="les-herbiers", host=HOST)
    mine, other = make_job(company, title="Mine"), make_job(title="Another’s")
    client = Client(headers={"host": HOST, "accept-language": "en"})
    home = client.get("/").content.decode()
    assert titles(home) == ["Mine (en)"]
    assert 'class="v-brand" href="/"' in home
    assert '<link rel="canonical" href="http://127.0.0.1:8000/companies/les-herbiers/?lang=en">' in home
    assert client.get(f"/jobs/{mine.slug}/").status_code == 200
    for address in (f"/jobs/{other.slug}/", f"/jobs/{other.slug}/selection/", f"/companies/{other.company.slug}/"):
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("elsewhere.example", "The installation does not answer to this host"),
        ("*.herbiers.example", "The installation does not answer to this host"),
        ("127.0.0.1", "This is the address of the house itself."),
        ("taken.herbiers.example", "Another company has this host."),
    ],
)
def test_a_host_must_be_one_that_the_installation_answers_to(typed: str, said: str, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = [".herbiers.example", "testserver"]
    make_company(host="taken.herbiers.example")
    company = make_company()
    [fault] = faults(save(company, host=typed))["host"]
    assert fault.startswith(said)
    assert save(company, host=f" {HOST.upper()}. ").status_code == 302
    assert Company.objects.get(pk=company.pk).host == HOST


def test_a_careers_site_costs_no_more_queries_for_thirty_jobs(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    company = make_company(slug="les-herbiers", accent="#0f5551")
    for _ in range(30):
        make_job(company)
    with django_assert_max_num_queries(6):
        page_of("/companies/les-herbiers/")
