### `check --fix`, `check --diff` and `rules`.

arg-fix = Make the safe fixes: those after which the meaning is the same, or that can only be right
arg-unsafe = With --fix or --diff: the best guesses as well; read what they changed
arg-diff = Show what --fix would change as a unified diff; nothing is written
about-rules = List all rules: how much each matters, what it is about, whether it has fixes

# How many fixes there are; $safe or $guesses is not 0.
fix-offered = { $safe ->
    [0] { $guesses ->
        [one] { $guesses } finding has a fix that is a guess: polynya check --fix --unsafe
       *[other] { $guesses } findings have fixes that are guesses: polynya check --fix --unsafe
    }
   *[other] { $safe ->
        [one] { $safe } finding can be fixed by polynya check --fix
       *[other] { $safe } findings can be fixed by polynya check --fix
    }{ $guesses ->
        [0] { "" }
       *[other] , { $guesses } more with --unsafe
    }
}
fix-done = { $count ->
    [0] nothing was fixed
    [one] { $count } finding fixed
   *[other] { $count } findings fixed
}{ $files ->
    [0] { "" }
    [one] {" "}in { $files } file
   *[other] {" "}in { $files } files
}
fix-refused = { $count ->
    [one] { $count } fix was tried and taken back, since it did not help
   *[other] { $count } fixes were tried and taken back, since they did not help
}
fix-more = { $guesses ->
    [one] { $guesses } more has a fix that is a guess: --fix --unsafe
   *[other] { $guesses } more have fixes that are guesses: --fix --unsafe
}
fix-would = { $count ->
    [0] nothing would be fixed
    [one] { $count } finding would be fixed
   *[other] { $count } findings would be fixed
}{ $files ->
    [0] { "" }
    [one] {" "}in { $files } file
   *[other] {" "}in { $files } files
}
fix-changed = { $path } was changed while it was being checked, so nothing was written; run the command again

# After what a rule is about, if it has fixes.
rules-fixes = { $fixes ->
    [never] { "" }
    [safe] {" "}(fix: safe)
    [unsafe] {" "}(fix: a guess)
   *[other] {" "}(fix: safe or a guess)
}
