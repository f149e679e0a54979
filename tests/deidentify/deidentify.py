#!/usr/bin/env python3
"""deidentify.py PROGRAM - `countersign deidentify` and `reidentify`: what they write, where, and what they never write."""
import itertools
import json
import os
import pathlib
import re
import stat
import subprocess
import sys
import tempfile
import unittest

PROGRAM = None

FACTS = ("# version: 2027\n# covers: 2015-10-01 2027-09-30\n"
         "E119\t20151001\t\nI10\t20151001\t\nM545\t20151001\t20210930\nM5450\t20211001\t\n")
DRAFT = """Patient: Wilhelmina Abernathy-Krol, DOB: 07/19/1951, MRN: 77120045, low back pain (M54.50)
SSN: 512-44-9087, phone: (413) 867-2210, e-mail wabkrol@mail.example.net
Member ID: XGH204415590; seen on 03/14/2026. A caf\u00e9 visit.
She lives at 12 Maple Street, Ware, MA 01082. Her mother is a 93-year-old widow.
Mrs. Abernathy-Krol has low back pain; file 77120045.
"""
PIECES = ["Wilhelmina", "Abernathy", "Krol", "07/19", "77120045", "512-44", "44-9087", "867-2210", "wabkrol", "204415590",
          "03/14", "Maple", "Ware", "01082", "93-year"]
# What made-up words and digits do not hold by chance.
TELLING = ["Wilhelmina", "Abernathy", "Krol", "77120045", "512-44-9087", "867-2210", "204415590", "Maple", "93-year"]


