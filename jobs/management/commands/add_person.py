"""`manage.py add_person`: the first people of a house."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from accounts import actions
from jobs.models import Company, CompanyMember


class Command(BaseCommand):
    help = "Create an administrator or a recruiter, and print a one-time sign-in link."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", choices=["administrator", "recruiter"], required=True)
        parser.add_argument("--company", metavar="SLUG", help="the company that the recruiter works for")
        parser.add_argument("--name", default="", help="shown to colleagues; the address's first part otherwise")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"]
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"“{email}” is not an e-mail address.") from None
        company = None
        if options["company"]:
            company = Company.objects.filter(slug=options["company"]).first()
            if company is None:
                raise CommandError(f"There is no company “{options['company']}”.")
        if options["role"] == "recruiter" and company is None:
            raise CommandError("A recruiter needs --company SLUG.")
        with transaction.atomic():
            try:
                user = actions.invite_person(
                    email=email,
                    name=options["name"] or email.split("@")[0],
                    is_administrator=options["role"] == "administrator",
                    by="system",
                )
            except actions.Refused as refusal:
                raise CommandError(str(refusal)) from None
            if company:
                CompanyMember.objects.get_or_create(company=company, user=user)
            link = actions.new_sign_in_link(user.pk)
        self.stdout.write(settings.SITE_URL + link)
