"""The kinds of gaps that a check reports, with what each means."""

from treatygap.model.checked import Sought

BLOCKED = Sought(
    "GAP101",
    "promise blocked by what is missing",
    "warning",
    "A promise cannot work, because something that it needs first is not in place.",
    "`treatygap explain` shows why, and `treatygap packages` the least that would make it work.",
)
CIRCLE = Sought(
    "GAP102",
    "promise blocked by a circle",
    "warning",
    "Promises wait for each other, so that none of them can begin.",
    "One of them has to begin without waiting; if the treaty means them to begin together, say so in `start_together`.",
)
FACTS_UNKNOWN = Sought(
    "GAP103",
    "promise not determined, since facts are unknown",
    "note",
    "Whether a promise can work hangs on facts that no source settles.",
    "Find out what is not known; `treatygap leverage` tells which facts are worth it most.",
)
NO_RULE = Sought(
    "GAP104",
    "promise not determined, since no rule speaks of it",
    "note",
    "Nobody has said what a promise needs first.",
    "Write a rule for it, or say in `no_prerequisites` why it needs nothing.",
)
DEADLOCK = Sought(
    "GAP201",
    "institution in deadlock",
    "warning",
    "Each way of sharing control that is on the table is refused by some party.",
    "`treatygap governance` shows who refuses what, and what would open the deadlock.",
)
CONTROL_OPEN = Sought(
    "GAP202",
    "institution whose control is open",
    "note",
    "How an institution decides is not settled, though not every way that is on the table is refused.",
    "`treatygap governance` shows which ways nobody refuses.",
)
OVERDUE = Sought(
    "GAP301",
    "promise overdue",
    "warning",
    "A day by which a promise was to be kept has passed, and it is not kept.",
    "If it has been kept since, say so in its `history`, or in `met` of the deadline.",
)

GAP_KINDS = (BLOCKED, CIRCLE, FACTS_UNKNOWN, NO_RULE, DEADLOCK, CONTROL_OPEN, OVERDUE)
"""In order of code."""
