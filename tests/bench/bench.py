#!/usr/bin/env python3
"""bench.py PROGRAM DATA BENCH IMPORT-FILE... - speed and memory of the program, each beside something real.

Drafts are the development notes in ../shared/data/dev where present, else the golden drafts, repeated. BENCH is
countersign-bench. The figures are of one core and of this machine now; compare ratios, not days.
"""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import zipfile
from xml.parsers import expat

import patterns

ROOT = pathlib.Path(__file__).resolve().parents[2]
CODE_SHAPE = r"\b[A-TV-Z][0-9][0-9AB](\.[0-9A-TV-Z]{1,4})?\b"
DRAFT_BYTES = 4096
STREAM_BYTES = 32 << 20
PATTERN_DRAFTS = 4
STARTS = 200
HOSTILE = {"dots": b".", "opening parentheses": b"(", "E11.9 again and again": b"E11.9 ", "digits": b"1",
           "letters in one line": b"diabetes ", "almost codes": b"E11.9.9-"}
GREP = ["grep", "-E", CODE_SHAPE]
RIPGREP = ["rg", "--no-config", CODE_SHAPE]


def development_notes():
    folder = ROOT.parent / "shared" / "data" / "dev"
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from (json.loads(line)["text"] for line in file)


def golden_drafts():
    for folder in ("tests/golden", "examples"):
        for path in sorted((ROOT / folder).rglob("*.txt")):
            try:
                yield path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # goldens of other encodings are no plain prose


def drafts_of(texts, size):
    """The texts as one stream of drafts of about `size` bytes, cut between lines."""
    drafts, draft = [], ""
    for line in "\n".join(texts).replace("\x1e", " ").replace("\0", " ").splitlines(keepends=True):
        draft += line
        if len(draft) >= size:
            drafts.append(draft.encode())
            draft = ""
    return drafts or [draft.encode()]


class Bench:
    """countersign-bench, whose answers are lines of a name and a value."""

    def __init__(self, path, environment):
        self.path, self.environment = path, environment

    def ask(self, *words, data=None):
        environment = {**self.environment, "COUNTERSIGN_DATA": str(data)} if data else self.environment
        done = subprocess.run([self.path, *map(str, words)], env=environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"bench: {done.stderr}")
        return {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}

    def run(self, *command, times=1, data=None):
        """Median wall_ms, mean cpu_ms and peak_mb of a command."""
        return self.ask("run", times, *command, data=data)


class Table:
    def __init__(self):
        self.rows = [("what", "countersign", "beside", "", "ratio", "budget")]

    def add(self, what, value, unit, beside="", other=None, budget=""):
        ratio = f"{value / other:.2f}" if other else ""
        shown = f"{other:,.2f} {unit}" if other else ""
        self.rows.append((what, f"{value:,.2f} {unit}", beside, shown, ratio, budget))

    def print(self):
        widths = [max(len(row[column]) for row in self.rows) for column in range(len(self.rows[0]))]
        for row in self.rows:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def scan_mb_per_second(bench, path, *command):
    return path.stat().st_size / 1e3 / bench.run(*command, path, times=3)["cpu_ms"]


