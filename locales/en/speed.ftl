### How fast a run is, and where its time goes.

arg-timings = Say on standard error how long each stage of the run took
arg-no-cache = Look at everything again, and keep nothing for the next run
arg-verify-cache = Look at everything again, and say where what was kept says otherwise

timings-stage = Stage
timings-time = Time
timings-share = Share
timings-count = Times
timings-cache = cache: what has changed, and keeping what was found
timings-open = open: configuration, schemas, list of files
timings-past = past: seals, pins and git's history
timings-strings = strings: Fluent files, vocabularies, voices
timings-read = read: files of entries
timings-check = check: front matter, bodies, translations beside their source
timings-records = records: lines of bundles
timings-write = write: lines to bundles, with their digests
timings-settle = settle: what all entries together show
timings-place = place: manifest, files moved to where they belong
timings-report = report: findings sorted and shown
timings-sum = { $sum } s of work on all threads, { $whole } s from start to end

# The bar, then how far it is: files a second, time left.
progress = { $bar } { $done } of { $all } files, { $rate }, { $left } left

# With --verify-cache.
cache-differs = what was kept of { $entry } is not what a new look finds; it was replaced
    .whole = what was kept of the run as a whole is not what a new one finds; it was replaced
