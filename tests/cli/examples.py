#!/usr/bin/env python3
"""examples.py DOCUMENT.md - runs the console blocks of a document and compares what they print with what stands there.

A block begins with ```console. In it `$ ` begins a command, `> ` continues it (a here-document, say), and the lines
behind it are its output, standard error included. A line `...` stands for any lines; `...` within a line for any text.
The blocks of a document run in order, in one scratch folder that shows the tree's own folders; COUNTERSIGN_DATA names
the default code set. With --update the document is rewritten where the output differs, except where it leaves something
out: read the change before you commit it.
"""
import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Example:
    def __init__(self, line, command):
        self.line, self.command, self.output = line, command, []


def read_examples(lines):
    """The examples of a document; each knows the number of its first line."""
    examples, inside = [], False
    for number, line in enumerate(lines):
        if not inside:
            inside = line.strip() == "```console"
        elif line.strip() == "```":
            inside = False
        elif line.startswith("$ "):
            examples.append(Example(number, [line[2:]]))
        elif not examples:
            sys.exit(f"line {number + 1}: a console block begins with `$ `")
        elif (line == ">" or line.startswith("> ")) and not examples[-1].output:
            examples[-1].command.append(line[2:])
        else:
            examples[-1].output.append(line)
    return examples


def pattern_of(lines):
    parts = []
    for line in lines:
        if line == "...":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(re.escape(line).replace(r"\.\.\.", r"[^\n]*") + r"\n")
    return re.compile("".join(parts))


def run(example, folder, environment):
    done = subprocess.run(["bash", "-c", "\n".join(example.command)], cwd=folder, env=environment, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    return done.stdout


def environment_for(program, data, folder):
    kept = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TMPDIR") if name in os.environ}
    return {**kept, "PATH": f"{program.resolve().parent}:/usr/bin:/bin", "HOME": folder, "LC_ALL": "C.UTF-8",
            "COUNTERSIGN_DATA": str(data.resolve())}


def update(document, lines, examples, outputs):
    for example, output in reversed(list(zip(examples, outputs))):
        if pattern_of(example.output).fullmatch(output):
            continue
        if any("..." in line for line in example.output):
            print(f"{document}:{example.line + 1}: leaves something out; change it by hand")
            continue
        first = example.line + len(example.command)
        lines[first:first + len(example.output)] = output.splitlines()
    document.write_text("\n".join(lines), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("document", type=pathlib.Path)
    given = parser.parse_args()
    lines = given.document.read_text(encoding="utf-8").split("\n")
    examples = read_examples(lines)
    if not examples:
        sys.exit(f"{given.document}: has no example")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("examples", "codesets", "rules", "docs"):
            (pathlib.Path(folder) / name).symlink_to(ROOT / name)
        environment = environment_for(given.program, given.data, folder)
        outputs = [run(example, folder, environment) for example in examples]
    if given.update:
        update(given.document, lines, examples, outputs)
        return
    wrong = 0
    for example, output in zip(examples, outputs):
        if pattern_of(example.output).fullmatch(output):
            continue
        wrong += 1
        print(f"{given.document}:{example.line + 1}: $ {' '.join(example.command)}")
        difference = difflib.unified_diff(example.output, output.splitlines(), "documented", "printed", lineterm="")
        print("\n".join(difference))
    print(f"{len(examples)} examples, {wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