class Deidentify(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.folder = pathlib.Path(self.scratch.name)
        self.env = {"PATH": os.environ["PATH"], "COUNTERSIGN_DATA": str(self.folder / "data"), "HOME": str(self.folder),
                    "TMPDIR": str(self.folder)}
        self.write("facts.tsv", FACTS)
        self.call("codes", "import", "facts.tsv", status=0)
        self.write("draft.txt", DRAFT)
        self.write("key", b"\x01\xfe" * 16)

    def write(self, name, content):
        (self.folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    def read(self, name):
        return (self.folder / name).read_bytes()

    def call(self, *arguments, text=b"", status=None):
        done = subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, cwd=self.folder, env=self.env,
                              timeout=120, check=False)
        if status is not None:
            self.assertEqual(done.returncode, status, done.stderr)
        return done

    def expect_clean(self, *texts, pieces=None):
        for text, piece in itertools.product(texts, pieces or PIECES):
            self.assertIsNone(re.search(re.escape(piece.encode()), text, re.I), f"{piece} is left")

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def test_the_copy_holds_nothing_planted(self):
        for method, dates in itertools.product(("tags", "redact", "surrogates"), ("year", "shift", "remove")):
            done = self.call("deidentify", "--method", method, "--dates", dates, "draft.txt", status=0)
            self.assertIn(b"low back pain (M54.50)", done.stdout)
            self.expect_clean(done.stdout, pieces=TELLING if method == "surrogates" else PIECES)
            self.expect_clean(done.stderr)
            self.assertEqual(b"NOT Safe Harbor" in done.stderr, dates == "shift")

    def test_the_copy_passes_the_check(self):
        copy = self.call("deidentify", "--quiet", "draft.txt", status=0)
        self.assertEqual(copy.stderr, b"")
        done = self.call("check", "--audience", "deidentified", "--format", "json", "--on", "2026-03-02", text=copy.stdout)
        rules = [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
        self.assertEqual([rule for rule in rules if rule.startswith("identifier.")], [])
        again = self.call("deidentify", "--quiet", text=copy.stdout, status=0)
        self.assertEqual(again.stdout, copy.stdout)

    def test_tags_are_numbered_by_value(self):
        done = self.call("deidentify", "--quiet", "draft.txt", status=0)
        lines = done.stdout.decode().split("\n")
        self.assertEqual(lines[0], "Patient: [NAME-1], DOB: 1951, MRN: [MRN-1], low back pain (M54.50)")
        self.assertEqual(lines[3], "She lives at [ADDRESS-1], MA 010. Her mother is a 90 or older widow.")
        self.assertTrue(lines[4].startswith("Mrs. [NAME-2] has"))

    def test_there_and_back(self):
        windows = DRAFT.replace("\n", "\r\n")
        inputs = {"plain": (DRAFT.encode(), DRAFT), "crlf": (windows.encode(), windows),
                  "utf-16": (b"\xff\xfe" + DRAFT.encode("utf-16-le"), None)}
        for (name, (content, text)), method in itertools.product(inputs.items(), ("tags", "redact", "surrogates")):
            self.write("in.txt", content)
            self.call("deidentify", "--method", method, "--map", "map", "--key-file", "key", "--output", "copy", "in.txt",
                      status=0)
            done = self.call("reidentify", "--map", "map", "--key-file", "key", "copy", status=0)
            self.assertEqual(done.stdout.decode().lstrip("\ufeff"), text or DRAFT, f"{name} {method}")
            self.assertEqual(done.stderr, b"")

    def test_an_edited_copy(self):
        self.call("deidentify", "--map", "map", "--key-file", "key", "--output", "copy", "draft.txt", status=0)
        done = self.call("reidentify", "--map", "map", "--key-file", "key", text=b"Dear [NAME-1], call [PHONE-1].\n",
                         status=0)
        self.assertEqual(done.stdout, b"Dear Wilhelmina Abernathy-Krol, call (413) 867-2210.\n")
        self.assertIn(b"tags restored: 2;", done.stderr)
        self.expect_clean(done.stderr)
        done = self.call("reidentify", "--map", "map", "--key-file", "key", text=b"Nothing of it.\n", status=2)
        self.assertEqual(done.stdout, b"")

    def test_files_are_private_and_sealed(self):
        self.call("deidentify", "--map", "map", "--key-file", "key", "--output", "copy", "draft.txt", status=0)
        self.call("reidentify", "--map", "map", "--key-file", "key", "--output", "again", "copy", status=0)
        for name in ("map", "copy", "again"):
            self.assertEqual(stat.S_IMODE((self.folder / name).stat().st_mode), 0o600, name)
        self.expect_clean(self.read("copy"))
        for piece in PIECES[:11]:
            self.assertNotIn(piece.encode(), self.read("map"))
        self.assertEqual(self.read("again"), DRAFT.encode())
        self.assertEqual(self.names(), ["again", "copy", "data", "draft.txt", "facts.tsv", "key", "map"])

    def test_keys(self):
        self.call("deidentify", "--map", "map", "--key-file", "key", "--output", "copy", "draft.txt", status=0)
        self.write("other", b"another key that is long enough")
        self.write("short", b"fifteen bytes..\n")
        self.write("least", b"sixteen bytes ok\n")
        for key in ("other", "short", "absent"):
            done = self.call("reidentify", "--map", "map", "--key-file", key, "--output", "out", "copy", status=2)
            self.assertEqual((done.stdout, (self.folder / "out").exists()), (b"", False))
        self.call("deidentify", "--map", "m2", "--key-file", "short", "--output", "c2", "draft.txt", status=2)
        self.assertFalse((self.folder / "m2").exists() or (self.folder / "c2").exists())
        self.call("deidentify", "--map", "m2", "--key-file", "least", "--output", "c2", "draft.txt", status=0)
        broken = bytearray(self.read("map"))
        broken[-30] ^= 1
        self.write("map", bytes(broken))
        self.call("reidentify", "--map", "map", "--key-file", "key", "copy", status=2)

    def test_limits(self):
        self.write("most", b"k" * 4096)
        self.write("over", b"k" * 4097)
        self.call("deidentify", "--map", "map", "--key-file", "most", "--output", "copy", "draft.txt", status=0)
        done = self.call("deidentify", "--map", "map", "--key-file", "over", "draft.txt", status=2)
        self.assertIn(b"over: more than 4096 bytes; expected a key file", done.stderr)
        for size, words in ((1 << 27, b"does not begin"), ((1 << 27) + 1, b"more than 134217728 bytes")):
            with open(self.folder / "map", "r+b") as file:
                file.truncate(0)
                file.truncate(size)
            done = self.call("reidentify", "--map", "map", "--key-file", "most", "copy", status=2)
            self.assertIn(words, done.stderr)

    def test_all_files_or_none(self):
        before = self.names()
        done = self.call("deidentify", "--map", "map", "--key-file", "key", "--output", "nowhere/copy", "draft.txt",
                         status=3)
        self.assertEqual(self.names(), before)
        self.expect_clean(done.stdout, done.stderr)
        for output in ("data", "/dev/stdout", ""):
            done = self.call("deidentify", "--map", "map", "--key-file", "key", "--output", output, "draft.txt", status=2)
            self.assertEqual(self.names(), before)
            self.assertIn(b"file to write", done.stderr)

    def test_a_full_disk_is_noticed(self):
        self.write("long.txt", DRAFT * 200)
        self.call("deidentify", "--map", "map", "--key-file", "key", "--output", "copy", "long.txt", status=0)
        for arguments in (["deidentify", "long.txt"], ["deidentify", "--format", "json", "long.txt"],
                          ["reidentify", "--map", "map", "--key-file", "key", "copy"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, cwd=self.folder,
                                      env=self.env, timeout=120, check=False)
            self.assertEqual(done.returncode, 3)
            self.assertIn(b"cannot write standard output", done.stderr)
            self.expect_clean(done.stderr)

    def test_wrong_command_lines(self):
        for arguments in (["--method", "x"], ["--dates", "x"], ["--format", "x"], ["--map", "m"], ["--key-file", "key"],
                          ["--project-key", "key"], ["--map", "m", "--key-file", "key", "--output", "m"],
                          ["--map", "key", "--key-file", "key"], ["--output", "draft.txt"], ["more", "files"], ["--bogus"]):
            done = self.call("deidentify", *arguments, "draft.txt", status=2)
            self.assertEqual(done.stdout, b"")
        for arguments in ([], ["--map", "m"], ["--key-file", "key"]):
            self.call("reidentify", *arguments, "draft.txt", status=2)
        self.call("deidentify", "--output", "./draft.txt", "draft.txt", status=2)
        self.assertEqual(self.read("draft.txt"), DRAFT.encode())
        self.assertEqual(self.read("key"), b"\x01\xfe" * 16)

    def test_nothing_that_is_read_is_written_over(self):
        self.call("deidentify", "--map", "map", "--key-file", "key", "--output", "copy", "draft.txt", status=0)
        os.symlink("copy", self.folder / "link")
        before = {name: self.read(name) for name in ("map", "key", "copy")}
        for output in ("map", "./map", "key", "copy", "link"):
            done = self.call("reidentify", "--map", "map", "--key-file", "key", "--output", output, "copy", status=2)
            self.assertIn(b"--output", done.stderr)
        self.assertEqual({name: self.read(name) for name in before}, before)

    def test_projects(self):
        self.write("patient.json", json.dumps({"name": "Wilhelmina Abernathy-Krol", "mrn": "77120045"}))
        common = ["deidentify", "--quiet", "--method", "surrogates", "--dates", "shift"]
        project = [*common, "--project-key", "key", "--patient", "patient.json", "draft.txt"]
        first, second = self.call(*project, status=0).stdout, self.call(*project, status=0).stdout
        self.assertEqual(first, second)
        self.assertNotEqual(first, self.call(*common, "draft.txt", status=0).stdout)
        done = self.call(*common, "--project-key", "key", "draft.txt", status=2)
        self.assertIn(b"no patient is declared", done.stderr)

    def test_json(self):
        done = self.call("deidentify", "--format", "json", "draft.txt", status=0)
        self.expect_clean(done.stdout.replace(b"164.514", b""))
        table = json.loads(done.stdout)
        self.assertEqual("".join(row["letter"] for row in table["safe_harbor"]), "ABCDEFGHIJKLMNOPQR")
        replaced = {row["letter"]: row["replaced"] for row in table["safe_harbor"]}
        self.assertEqual((replaced["A"], replaced["D"], replaced["G"], replaced["Q"]), (2, 1, 1, None))
        self.assertEqual((table["refused"], table["left"], table["dates_as_safe_harbor"]), (False, [], True))
        self.assertIn("no determination by an expert", table["statement"])
        self.assertEqual(table["copy"].encode(), self.call("deidentify", "--quiet", "draft.txt").stdout)

    def test_staff_is_kept_where_asked(self):
        self.write("signed.txt", "Patient: Wilhelmina Abernathy. Seen by Dr. Quincy Valderrama, (413) 867-2210.\n")
        plain = json.loads(self.call("deidentify", "--format", "json", "signed.txt", status=0).stdout)
        self.assertNotIn("Valderrama", plain["copy"])
        self.assertNotIn("kept_staff_names", plain)
        kept = json.loads(self.call("deidentify", "--keep", "staff", "--format", "json", "signed.txt", status=0).stdout)
        self.assertEqual(kept["copy"], "Patient: [NAME-1]. Seen by Dr. Quincy Valderrama, [PHONE-1].\n")
        self.assertEqual(kept["kept_staff_names"], 1)
        self.assertIn("NOT Safe Harbor", kept["kept_statement"])
        self.call("deidentify", "--keep", "everybody", "signed.txt", status=2)

    def test_bad_drafts(self):
        for content in (b"", b"  \n", DRAFT.encode() + b"\xff", DRAFT.encode() + b"\0"):
            self.write("bad.txt", content)
            done = self.call("deidentify", "--output", "out", "bad.txt", status=2)
            self.assertFalse((self.folder / "out").exists())
            self.expect_clean(done.stdout, done.stderr)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
