### Exports on disk: written, switched in and verified.

bundle-waiting = another export to { $dir } is under way; this one waits until it is done
arg-bundle-format = Form of the bundles (default: export.format of polynya.yaml, else jsonl)
bundle-disk-full = no room is left on the disk; make some and export again
bundle-not-allowed = you are not allowed to write there
bundle-read-only = the disk can only be read
bundle-in-the-way = a file is in the place of a folder, or a folder in that of a file; move it away or choose another folder with --out
bundle-disturbed = { $path } was changed while what stays of it was taken over; export again
bundle-foreign = { $path } is there, and no export has written it; move it away or choose another folder with --out

verify-format = the manifest's bundle format { $format } is not known to this version of polynya
verify-twice = the manifest names this file twice
verify-other = this file is not as it was written
verify-row = record { $number } of the database is not as it was written
verify-database = this is not the database of an export, or one by another version of polynya
verify-entry = the records of { $entry } are not those that the manifest lists
