#!/usr/bin/env python3
"""codes_test.py PROGRAM - runs `countersign codes` on made-up files and looks at what it prints and how it ends."""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

PROGRAM = None

ORDER_LINES = [
    ("A00", 0, "Invented illness", "Invented illness"),
    ("A000", 1, "Invented illness, left", "Invented illness of the left side"),
    ("A001", 1, "Invented illness, right", "Invented illness of the right side"),
    ("B20", 1, "Another illness", "Another invented illness"),
]
HCPCS_HEADER = "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,ADD DT,ACT EFF DT,TERM DT,ACTION CD\r\n"
HCPCS = HCPCS_HEADER + (
    '   ZZ,0010,7,An invented modifier,Modifier,20200101,20200101,,N\r\n'
    'B0001,0010,3,"An invented supply, ""boxed""",Supply,20200101,20250101,,N\r\n'
    'B0007,0010,3,A supply of old,Old supply,20050101,20250101,20241231,D\r\n')


def order_file():
    return "".join(f"{number:05d} {code:<7} {billable} {brief:<60} {title}\r\n"
                   for number, (code, billable, brief, title) in enumerate(ORDER_LINES, 1)).encode()


class Codes(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.scratch.name)
        self.environment = dict(os.environ, COUNTERSIGN_DATA=str(self.folder / "data"))

    def tearDown(self):
        self.scratch.cleanup()

    def run_codes(self, *arguments, status=0):
        done = subprocess.run([PROGRAM, "codes", *map(str, arguments)], cwd=self.folder, env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr if status else done.stdout

    def write(self, name, content):
        (self.folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    def import_both(self):
        with zipfile.ZipFile(self.folder / "order.zip", "w") as archive:
            archive.writestr("icd10cm_order_2031.txt", order_file())
            archive.writestr("readme.txt", "words")
        self.write("hcpcs.csv.gz", gzip.compress(HCPCS.encode()))
        return self.run_codes("import", "order.zip", "hcpcs.csv.gz")

    def test_import_tells_each_release(self):
        told = self.import_both()
        self.assertIn("ICD-10-CM 2031, code table: 4 codes, 3 billable, for service from 2030-10-01 to 2031-09-30", told)
        self.assertIn("HCPCS Level II 2025-01, code table: 2 codes", told)
        self.assertIn("HCPCS Level II 2025-01, modifiers: 1 codes", told)

    def test_list(self):
        self.run_codes("list", status=1)
        self.import_both()
        self.assertIn("icd10cm_order_2031.txt", self.run_codes("list"))
        releases = json.loads(self.run_codes("list", "--format", "json"))
        self.assertEqual([(r["system"], r["kind"], r["version"], r["codes"], r["billable"]) for r in releases],
                         [("icd-10-cm", "table", "2031", 4, 3), ("hcpcs", "table", "2025-01", 2, 2),
                          ("hcpcs", "modifiers", "2025-01", 1, 1)])
        self.assertEqual(len(releases[0]["source_sha256"]), 64)

    def test_show(self):
        self.import_both()
        page = self.run_codes("show", "a00.0", "--on", "2031-01-01")
        self.assertTrue(page.startswith("A00.0  Invented illness of the left side\nValid and billable on 2031-01-01.\n"))
        self.assertIn("  A00      Invented illness\n", page)
        heading = self.run_codes("show", "--on", "2031-01-01", "A00")
        self.assertIn("Not billable on 2031-01-01: it is a heading.", heading)
        self.assertIn("Codes below it\n  A00.0    Invented illness of the left side\n  A00.1    ", heading)
        retired = self.run_codes("show", "B0007", "--on", "2025-02-01")
        self.assertIn("Retired: not valid on 2025-02-01. Its last day was 2024-12-31.", retired)
        self.assertIn("In force     from 2005-01-01, to 2024-12-31", retired)
        self.assertIn("Modifier ZZ: An invented modifier\nValid", self.run_codes("show", "zz", "--on", "2025-02-01"))

    def test_show_as_json(self):
        self.import_both()
        page = json.loads(self.run_codes("show", "A00", "--on", "2031-01-01", "--format", "json"))
        self.assertEqual(page["standing"], "header")
        self.assertEqual(page["judged"]["version"], "2031")
        self.assertEqual([c["code"] for c in page["children"]], ["A00.0", "A00.1"])
        page = json.loads(self.run_codes("show", "B0001", "--on", "2025-01-01", "--format=json"))
        self.assertEqual(page["title"], 'An invented supply, "boxed"')

    def test_show_what_is_not_there(self):
        self.import_both()
        self.assertIn("ICD-10-CM has no such code on 2031-01-01.",
                      self.run_codes("show", "A009", "--on", "2031-01-01", status=1))
        self.assertIn("no loaded release of ICD-10-CM covers 2033-01-01",
                      self.run_codes("show", "A000", "--on", "2033-01-01", status=3))
        self.assertIn("no table of CPT is loaded", self.run_codes("show", "99999", "--system", "cpt", status=3))

    def test_search(self):
        self.import_both()
        self.assertEqual(self.run_codes("search", "invented", "right", "--on", "2031-01-01", "--system", "icd-10-cm"),
                         "A00.1     Invented illness of the right side\n")
        self.assertIn("A00       Invented illness (heading)",
                      self.run_codes("search", "illness", "--on", "2031-01-01"))
        found = [json.loads(line) for line in
                 self.run_codes("search", "invented supply", "--on", "2025-01-01", "--format", "json").splitlines()]
        self.assertIn("B0001", [f["code"] for f in found])
        self.assertIn("holds all of", self.run_codes("search", "nonesuch", status=1))

    def test_verify_and_remove(self):
        self.import_both()
        self.assertEqual(self.run_codes("verify").count(": sound\n"), 3)
        image = self.folder / "data" / "icd-10-cm-table-2031.codes"
        content = bytearray(image.read_bytes())
        content[len(content) // 2] ^= 1
        image.write_bytes(content)
        self.assertIn("icd-10-cm-table-2031.codes", self.run_codes("verify", status=1))
        self.run_codes("show", "A000", status=3)
        self.run_codes("remove", "icd-10-cm", "2031")
        self.run_codes("remove", "icd-10-cm", "2031", status=1)
        self.assertEqual(self.run_codes("verify").count(": sound\n"), 2)

    def test_verify_reads_the_spelling_dictionary(self):
        self.import_both()
        self.write("t.aff", "SET UTF-8\nTRY abc\n\nSFX G Y 1\nSFX G   e     ing        e\n")
        self.write("t.dic", "2\nbake/G\ncarry\n")
        self.run_codes("import", str(self.folder / "t.dic"), str(self.folder / "t.aff"))
        self.run_codes("verify")
        image = self.folder / "data" / "english.words"
        content = bytearray(image.read_bytes())
        content[len(content) // 2] ^= 1
        image.write_bytes(content)
        self.run_codes("verify", status=1)

    def test_failing_import_changes_nothing(self):
        self.import_both()
        before = {p.name: p.read_bytes() for p in (self.folder / "data").iterdir()}
        self.write("later.csv", HCPCS.replace("supply of old", "supply of now"))
        self.write("cut.txt", order_file()[:-40])
        self.assertIn("not a code set", self.run_codes("import", "later.csv", self.write("x", "words"), status=2))
        self.assertIn("cannot read absent", self.run_codes("import", "later.csv", "absent", status=2))
        self.assertIn("disagree: B0007", self.run_codes("import", "later.csv", "hcpcs.csv.gz", status=2))
        self.assertEqual({p.name: p.read_bytes() for p in (self.folder / "data").iterdir()}, before)

    def test_usage(self):
        self.assertIn("usage: countersign codes COMMAND", self.run_codes(status=2))
        self.assertIn("search", self.run_codes("help"))
        self.assertIn("usage: countersign codes import", self.run_codes("help", "import"))
        self.assertIn("usage: countersign codes show", self.run_codes("show", "-h"))
        for wrong in (["nonesuch"], ["import"], ["show"], ["show", "A00", "B00"], ["show", "A00", "--on", "2026-02-30"],
                      ["show", "A00", "--system", "icd"], ["list", "--on", "2026-01-01"], ["remove", "cpt"],
                      ["remove", "icd", "2026"], ["search", "a", "--limit", "0"], ["show", "what-is-this"]):
            self.assertIn("countersign", self.run_codes(*wrong, status=2), wrong)


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
