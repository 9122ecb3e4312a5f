#!/usr/bin/env python3
"""What a team writes for itself: front matter against a JSON Schema, two processes.

usage: validator.py DIR SCHEMA
"""
import json
import sys
from multiprocessing import Pool
from pathlib import Path

import jsonschema_rs
import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Dates stay the text that the schema asks for.
LOADER.yaml_implicit_resolvers = {
    start: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for start, pairs in LOADER.yaml_implicit_resolvers.items()
}
VALIDATOR = jsonschema_rs.validator_for(json.loads(Path(sys.argv[2]).read_text()))


def problems(path):
    text = path.read_text(encoding="utf-8")
    if not text.startswith("---\n") or (end := text.find("\n---\n", 3)) < 0:
        return [f"{path}: no front matter"]
    try:
        data = yaml.load(text[4:end], Loader=LOADER)
    except yaml.YAMLError as error:
        return [f"{path}: {error}"]
    return [f"{path}: {error.message}" for error in VALIDATOR.iter_errors(data)]


if __name__ == "__main__":
    with Pool(2) as pool:
        found = sum(pool.imap(problems, sorted(Path(sys.argv[1]).rglob("*.md")), 256), [])
    print("\n".join(found))
    sys.exit(bool(found))
