### Watching a project.

arg-watch = Stay, and do it again after each change

watch-waiting = Watching { $files ->
    [one] 1 file
   *[other] { $files } files
}. Ctrl-C ends.
# $paths are up to three paths; $more is how many there are besides.
watch-changed = { $more ->
    [0] Changed: { $paths }
   *[other] Changed: { $paths } and { $more } more
}
watch-project = Changed: more than contents of entries. Everything was looked at again.
watch-gone = { $count ->
    [one] 1 finding is gone.
   *[other] { $count } findings are gone.
}
watch-blind = { $count ->
    [one] 1 folder cannot be watched: changes in it are not seen.
   *[other] { $count } folders cannot be watched: changes in them are not seen.
} The system may allow more (on Linux: fs.inotify.max_user_watches).
