### Where a project is, and which folders and files a call may have written to.

no-project = there is no polynya.yaml in { $dir } or any folder above it; `polynya init` makes one, and --root names a folder that has one
root-missing = --root names { $dir }, and there is no such folder
root-no-folder = --root names { $dir }, which is a file; name the folder that polynya.yaml is in
root-below-project = there is no polynya.yaml in { $dir }; the nearest one is in { $nearest }
root-unconfigured = there is no polynya.yaml in { $dir }; `polynya init` makes one
