#!/usr/bin/env python3
"""lint.py [--root FOLDER] [CHECK...] - the rules of this source tree that no compiler knows, one function each.

Prints file:line: what is wrong, and exits 1 if anything is. Without CHECK it runs them all.
"""
import argparse
import math
import os.path
import pathlib
import re
import shutil
import subprocess
import sys

# Third-party headers, by what the include line begins with, and the only files that may have it. A folder stands for
# all files in it.
WRAPPERS = {
    "libxml/": ["verifier/base/xml.c"],
    "jansson.h": ["verifier/base/json.c"],
    "archive": ["verifier/base/archive.c", "tests/lib/packing.h"],
    "sodium": ["verifier/base/base64.c", "verifier/base/digest.c", "verifier/base/password.c", "verifier/base/seal.c",
               "verifier/base/secretstream.c", "verifier/base/sign.c"],
    "xxhash.h": ["verifier/base/digest.c"],
    "cmocka.h": ["tests/unit/", "tests/lib/"],
    "sqlite3.h": ["verifier/book/sqlite_inside.h", "tests/bench/"],
    "pcre2.h": ["tests/bench/"],
}
SYSTEM_HEADERS = set(
    """assert.h ctype.h errno.h fcntl.h float.h ftw.h getopt.h glob.h inttypes.h langinfo.h limits.h locale.h math.h
    poll.h pthread.h setjmp.h signal.h spawn.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h
    stdlib.h string.h strings.h time.h unistd.h wchar.h dirent.h sys/file.h sys/ioctl.h sys/mman.h sys/prctl.h sys/resource.h
    sys/stat.h sys/time.h sys/types.h sys/wait.h""".split()
)
INCLUDE_FOLDERS = ["include/", "verifier/", "", "api/", "tests/lib/"]
PATH_IN_TEXT = r"`((?:api|cmake|codesets|docs|examples|include|rules|tests|verifier)/[\w./-]+)`"
HEADER_FLAGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only"]
LONGEST_FILE = 450
LONGER_FILES = {  # why a file may be longer
    "LICENSE": "the licence's own text",
}
LONG_KINDS = {".xml", ".tsv", ".facts", ".json", ".jsonl", ".txt", ".rng"}  # content, not code: as long as it needs
BINARY_KINDS = {".zip", ".gz", ".whl", ".bin", ".img", ".png"}
# Tests keep drafts and inputs that are odd on purpose.
AS_THEY_ARE = ("tests/golden/", "tests/fuzz/", "examples/", "LICENSE")
# Written in pieces, so that this file passes its own rule.
UNWANTED = [
    (r"pypi" + r"\.org|python" + r"hosted\.org|deb\." + r"debian\.org|crates" + r"\.io|npmjs" + r"\.(com|org)",
     "name of a package registry's host"),
    (r"(?<![\w.])/" + r"(work|root|home/\w+)/", "absolute path of somebody's machine"),
]


class Tree:
    """The files that are, or will be, committed."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self.complaints = []

    def files(self, *suffixes):
        git = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                             cwd=self.root, capture_output=True, text=True) if (self.root / ".git").exists() else None
        if git and git.returncode == 0:
            names = [n for n in git.stdout.split("\0") if n and (self.root / n).is_file()]
        else:
            names = [str(p.relative_to(self.root)) for p in self.root.rglob("*") if p.is_file()]
        names = sorted(set(n for n in names if not n.startswith(("build/", ".git/"))))
        return [n for n in names if not suffixes or n.endswith(suffixes)]

    def text(self, name):
        return (self.root / name).read_text(encoding="utf-8")

    def complain(self, name, line, what):
        self.complaints.append(f"{name}:{line}: {what}")


def lines_of(tree, name):
    return enumerate(tree.text(name).split("\n"), 1)


def includes_of(tree, name):
    """(line, kind, path): kind is '<' or '"'."""
    for number, line in lines_of(tree, name):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found[1], found[2]


# ---- Which module may see which --------------------------------------------------------------------------------------

def modules_of(tree):
    """{name: (folder, [names it depends on])} as CMakeLists.txt states them."""
    modules = {}
    for call in re.findall(r"^cs_module\(([^)]*)\)", tree.text("CMakeLists.txt"), re.M):
        words = call.split()
        depends, inside = [], False
        for word in words[2:]:
            if word in ("DEPENDS", "LIBRARIES"):
                inside = word == "DEPENDS"
            elif inside:
                depends.append(word)
        modules[words[0]] = (words[1], depends)
    return modules


def owner_of(modules, path):
    """The module whose folder holds the path, the longest folder first."""
    for name, (folder, _) in sorted(modules.items(), key=lambda m: -len(m[1][0])):
        if path.startswith(folder + "/"):
            return name
    return None


def resolve(tree, name, include):
    """The tree's file that an include in quotes means, or None."""
    beside = os.path.normpath(pathlib.PurePosixPath(name).parent / include)
    for candidate in [beside] + [folder + include for folder in INCLUDE_FOLDERS]:
        if (tree.root / candidate).is_file():
            return candidate
    return None


