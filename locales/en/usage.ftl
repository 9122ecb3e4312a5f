### How the program is called

usage-usage = Usage:
usage-commands = Commands:
usage-arguments = Arguments:
usage-options = Options:
usage-default = [default:{" "}
usage-values = [possible values:{" "}
usage-more = For more information, try '--help'.

usage-unknown = there is no option or argument { $arg } here
usage-unknown-command = there is no command { $name }
usage-missing = this is missing: { $args }
usage-conflict = { $arg } cannot be used with { $other }
usage-twice = { $arg } can be given only once
usage-value = { $value } is no value for { $arg }
usage-no-value = { $arg } wants a value
usage-number-of-values = { $arg } has too many values or too few
usage-possible = possible: { $names }
usage-similar = similar: { $names }
