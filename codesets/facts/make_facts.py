#!/usr/bin/env python3
"""Makes icd-10-cm.facts from two public sources of the CMS:

    make_facts.py EDITOR_DATES ORDER_FILE > icd-10-cm.facts

EDITOR_DATES: the date table of the Medicare Code Editor v43.1 as tab-separated code, first day, last day (YYYYMMDD, empty:
open), which covers discharges to 2026-09-30. ORDER_FILE: the ICD-10-CM order file of fiscal year 2027. Either may be
gzip-compressed. Where the two contradict each other the script stops and says in which code."""

import gzip
import itertools
import sys

COVERS = ("2015-10-01", "2027-09-30")
EDITOR_ENDS, ORDER_BEGINS = "2026-09-30", "2026-10-01"
OPEN = "open"


def lines(path):
    opened = gzip.open(path, "rt", encoding="ascii") if path.endswith(".gz") else open(path, encoding="ascii")
    with opened as file:
        yield from (line.rstrip("\r\n") for line in file)


def day(digits):
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if digits else OPEN


def editor_days(path):
    """code -> [first, last]; a code has several lines where its flags change, always without a gap."""
    days = {}
    for line in lines(path):
        code, first, last = line.split("\t")[:3]
        known = days.setdefault(code, [day(first), day(last)])
        if day(first) < known[0] or known[1] == OPEN != day(last):
            sys.exit(f"{code}: its lines are out of order")
        known[1] = day(last)
    return days


def billable(path):
    return {line[6:13].strip() for line in lines(path) if line[14] == "1"}


def join(days, next_year):
    for code in next_year - days.keys():
        days[code] = [ORDER_BEGINS, OPEN]
    for code, known in days.items():
        if known[1] == OPEN and code not in next_year:
            known[1] = EDITOR_ENDS
        elif known[1] != OPEN and code in next_year:
            sys.exit(f"{code}: ended {known[1]} and valid again on {ORDER_BEGINS}")
    return days


def endings(codes):
    """The endings of a category's codes, those alike but for the last character put together: 001[ADS]."""
    for begin, group in itertools.groupby(codes, lambda code: code[:-1]):
        group = list(group)
        if len(begin) < 3:
            yield "."
        elif len(group) == 1:
            yield group[0][3:]
        else:
            yield begin[3:] + "[" + "".join(code[-1] for code in group) + "]"


def main():
    days = join(editor_days(sys.argv[1]), billable(sys.argv[2]))
    print("countersign validity facts 1")
    print("system: icd-10-cm")
    print("version:", COVERS[1][:4])
    print("covers:", *COVERS)
    print("lists: all codes")
    print("origin: first and last days to 2026-09-30 as the Medicare Code Editor v43.1 of the CMS applies them")
    print("origin: days from 2026-10-01 after the order file of fiscal year 2027 of the CMS")
    print("# PREFIX FIRST LAST: ENDINGS. Codes that may be billed from the first day to the last, both included, undotted;")
    print("# an ending in brackets stands for one code per character, a dot for the prefix itself.")
    key = lambda code: (code[:3], *days[code])
    for (category, first, last), codes in itertools.groupby(sorted(sorted(days), key=key), key):
        print(f"{category} {first} {last}:", *endings(codes))
    print("end:", len(days), "codes")


if __name__ == "__main__":
    main()
