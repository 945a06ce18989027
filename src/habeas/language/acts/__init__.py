"""Acts: who did what to whom, when, where, as what (happened, alleged, feared, …) and according to which words.

English. The rules are data (`rules/*.yaml`); the code matches them against the dependency parse of one sentence at a
time. To add a trigger, add a rule; to change who is victim or actor of it, change the rule's slots.
"""

from habeas.language.acts.find import find_acts
from habeas.language.acts.gate import act_gate

__all__ = ["act_gate", "find_acts"]
