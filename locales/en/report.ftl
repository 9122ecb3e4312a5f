### Reports for other programs: annotations, summaries, comments.

arg-formats = How to print the findings, and a file for them; give it once for each report
arg-output-file = File for the report whose --format names none
arg-quiet = Print findings only, without a summary
several-formats = only one report can go to standard output: name a file for another, as in --format { $example }=FILE
output-file-unused = --output-file has no report to hold: every --format names a file of its own
one-file-twice = two reports cannot go to one file: { $path }
report-not-written = the report cannot be written to { $path }

# GitHub shows no more than ten annotations of each kind.
github-more = { $shown } findings are shown here, the most severe; not shown: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
}.
markdown-clean = Polynya: no findings ✅
markdown-counts = { $errors ->
    [0] { "" }
    [one] ❌ { $errors } error{" "}
   *[other] ❌ { $errors } errors{" "}
}{ $warnings ->
    [0] { "" }
    [one] ⚠️ { $warnings } warning{" "}
   *[other] ⚠️ { $warnings } warnings{" "}
}{ $notes ->
    [0] { "" }
    [one] ℹ️ { $notes } note
   *[other] ℹ️ { $notes } notes
}
markdown-heading = Polynya: ❌ { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, ⚠️ { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, ℹ️ { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
}
markdown-extent = { $files ->
    [one] { $files } file
   *[other] { $files } files
} in { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}{ $strings ->
    [0] { "" }
    [one] {" "}and { $strings } string file
   *[other] {" "}and { $strings } string files
} checked{ $left-out ->
    [0] .
    [one] ; { $left-out } entry that did not change was left out.
   *[other] ; { $left-out } entries that did not change were left out.
}
markdown-left-out = { $count ->
    [one] { $count } more finding
   *[other] { $count } more findings
} in { $files ->
    [one] { $files } file
   *[other] { $files } files
} not shown: there is no room for them here. `polynya check` shows all.
markdown-explain = `polynya explain RULE` says more about a rule.
