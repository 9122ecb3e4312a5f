#!/usr/bin/env bash
# The whole program on a project, beside other commands for the same work.
#
#   benches/whole.sh PROJECT [RUNS [COMMAND…]]
#
# Each COMMAND is one shell word that is run beside polynya, in turn, so that
# all of them meet the same machine; {threads} in it becomes 1, then 2. Prints
# the median wall time of each, the ratio to polynya's, and the peak memory.
set -euo pipefail
project=${1:?a folder with a polynya.yaml}
runs=${2:-5}
shift; shift || true
here=$(cd "$(dirname "$0")/../../.." && pwd)
cargo build --quiet --release --manifest-path "$here/Cargo.toml" -p polynya-cli
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
python3 - "$here/target/release/polynya" "$project" "$runs" "$out" "$@" <<'PY'
import os, resource, statistics, subprocess, sys, time

binary, project, runs, out, *others = sys.argv[1:]
ours = f"{binary} {{}} --root {project} --threads {{threads}}"
commands = {
    "polynya export": ours.format(f"export --out {out}/bundles", threads="{threads}"),
    "polynya check": ours.format("check", threads="{threads}"),
    **{other: other for other in others},
}

def once(command):
    start = time.perf_counter()
    process = subprocess.Popen(command, shell=True, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit(f"failed: {command}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024

for threads in (1, 2):
    rows = {name: [] for name in commands}
    for run in range(int(runs) + 1):
        for name, command in commands.items():
            row = once(command.replace("{threads}", str(threads)))
            if run:  # the first is a warm-up
                rows[name].append(row)
    base = statistics.median(time for time, _ in rows["polynya export"])
    print(f"{threads} thread(s)")
    for name, row in rows.items():
        times = [time for time, _ in row]
        median = statistics.median(times)
        memory = max(memory for _, memory in row)
        print(f"  {median:7.3f} s [{min(times):.3f}..{max(times):.3f}]"
              f"  {median / base:5.2f} of export  {memory:5.0f} MiB  {name}")
PY
