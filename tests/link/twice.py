#!/usr/bin/env python3
"""twice.py NM ARCHIVE... - names that more than one module defines. Prints each with its modules, and exits 1 if any is."""
import pathlib
import re
import subprocess
import sys


def names_of(nm, archive):
    """The global names that an archive defines; those that a sanitizer or the coverage adds are left out."""
    listed = subprocess.run([nm, "--defined-only", "--extern-only", archive], capture_output=True, text=True, check=True)
    names = re.findall(r"^\w* ?[TDBRVW] (\w+)$", listed.stdout, re.M)
    return {name for name in names if not name.startswith("_")}


def main():
    nm, *archives = sys.argv[1:]
    modules = {}
    for archive in archives:
        for name in names_of(nm, archive):
            modules.setdefault(name, []).append(pathlib.Path(archive).stem)
    if len(modules) < 100:
        sys.exit(f"only {len(modules)} names were read from {len(archives)} archives: this test would prove nothing")
    twice = {name: where for name, where in modules.items() if len(where) > 1}
    for name, where in sorted(twice.items()):
        print(f"{name} is defined in {' and '.join(where)}")
    sys.exit(1 if twice else 0)


if __name__ == "__main__":
    main()
