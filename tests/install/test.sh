#!/usr/bin/env bash
# test.sh CMAKE BUILD-FOLDER DATA - installs into an empty folder, and uses what stands there as a stranger would.
set -euo pipefail
cmake=$1 build=$2 here=$(cd "$(dirname "$0")" && pwd)
export COUNTERSIGN_DATA=$3
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT

"$cmake" --install "$build" --prefix "$prefix" >"$prefix/log" || { cat "$prefix/log"; exit 1; }

for file in bin/countersign share/man/man1/countersign.1 share/countersign/rules/packs share/countersign/rules/schema \
    share/countersign/facts include/countersign/check.h; do
    [ -e "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name countersign.pc)")
export PKG_CONFIG_PATH
read -ra cflags < <(pkg-config --cflags countersign)
read -ra libs < <(pkg-config --libs countersign)
gcc -std=c17 -Wall -Wextra -Werror "${cflags[@]}" "$here/consumer.c" -o "$prefix/consumer" "${libs[@]}"
g++ -std=c++17 -Wall -Wextra -Werror "${cflags[@]}" -x c++ "$here/consumer.c" -x none -o "$prefix/consumer++" "${libs[@]}"
"$prefix/consumer"
"$prefix/consumer++"
"$prefix/bin/countersign" --version
