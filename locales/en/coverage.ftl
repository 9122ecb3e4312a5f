### Coverage: how much is translated, and what to do next.

about-coverage = Show how much is translated, what is out of date, and what to do next
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
coverage-change-words = words to do: { $before } → { $now }
coverage-comment-left-out = { $count ->
    [one] { $count } more line has
   *[other] { $count } more lines have
} no room in a comment. `polynya coverage` shows everything.
coverage-badge = translated
coverage-badge-locale = { $locale } translated
coverage-base-format = --base is for --format markdown
coverage-base-broken = { $base } is no report that `polynya coverage --format json` made
coverage-base-revision = there is no file { $base }, and revisions cannot be compared with yet: make a report of that revision with `polynya coverage --format json --out FILE`
