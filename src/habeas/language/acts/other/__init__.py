"""Acts in other languages than English: triggers as patterns, roles by the parse where there is one, else by order.

The rules of a language are data (`ru.yaml`, `it.yaml`, …). To add a trigger, add a row; to add a language, add a file.
Precision comes before recall: an act whose person is not clear is left out, or cited without a name.
"""

from habeas.language.acts.other.find import find_acts
from habeas.language.acts.other.rules import has_rules

__all__ = ["find_acts", "has_rules"]
