"""Who may do what with companies and jobs. Whether an object is seen at all is `visible_to` on its QuerySet."""

from accounts.models import User
from jobs.models import Company, CompanyMember, Job


def can_create_job(user: User) -> bool:
    """Recruiters, for their companies, and administrators."""
    return user.is_administrator or CompanyMember.objects.filter(user=user).exists()


def can_manage_job(user: User, job: Job) -> bool:
    """Settings, members, stages, openings, pausing and closing: recruiters of the company and administrators."""
    return user.is_administrator or CompanyMember.objects.filter(user=user, company=job.company_id).exists()


def can_edit_brief(user: User, job: Job) -> bool:
    """Writing the brief, criteria and their weights included. Hiring managers and interviewers read it."""
    return can_manage_job(user, job)


def can_publish(user: User, job: Job) -> bool:
    """Making a brief public, which freezes it: whoever may write it."""
    return can_manage_job(user, job)


def can_override_pay(user: User) -> bool:
    """Publishing without a pay range, with a reason that is kept: administrators only."""
    return user.is_administrator


def can_create_company(user: User) -> bool:
    """Administrators only: a company is a client, or the house itself."""
    return user.is_administrator


def can_edit_company(user: User, company: Company) -> bool:
    """Its facts and its candid side: its recruiters and administrators."""
    return user.is_administrator or CompanyMember.objects.filter(user=user, company=company).exists()


def can_choose_recruiters(user: User) -> bool:
    """Giving and taking a recruiter's access to a company: administrators only."""
    return user.is_administrator
