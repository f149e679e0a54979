#!/usr/bin/env python3
"""commands.py PROGRAM - what scripts rely on: exit statuses, one report a line, answers in time, complaints by name."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = None

# code, first day, last day (empty: still valid)
FACTS = ("# version: 2027\n# covers: 2015-10-01 2027-09-30\n"
         "E119\t20151001\t\nI10\t20151001\t\nM545\t20151001\t20210930\nM5450\t20211001\t\n")
RETIRED = "Diagnosis: low back pain (M54.5).\n"
CLEAN = "Diagnosis: hypertension (I10).\n"


def batch_line(**members):
    return json.dumps(members) + "\n"


class Commands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.env = {"PATH": os.environ["PATH"], "COUNTERSIGN_DATA": str(cls.folder / "data"), "HOME": str(cls.folder)}
        facts = cls.folder / "facts.tsv"
        facts.write_text(FACTS)
        done = cls.call("codes", "import", str(facts))
        assert (cls.folder / "data").is_dir(), done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    @classmethod
    def call(cls, *arguments, text="", **env):
        return subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, text=True, env={**cls.env, **env},
                              timeout=60, check=False)

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    # ---- check -----------------------------------------------------------------------------------------------------

    def test_exit_status_follows_fail_on(self):
        for level, status in (("error", 1), ("warning", 1), ("info", 1), ("never", 0)):
            self.assertEqual(self.call("check", "--on", "2026-03-02", "--fail-on", level, text=RETIRED).returncode, status)
        self.assertEqual(self.call("check", "--on", "2021-06-01", text=RETIRED).returncode, 0)
        self.assertEqual(self.call("check", text=CLEAN).returncode, 0)

    def test_reads_a_file_and_standard_input_alike(self):
        path = self.write("a.txt", RETIRED)
        by_name = json.loads(self.call("check", "--format", "json", "--on", "2026-03-02", path).stdout)
        by_pipe = json.loads(self.call("check", "--format", "json", "--on", "2026-03-02", "-", text=RETIRED).stdout)
        self.assertEqual(by_name["document"]["name"], "a.txt")
        self.assertEqual(by_name["document"]["sha256"], by_pipe["document"]["sha256"])
        self.assertEqual(by_name["findings"], by_pipe["findings"])
        self.assertEqual(by_name["findings"][0]["rule"], "code.retired")

    def test_several_files_are_one_report_a_line(self):
        paths = [self.write("b.txt", RETIRED), self.write("c.txt", CLEAN)]
        done = self.call("check", "--format", "json", "--on", "2026-03-02", *paths)
        self.assertEqual([json.loads(line)["document"]["name"] for line in done.stdout.splitlines()], ["b.txt", "c.txt"])
        self.assertEqual(done.returncode, 1)

    def test_unreadable_input_is_named_and_the_rest_is_checked(self):
        path = self.write("d.txt", CLEAN)
        for wrong in (str(self.folder / "absent.txt"), str(self.folder), self.write("empty.txt", ""),
                      self.write("latin.txt", b"caf\xe9 I10"), self.write("nul.txt", b"I10\0")):
            done = self.call("check", wrong, path)
            self.assertEqual(done.returncode, 2, wrong)
            self.assertTrue(done.stderr.startswith("countersign: " + wrong), done.stderr)
            self.assertIn("No findings.", done.stdout)

    def test_text_of_a_draft_stays_out_of_complaints(self):
        done = self.call("check", self.write("secret.txt", b"Jane Roe \xff"))
        self.assertEqual(done.returncode, 2)
        self.assertNotIn("Jane", done.stderr)
        self.assertIn("windows-1252", done.stderr)

    def test_bad_usage(self):
        for arguments in (["check", "--on", "2026-02-30"], ["check", "--format", "xml"], ["check", "--fail-on", "maybe"],
                          ["check", "--setting", "moon"], ["check", "--audience", "all"], ["check", "--nonsense"],
                          ["check", "--encoding", "ebcdic"], ["batch", "extra"], ["explain", "code.none"], ["frobnicate"],
                          ["rules"], ["rules", "dance"], ["gate"], ["gate", "--tool"], ["gate", "--tool", "x", "a", "b"],
                          ["rules", "list", "extra"], ["version", "x"], ["help", "x"], []):
            done = self.call(*arguments)
            self.assertEqual(done.returncode, 2, arguments)
            if arguments:
                self.assertIn("countersign", done.stderr, arguments)

    def test_a_wrong_value_is_told_with_those_that_are_taken(self):
        for command, option, taken in (("check", "--fail-on", "error, warning, info or never"),
                                       ("check", "--color", "auto, always or never"), ("check", "--on", "YYYY-MM-DD"),
                                       ("check", "--format", "text, json or jsonl"),
                                       ("gate", "--format", "text, json or jsonl"),
                                       ("deidentify", "--method", "tags, redact or surrogates"),
                                       ("deidentify", "--dates", "year, shift or remove"),
                                       ("deidentify", "--format", "text or json")):
            done = self.call(command, option, "odd")
            self.assertEqual(done.returncode, 2)
            for words in (option, taken, 'not "odd"'):
                self.assertIn(words, done.stderr)

    def test_a_complaint_names_the_file_that_is_wrong(self):
        draft = self.write("fine.txt", CLEAN)
        broken = self.write("broken.txt", b"Jane Roe \xc3")
        for arguments in (["check", broken], ["gate", "--tool", "x", broken], ["deidentify", broken]):
            self.assertTrue(self.call(*arguments).stderr.startswith("countersign: " + broken), arguments)
        for source, words in ((broken, "not UTF-8 at byte offset 9"), (self.write("none.txt", " \n"), "are empty"),
                              (self.write("nul-source.txt", b"a\0b"), "NUL")):
            done = self.call("check", "--source", source, draft)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn("the facts to compare with", done.stderr)
            self.assertIn(words, done.stderr)
            self.assertNotIn(draft, done.stderr)
            self.assertNotIn("Jane", done.stderr)

    def test_complaints_do_not_steer_the_terminal(self):
        for arguments in (["check", "absent\x1b[31m\nname"], ["odd\x1b[31m\nname"], ["explain", "odd\x1b[31m\nname"]):
            done = self.call(*arguments)
            self.assertIn("?[31m?name", done.stderr)
            self.assertNotIn("\x1b", done.stderr)
        self.assertLess(len(self.call("explain", "x" * 100000).stderr), 4096)

    def test_no_data_is_told_with_what_to_do(self):
        done = self.call("check", "--data", str(self.folder / "nothing"), text=CLEAN)
        self.assertEqual(done.returncode, 3)
        self.assertIn("countersign: ", done.stderr)

    def test_not_checked_is_not_silence(self):
        done = self.call("check", text=CLEAN)
        self.assertIn("not run: code.description-mismatch", done.stdout)
        self.assertRegex(done.stdout.splitlines()[-1], r"^\d+ checks run, [1-9]\d* not run\.")

    def test_colour(self):
        always = self.call("check", "--color", "always", "--on", "2026-03-02", text=RETIRED)
        self.assertIn("\x1b[", always.stdout)
        for arguments in ([], ["--color", "never"]):
            self.assertNotIn("\x1b[", self.call("check", *arguments, "--on", "2026-03-02", text=RETIRED).stdout)

    def test_a_full_disk_is_noticed(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            done = subprocess.run([PROGRAM, "check"], input=CLEAN, stdout=full, stderr=subprocess.PIPE, text=True,
                                  env=self.env, timeout=60, check=False)
        self.assertEqual(done.returncode, 3)
        self.assertIn("cannot write standard output", done.stderr)

    # ---- batch -----------------------------------------------------------------------------------------------------

    def test_batch_answers_every_line_in_order(self):
        lines = [batch_line(id="1", text=CLEAN), "nonsense\n", batch_line(id="3", txt="x"), "\n",
                 batch_line(id="5", text=RETIRED, context={"date_of_service": "2026-03-02"}), batch_line(id="6", text="")]
        done = self.call("batch", text="".join(lines) + batch_line(id="7", text=CLEAN).rstrip("\n"))
        self.assertEqual(done.returncode, 0, done.stderr)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([a["id"] for a in answers], ["1", None, "3", None, "5", "6", "7"])
        self.assertEqual([i for i, a in enumerate(answers) if "error" in a], [1, 2, 3, 5])
        self.assertIn("\"txt\"", answers[2]["error"]["message"])
        self.assertEqual(answers[4]["findings"][0]["rule"], "code.retired")
        self.assertEqual(answers[4]["context"]["date_source"], "request")

    def test_batch_answers_before_the_next_line_comes(self):
        with subprocess.Popen([PROGRAM, "batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                              env=self.env) as running:
            for number in ("a", "b"):
                running.stdin.write(batch_line(id=number, text=CLEAN))
                running.stdin.flush()
                self.assertEqual(json.loads(running.stdout.readline())["id"], number)
            running.stdin.close()
            self.assertEqual(running.wait(timeout=60), 0)

    def test_batch_passes_over_a_line_beyond_the_limit(self):
        limit = 6 * 8 * 1024 * 1024
        done = self.call("batch", text=" " * (limit + 1) + "\n" + batch_line(id="2", text=CLEAN))
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(answers[0]["error"]["status"], "limit")
        self.assertEqual(answers[1]["id"], "2")
        self.assertEqual(len(answers), 2)

    # ---- the declared patient -----------------------------------------------------------------------------------------

    def test_age_and_sex_are_compared_with_the_declared_patient(self):
        def rules(text, **patient):
            line = batch_line(id="1", text=text, context={"audience": "chart", "date_of_service": "2026-03-02",
                                                           "patient": patient})
            return [f["rule"] for f in json.loads(self.call("batch", text=line).stdout)["findings"]]

        rule = "consistency.demographic"
        man = "A 67-year-old man came in with a cough. He has a fever."
        self.assertEqual(rules(man, sex="F"), [rule])
        self.assertEqual(rules(man, sex="M", birth_date="1958-07-14"), [])
        self.assertEqual(rules(man, sex="M", birth_date="1985-07-14"), [rule])
        self.assertEqual(rules(man, sex="U"), [])
        pronouns = "The patient has a cough. He has a fever. He sleeps badly. He takes no drugs."
        self.assertEqual(rules(pronouns, sex="F"), [rule])
        self.assertEqual(rules(pronouns, sex="M"), [])
        self.assertEqual(rules("The patient came with her husband. He drove. He waited. He left.", sex="F"), [])

    # ---- gate --------------------------------------------------------------------------------------------------------

    def test_gate_answers_by_exit_status(self):
        plain, named = "Write a letter on a cough.\n", "Patient: Jane Okafor, MRN: 00482913, has a cough.\n"
        for tool, text, status in (("ChatGPT", plain, 1), ("BastionGPT", plain, 0), ("BastionGPT", named, 0),
                                   ("nobody's tool", plain, 1), ("Simbo AI", plain, 3)):
            done = self.call("gate", "--tool", tool, text=text)
            self.assertEqual(done.returncode, status, (tool, text, done.stdout, done.stderr))
        for quiet in ([], ["--quiet"]):
            done = self.call("gate", *quiet, "--tool", "BastionGPT", text=plain)
            self.assertIn("by an EXAMPLE row of the policy", done.stdout)
            self.assertIn("the policy's row for this tool is the shipped example", " ".join(done.stdout.split()))
        self.assertEqual(self.call("gate", "--tool", "Simbo AI", "--kind", "call-note", text=plain).returncode, 0)
        self.assertEqual(self.call("gate", "--tool", "Simbo AI", "--kind", "appeal-letter", text=plain).returncode, 1)

    def test_gate_in_batch(self):
        def answer(**context):
            line = batch_line(id="1", text="MRN: 00482913.", context={"audience": "ai-tool", **context})
            return json.loads(self.call("batch", text=line).stdout)

        self.assertEqual(answer(tool="ChatGPT")["gate"], {"tool": "ChatGPT", "answer": "no", "data_allowed": "none"})
        self.assertEqual(answer(tool="bastion gpt")["gate"], {"tool": "BastionGPT", "answer": "yes", "data_allowed": "phi",
                                                              "example_row": True})
        self.assertEqual(answer(tool="Simbo")["gate"]["answer"], "no")
        self.assertNotIn("gate", answer())

    def test_gate_by_the_practices_own_policy(self):
        policy = (pathlib.Path(__file__).resolve().parents[2] / "rules/policy.xml").read_text()
        start, end = policy.index("  <tools>"), policy.index("</policy>")
        own = (policy[:start] + '<tools><tool name="Own" vendor="v" plan="p" baa="none" data="de-identified"/>'
               '<tool name="Late" vendor="v" plan="p" baa="signed" expires="2020-01-01" data="phi"/>'
               '<tool name="Desk" vendor="v" plan="p" baa="signed" data="phi" roles="desk"/></tools>' + policy[end:])
        path = self.folder / "data" / "policy.xml"
        path.write_text(own)
        try:
            for tool, text, extra, status in (("Own", "A cough.", [], 0), ("Own", "MRN: 00482913.", [], 1),
                                              ("Late", "A cough.", [], 0), ("Late", "MRN: 00482913.", [], 1),
                                              ("Desk", "A cough.", [], 3), ("Desk", "A cough.", ["--role", "desk"], 0),
                                              ("Desk", "A cough.", ["--role", "nurse"], 1), ("ChatGPT", "A cough.", [], 1)):
                done = self.call("gate", "--tool", tool, *extra, text=text)
                self.assertEqual(done.returncode, status, (tool, text, done.stdout, done.stderr))
                self.assertNotIn("EXAMPLE", done.stdout)
                self.assertNotIn("shipped example", " ".join(done.stdout.split()))
            path.write_text(own.replace('data="de-identified"', 'data="phi"'))
            done = self.call("check", text=CLEAN)
            self.assertEqual(done.returncode, 3)
            self.assertIn("policy.xml:", done.stderr)
        finally:
            path.unlink()

    # ---- rules validate ----------------------------------------------------------------------------------------------

    def test_rules_validate(self):
        rules = pathlib.Path(__file__).resolve().parents[2] / "rules"
        done = self.call("rules", "validate", str(rules / "policy.xml"), str(rules / "packs" / "axes.xml"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.count(" is valid\n"), 2)
        for text in ("<policy/>", "<pack/>", "<other/>", "no XML", '<pack name="p" version="1" kind="unheard-of"/>'):
            path = self.write("rules.xml", text)
            done = self.call("rules", "validate", path)
            self.assertEqual(done.returncode, 2, text)
            self.assertIn(path + ":1", done.stderr)
        upside_down = self.write("labs.xml", '<pack name="labs" version="1" kind="labs">'
                                             '<examples rule="consistency.value"><flags>a</flags><passes>b</passes></examples>\n'
                                             '<lab name="heart rate" unit="bpm" low="300" high="20"/>\n</pack>')
        done = self.call("rules", "validate", upside_down)
        self.assertEqual(done.returncode, 2)
        self.assertIn("labs.xml:2: ", done.stderr)
        self.assertIn("lower bound", done.stderr)
        shape = ('<pack name="mine" version="1" kind="identifiers">\n<shape id="roll" kind="mrn" as="KR-9999999">\n'
                 '<flag value="{0}">see {0}</flag>\n<pass>see KR-12</pass></shape></pack>')
        mine = self.write("mine.xml", shape.format("KR-0048812"))
        done = self.call("rules", "validate", mine)
        self.assertEqual((done.returncode, done.stdout), (0, f"{mine} is valid; 2 examples tried, 0 wrong\n"))
        mine = self.write("mine.xml", shape.format("KR-48"))
        done = self.call("rules", "validate", mine)
        self.assertEqual((done.returncode, done.stdout), (1, f"{mine} is valid; 2 examples tried, 1 wrong\n"))
        self.assertIn(f"{mine}:3: roll: this example must be flagged, and is not", done.stderr)
        self.assertNotIn("KR-48", done.stderr)
        self.assertEqual(self.call("rules", "validate").returncode, 2)
        self.assertEqual(self.call("rules", "validate", str(self.folder / "absent.xml")).returncode, 3)

    # ---- the rest --------------------------------------------------------------------------------------------------

    def test_explain_tells_every_rule(self):
        rules = [line.split()[0] for line in self.call("explain").stdout.splitlines()]
        self.assertIn("code.retired", rules)
        for rule in rules:
            told = self.call("explain", rule)
            self.assertEqual(told.returncode, 0)
            self.assertIn("\nFlagged:\n", told.stdout)
            self.assertIn("\nNot flagged:\n", told.stdout)

    def test_help_tells_every_command(self):
        listed = self.call("help")
        self.assertEqual(listed.returncode, 0)
        for command in ("check", "batch", "gate", "explain", "codes", "rules", "version", "help"):
            self.assertIn(f"\n  {command} ", listed.stdout)
            self.assertIn(f"usage: countersign {command}", self.call("help", command).stdout)
        self.assertEqual(self.call("--version").stdout, self.call("version").stdout)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
