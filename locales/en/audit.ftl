### `polynya audit` and `polynya init`: what a folder is made of, for a first reader.

about-audit = Look at a folder without any configuration: what it is made of, and what is wrong in it
about-init = Write down what an audit inferred: polynya.yaml and schemas, never over a file that exists
arg-audit-dir = Folder to look at (default: the current one)
arg-init-dry-run = Show what would be written, and write nothing

audit-no-folder = there is no folder { $dir }
audit-framework = { $framework }{ $told ->
    [none] : no site generator is recognized, so the layout alone counts
   *[some] , recognized by { $by }
}
audit-configured = The folder has a polynya.yaml: this report goes by it, and nothing was inferred.
audit-nothing = There is no Markdown content here, and there are no Fluent files: nothing to audit. Is this the right folder?
audit-nothing-fits = { $count ->
    [one] There is { $count } Markdown file
   *[other] There are { $count } Markdown files
} here, but no content where this site generator has it: nothing to audit.
audit-source = Source locale: { $locale } ({ $why ->
    [configuration] as { $path } says
    [most] a guess: it has the most entries
    [english] a guess: no language has more entries
    [letters] a guess, by the letters of the texts
   *[nothing] a guess: there is one language
})
audit-locales = Locales: { $locales }
audit-collections = Collections
audit-size = { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}
audit-files = { $files ->
    [one] { $files } file
   *[other] { $files } files
}
audit-strings = strings
audit-left = { $count ->
    [one] { $count } Markdown file is
   *[other] { $count } Markdown files are
} in no collection: { $first }{ $count ->
    [one] { "" }
   *[other] {" "}and others
}
audit-fields = Front matter of { $collection }, inferred from { $files ->
    [one] { $files } file
   *[other] { $files } files
} (in brackets: how sure)
audit-in-all = always ({ $percent } %)
audit-in-nearly = { $count } of { $all } ({ $percent } %)
audit-in-some = { $count } of { $all }
audit-comma = {"; "}
audit-translation = { $kind ->
    [shared] shared by { $count } of { $all } translations
    [translated] translated in { $count } of { $all }
   *[other] each language its own in { $count } of { $all }
}
audit-terms = a list of terms, { $count } different ones
audit-voice = a mascot's voice: { $count } of { $all } texts have its tic
audit-choice = one of { $count }: { $first }{ $count ->
    [2] { "" }
    [3] { "" }
   *[other] , …
}
audit-type = { $type ->
    [string] text
    [boolean] true or false
    [integer] a whole number
    [number] a number
    [array] a list
    [object] an object
    [null] nothing
    [date] a date
    [time] a date with a time
    [url] an address on the web
    [locale] the file's locale
   *[several] values of several types
}
audit-more-fields = … and { $count ->
    [one] { $count } rarer field
   *[other] { $count } rarer fields
}
audit-coverage = Coverage: entries that each locale has (translated from { $locale })
audit-certainty = { $certainty ->
    [defects] { $count ->
        [0] Defects: none found
       *[other] Defects: { $count }, each wrong whatever your team has agreed on
    }
    [outliers] { $count ->
        [0] Outliers: none; what nearly all files do, all of them do
       *[other] Outliers: { $count }, unlike nearly all others, which may be meant
    }
    [differences] Differences: { $count }; translations say something else than their source, or are behind it
    [untranslated] Not translated yet: { $count }
   *[hints] Notes: { $count }; nothing needs to be done
}
audit-more = … and { $count } more
audit-next = { $files ->
    [one] { $files } file
   *[other] { $files } files
} in { $seconds } s; nothing was written.
    Next: `polynya init` writes this down as polynya.yaml and schemas (--dry-run shows them),
    then `polynya check` shows every finding with its line and what to write instead.
audit-next-configured = { $files ->
    [one] { $files } file
   *[other] { $files } files
} in { $seconds } s. `polynya check` shows every finding with its line and what to write instead.

init-configured = { $dir } has a polynya.yaml already, and nothing is ever written over
init-nothing = there is no Markdown content in { $dir }, and there are no Fluent files: nothing to write down
init-would-write = would write { $path }:
init-wrote = wrote { $path }
init-kept = kept { $path }, which was there already
init-would-ignore = would add { $path } to .gitignore
init-ignored = added { $path } to .gitignore
init-dry-done = Nothing was written.
init-done = Next: read polynya.yaml, then run `polynya check`.
