#!/usr/bin/env python3
"""bench.py PROGRAM DATA BENCH IMPORT-FILE... - speed and memory of the program, each beside something real.

Drafts are the development notes in ../shared/data/dev where present, else the golden drafts, repeated. BENCH is
countersign-bench. The figures are of one core and of this machine now; compare ratios, not days.
"""
import gzip
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from xml.parsers import expat

ROOT = pathlib.Path(__file__).resolve().parents[2]
CODE_SHAPE = r"\b[A-TV-Z][0-9][0-9AB](\.[0-9A-TV-Z]{1,4})?\b"
DRAFT_BYTES = 4096
STREAM_BYTES = 32 << 20
STARTS = 60


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


def run(command, environment=None, stdin=None):
    """Runs once: wall seconds, processor seconds, peak megabytes, standard output."""
    start = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"bench: {' '.join(map(str, command))} ended with status {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output.decode(errors="replace")


def start_ms(command, environment):
    """Median milliseconds from exec to exit."""
    return statistics.median(run(command, environment)[0] for _ in range(STARTS)) * 1e3


def figures(command, environment):
    return {name: float(value) for name, value in (line.split() for line in run(command, environment)[3].splitlines())}


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


def scan_mb_per_second(command, path):
    size = path.stat().st_size
    return size / 1e6 / min(run(command + [str(path)])[1] for _ in range(3))


def bench_checks(table, bench, environment, scratch):
    notes = list(development_notes())
    golden = list(golden_drafts())
    notes = notes or golden
    short, long, codes = scratch / "short", scratch / "long", scratch / "codes"
    short.write_bytes(b"\x1e".join(drafts_of(notes, DRAFT_BYTES)))
    long.write_bytes(b"\x1e".join(drafts_of(notes, 1 << 20)))
    codes.write_bytes(b"\x1e".join(drafts_of(golden, DRAFT_BYTES)))
    stream = scratch / "stream"
    text = long.read_bytes().replace(b"\x1e", b"\n")
    stream.write_bytes(text * (STREAM_BYTES // max(len(text), 1) + 1))
    grep = scan_mb_per_second(["grep", "-cE", CODE_SHAPE], stream)
    ripgrep = scan_mb_per_second(["rg", "--no-config", "-c", CODE_SHAPE], stream)

    one = figures([bench, "checks", short], environment)
    table.add(f"whole check of a draft of {one['bytes_per_draft'] / 1024:.1f} KB", one["us_per_draft"], "us",
              budget="300 us")
    many = figures([bench, "checks", long], environment)
    table.add("whole checks, long notes", many["mb_per_second"], "MB/s", "grep -E, code shape alone", grep, "50 MB/s")
    table.add("", many["mb_per_second"], "MB/s", "ripgrep, code shape alone", ripgrep)
    if golden:
        dense = figures([bench, "checks", codes], environment)
        table.add(f"drafts full of codes, {dense['findings_per_draft']:.0f} findings each", dense["us_per_draft"], "us")
    table.add("opening the engine", one["engine_ms"], "ms")
    table.add("peak memory, 4 KB drafts", one["peak_mb"], "MB", budget="64 MB")
    table.add("peak memory, 1 MB drafts", many["peak_mb"], "MB")


def bench_lookups(table, bench, environment):
    found = figures([bench, "lookups"], environment)
    table.add("does a code exist", found["exists_ns"], "ns", "SQLite, prepared, in memory", found["sqlite_ns"], "20 ns")
    table.add("how does a code stand on a day", found["judge_ns"], "ns", "SQLite, prepared, in memory",
              found["sqlite_ns"])


def bench_start(table, program, environment, scratch):
    letter = scratch / "letter.txt"
    letter.write_text("Date of service: 2026-03-02\nDiagnosis: low back pain (M54.5), type 2 diabetes (E11.9).\n")
    own = start_ms([program, "check", letter], environment)
    table.add("check of a short draft, exec to exit", own, "ms", "grep -E", start_ms(["grep", "-E", CODE_SHAPE, letter],
              environment), "20 ms")
    table.add("", own, "ms", "ripgrep", start_ms(["rg", "--no-config", CODE_SHAPE, letter], environment))
    table.add("its peak memory", run([program, "check", letter], environment)[2], "MB", "grep -E",
              run(["grep", "-E", CODE_SHAPE, letter], environment)[2])


def parse_seconds(files):
    """Expat over the largest member of the first archive: the least that any reader of it must do."""
    archive = zipfile.ZipFile(next(file for file in files if zipfile.is_zipfile(file)))
    start = time.process_time()
    data = archive.read(max(archive.infolist(), key=lambda member: member.file_size))
    expat.ParserCreate().Parse(data, True)
    return time.process_time() - start


def bench_import(table, program, environment, scratch, files):
    into = {**environment, "COUNTERSIGN_DATA": str(scratch / "data")}
    (scratch / "data").mkdir()
    _, seconds, peak, _ = run([program, "codes", "import", *files], into)
    table.add("import of the default code set", seconds * 1e3, "ms", "expat, parse alone", parse_seconds(files) * 1e3)
    table.add("its peak memory", peak, "MB")
    _, seconds, peak, _ = run([program, "rules", "compile"], into)
    table.add("compilation of the rule packs", seconds * 1e3, "ms")
    table.add("its peak memory", peak, "MB")
    size = sum(file.stat().st_size for file in (scratch / "data").iterdir())
    table.add("images on disk", size / 1e6, "MB")


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    program, data, bench, *files = sys.argv[1:]
    environment = {**os.environ, "COUNTERSIGN_DATA": os.path.abspath(data), "LC_ALL": "C.UTF-8"}
    table = Table()
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        bench_checks(table, bench, environment, scratch)
        bench_lookups(table, bench, environment)
        bench_start(table, program, environment, scratch)
        bench_import(table, program, environment, scratch, files)
    table.print()


if __name__ == "__main__":
    main()
