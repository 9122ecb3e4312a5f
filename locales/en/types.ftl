### Types for programs that read records.

about-types = Write types of a collection's records for a programming language
arg-types-lang = Language of the types: ts, rust, python, or json-schema for the schema of a record
arg-types-collection = Name of a collection (default: all collections)
arg-types-out = File to write to (default: standard output)

types-no-collections = the project has no collections: there are no records to write types of
types-cannot-write = { $path } cannot be written
types-let-pass = the project lets findings of { $rules } pass: what check warns of is in the bundles, and may not be of these types

about-inputs = List every file that a run reads, for build systems
arg-inputs-format = How to list them: one a line, as JSON, or each with a NUL behind it
arg-depfile = List what was read in FILE, as Make and Ninja take it
