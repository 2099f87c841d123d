"""What erasing a candidate does to readings and shortlists."""

from accounts.erasure import delete, keep, register

register("shortlists.Reading", delete("application__candidate"))
register("shortlists.Evidence", delete("reading__application__candidate"))
register("shortlists.Judgement", delete("reading__application__candidate"))
register("shortlists.Shortlist", keep("the house's own list; its entries go"))
register("shortlists.Share", keep("with whom a list was shared"))
register("shortlists.Entry", delete("application__candidate"))
register("shortlists.Answer", delete("entry__application__candidate"))
