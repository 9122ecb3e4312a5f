### New entries and drafts: `polynya new`, `polynya intake`, and what may be
### written in a field, as comments and help say it.

about-new = Make an entry in every locale from its collection's schema and path
about-intake = Turn a raw text into a draft with front matter, and say what is missing

arg-new-collection = Name of the collection
arg-new-slug = What tells the entry from others in its path
arg-new-date = The day, as 2026-01-31, for its path and its required dates (default: today)
arg-new-set = What another capture of the collection's path stands for
arg-new-locale = Only these locales (default: all that the entry must have)
arg-new-dry-run = Print what would be written, and write nothing
arg-intake-file = File with the text; - is the standard input
arg-intake-collection = Collection that the draft is for (default: the project's only one)
arg-intake-locale = Locale that the text is in (default: guessed from its words)
arg-intake-slug = What tells the entry from others in its path
arg-intake-date = The day, as 2026-01-31 (default: the first full date in the text)
arg-intake-out = Write the draft to where its collection has it, if nothing is there yet

## What may be written in a field

hint-description = { $text }
hint-choices = one of: { $values }
hint-format = { $format ->
    [date] a day, like 2026-01-31
    [date-time] a time, like 2026-01-31T09:00:00Z
    [uri] an address, like https://example.org/
    [email] an e-mail address
   *[other] in the form “{ $format }”
}
hint-length = { $case ->
    [exactly] { $most } characters
    [both] { $least } to { $most } characters
    [least] at least { $least } characters
   *[most] up to { $most } characters
}
hint-items = { $case ->
    [exactly] { $most ->
        [one] one value
       *[other] { $most } values
    }
    [both] { $least } to { $most } values
    [least] { $least ->
        [one] at least one value
       *[other] at least { $least } values
    }
   *[most] up to { $most } values
}
hint-item-length = { $case ->
    [exactly] each of { $most } characters
    [both] each of { $least } to { $most } characters
    [least] each of at least { $least } characters
   *[most] each of up to { $most } characters
}
hint-terms = terms of { $name }: { $terms }{ $more ->
    [0] { "" }
   *[other] {" "}… and { $more } more
}
hint-reference = an entry of { $collection }
hint-voice = { $case ->
    [some] in the voice of { $voice }, as in “{ $example }”
   *[none] in the voice of { $voice }
}

## new

new-no-slug = the paths of { $collection } tell entries apart by { $names }: say what this one is, as in polynya new { $collection } SLUG{ $case ->
    [set] {" "}--set { $name }=VALUE
   *[slug] { "" }
}
new-slug-unused = the paths of { $collection } capture { $captures }: nothing is left for { $slug } to stand for
new-not-a-capture = the paths of { $collection } do not capture { $name }; they capture { $captures }
new-no-captures = nothing
new-not-a-pair = { $text } is not in the form NAME=VALUE
new-not-a-date = { $text } is not a day of the calendar in the form 2026-01-31
new-unfit = { $value } cannot stand for { $name } in a path of { $collection }
new-elsewhere = { $path } would not be that entry of { $collection }: it matches as another one, or as none
new-not-a-locale = { $collection } has no locale { $tag }; it has { $all }
new-exists = { $path } is there already; nothing was written
new-written = wrote { $path }
new-dry = would write { $path }
new-next = { $count ->
    [0] nothing is left open; `polynya check` agrees when the text is written
   *[other] still to be written: { $fields } and the text. `polynya check` says what is left
}
new-broken-schema = the schema of { $collection } is broken; `polynya check` says where

## intake

# The heading of the list of sites in a draft.
intake-sources = Sources
intake-which = say which collection the draft is for, with --collection NAME; there are { $all }
intake-no-slug = --out needs --slug SLUG: what tells the entry from others of { $collection }
intake-no-locale = which language the text is in cannot be told; say so with --locale TAG ({ $all })
intake-impossible = { $case ->
    [empty] { $path } is empty: there is nothing to make a draft of
    [folder] { $path } is a folder, not a text
   *[front-matter] the front matter of { $path } cannot be read, and to guess would change it; put the text under content and run `polynya check` to see what is wrong with it
}
# Comments in the draft.
intake-first-heading = the first heading is “{ $text }”
intake-first-date = the text has “{ $text }”{ $count ->
    [0] { "" }
   *[other] , and also { $others }
}
intake-named = named in the text: { $values }
intake-also-named = also named in the text: { $values }
# What was done, beside the draft.
intake-guessed = locale { $locale }: { $case ->
    [script] guessed from the script
   *[words] guessed from { $count } small words of the language
}
intake-filled = found in the text: { $fields }
intake-sites = { $count ->
    [one] names of a site were taken out of the sentences and put into a list: { $sites }
   *[other] names of { $count } sites were taken out of the sentences and put into a list: { $sites }
}
intake-line = line { $line }: { $text }
intake-repeated = { $case ->
    [mended] “{ $word }” stood there twice; one was taken out
   *[seen] “{ $word }” stands there twice; is that meant?
}
intake-glued = { $case ->
    [mended] put a space after “{ $label }”
   *[seen] there may be a space missing after “{ $label }”
}
intake-more = … and { $count } more
intake-open = { $count ->
    [0] nothing is left open
   *[other] left open, since the text does not say: { $fields }. `polynya check` says what belongs there
}
