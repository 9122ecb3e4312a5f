#!/usr/bin/env bash
# What asking for every page's last change costs, beside one `git log -1` each.
#
#   benches/history.sh DIR [PAGES [COMMITS [SAMPLE]]]
#
# DIR is a project in a git repository; if it is not there, one is made in it with
# so many pages (2,500) and commits (10,000), and packed. `git log` runs on SAMPLE
# pages (30) from across the project, from which its cost for all of them is told.
set -euo pipefail
dir=${1:?a folder}
pages=${2:-2500}
commits=${3:-10000}
sample=${4:-30}
here=$(cd "$(dirname "$0")/../../.." && pwd)
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
if [ ! -e "$dir/polynya.yaml" ]; then
    git init --quiet --initial-branch main "$dir"
    python3 - "$pages" "$commits" <<'PY' | git -C "$dir" fast-import --quiet
import random, sys

pages, commits = int(sys.argv[1]), int(sys.argv[2])
dice = random.Random(1)
out = sys.stdout.buffer
locales = ["en", "ja", "fr", "zh", "es"]
slugs = [(n // 25 % 20, n) for n in range(pages // len(locales))]
root = "content"
# Most changes fall on few pages, as everywhere.
texts, mark, now = {}, 0, 1_500_000_000
config = """sourceLocale: en
locales: [en, ja, fr, zh, es]
collections: { docs: { path: "docs/{locale}/{slug...}.md" } }
"""

def put(text):
    out.write(text if isinstance(text, bytes) else text.encode())

def data(text):
    bytes = text.encode()
    put(f"data {len(bytes)}\n"); put(bytes); put("\n")

def path(page):
    section, slug, locale = page
    return f"{root}/{locale}/section-{section:02}/page-{slug:04}.md"

def text(page):
    lines = texts.setdefault(page, [f"{page} line {n} " + "words " * 12 for n in range(30)])
    lines[dice.randrange(30)] = f"{page} {dice.random()} " + "other words " * 6
    return "\n".join(lines) + "\n"

def commit(branch, message, changes, parent=None, merge=None):
    global mark, now
    mark += 1; now += 300
    put(f"commit {branch}\nmark :{mark}\ncommitter Ama <ama@example.org> {now} +0000\n")
    data(message)
    if parent: put(f"from :{parent}\n")
    if merge: put(f"merge :{merge}\n")
    for change in changes:
        if len(change) == 1: put(change[0] + "\n"); continue
        put(f"M 100644 inline {change[0]}\n"); data(change[1])
    put("\n")
    return mark

every = [(section, slug, locale) for section, slug in slugs for locale in locales]
main = commit("refs/heads/main", "Start",
              [("polynya.yaml", config)] + [(path(page), text(page)) for page in every])

def some():
    page = every[int(len(every) * dice.random() ** 3)]
    if dice.random() < 0.2: return (f"src/part-{dice.randrange(40)}/file-{dice.randrange(25)}.rs", f"{dice.random()}\n" * 40)
    return (path(page), text(page))

made = 1
while made < commits:
    if commits // 2 <= made < commits // 2 + 6 and root == "content":
        main = commit("refs/heads/main", "Move the pages", [("R content docs",)], main)
        root, made = "docs", made + 1
    elif dice.random() < 0.1:
        side, changes = main, []
        for _ in range(3):
            change = [some() for _ in range(1 + dice.randrange(3))]
            side = commit("refs/heads/side", "Work on the side", change, side); changes += change
        left = {name for name, _ in changes}
        change = [change for change in (some(), some()) if change[0] not in left]
        main = commit("refs/heads/main", "Meanwhile", change, main)
        main = commit("refs/heads/main", "Merge", changes, main, side)
        made += 5
    else:
        message = dice.choice(["Change a page", "fix typo", "chore: weights", "Translate"])
        main = commit("refs/heads/main", message, [some() for _ in range(1 + dice.randrange(4))], main)
        made += 1
PY
    git -C "$dir" gc --quiet  # writes a commit-graph too, which git log reads
    git -C "$dir" reset --quiet --hard main
fi
cargo build --quiet --release --manifest-path "$here/Cargo.toml" -p polynya-project --example history
python3 - "${CARGO_TARGET_DIR:-$here/target}/release/examples/history" "$dir" "$sample" <<'PY'
import statistics, subprocess, sys, time

binary, dir, sample = sys.argv[1], sys.argv[2], int(sys.argv[3])

def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout

files = run("git", "-C", dir, "ls-files", "-z", "*.md").split("\0")[:-1]
some = files[::max(1, len(files) // sample)][:sample]
ours, theirs = {}, []
for turn in range(5):  # in turn, so that both meet the same machine
    for line in run(binary, dir).splitlines():
        seconds, what = line.split(" s  ")
        ours.setdefault(what, []).append(float(seconds))
    start = time.perf_counter()
    for file in some:
        run("git", "-C", dir, "log", "-1", "--format=%H", "--", file)
    theirs.append((time.perf_counter() - start) / len(some) * len(files))
for what, times in ours.items():
    print(f"{statistics.median(times):9.3f} s  {what}")
walk = statistics.median(next(times for what, times in ours.items() if "last changes" in what))
theirs = statistics.median(theirs)
print(f"{theirs:9.3f} s  git log -1 for {len(files)} files, told from {len(some)}")
print(f"{theirs / walk:9.0f} times as long as one walk")
PY
