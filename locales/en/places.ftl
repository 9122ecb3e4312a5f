### Where a project is, and which folders and files a call may have written to.

no-project = there is no polynya.yaml in { $dir } or any folder above it; `polynya init` makes one, and --root names a folder that has one
root-missing = --root names { $dir }, and there is no such folder
root-no-folder = --root names { $dir }, which is a file; name the folder that polynya.yaml is in
root-below-project = there is no polynya.yaml in { $dir }; the nearest one is in { $nearest }
root-unconfigured = there is no polynya.yaml in { $dir }; `polynya init` makes one

export-to-root = { $dir } holds the project itself, so it is no place for an export; give it a folder of its own, as --out { $instead }
export-to-content = content or strings are looked for in { $path }, so { $dir } is no place for an export; give it a folder of its own, as --out { $instead }
export-to-inputs = the project reads { $path }, so { $dir } is no place for an export; give it a folder of its own, as --out { $instead }
export-is-content = { $path } would be content of the project from the next run on; export to a folder outside of the project, or have exclude in polynya.yaml leave out { $dir }
export-inside-export = an export to { $path } would be foreign files in the export to { $dir }; write it to another folder
shard-inside-export = a shard in { $path } would be a foreign file in the export to { $dir }; write it to another folder

file-for-two = { $path } is named for two things, and only one would be left there; name a file for each
file-is-input = { $path } is a file that the project reads, or would be one; name another
