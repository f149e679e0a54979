#!/usr/bin/env python3
"""lint_test.py - lint.py passes a small sound tree, and notices each way to spoil it."""
import pathlib
import sys
import tempfile

from lint import RULES, Tree, run

SOUND = {
    "CMakeLists.txt": "cs_module(base verifier/base LIBRARIES X)\ncs_module(text verifier/text DEPENDS base)\n",
    "include/countersign/status.h": """/* status.h - x. */
#ifndef STATUS_H
#define STATUS_H
#define CS_LIST(X) X(CS_OK, "ok", "done")
typedef int cs_status;
#endif
""",
    "include/countersign/limits.h": """/* limits.h - x. */
#ifndef LIMITS_H
#define LIMITS_H
enum {
    CS_LIMIT_X = 2 * 1000
};
#endif
""",
    "verifier/base/base.h": "/* base.h - x. */\n#include <stddef.h>\n",
    "verifier/text/text.h": '/* text.h - x. */\n#include "base/base.h"\n#include "countersign/status.h"\n',
    "api/cli/cli.h": '/* cli.h - x. */\n#include "countersign/status.h"\n',
    "api/cli/commands.c": '/* commands.c - x. */\nconst char *help = "--on DATE";\n',
    "docs/countersign.1": ".Fl Fl on\n",
    "docs/manual.md": "`ok` --on\n",
    "docs/limits.md": "| `CS_LIMIT_X` | 2,000 |\n",
}
SPOILS = [  # a file, its content, and what must be said of it
    ("CMakeLists.txt", "cs_module(base verifier/base DEPENDS text)\ncs_module(text verifier/text DEPENDS base)\n",
     "module base depends on text"),
    ("verifier/base/bad.c", '/* bad.c - x. */\n#include "text/text.h"\n', "module base does not depend on text"),
    ("verifier/text/bad.c", "/* bad.c - x. */\n#include <sodium.h>\n", "<sodium.h>: only"),
    ("verifier/text/worse.c", "/* worse.c - x. */\n#include <curl/curl.h>\n", "neither a system header"),
    ("verifier/text/odd.c", '/* odd.c - x. */\n#include "nowhere/nothing.h"\n', "no such header"),
    ("verifier/text/up.c", '/* up.c - x. */\n#include "cli/cli.h"\n', "nothing includes api/"),
    ("api/cli/bad.c", '/* bad.c - x. */\n#include "base/base.h"\n', "api/ includes only"),
    ("include/countersign/bad.h", "/* bad.h - x. */\nsize_t count(void);\n", "does not compile alone as c:"),
    ("include/countersign/new.h", "/* new.h - x. */\nint new(int class);\n", "does not compile alone as c++:"),
    ("include/countersign/out.h", '/* out.h - x. */\n#include "../../verifier/base/base.h"\n',
     "a public header includes only"),
    ("verifier/base/long.c", "/* long.c - x. */\n" + "\n" * 500, "has 501 lines"),
    ("verifier/base/blank.c", "/* blank.c - x. */ \n", "trailing blanks"),
    ("verifier/base/tab.c", "/* tab.c - x. */\n\tint x;\n", "a tab"),
    ("verifier/base/end.c", "/* end.c - x. */", "no line break"),
    ("verifier/base/mute.c", "int x;\n", "begins with"),
    ("docs/bad.md", "`verifier/none.c`\n", "names verifier/none.c"),
    ("docs/link.md", "[x](nowhere.md)\n", "links to nowhere.md"),
    ("docs/host.md", "https://pypi" + ".org/\n", "name of a package registry's host"),
    ("docs/path.md", "see /" + "work/x\n", "absolute path"),
    ("docs/limits.md", "| `CS_LIMIT_X` | 1,000 |\n", "does not mention the limit `CS_LIMIT_X` | 2,000 |"),
    ("docs/manual.md", "--on\n", "does not mention the status `ok`"),
    ("docs/countersign.1", ".Fl Fl off\n", "does not mention the option Fl Fl on"),
]


def spoil(root, name, text):
    (root / name).write_text(text)
    complaints = run(Tree(root), RULES)
    (root / name).unlink()
    if name in SOUND:
        (root / name).write_text(SOUND[name])
    return complaints


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in SOUND.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        failures = [f"a sound tree: {complaint}" for complaint in run(Tree(root), RULES)]
        for name, text, expected in SPOILS:
            if not any(c.startswith(name) and expected in c for c in spoil(root, name, text)):
                failures.append(f"not noticed in {name}: {expected}")
    print("\n".join(failures) or f"{len(SPOILS)} spoiled trees were noticed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
