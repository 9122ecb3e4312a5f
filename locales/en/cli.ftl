### The command line: help, summaries, and why a command could not run.

about = Checks Markdown content with YAML front matter in several languages, and exports it
about-check = Report every problem in the content
about-export = Check, then write what is good as bundles with a manifest
about-explain = Print the page of a rule; without a rule, list all rules
about-verify = Tell whether an export is complete and unchanged
about-vocabulary = Work on controlled lists of terms
about-learn = Propose a vocabulary from the values that a field has in the content

arg-help = Print help
arg-version = Print version
arg-lang = Language of the output (default: the environment's)
arg-color = When to use colour
arg-root = The project's folder (default: the nearest parent with a polynya.yaml)
arg-root-here = The project's folder (default: this one)
arg-threads = Number of threads, at most 128 (default: one for each core)
arg-format = How to print the result
arg-fail-on = Exit with 1 if there is a finding at least this severe
arg-paths = Check only the entries with a file at or below these paths
arg-moved-paths = Move only what entries with a file at or below these paths have
arg-since = Check only what has changed since REV, as a pull request would show it; what is not committed counts as well
arg-out = Folder for the bundles (default: export.out of polynya.yaml, else dist in the project)
arg-rule = Name of a rule, as findings show it in brackets
arg-dir = Folder of an export, or its manifest.json
arg-learn-field = Name of the field: tags, or author.topics
arg-collection = Learn from this collection only
arg-learn-out = Folder to write LOCALE/FIELD.ftl files to (default: print them)
arg-force = Replace files that are there already

config-unreadable = { $path } cannot be read: { $reason ->
    [no-such-file] no such file
    [permission-denied] permission denied
    [folder] it is a folder
    [outside] it lies outside the project
    [too-large] it is too large
    [not-utf8] it is not UTF-8 text
    [not-a-file] it is a pipe or a device
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
summary-since-clean = { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}{ $strings ->
    [0] { "" }
    [one] , { $strings } string file
   *[other] , { $strings } string files
} changed since { $revision }: no findings; { $left-out ->
    [one] { $left-out } entry
   *[other] { $left-out } entries
} left out ({ $seconds } s)
summary-since = { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}{ $strings ->
    [0] { "" }
    [one] , { $strings } string file
   *[other] , { $strings } string files
} changed since { $revision }: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
}; { $left-out ->
    [one] { $left-out } entry
   *[other] { $left-out } entries
} left out ({ $seconds } s)
since-terms = { $kind ->
    [config] the configuration { $path }
    [schema] the schema { $path }
    [voice] the voice { $path }
    [vocabulary] the vocabulary { $path }
   *[source] the source { $path }
}{ $more ->
    [0] { "" }
    [one] {" "}and { $more } more file like it
   *[other] {" "}and { $more } more files like it
} changed: run without --since to check { $kind ->
    [source] everything
   *[other] every entry
}
since-no-merge-base = { $revision } and HEAD have no common ancestor{ $shallow ->
    [yes] {" "}in this shallow clone (git fetch --unshallow fetches the rest)
   *[no] { "" }
}; compared with { $revision } itself
since-no-repository = --since compares with a git repository, but there is none in { $dir } or any folder above it
since-bare = --since compares with the files on disk, but the git repository { $path } has none there
since-no-revision = this repository has no commit { $revision }; if others have it, `{ $command }` fetches it
since-no-revision-near = this repository has no commit { $revision }; did you mean { $nearest }?
since-unreadable = the git repository { $path } cannot be read: { $reason }; `git fsck` says more
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
} not as exported

## Voices

about-voice = Show how the mascot speaks, and judge a line
about-voice-test = Run the examples in a voice's data
about-voice-say = Say a text as the mascot would
about-voice-try = Judge a text as `check` would
arg-voice-name = Name of a voice of the project, or of the built-in one, cat
arg-voice-text = The text
arg-voice-locale = The text's language
no-voice = there is no voice { $name } in the project; the built-in one is called cat
no-manner = the voice { $name } has no data for { $locale }
not-a-locale = { $tag } is not a language tag such as en or zh-Hans
voice-no-config = the project's configuration has errors
voice-nothing-wrong = this is how { $name } speaks
voice-examples = { $name } in { $locale } ({ $tics }): { $good } good and { $bad } bad examples{ $review ->
    [needed] ; no native speaker has read them yet
   *[done] { "" }
}
voice-example-failed = { $name } in { $locale }: “{ $text }” should break { $expected ->
    [none] no rule
   *[rule] { $expected }
}, but breaks { $found ->
    [none] none
   *[rule] { $found }
}
voice-example-fixed = and its fixes make it “{ $text }”
no-collection = there is no collection { $name }; there are { $all }
no-collection-near = there is no collection { $name }; did you mean { $nearest }?
learn-nothing = no entry has text in the field { $field }
learn-exists = { $path } is there already; --force replaces it
learn-summary = { $terms ->
    [one] { $terms } term
   *[other] { $terms } terms
} for `{ $name }` from { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}: { $paired } with labels that differ between languages, { $same } with the same label, { $unsettled ->
    [one] { $unsettled } value not settled
   *[other] { $unsettled } values not settled
}
learn-paired = Paired (how often each is written, and how sure the pair is; look at those with a question mark):
learn-same = The same in all languages:
learn-lacking = Without a label, by language:
learn-merged = Spellings that became one term, the most frequent as its label:
learn-unsettled = Not settled, with the likeliest partners:
learn-uneven = { $count ->
    [one] { $count } entry whose variants have
   *[other] { $count } entries whose variants have
} different numbers of values:
learn-repeats = { $locale }: { $value } is the same term as { $first } before it
learn-alone = { $locale }: { $value } has no partner
learn-written = { $path } written
learn-next = Next: put the files among the project's `strings`, name them in polynya.yaml (vocabularies: {"{"} { $name }: {"{"} messages: { $name }.ftl {"}"} {"}"}), and write `vocabulary: { $name }` at the field in the schema.

