### Coverage: how much is translated, and what to do next.

about-coverage = Show how much is translated, what is out of date, and what to do next
arg-coverage-format = What to make: a table, an object for scripts, a comment for a pull request, a picture, a page for translators
arg-coverage-out = File to write the report to (default: print it)
arg-coverage-locale = Show these locales only
arg-coverage-next = List what the translator of this locale has to do, the most urgent first
arg-coverage-base = Report of --format json, or a revision, to compare with in --format markdown
arg-coverage-paths = Only entries with a file at or below these paths
arg-fail-under = Exit with 1 if less than this is translated, in each locale or in one
arg-ratchet = Exit with 1 if less is translated than .polynya/coverage.yaml says
arg-update-ratchet = Raise what .polynya/coverage.yaml says to what is translated now
coverage-help =
    Order of --next: pages that say what is no longer so, pages with holes, pages
    that are not there, pages of which the source changed in little that does not
    matter. Among them, what takes the fewest words comes first.

coverage-locale = locale
coverage-documents = entries
coverage-words-to-do = words to do
coverage-strings = strings
coverage-by-collection = By collection
coverage-by-kind = By what it is
coverage-state = { $state ->
    [missing] missing
    [untranslated] untranslated
    [unattested] unattested
    [fresh] fresh
    [syncable] syncable
    [stale] stale
    [orphan] orphan
   *[other] { $state }
}
coverage-kind = { $kind ->
    [field] fields
    [block] blocks
    [mascot] mascot
    [message] messages
    [label] labels
   *[other] { $kind }
}
coverage-no-locales = There is no locale to translate into.
coverage-unattested = { $count ->
    [one] { $count } translation does not say
   *[other] { $count } translations do not say
} from which source it was made: `polynya seal` writes that down, and from then on it is known when one goes stale.
coverage-next = Next: `polynya coverage --next { $locale }` lists what to do in { $locale }{ $words ->
    [0] { "" }
    [one] , { $words } word
   *[other] , { $words } words
}, the most urgent first.
coverage-all-done = Everything is translated, and nothing is known to be out of date.

coverage-queue-empty = There is nothing to do in { $locale }.
coverage-queue-total = { $items ->
    [one] { $items } file
   *[other] { $items } files
} to do in { $locale }, { $words ->
    [one] { $words } word
   *[other] { $words } words
} of the source.
coverage-urgency-misleading = Says what is no longer so ({ $count })
coverage-urgency-incomplete = Has holes ({ $count })
coverage-urgency-absent = Not there yet ({ $count })
coverage-urgency-minor = Changed in little ({ $count })
coverage-more-units = , and { $count } more

coverage-next-format = --next has the formats human and json
coverage-source-locale = { $tag } is what the others are translated from
coverage-unknown-locale = nothing is translated into { $tag }; there are { $all }
coverage-cannot-write = { $path } cannot be written
coverage-written = { $path } written

coverage-no-percent = { $text } is no threshold: write a number from 0 to 100, or LOCALE=NUMBER
coverage-under = { $locale } is translated to { $percent }%, but should be to { $least }%: { $points } points are missing ({ $units ->
    [one] { $units } unit
   *[other] { $units } units
}). `polynya coverage --next { $locale }` lists what to do.
ratchet-under = { $locale } is translated to { $percent }% now, and was to { $least }%: { $points } points were lost ({ $units ->
    [one] { $units } unit
   *[other] { $units } units
}). `polynya coverage --next { $locale }` lists what to do; if less is meant, change .polynya/coverage.yaml.
ratchet-missing = there is no .polynya/coverage.yaml yet: `polynya coverage --update-ratchet` makes it; commit it
ratchet-broken = { $path } cannot be read: line { $line } should say a locale and a per cent from 0 to 100, like `ja: 87.50`, once for each locale

coverage-comment-heading = Translations
coverage-translated = translated
coverage-change = change
coverage-new = new
coverage-worse = More to do than before ({ $count })
coverage-better = Less to do than before ({ $count })
coverage-to-do = To do in { $locale }: { $items ->
    [one] { $items } file
   *[other] { $items } files
}, { $words ->
    [one] { $words } word
   *[other] { $words } words
}
coverage-words = { $words ->
    [one] { $words } word
   *[other] { $words } words
} to do
coverage-change-new = new, { $now ->
    [one] { $now } word
   *[other] { $now } words
} to do
coverage-change-there = was not there, { $now ->
    [one] { $now } word
   *[other] { $now } words
} to do
coverage-change-words = words to do: { $before } → { $now }
coverage-comment-left-out = { $count ->
    [one] { $count } more line has
   *[other] { $count } more lines have
} no room in a comment. `polynya coverage` shows everything.
coverage-badge = translated
coverage-badge-locale = { $locale } translated
coverage-base-format = --base is for --format markdown
coverage-base-broken = { $base } is no report that `polynya coverage --format json` made
coverage-base-revision = there is neither a file nor a commit { $base }

## The page

page-title = Translations
page-heading = Translations
page-noscript = This page draws itself with a script of its own, which your browser does not run.
page-lead = { $entries } entries, translated from { $source } into { $locales } languages. Words to do: { $words }.
page-skip = Skip to the entries
page-overview = Languages
page-figures = The same as figures
page-entries = Entries
page-entry = Entry
page-search = Search (press /)
page-collection = Collection
page-locale = Language
page-documents = entries
page-words-head = words to do
page-state = Show only what is
page-all = all
page-sort = Order
page-sort-order = as in the project
page-sort-work = most to do first
page-sort-title = by title
page-results = Shown: { $shown } of { $total }
page-empty = Nothing is like that.
page-keys = Arrow keys move from cell to cell, Enter shows what is to be done there, Escape closes it again.
page-none = not asked for
page-nothing-to-do = nothing to do
page-words-to-do = words to do: { $words }
page-words = words: { $words }
page-minor = little changed
page-no-units = All of it is to be translated.
page-units-cut = The page has no room for these units. This shows them:
page-texts-cut = The page has no room for all texts. This shows them:
page-source-before = Source, as it was translated
page-source-now = Source, as it is now
page-translation = Translation ({ $locale })
page-close = Close
page-theme-auto = Colours: automatic
page-theme-light = Colours: light
page-theme-dark = Colours: dark
page-made-by = Made by polynya coverage --format html
page-kind = { $kind ->
    [field] field
    [block] block
    [mascot] what the mascot says
    [message] message
    [label] label
   *[other] { $kind }
}
page-help = { $state ->
    [missing] The source has it, the translation does not
    [untranslated] It is there in the source's own words
    [unattested] It is there, and nobody has said from which source it was made
    [fresh] It was made from the source as it is now
    [syncable] Only code or links have changed, which no translator touches
    [stale] The words of the source have changed since
    [orphan] The source does not have it any more
   *[other] { $state }
}
page-cut = To stay small, this page leaves out the texts of { $texts ->
    [one] { $texts } file
   *[other] { $texts } files
} and the units of { $units ->
    [one] { $units } file
   *[other] { $units } files
}, the least urgent. `polynya diff ENTRY LOCALE` shows them.
