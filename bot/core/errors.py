"""The one base of the product's own exceptions, each worded for the person who reads it."""


class ConsolewatchError(Exception):
    """Something went wrong that a person can do something about; the message says what."""
