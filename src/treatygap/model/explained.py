"""What each fault of files means and how it is mended, in a paragraph each, as the page on them has it."""

from typing import NamedTuple


class Explained(NamedTuple):
    """What a code means."""

    meaning: str
    remedy: str


EXPLAINED: dict[str, Explained] = {
    "TG001": Explained(
        "A model file exists but cannot be opened: no permission, or a link whose target is gone.",
        "To mend it: restore the file or its permissions, or delete the link.",
    ),
    "TG002": Explained(
        "The text breaks the rules of YAML (or of TOML, in `pyproject.toml`), so that nothing of the file can be "
        "used. The place is where reading failed; the cause is often a line earlier.",
        "To mend it: close the bracket or quote; indent with spaces and not with tabs; put text that has `: ` in "
        "it into quotes.",
    ),
    "TG003": Explained(
        "Lists and mappings stand in each other more than 64 levels deep. No treaty needs that, and a parser can "
        "crash on it.",
        "To mend it: look for a bracket or an indentation that never ends.",
    ),
    "TG004": Explained(
        "The file has more than 2,000,000 bytes or 500,000 values.",
        "To mend it: split it; a folder's files are read together.",
    ),
    "TG005": Explained(
        "YAML can name a value (`&name`) and repeat it (`*name`). Here every value is written out, so that each "
        "line can be read and cited by itself.",
        "To mend it: write the value out. A text that begins with `&` or `*` needs quotes.",
    ),
    "TG006": Explained(
        "A mapping has the same key twice; which value is meant cannot be known. The first one is used to check "
        "the rest.",
        "To mend it: delete one; if both are needed, join them with `all`.",
    ),
    "TG007": Explained(
        "A value has a YAML tag such as `!!python/name:...` or `!!int`. Only the tags for text, mapping and list "
        "are let through.",
        "To mend it: delete the tag; for text that looks like a number, use quotes.",
    ),
    "TG008": Explained(
        "The text has a character that is not seen, such as a direction mark from a copied web page. Two ids that "
        "look alike would differ.",
        "To mend it: delete the character at that place, or type the word anew.",
    ),
    "TG009": Explained(
        "A line `---` begins a second document in the same file.",
        "To mend it: move the second part to a file of its own.",
    ),
    "TG010": Explained(
        "The file is not saved as UTF-8.",
        "To mend it: save it as UTF-8 in your editor; the place is that of the first byte that is not.",
    ),
    "TG011": Explained(
        "There is no project here or above, the project has no treaty (a folder without any YAML file is none), the "
        "treaty that was named does not exist, or none was named where there are several.",
        "To mend it: go to the project's folder or use `--project`; name the treaty with `--treaty`.",
    ),
    "TG012": Explained(
        "A model file is a link to a file outside the project. What belongs to a model lies in its folder, so "
        "that its digest and its history are whole.",
        "To mend it: copy the file into the project.",
    ),
    "TG016": Explained(
        "A CSV file for `treatygap power` that is no table of parties and weights: a line with too many or too "
        "few columns, a weight that is no number, a party twice or without a name. Columns are separated by "
        "commas or semicolons.",
        "To mend it: write plain numbers, and the same number of columns in every line.",
    ),
    "TG101": Explained(
        "A key that this kind of record does not have, often a slip of the pen. In `pyproject.toml`, a key of "
        "`[tool.treatygap]` other than `treaty`, `rules` and `seeds`.",
        "To mend it: correct the key; model.md lists all keys.",
    ),
    "TG102": Explained(
        "A key that the record needs is not there. `because` is needed wherever a statement must have a source.",
        "To mend it: add the key. If no file of the treaty has the key `treaty`, add it to one.",
    ),
    "TG103": Explained(
        "Text where a list belongs, a number where text belongs, and the like. Nothing is converted silently. An "
        "empty model file is reported here too.",
        'To mend it: write the value as the message asks: `[river-text#office]` for a list, `"17"` for text.',
    ),
    "TG104": Explained(
        "The value has the right type and is not one of those allowed: a status that does not exist, a day that "
        "is not in the calendar or not written as `YYYY-MM-DD`, an id with capitals or spaces, a list that must "
        "not be empty, a count above the number of parts.",
        "To mend it: use one of the values named.",
    ),
    "TG201": Explained(
        "Two records have the same id, two articles the same number, or two files the key `treaty`. Institutions, "
        "instruments and promises share one space of ids.",
        "To mend it: rename or delete one of them.",
    ),
    "TG202": Explained(
        "A reference leads nowhere: to an article, section, promise, party, claim, source or other record that no "
        "file defines. While a file cannot be parsed at all, unknown ids are not reported, because they may stand "
        "in it.",
        "To mend it: correct the id, or add the record. A claim's id is `SOURCE#CLAIM`.",
    ),
    "TG203": Explained(
        "A rule asks for an id that is no institution, no instrument and no promise.",
        "To mend it: correct the id, or add the institution or instrument.",
    ),
    "TG204": Explained(
        "A warning: the treaty's `article_count` is not the number of articles in the files. Either the count is "
        "wrong, or articles are still to be written.",
        "To mend it: add the articles, or correct the count.",
    ),
    "TG205": Explained(
        "A warning: no file of `rules/ID/` has a rule, so that every promise that is not kept already, and does "
        "not need nothing, is undetermined. Perhaps the folder has another name than the treaty's.",
        "To mend it: write rules, or correct the folder's name.",
    ),
    "TG206": Explained(
        "A warning: a file looks like a part of the model and is none, so that whatever it says has no effect. "
        "Its folder bears the name of no treaty, or lies within a folder whose subfolders are not read, or its "
        "name does not end in `.yaml` or `.yml`. Hidden files and the copies that editors keep (`rules.yaml~`) "
        "are passed over.",
        "To mend it: move or rename the file. What is not to be read any more belongs outside the folders of the "
        "model.",
    ),
    "TG301": Explained(
        "A warning: rules make promises wait for each other in a circle. If nothing else lets a member of the "
        "circle in, all of them are blocked, and the report says so.",
        "To mend it: check whether each rule is what its source says. If the treaty does mean the circle, leave "
        "it; a way out can be written with `any`. If the treaty means promises to begin at once, say so with "
        "`start_together`.",
    ),
    "TG302": Explained(
        "Institutions are parts of each other in a circle.",
        "To mend it: correct `part_of` of one of them.",
    ),
    "TG303": Explained(
        "The entries of a status history are not in order of time, begin on the same day, overlap, or end before "
        "they begin.",
        "To mend it: put the entries in order, each later than the one before; `until` is the first day on which "
        "an entry no longer holds.",
    ),
    "TG304": Explained(
        "A promise hangs on its own negation: it could work only if it could not. No verdict can be given then.",
        "To mend it: negate a fact or a promise that does not wait for this one.",
    ),
    "TG305": Explained(
        "Institutions or instruments are superseded by each other in a circle, so that none of them stands for "
        "the rest.",
        "To mend it: name the successor that is in force.",
    ),
    "TG306": Explained(
        "The rule of a power file under which nothing can ever pass, or everything passes, or that cannot be "
        "worked out: a quota above all votes, weights that are all zero, bounds that cannot be met.",
        "To mend it: look at the quota and the weights in the source again. In a project, such a rule is no fault "
        "of the files, since it may be fine on another day; the report says that it cannot be judged.",
    ),
    "TG307": Explained(
        "What is needed first (`needs_first`), together with the order of a body's own steps and `part_of`, makes "
        "things wait for each other, so that no roadmap could begin with any of them.",
        "To mend it: name with `step` the step that really waits; a protocol may be needed to empower an office "
        "and not to found it. Or drop the statement that its source does not bear.",
    ),
    "TG401": Explained(
        "A scenario of the project is asked for by its id, and found by the name of its file; so the two are the same.",
        "To mend it: rename the file, or change the id. A scenario file outside the project may be called anything.",
    ),
    "TG402": Explained(
        "Scenarios go on from each other in a circle, so that none of them has a beginning.",
        "To mend it: take `base` out of one of them.",
    ),
    "TG403": Explained(
        "One scenario assumes two things that cannot both be: it replaces a rule and switches it off, or a body "
        "decides by a control model and is set not to be governed. Or a test of rules names two scenarios that "
        "contradict each other.",
        "To mend it: decide for one of the two. What is set of one facet goes before what is set of the whole "
        "body; that is no contradiction.",
    ),
}
"""By code."""
