#!/usr/bin/env bash
# Runs polynya with the arguments given, in the current folder; builds it first from
# the folder that this script is in, unless that was done before.
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
binary=$source/target/release/polynya
if [ ! -x "$binary" ] && [ ! -x "$binary.exe" ]; then
    if ! command -v cargo >/dev/null; then
        echo "polynya is built with cargo, which is not installed: https://rustup.rs" >&2
        exit 2
    fi
    echo "building polynya, once" >&2
    # What the commit at hand sets for git is not for cargo.
    (unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE && cd "$source" &&
        cargo build --release --locked --quiet --package polynya-cli --target-dir target)
fi
exec "$binary" "$@"
