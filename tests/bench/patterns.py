#!/usr/bin/env python3
"""patterns.py RULES - the phrases and shapes of the packs of identifiers and leftovers as regular expressions, one a
line, and the usual expressions for what the finders tell without a pack: for tools that search by patterns.

They find less than the program does (no check digits, no context, no second mention of a name), and more (every word of
a list, wherever it stands). A search for all of them is the least work that a search by patterns must do.
"""
import pathlib
import re
import sys
from xml.etree import ElementTree

# What has no pack: numbers and dates by their shape alone.
SHAPES = [
    r"\b[A-TV-Z][0-9][0-9AB](?:\.[0-9A-Z]{1,4})?\b", r"\b[A-V][0-9]{4}\b", r"\b[0-9]{4}[0-9FTU]\b",
    r"\b[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}\b", r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b", r"\b[0-9]{1,2}/[0-9]{2,4}\b",
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}\b",
    r"\b[0-9]{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? [0-9]{4}\b",
    r"\b(?:9[0-9]|1[01][0-9])[ -]?(?:years?|yrs?|y/?o|y\.o\.)", r"\(?\b[2-9][0-9]{2}\)?[ .-][2-9][0-9]{2}[ .-][0-9]{4}\b",
    r"[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}", r"\bhttps?://[^ \n]+", r"\bwww\.[a-z0-9.-]+\.[a-z]{2,}",
    r"\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}\b", r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b", r"\b[A-Z]{2} [0-9]{5}(?:-[0-9]{4})?\b",
    r"\b[1-9][A-Z][A-Z0-9][0-9]-?[A-Z][A-Z0-9][0-9]-?[A-Z]{2}[0-9]{2}\b", r"\b[A-Z]{2}[0-9]{7}\b", r"\b[12][0-9]{9}\b",
    r"\b[A-HJ-NPR-Z0-9]{17}\b", r"\b(?:[0-9]{4}[ -]?){3}[0-9]{4}\b", r"\([0-9]{2}\)[0-9A-Z]{6,}",
    r"\b[0-9]+ [A-Z][a-z]+ (?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd)\b",
    r"\b(?:mr|mrs|ms|dr)\.? [A-Z][a-z]+", r"\[[A-Z][A-Za-z ]{2,40}\]", r"\*\*[^*\n]+\*\*", r"^#{1,6} ", r"```",
]
SIGNS = {"9": "[0-9]", "A": "[A-Z]", "a": "[a-z]", "X": "[A-Za-z]"}


def plain(word):
    """The word itself, its letters beyond ASCII as bytes: the tools are told to leave Unicode aside, which is faster."""
    return "".join("".join(f"\\x{byte:02X}" for byte in char.encode()) if not char.isascii() else
                   "\\" + char if char in ".^$*+?{}[]|()\\" else char for char in word)


def phrase(words):
    return r"\b" + r"\s+".join(plain(word) for word in words.split()) + r"\b"


def shape(signs):
    """KR-9999?: see docs/identifiers.md."""
    return r"\b" + re.sub(r"\\(.)|(.)", lambda m: plain(m[1]) if m[1] else "?" if m[2] == "?" else
                          SIGNS.get(m[2], plain(m[2])), signs) + r"\b"


def sign(words):
    """A <say>: "a|b" is either word, a "?" behind one lets it be missing."""
    parts = []
    for word in words.split():
        either = "(?:" + "|".join(plain(part) for part in word.rstrip("?").split("|")) + ")"
        parts.append(f"(?:{either}[\\s,]+)?" if word.endswith("?") else either + r"[\s,]+")
    whole = "".join(parts)
    return r"\b" + (whole.removesuffix(r"[\s,]+")) + r"\b"


def patterns(rules):
    found = dict.fromkeys(SHAPES)
    packs = pathlib.Path(rules) / "packs"
    for path in sorted((packs / "identify").glob("*.xml")):
        for element in ElementTree.parse(path).getroot().iter():
            if element.tag in ("l", "phrases"):
                found.update((phrase(part), None) for part in element.text.split(";") if part.strip())
            elif element.tag == "shape":
                found[shape(element.get("as"))] = None
    for element in ElementTree.parse(packs / "leftovers.xml").getroot().iter("say"):
        found[sign(element.text)] = None
    return list(found)


if __name__ == "__main__":
    print("\n".join(patterns(sys.argv[1])))
