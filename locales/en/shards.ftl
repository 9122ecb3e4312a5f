### Parts of a project that are looked at apart and put together again.

arg-shard = Look only at part I of N of the entries, and write what is found of them to DIR for polynya merge
arg-shard-out = Folder for what a shard found
about-merge = Put together what the shards of a check or an export have found
arg-merge-dirs = Folders that the shards were written to

shard-not-a-pair = --shard takes two numbers, as in 2/4, but got “{ $value }”
shard-of-none = there are no shards to choose from in { $value }: the second number says how many there are
shard-not-among = there is no shard { $value }: they are counted from 1 to { $count }
shard-cannot-write = cannot write { $path }

shard-written = shard { $number } of { $count } ({ $entries ->
    [one] one entry
   *[other] { $entries } entries
}) written to { $path }; what needs the whole project comes with polynya merge

merge-none = there are no shards in { $dirs }: no file there ends in .shard
merge-unreadable = { $path } cannot be read
merge-no-shard = { $path } is no shard: it does not begin as polynya begins them
merge-other-version = { $path } was written by polynya { $version }, and this is { $own }; all shards and the merge take the same version
merge-damaged = { $path } is cut short or was changed; run that shard again
merge-twice = shard { $number } is there twice: { $other } and { $path }
merge-missing = { $count ->
    [one] shard { $missing } is
   *[other] shards { $missing }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    } are
} missing; run { $command }, or name its folder too
merge-differing-kind = { $kind ->
    [check] { $path } is of a check, { $other } of an export
   *[export] { $path } is of an export, { $other } of a check
}; merge one or the other
merge-differing-count = { $path } is one of { $count } shards, { $other } one of { $other-count }; run all with the same N
merge-differing-build = { $path } and { $other } were written by different builds of polynya; run all with the same program
merge-differing-configuration = { $path } and { $other } were made under different configurations, schemas, messages or voices; run all on the same commit
merge-differing-entries = { $path } and { $other } were made of different content; run all on the same commit
merge-other-build = the shards were written by another build of polynya than this one; run all with the same program
merge-other-configuration = the shards were made under another configuration, or with other schemas, messages or voices, than there are here; run all on the same commit
merge-other-entries = the shards were made of other content than there is here; run all on the same commit
merge-only-exports = --{ $option } is for shards of an export, and these are of a check
