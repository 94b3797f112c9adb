"""Makes CloudTrail records of an organisation, of any number, that look as real ones do."""

from bot.demo.generator.files import write_folder, write_lines
from bot.demo.generator.identities import Named
from bot.demo.generator.trails import Generated, Period, generated

__all__ = ["Generated", "Named", "Period", "generated", "write_folder", "write_lines"]