## Messages in front matter

about-extract = Move what the mascot says from front matter into Fluent messages
about-inline = Move messages that one entry uses back into its front matter
arg-field = The field (default: every field in which a voice speaks)
arg-strings-file = Fluent file for the messages, without .ftl (default: the voice's name)
arg-dry-run = Change nothing, only say what would change
extract-no-strings = the project has no Fluent files yet: name them under `strings` in polynya.yaml, and make one
extracted = { $count ->
    [0] There is nothing to move: no field of a voice holds a text of its own.
    [one] { $count } text { $dry ->
        [yes] would be
       *[no] was
    } moved into a message.
   *[other] { $count } texts { $dry ->
        [yes] would be
       *[no] were
    } moved into messages.
}
extract-homeless = { $count ->
    [one] { $count } text stays: its Fluent file
   *[other] { $count } texts stay: their Fluent files
} cannot be read, or have no place in the pattern of `strings`.
inlined = { $count ->
    [0] There is nothing to move: no field refers to a message that is a mere text.
    [one] { $count } message { $dry ->
        [yes] would be
       *[no] was
    } moved into the front matter.
   *[other] { $count } messages { $dry ->
        [yes] would be
       *[no] were
    } moved into the front matter.
}
inline-kept = { $count ->
    [one] { $count } reference stays: its message
   *[other] { $count } references stay: their messages
} depend on fields, or come from another locale.
no-history = freshness is not looked at: { $reason }
no-history-repository = there is no git repository in { $dir } or any folder above it
no-history-bare = the git repository { $path } has no files here

## Freshness

no-such-locale = the project has no locale { $locale }
no-such-entry = there is no entry { $entry }: give its id, or the path of one of its files
several-entries = more than one entry is called { $entry }: { $names }
nothing-to-compare = { $entry } has no source, or no translation into { $locale }
sealed-file = { $path }: { $changed ->
        [0] nothing new sealed
        [one] one part sealed
       *[other] { $changed } parts sealed
    }{ $removed ->
        [0] { "" }
       *[other] , { $removed } gone
    }{ $stale ->
        [0] { "" }
       *[other] , { $stale } left as they are: { $units }
    }
sealed = { $dry ->
    [yes] would seal
   *[no] sealed
} { $changed ->
    [one] one part
   *[other] { $changed } parts
} in { $files ->
    [one] one file
   *[other] { $files } files
}{ $pruned ->
    [0] { "" }
    [one] ; removed the seal of an entry that is no more
   *[other] ; removed { $pruned } seals of entries that are no more
}
seal-refused = { $count ->
    [one] one part stays as it is: its source changed, and its translation has not changed since
   *[other] { $count } parts stay as they are: their source changed, and their translation has not changed since
} (`polynya diff` shows them; `--still-valid` vouches for them all the same)
state = { $state ->
    [missing] missing
    [untranslated] untranslated
    [unattested] unattested
    [fresh] fresh
    [syncable] syncable
    [stale] stale
   *[orphan] orphan
}
diff-head = { $path }: { $state }, { $count ->
    [0] nothing to show
    [one] one part
   *[other] { $count } parts
}
diff-unit = { $unit } ({ $state }{ $minor ->
    [yes] , a minor edit
   *[no] { "" }
})
diff-was = was
diff-is = source
diff-no-old = what the source said before is not to be had: it is neither in git's history here nor in .polynya/sources
about-seal = Record from which source translations were made
about-sync = Carry code, link targets and shared fields into translations, and seal them
about-diff = Show what changed in the source since a translation was made, part by part
arg-by = Who made the translation
arg-still-valid = Vouch for parts whose source changed and whose translation did not
arg-import = Write down what pins and git's history say, and vouch for nothing else
arg-locales = Only this locale; may be given several times
arg-entry = An entry's id, or the path of one of its files
arg-in-locale = The locale of the translation
arg-diff-collection = The collection, where several have an entry of that id
arg-all = Show what is up to date as well
arg-these-paths = Only translations at or below these paths, or whose source is
synced-file = { $path }: { $count ->
        [0] nothing carried over
       *[other] { $units }
    }{ $left ->
        [0] { "" }
       *[other] ; by hand: { $by-hand }
    }
synced = { $dry ->
    [yes] would bring
   *[no] brought
} { $count ->
    [one] one part
   *[other] { $count } parts
} in { $files ->
    [one] one file
   *[other] { $files } files
} up to date{ $left ->
    [0] { "" }
    [one] ; one part is left to be done by hand
   *[other] ; { $left } parts are left to be done by hand
}
