"""What erasing a candidate does to interviews."""

from accounts.erasure import blank, delete, keep, register

register("interviews.Interview", blank("application__candidate", place="", link=""))
register("interviews.Participant", keep("which people of the house took part"))
register("interviews.Scorecard", delete("interview__application__candidate"))
register("interviews.Rating", delete("scorecard__interview__application__candidate"))
register("interviews.ScorecardVersion", delete("scorecard__interview__application__candidate"))
register("interviews.Round", keep("the house's own questions; nothing of a candidate"))
register("interviews.RoundQuestion", keep("the house's own questions; nothing of a candidate"))
register("interviews.Proposal", delete("application__candidate"))
register("interviews.Slot", delete("proposal__application__candidate"))
register(
    "interviews.Offer",
    blank("application__candidate", title="", place="", pay=0, details="", words=""),
)
register("interviews.Reference", delete("application__candidate"))
register("interviews.TakenTime", keep("when people of the house were busy"))
register("interviews.CalendarFeed", keep("an address of a person of the house"))
register("interviews.BusySource", keep("an address of a person of the house"))
register("interviews.BusyTime", keep("when a person of the house is busy"))
