### The command line: help, summaries, and why a command could not run.

about = Checks Markdown content with YAML front matter in several languages, and exports it
about-check = Report every problem in the content
about-export = Check, then write what is good as bundles with a manifest
about-explain = Print the page of a rule; without a rule, list all rules
about-verify = Tell whether an export is complete and unchanged

arg-help = Print help
arg-version = Print version
arg-lang = Language of the output (default: the environment's)
arg-color = When to use colour
arg-root = The project's folder (default: the nearest parent with a polynya.yaml)
arg-threads = Number of threads (default: one for each core)
arg-format = How to print the findings
arg-fail-on = Exit with 1 if there is a finding at least this severe
arg-paths = Check only the entries with a file at or below these paths
arg-out = Folder for the bundles (default: dist in the project)
arg-rule = Name of a rule, as findings show it in brackets
arg-dir = Folder of an export, with its manifest.json

no-project = there is no polynya.yaml in { $dir } or any folder above it
config-unreadable = { $path } cannot be read: { $reason ->
    [no-such-file] no such file
    [permission-denied] permission denied
    [folder] it is a folder
    [outside] it lies outside the project
    [too-large] it is too large
    [not-utf8] it is not UTF-8 text
   *[other] { $reason }
}
no-such-path = { $path } does not exist
path-outside = { $path } lies outside the project
no-rule = there is no rule { $rule }; `polynya explain` lists all of them
no-rule-near = there is no rule { $rule }; did you mean { $nearest }?
cannot-write = the export to { $dir } failed

summary-clean = { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}{ $strings ->
    [0] { "" }
    [one] , { $strings } string file
   *[other] , { $strings } string files
}: no findings ({ $seconds } s)
summary = { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}{ $strings ->
    [0] { "" }
    [one] , { $strings } string file
   *[other] , { $strings } string files
}: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
} ({ $seconds } s)
exported = { $records ->
    [one] { $records } record
   *[other] { $records } records
} in { $bundles ->
    [one] { $bundles } bundle
   *[other] { $bundles } bundles
} written to { $dir }{ $left-out ->
    [0] { "" }
    [one] ; { $left-out } file left out
   *[other] ; { $left-out } files left out
}

verify-no-manifest = there is no export in { $dir }: it has no manifest.json
verify-unreadable = this is not a manifest
verify-version = the manifest's format { $version } is not known to this version of polynya
verify-path = the manifest names a file outside its folder
verify-missing = the manifest names this bundle, but it is not there
verify-extra = the manifest does not name this file
verify-line = line { $line } is not as it was written
verify-records = there are { $actual } records; the manifest says { $expected }
verify-changed = the lines are in order, but they are not those that the manifest speaks of
verify-sums = the list is not that of the files that are there
verify-sound = { $records ->
    [one] { $records } record
   *[other] { $records } records
}: complete and unchanged
verify-broken = { $records ->
    [one] { $records } record
   *[other] { $records } records
} read; { $problems ->
    [one] { $problems } file is
   *[other] { $problems } files are
} not as they were exported
