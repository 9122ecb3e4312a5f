### Turning checks on gradually: limits, suppressions, baselines, schemas for editors,
### completions for shells.

arg-max-warnings = Exit with 1 if there are more than N warnings

too-many-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
} found, but no more than { $most } allowed (--max-warnings)

about-baseline = Record the findings of today, so that only new ones are reported
arg-prune-baseline = Drop what is recorded and gone; record nothing new
arg-baseline-paths = Record only findings in files at or below these paths, and leave the rest as it is
arg-no-baseline = Report what `polynya baseline` has recorded like anything else

baseline-written = { $count ->
    [0] nothing is recorded any more
    [one] { $count } finding recorded
   *[other] { $count } findings recorded
} in { $path } ({ $before } before)
baseline-not-written = the baseline cannot be written
baseline-malformed = line { $line } of { $path } is not one that `polynya baseline` writes; remove it, or record anew
baseline-unreadable = { $path } cannot be read as a text
baseline-gone = { $count ->
    [one] { $count } recorded finding is
   *[other] { $count } recorded findings are
} gone; `polynya baseline --prune` drops what is gone
not-shown = not shown: { $suppressed ->
    [0] { "" }
   *[other] { $suppressed } suppressed by comments
}{ $suppressed ->
    [0] { "" }
   *[other] { $baselined ->
        [0] { "" }
       *[other] , { "" }
    }
}{ $baselined ->
    [0] { "" }
   *[other] { $baselined } recorded in the baseline
}

about-completions = Print the script that completes arguments in a shell
about-man = Print the manual page
arg-shell = Which shell
arg-man-out = Write the pages of all commands to this folder instead

man-not-written = the manual pages cannot be written to { $dir }
man-written = manual pages written to { $dir }

about-schema = Print a JSON Schema for editors
about-schema-config = Print the schema of polynya.yaml
about-schema-collection = Print the schema of a collection's front matter in one file, with the terms of vocabularies
arg-schema-collection = Name of the collection
arg-draft = Dialect of JSON Schema: 7 or 2020-12 (default: the schema's own)

schema-none = the collection { $name } has no schema
schema-broken = the schema of the collection { $name } cannot be used; `polynya check` says why
schema-no-collection = there is no collection { $name }
schema-no-collection-near = there is no collection { $name }; did you mean { $near }?
