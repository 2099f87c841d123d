"""What erasing a candidate does to what people of the house keep for themselves."""

from accounts.erasure import delete, keep, register

register("desk.SavedSearch", keep("what a person of the house looks for; goes with their account"))
register("desk.SavedFit", delete("application__candidate"))
register("desk.Digest", keep("whether a mail tells a person of the house what waits; goes with their account"))
