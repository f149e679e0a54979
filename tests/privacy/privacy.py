#!/usr/bin/env python3
"""privacy.py PROGRAM - plants identifiers in drafts and requests and looks for them in everything that the program writes."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM = None

FACTS = ("# version: 2027\n# covers: 2015-10-01 2027-09-30\n"
         "E119\t20151001\t\nI10\t20151001\t\nM545\t20151001\t20210930\nM5450\t20211001\t\n")

# What is planted, and the pieces of it that may not come out: each alone would tell something.
PLANTED = {
    "name": ("Wilhelmina Abernathy-Krol", ["Wilhelmina", "Abernathy", "Krol"]),
    "mrn": ("77120045", ["77120045"]),
    "ssn": ("512-44-9087", ["512-44", "44-9087"]),
    "phone": ("(413) 867-2210", ["867-2210"]),
    "email": ("wabkrol@mail.example.net", ["wabkrol"]),
    "birth": ("07/19/1951", ["07/19/1951", "1951-07-19"]),
    "member": ("XGH204415590", ["204415590"]),
}
DRAFT = """Patient: {name}, DOB: {birth}, MRN: {mrn}, low back pain (M54.5)
SSN: {ssn}, phone: {phone}, low back pain (M54.5), e-mail {email}
Member ID: {member}; low back pain M54.5
Mrs. Abernathy-Krol has low back pain (M54.5).
""".format(**{key: value for key, (value, _) in PLANTED.items()})
PIECES = [piece for _, pieces in PLANTED.values() for piece in pieces]
OTHER = {"name": "Robert Lindqvist", "birth_date": "1990-01-31", "sex": "M", "mrn": "00482913", "member_id": "QQ1"}
OWN = {"name": PLANTED["name"][0], "birth_date": "1951-07-19", "sex": "F", "mrn": PLANTED["mrn"][0],
       "member_id": PLANTED["member"][0]}


class Privacy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.inputs = cls.folder / "inputs"
        cls.written = cls.folder / "written"
        for folder in (cls.inputs, cls.written):
            folder.mkdir()
        cls.env = {"PATH": os.environ["PATH"], "COUNTERSIGN_DATA": str(cls.written / "data"), "HOME": str(cls.written),
                   "TMPDIR": str(cls.written)}
        facts = cls.inputs / "facts.tsv"
        facts.write_text(FACTS)
        (cls.inputs / "draft.txt").write_text(DRAFT)
        subprocess.run([PROGRAM, "codes", "import", str(facts)], env=cls.env, check=True, capture_output=True, timeout=60)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def call(self, *arguments, text=b"", status=None):
        done = subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, cwd=self.written, env=self.env,
                              timeout=60, check=False)
        if status is not None:
            self.assertEqual(done.returncode, status, done.stderr)
        return done

    def expect_clean(self, *streams):
        """None of the planted pieces, in any case, stands in what was written to the streams or to any file."""
        texts = [(f"stream {i}", stream) for i, stream in enumerate(streams)]
        texts += [(str(path), path.read_bytes()) for path in self.written.rglob("*") if path.is_file()]
        for where, text in texts:
            for piece in PIECES:
                self.assertIsNone(re.search(re.escape(piece.encode()), text, re.I), f"{piece} in {where}")

    def json_file(self, name, value):
        path = self.inputs / name
        path.write_text(json.dumps(value))
        return str(path)

    def test_the_finders_find_what_is_planted(self):
        """Without this the other tests would prove nothing."""
        done = self.call("check", "--format", "json", "--show-text", str(self.inputs / "draft.txt"), status=1)
        values = "\n".join(m["value"] for m in json.loads(done.stdout)["mentions"] if m["type"] == "identifier")
        for value, _ in PLANTED.values():
            self.assertIn(value, values)

    def test_reports(self):
        draft = str(self.inputs / "draft.txt")
        own, other = self.json_file("own.json", OWN), self.json_file("other.json", OTHER)
        for audience in ([], ["--audience", "payer"], ["--audience", "public"]):
            for patient in ([], ["--patient", own], ["--patient", other]):
                for form in ([], ["--quiet"], ["--color", "always"], ["--format", "json"], ["--format", "jsonl"]):
                    done = self.call("check", "--on", "2026-03-02", *audience, *patient, *form, draft, status=1)
                    self.assertIn(b"code.retired", done.stdout)
                    self.expect_clean(done.stdout, done.stderr)

    def test_show_text_is_explicit(self):
        done = self.call("check", "--show-text", str(self.inputs / "draft.txt"), status=1)
        self.assertIn(b"Wilhelmina", done.stdout)

    def test_gate(self):
        for tool, status in (("ChatGPT", 1), ("BastionGPT", 0), ("something new", 1)):
            for form in ([], ["--format", "json"]):
                done = self.call("gate", "--tool", tool, *form, str(self.inputs / "draft.txt"), status=status)
                self.expect_clean(done.stdout, done.stderr)

    def test_batch(self):
        lines = [{"id": "1", "text": DRAFT}, {"id": "2", "text": DRAFT, "context": {"patient": OWN}},
                 {"id": "3", "text": DRAFT, "context": {"patient": OTHER, "audience": "ai-tool", "tool": "ChatGPT"}},
                 {"id": "4", "text": DRAFT, "context": {"source": DRAFT, "note": DRAFT}}]
        done = self.call("batch", text="".join(json.dumps(line) + "\n" for line in lines).encode(), status=0)
        self.assertEqual(len(done.stdout.splitlines()), 4)
        self.assertNotIn(b'"error"', done.stdout.replace(b'"severity":"error"', b""))
        self.expect_clean(done.stdout, done.stderr)

    def test_complaints(self):
        """Wrong requests and wrong files that hold identifiers in every place."""
        name, birth = PLANTED["name"][0], PLANTED["birth"][0]
        lines = [json.dumps(line) for line in (
            {"id": "1", "text": DRAFT, "context": {"patient": {"birth_date": birth}}},
            {"id": "2", "text": DRAFT, "context": {"patient": {"sex": name}}},
            {"id": "3", "text": DRAFT, "context": {"date_of_service": birth}},
            {"id": "4", "text": DRAFT, "context": {"audience": name}},
            {"id": "5", "text": DRAFT, "context": {"setting": name}},
            {"id": "6", "text": DRAFT, "media_type": name},
            {"id": "7", "content": DRAFT},
            {"id": "8", "text": DRAFT, "context": {"patient": {"name": name * 40}}})]
        lines += [DRAFT.split("\n", 1)[0], '{"id":"10","text":"' + DRAFT.split("\n", 1)[0]]
        done = self.call("batch", text=("\n".join(lines) + "\n").encode(), status=0)
        self.assertEqual(done.stdout.count(b'"error":{'), len(lines))
        self.expect_clean(done.stdout, done.stderr)
        for content in (DRAFT.encode() + b"\xff", DRAFT.encode() + b"\0"):
            path = self.inputs / "wrong.txt"
            path.write_bytes(content)
            done = self.call("check", str(path), status=2)
            self.expect_clean(done.stdout, done.stderr)
        for value in ({"birth_date": birth}, {"sex": name}, [name], {"mrn": 77120045}):
            done = self.call("check", "--patient", self.json_file("wrong.json", value), str(self.inputs / "draft.txt"),
                             status=2)
            self.expect_clean(done.stdout, done.stderr)

    def test_hashes_are_stable_and_keyed(self):
        def hashes():
            done = self.call("check", "--format", "json", str(self.inputs / "draft.txt"), status=1)
            return [m["hash"] for m in json.loads(done.stdout)["mentions"] if m["type"] == "identifier"]

        first = hashes()
        self.assertTrue(first)
        self.assertEqual(first, hashes())
        key = self.written / "data" / "report.key"
        self.assertEqual(key.stat().st_mode & 0o777, 0o600)
        self.assertEqual(key.stat().st_size, 32)
        key.unlink()
        self.assertFalse(set(first) & set(hashes()))
        whole = key.read_bytes()
        key.write_bytes(b"short")
        done = self.call("check", str(self.inputs / "draft.txt"), status=3)
        self.assertIn(b"report.key", done.stderr)
        key.write_bytes(whole)

    def test_a_key_that_cannot_be_kept_is_told(self):
        key = self.written / "data" / "report.key"
        kept = self.written / "data" / "kept.key"
        self.call("check", str(self.inputs / "draft.txt"), status=1)
        key.rename(kept)
        try:
            limited = subprocess.run(["sh", "-c", 'ulimit -f 0; trap "" XFSZ; exec "$0" check "$1"', PROGRAM,
                                      str(self.inputs / "draft.txt")], capture_output=True, cwd=self.written, env=self.env,
                                     timeout=60, check=False)
            self.assertEqual(limited.returncode, 3, limited.stderr)
            self.assertIn(b"report.key", limited.stderr)
            self.assertEqual(sorted(path.name for path in key.parent.glob("report.key*")), [])
        finally:
            kept.rename(key)

    def test_no_core_dump(self):
        with subprocess.Popen([PROGRAM, "batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.env) as running:
            running.stdin.write(json.dumps({"text": DRAFT}).encode() + b"\n")
            running.stdin.flush()
            running.stdout.readline()
            limits = pathlib.Path(f"/proc/{running.pid}/limits").read_text()
            running.stdin.close()
            self.assertEqual(running.wait(timeout=60), 0)
        self.assertRegex(limits, r"Max core file size\s+0\s+0\s")


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