def bench_checks(table, bench, scratch):
    notes = list(development_notes())
    golden = list(golden_drafts())
    notes = notes or golden
    short, long, codes, stream = (scratch / name for name in ("short", "long", "codes", "stream"))
    short.write_bytes(b"\x1e".join(drafts_of(notes, DRAFT_BYTES)))
    long.write_bytes(b"\x1e".join(drafts_of(notes, 1 << 20)))
    codes.write_bytes(b"\x1e".join(drafts_of(golden, DRAFT_BYTES)))
    text = long.read_bytes().replace(b"\x1e", b"\n")
    stream.write_bytes(text * (STREAM_BYTES // max(len(text), 1) + 1))
    grep = scan_mb_per_second(bench, stream, *GREP, "-c")
    ripgrep = scan_mb_per_second(bench, stream, *RIPGREP, "-c")

    one, many = bench.ask("checks", short), bench.ask("checks", long)
    table.add(f"whole check of a draft of {one['bytes_per_draft'] / 1024:.1f} KB", one["us_per_draft"], "us",
              budget="300 us")
    if golden:
        dense = bench.ask("checks", codes)
        table.add(f"the same, with {dense['findings_per_draft']:.1f} findings", dense["us_per_draft"], "us")
    table.add("whole checks, drafts of 1 MB", many["mb_per_second"], "MB/s", "grep -E, code shape alone", grep,
              "50 MB/s")
    table.add("", many["mb_per_second"], "MB/s", "ripgrep, code shape alone", ripgrep)
    table.add("opening the engine", one["engine_ms"], "ms")
    table.add("peak memory, drafts of 4 KB", one["peak_mb"], "MB", budget="64 MB")
    table.add("peak memory, drafts of 1 MB", many["peak_mb"], "MB")
    return many["mb_per_second"]


def bench_patterns(table, bench, scratch):
    """The whole check with all its finders beside a search for its packs' patterns, of the same text: all of them at once,
    and one after the other."""
    text, drafts, listed = (scratch / name for name in ("text", "drafts", "patterns"))
    notes = drafts_of(list(development_notes()) or list(golden_drafts()), 1 << 20)[:PATTERN_DRAFTS]
    drafts.write_bytes(b"\x1e".join(notes))
    text.write_bytes(b"\n".join(notes))
    all_of_them = patterns.patterns(ROOT / "rules")
    listed.write_text("\n".join(all_of_them) + "\n", encoding="utf-8")
    own = bench.ask("checks", drafts)["mb_per_second"]
    together = ["rg", "--no-config", "--no-unicode", "--ignore-case", "--count-matches", "--file", listed]
    table.add(f"whole check, all finders, {text.stat().st_size / 1e6:.1f} MB", own, "MB/s",
              f"ripgrep, {len(all_of_them)} patterns of the packs at once", scan_mb_per_second(bench, text, *together))
    alone = bench.ask("patterns", listed, text)
    table.add("", own, "MB/s", "PCRE2, compiled, the same one by one", alone["mb_per_second"])


def bench_hostile(table, bench, scratch, prose):
    """A megabyte of what could go wrong, beside a megabyte of prose: time is linear in the text."""
    for what, unit in HOSTILE.items():
        path = scratch / "hostile"
        path.write_bytes(unit * ((1 << 20) // len(unit)))
        table.add(f"{what}, 1 MB", bench.ask("checks", path)["mb_per_second"], "MB/s", "prose", prose)


def bench_lookups(table, bench):
    found = bench.ask("lookups")
    beside = "SQLite, indexed, in memory"
    table.add("does a code exist", found["exists_ns"], "ns", beside, found["sqlite_ns"], "20 ns")
    table.add("how does a code stand on a day", found["judge_ns"], "ns", beside, found["sqlite_ns"])


def bench_start(table, bench, program, scratch):
    letter = scratch / "letter.txt"
    letter.write_text("Date of service: 2026-03-02\nDiagnosis: low back pain (M54.5), type 2 diabetes (E11.9).\n")
    own, grep, ripgrep = (bench.run(*command, letter, times=STARTS) for command in ([program, "check"], GREP, RIPGREP))
    table.add("check of a short draft, exec to exit", own["wall_ms"], "ms", "grep -E", grep["wall_ms"], "20 ms")
    table.add("", own["wall_ms"], "ms", "ripgrep", ripgrep["wall_ms"])
    table.add("its peak memory", own["peak_mb"], "MB", "ripgrep", ripgrep["peak_mb"])


def parse_ms(files):
    """Expat over the largest member of the first archive: the least that any reader of it must do."""
    archive = zipfile.ZipFile(next(file for file in files if zipfile.is_zipfile(file)))
    start = time.process_time()
    data = archive.read(max(archive.infolist(), key=lambda member: member.file_size))
    expat.ParserCreate().Parse(data, True)
    return (time.process_time() - start) * 1e3


def bench_import(table, bench, program, scratch, files):
    data = scratch / "data"
    data.mkdir()
    imported = bench.run(program, "codes", "import", *files, data=data)
    compiled = bench.run(program, "rules", "compile", data=data)
    table.add("import of the default code set", imported["cpu_ms"], "ms", "unzip and expat alone", parse_ms(files))
    table.add("its peak memory", imported["peak_mb"], "MB")
    table.add("compilation of the rule packs", compiled["cpu_ms"], "ms")
    table.add("its peak memory", compiled["peak_mb"], "MB")
    table.add("images on disk", sum(file.stat().st_size for file in data.iterdir()) / 1e6, "MB")


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    program, data, path, *files = sys.argv[1:]
    environment = {**os.environ, "COUNTERSIGN_DATA": os.path.abspath(data), "LC_ALL": "C.UTF-8"}
    bench, table = Bench(path, environment), Table()
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        prose = bench_checks(table, bench, scratch)
        bench_patterns(table, bench, scratch)
        bench_hostile(table, bench, scratch, prose)
        bench_lookups(table, bench)
        bench_start(table, bench, program, scratch)
        bench_import(table, bench, program, scratch, files)
    table.print()


if __name__ == "__main__":
    main()
