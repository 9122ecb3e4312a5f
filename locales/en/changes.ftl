### Which records and redirects of an export are not as they were.

arg-export-since = Tell which records and redirects have changed since an earlier export, named by its manifest.json or folder
arg-changes = Write to FILE, as JSON, which records and redirects have changed

changes-missing = there is no { $path } to compare with: --since takes the manifest or the folder of an earlier export, not a commit; export without it for the first time
changes-no-export = there is no export in { $path } to compare with: it has no manifest.json; export without --since for the first time
changes-unreadable = { $path }, which to compare with, cannot be read
changes-not-json = { $path } is no manifest of an export: it is not JSON (line { $line }, column { $column })
changes-not-a-manifest = { $path } is no manifest of an export: it has no formatVersion
changes-other-version = { $path } is a manifest of format { $version }, which this version of polynya does not know; export once without --since
changes-broken = { $path } is not as polynya writes manifests: { $reason } (line { $line }, column { $column }); export once without --since

changes-none = since { $since }: no record has changed
changes-some = since { $since }: { $added } added, { $changed } changed, { $removed } removed
changes-redirects = redirects since { $since }: { $added } added, { $changed } changed, { $removed } removed
changes-left-out = { $id } (left out)
changes-led = { $from } → { $to } (was { $was })
changes-more = { $count ->
    [one] one more; --changes FILE lists all
   *[other] { $count } more; --changes FILE lists all
}
changes-configuration = configuration, schemas, messages or voices have changed since; that alone can change records
changes-strangers = { $since } has no collection of this project; is it the manifest of another one?
