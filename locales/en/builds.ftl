### What build systems are told, and what stands beside an export.

file-inside-export = { $path } would be a foreign file in the export; name one outside of { $dir }
shards-inside-export = the shards in { $path } would be foreign files in the export; let it go elsewhere than { $dir }

depfile-no-target = --depfile cannot tell Make and Ninja of { $path }: they would take a character of its name for something else; export to a folder with another name, or name it from the current folder
depfile-untold = { $more ->
    [0] the name of { $path } cannot be written in { $file } so that both Make and Ninja read it; until it is renamed, every build exports
    [one] the names of { $path } and another input cannot be written in { $file } so that both Make and Ninja read them; until those are renamed, every build exports
   *[other] the names of { $path } and { $more } other inputs cannot be written in { $file } so that both Make and Ninja read them; until those are renamed, every build exports
}
depfile-only-make = { $more ->
    [0] Ninja may not read the name of { $path } in { $file } and then exports every time; Make reads it
    [one] Ninja may not read the names of { $path } and another input in { $file } and then exports every time; Make reads them
   *[other] Ninja may not read the names of { $path } and { $more } other inputs in { $file } and then exports every time; Make reads them
}