def may_include(modules, name, target):
    """None if it may, else why not."""
    if target.startswith("include/"):
        return None
    if name.startswith("include/"):
        return "a public header includes only public headers"
    if name.startswith("tests/"):
        return "tests run the program, they do not include it" if target.startswith("api/") else None
    if target.startswith("api/"):
        return None if name.startswith("api/") else "nothing includes api/"
    if name.startswith("api/"):
        return "api/ includes only countersign/*.h and its own headers"
    mine, theirs = owner_of(modules, name), owner_of(modules, target)
    if mine is None or theirs is None:
        return f"{target if theirs is None else name} belongs to no cs_module of CMakeLists.txt"
    if mine != theirs and theirs not in modules[mine][1]:
        return f"module {mine} does not depend on {theirs} (cs_module in CMakeLists.txt)"
    return None


def check_cycles(tree, modules):
    """Arrows point one way: a module is declared after all that it depends on."""
    seen = set()
    for name, (_, depends) in modules.items():
        for other in depends:
            if other not in seen:
                tree.complain("CMakeLists.txt", 1, f"module {name} depends on {other}, which does not stand above it")
        seen.add(name)


def check_includes(tree):
    """Includes follow the module arrows; each third-party header is included in one place."""
    modules = modules_of(tree)
    check_cycles(tree, modules)
    for name in tree.files(".c", ".h"):
        for line, kind, include in includes_of(tree, name):
            if kind == "<":
                check_system_include(tree, name, line, include)
                continue
            target = resolve(tree, name, include)
            why = "no such header" if target is None else may_include(modules, name, target)
            if why:
                tree.complain(name, line, f'"{include}": {why}')


def check_system_include(tree, name, line, include):
    for prefix, allowed in WRAPPERS.items():
        if include.startswith(prefix):
            if not any(name == place or (place.endswith("/") and name.startswith(place)) for place in allowed):
                tree.complain(name, line, f"<{include}>: only {' and '.join(allowed)} may include it")
            return
    if include not in SYSTEM_HEADERS and not (tree.root / "include" / include).is_file():
        tree.complain(name, line, f"<{include}>: neither a system header nor one with a wrapper (tests/lint/lint.py)")


# ---- Public headers --------------------------------------------------------------------------------------------------

def check_headers(tree):
    """Each public header compiles alone, as C17 and as C++."""
    for name in tree.files(".h"):
        if not name.startswith("include/"):
            continue
        include = name[len("include/"):]
        for compiler, language in ((["gcc", "-std=c17"], "c"), (["g++", "-std=c++17"], "c++")):
            if shutil.which(compiler[0]) is None:
                tree.complain(name, 1, f"cannot be tried: {compiler[0]} is missing")
                continue
            command = compiler + ["-x", language, *HEADER_FLAGS, "-I", str(tree.root / "include"), "-"]
            twice = f'#include "{include}"\n' * 2
            run = subprocess.run(command, input=twice, capture_output=True, text=True)
            if run.returncode:
                tree.complain(name, 1, f"does not compile alone as {language}: {run.stderr.strip()[:400]}")


# ---- Files -----------------------------------------------------------------------------------------------------------

def check_files(tree):
    """No file is too long, nor carries trailing blanks, tabs, a missing last line break, hosts or private paths."""
    for name in tree.files():
        suffix = pathlib.PurePosixPath(name).suffix
        if suffix in BINARY_KINDS or name.startswith("tests/fuzz/corpus/"):
            continue
        try:
            text = tree.text(name)
        except UnicodeDecodeError:
            if not name.startswith(AS_THEY_ARE):
                tree.complain(name, 1, "is not UTF-8")
            continue
        check_length(tree, name, suffix, text)
        if not name.startswith(AS_THEY_ARE):
            check_blanks(tree, name, suffix, text)
        for number, line in enumerate(text.split("\n"), 1):
            for pattern, what in UNWANTED:
                if re.search(pattern, line):
                    tree.complain(name, number, what)


