#!/usr/bin/env python3
"""golden_text.py PROGRAM NAME.txt... - drafts against the findings on what AI tools leave and on contradictions.

NAME.txt is a draft, NAME.findings what it must give: lines "# key=value" for the context (audience, kind, setting,
date_of_service, media_type; source names a file beside it), then one finding a line, "rule: text"; "."
stands for the whole draft. Every other ai.*, consistency.* and *.not-in-record finding of severity warning or error
is a failure; notes are not listed unless a line begins with "note ". With "# families=identifier." the findings are those
on identifiers instead; a line that begins with "alone " names what the report must tell as standing alone.
"""
import json
import pathlib
import subprocess
import sys

FAMILIES = ("ai.", "consistency.", "code.not-in-record")


def read_list(path):
    context, expected = {}, []
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if line.startswith("#"):
            key, found, value = line.lstrip("# ").partition("=")
            if found:
                context[key] = value
        elif line:
            alone, note = line.startswith("alone "), line.startswith("note ")
            rule, found, words = line.removeprefix("alone ").removeprefix("note ").partition(": ")
            if not found:
                sys.exit(f"{path}:{number}: expected a rule, a colon and a text")
            expected.append((rule, words, "alone" if alone else note))
    return context, expected


def report_of(program, text, context):
    request = {"text": text, "context": {k: v for k, v in context.items() if k != "media_type"}}
    if "media_type" in context:
        request["media_type"] = context["media_type"]
    run = subprocess.run([program, "batch"], input=json.dumps(request) + "\n", capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1) or not run.stdout:
        sys.exit(f"batch failed: {run.stderr.strip()}")
    report = json.loads(run.stdout)
    if "error" in report:
        sys.exit(f"the request was refused: {report['error']['message']}")
    return report


def compare(program, path):
    text = path.read_text(encoding="utf8")
    context, expected = read_list(path.with_suffix(".findings"))
    if "source" in context:
        context["source"] = (path.parent / context["source"]).read_text(encoding="utf8")
    families = context.pop("families", None)
    report = report_of(program, text, context)
    found = [f for f in report["findings"] if f["rule"].startswith(families or FAMILIES)]
    alone = {(entry["check"], text[start:end]) for entry in report["not_checked"] for start, end in entry.get("at", [])}
    wrong, met = [], set()
    for rule, words, note in expected:
        if words != "." and words not in text:
            sys.exit(f"{path}: \"{words}\" is not in the draft")
        if note == "alone":
            if (rule, words) not in alone:
                wrong.append(f"not told as standing alone: {rule} {words}")
            continue
        hits = [i for i, f in enumerate(found) if f["rule"] == rule and (f["severity"] == "info") == note and
                ((f["start"] == f["end"]) if words == "." else
                 any(f["start"] < at + len(words) and at < f["end"] for at in places(text, words)))]
        met.update(hits)
        if not hits:
            wrong.append(f"missing: {rule} {words}")
    for i, f in enumerate(found):
        if i not in met and f["severity"] != "info":
            wrong.append(f"unexpected: {f['rule']} \"{text[f['start']:f['end']][:60]}\" {f['message']}")
    for line in wrong:
        print(f"{path.name}: {line}")
    return len(wrong)


def places(text, words):
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    differences = sum(compare(sys.argv[1], pathlib.Path(name)) for name in sys.argv[2:])
    print(f"{len(sys.argv) - 2} drafts, {differences} differences")
    sys.exit(1 if differences else 0)
