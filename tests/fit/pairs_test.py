#!/usr/bin/env python3
"""Code and words side by side, through the whole program: how many wrong codes are found, how many right ones flagged.

  pairs_test.py PROGRAM FILE...    FILE: *.tsv as in this folder, or JSON Lines {"id","text","code","start"?,"label"}

Fails below the figures that the project promises. A line "missed" or "false" tells each row that went wrong."""
import json, os, subprocess, sys

FOUND_AT_LEAST = {"mismatch": 0.92}            # of the wrong codes
FLAGGED_AT_MOST = {"match": 0.02, "partial": 0.10}  # of the right ones, and of those that are only more or less specific
ON = "2026-03-02"                               # a day of the default release


def rows(path):
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if path.endswith(".tsv"):
                if line.startswith("#"):
                    continue
                label, kind, code, text = line.rstrip("\n").split("\t")
                text = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
            else:
                row = json.loads(line)
                label, kind, code, text = row["label"], row.get("kind", ""), row["code"], row["text"]
                if "start" not in row:
                    text = f"{text} ({code})"
            yield {"id": str(number), "label": label, "kind": kind, "code": code, "text": text}


def flagged(program, given):
    requests = "".join(json.dumps({"id": r["id"], "text": r["text"], "context": {"date_of_service": ON}}) + "\n" for r in given)
    run = subprocess.run([program, "batch"], input=requests, capture_output=True, text=True, encoding="utf-8")
    if run.returncode not in (0, 1):
        sys.exit(f"countersign batch ended with {run.returncode}: {run.stderr}")
    reports = [json.loads(line) for line in run.stdout.splitlines()]
    if len(reports) != len(given):
        sys.exit(f"{len(given)} requests, {len(reports)} reports")
    refused = [report["error"] for report in reports if "error" in report]
    if refused:
        sys.exit(f"{len(refused)} requests were refused, the first with: {refused[0]['message']}")
    return [any(f["rule"].startswith("code.") and f["severity"] != "info" for f in report["findings"]) for report in reports]


def main(program, paths):
    good = True
    for path in paths:
        given = list(rows(path))
        if not given:
            sys.exit(f"{path}: no rows")
        hits = flagged(program, given)
        total, hit = {}, {}
        for row, is_flagged in zip(given, hits):
            total[row["label"]] = total.get(row["label"], 0) + 1
            hit[row["label"]] = hit.get(row["label"], 0) + is_flagged
            if is_flagged != (row["label"] == "mismatch"):
                print("missed" if row["label"] == "mismatch" else "false", row["label"], row["code"], row["text"].replace("\n", " / ")[:110], sep="\t")
        print(os.path.basename(path) + ": " + ", ".join(f"{label} flagged {hit[label]} of {total[label]}" for label in sorted(total)))
        for label, count in total.items():
            share = hit[label] / count
            good &= share >= FOUND_AT_LEAST.get(label, 0) and share <= FLAGGED_AT_MOST.get(label, 1)
    print("within the promised figures" if good else "outside the promised figures")
    return 0 if good else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