def check_length(tree, name, suffix, text):
    count = text.count("\n")
    if count > LONGEST_FILE and suffix not in LONG_KINDS and name not in LONGER_FILES:
        tree.complain(name, LONGEST_FILE, f"has {count} lines; {LONGEST_FILE} is the most, or LONGER_FILES says why")
    if name in LONGER_FILES and count <= LONGEST_FILE and name != "LICENSE":
        tree.complain(name, 1, "is no longer long: take it off LONGER_FILES")


def check_blanks(tree, name, suffix, text):
    if text and not text.endswith("\n"):
        tree.complain(name, text.count("\n") + 1, "the last line has no line break")
    for number, line in enumerate(text.split("\n"), 1):
        if line != line.rstrip():
            tree.complain(name, number, "trailing blanks")
        if "\t" in line and suffix not in (".tsv", ".facts"):
            tree.complain(name, number, "a tab")


# ---- First comments --------------------------------------------------------------------------------------------------

def check_duties(tree):
    """Each C file begins with a comment that names it and states its duty."""
    for name in tree.files(".c", ".h"):
        file = pathlib.PurePosixPath(name).name
        first = tree.text(name).split("\n", 1)[0]
        if not re.match(r"/\* " + re.escape(file) + r" - \S", first):
            tree.complain(name, 1, f'begins with "/* {file} - its duty"')


# ---- Documents -------------------------------------------------------------------------------------------------------

def check_documents(tree):
    """What the headers list is documented: statuses, limits, rules, and every file that a document names exists."""
    statuses = re.findall(r'X\(CS_\w+, "([\w-]+)"', tree.text("include/countersign/status.h"))
    limits = limits_of(tree)
    if not statuses or not limits:
        tree.complain("include/countersign/status.h", 1, "statuses or limits could not be read")
    expect_words(tree, "docs/manual.md", [f"{word}`" for word in statuses], "status")
    expect_words(tree, "docs/limits.md", [f"{name}` | {value:,} |" for name, value in limits.items()], "limit")
    options = sorted(set(re.findall(r"(?<![\w-])--([a-z][a-z-]+)", "".join(map(tree.text, help_texts(tree))))))
    expect_words(tree, "docs/manual.md", [f"--{option}" for option in options], "option", "")
    expect_words(tree, "docs/countersign.1", [f"Fl Fl {option}" for option in options], "option", "")
    for name in tree.files(".md"):
        for number, line in lines_of(tree, name):
            for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", line):
                if not (tree.root / pathlib.PurePosixPath(name).parent / link).exists():
                    tree.complain(name, number, f"links to {link}, which does not exist")
            for path in re.findall(PATH_IN_TEXT, line):
                if "NAME" not in path and not (tree.root / path).exists():
                    tree.complain(name, number, f"names {path}, which does not exist")


def limits_of(tree):
    """{name: value} of limits.h, where a value may be a product of numbers and earlier limits."""
    limits = {}
    for name, product in re.findall(r"^\s+(CS_LIMIT_\w+) = ([^,\n]+)", tree.text("include/countersign/limits.h"), re.M):
        factors = [factor.strip() for factor in product.split("*")]
        limits[name] = math.prod(limits[factor] if factor in limits else int(factor) for factor in factors)
    return limits


def help_texts(tree):
    """The tables that `countersign help` prints."""
    return [name for name in ("api/cli/commands.c", "api/cli/codes.c") if (tree.root / name).is_file()]


def expect_words(tree, name, words, kind, mark="`"):
    """Each word stands in the document; words of code stand behind a backtick."""
    if not (tree.root / name).is_file():
        tree.complain(name, 1, f"does not exist; each {kind} is documented there")
        return
    text = tree.text(name)
    for word in words:
        if mark + word not in text:
            tree.complain(name, 1, f"does not mention the {kind} {mark}{word}")


RULES = {
    "includes": check_includes,
    "headers": check_headers,
    "files": check_files,
    "duties": check_duties,
    "documents": check_documents,
}


def run(tree, checks):
    for check in checks.values():
        check(tree)
    return tree.complaints


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("checks", nargs="*", choices=[[], *RULES], metavar="CHECK", help=" ".join(RULES))
    given = parser.parse_args()
    tree = Tree(given.root)
    if not tree.files(".c"):
        sys.exit("lint: no C file found")
    complaints = run(tree, {name: RULES[name] for name in given.checks or RULES})
    print("\n".join(complaints) if complaints else f"lint: {len(tree.files())} files, nothing to complain of")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
