"""Changes of companies and jobs that someone will ask about later."""


class Refused(Exception):
    """The change is not allowed as things stand; the message is a sentence for the person who asked."""
