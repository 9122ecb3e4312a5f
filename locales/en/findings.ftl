### What polynya finds. A message is named after its rule; its value is the
### headline, its attributes are help, labels and titles of fixes.
### Values of the author's own come as $field (the path of a field, "---" for
### the whole front matter) and $value (as it is written, cut if long).

## The report

report-error = error
report-warning = warning
report-note = note
report-help = help
report-file = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}

## Reading files

invalid-encoding = { $case ->
    [likely] the file is not UTF-8; it looks like { $encoding }
    [nul] the file has NUL bytes in it: it is not text
   *[unknown] the file is not UTF-8 text
}
    .help = { $case ->
        [likely] convert it, for instance with: iconv -f { $encoding } -t UTF-8
        [nul] save it again as UTF-8 text, or take it out of the collection's path
       *[unknown] save it again as UTF-8
    }
file-too-large = the file has { $size } MB; { $limit } MB are allowed
    .help = it was not read. Split it, or raise `limits: { "{" } fileBytes: … { "}" }` in polynya.yaml
unreadable-file = the file cannot be read: { $reason }
    .help = it may have been moved while polynya was running, or its permissions forbid it
not-a-file = this has the name of a variant but is not a file
    .help = rename it, or list it under `exclude` in polynya.yaml
link-outside-root = this link leads out of the project, or nowhere; it is not followed
    .help = put the file itself here, or point the link to a file in the project

## Front matter

missing-front-matter = { $case ->
    [empty] the file is empty
    [leading] something stands before the front matter
    [toml] the front matter is TOML; polynya reads YAML between --- lines
    [json] the front matter is JSON; polynya reads YAML between --- lines
    [fence] this line is not a front matter fence, though it looks like one
   *[none] the file has no front matter{ $count ->
        [0] { "" }
        [one] ; the schema asks for { $fields }
       *[other] ; the schema asks for { $count } fields: { $fields }
    }
}
    .help-case = { $case ->
        [leading] the first line of the file must be ---
        [fence] a fence is exactly three hyphens on a line of their own: ---
       *[other] write the fields as YAML between two --- lines at the very start of the file
    }
    .block = start the file with this block and fill it in:
        { $block }
unclosed-front-matter = the front matter opened here is never closed
    .help = put a line with --- after the last field (line { $line })
    .fix = close the front matter at line { $line }
front-matter-not-mapping = front matter must be fields like `title: …`, but this is { $actual ->
    [array] a list
    [string] text
    [null] nothing
   *[other] a single value ({ $actual })
}
    .help = write one field a line: its name, a colon, a space, its value
invalid-yaml = this is not valid YAML: { $case ->
    [unclosed-quote] a quoted text is never closed
    [unclosed-flow] the { $detail } here is never closed
    [unmatched-bracket] the { $detail } here closes nothing
    [expected-comma] a comma is missing between two items
    [bad-block-header] there is text after the | or >
    [bad-indentation] this line is indented in a way that fits nothing above it
    [tab-indentation] a tab is used as indentation
    [unexpected-character] the character { $detail } cannot stand here
    [expected-colon] a `key: value` was expected here
    [colon-in-value] there is a second `: ` in the value
    [text-after-quote] there is text after the closing quote
    [bad-escape] this \-escape does not exist
    [bad-anchor] this & or * starts an anchor or alias, which has no such name
    [bad-tag] this ! starts a tag, which is not a valid one
    [nul] there is a NUL or control character in it
   *[other] { $detail }
}
    .trap = { $case ->
        [tab-indent] indent with spaces; YAML forbids tabs
        [colon-space] put the whole value in double quotes: inside an unquoted value, a colon and a space start a new field
        [reserved-start] put the value in double quotes: an unquoted value cannot start with { $detail }
        [smart-quotes] use straight quotes (" or '); YAML does not know “ ” or ‘ ’
        [fullwidth-colon] write an ASCII colon and a space (: ) instead of ：
        [fullwidth-space] write an ASCII space; the one here is a full-width space (U+3000)
        [missing-space] put a space after the colon
        [unescaped-quote] write \" for a double quote inside double quotes, or put the value in single quotes
        [extra-indent] start the field at the beginning of the line
       *[no-break-space] write an ordinary space; the one here is a no-break space (U+00A0)
    }
    .too-large = the front matter is too large: { $limit } bytes are allowed
    .too-deep = the nesting is too deep: { $limit } levels are allowed
    .too-many = there is too much in it: { $limit } values are allowed, those of aliases counted
    .unknown-anchor = there is no anchor &{ $name } for this alias
    .complex-key = a key must be a text, a number or true/false, not a list or a mapping
    .several-documents = a second YAML document starts here; front matter is one
duplicate-key = the key `{ $key }` is there twice; only the first one counts
    .help = remove one of them, or merge what they say
    .first = first here
merge-key = `<<` does not merge anything: YAML 1.2 has no merge key
    .help = write out the fields you want to have here
custom-tag = the tag `{ $tag }` means nothing here; the value is read as if it were not there
    .help = remove the tag
non-finite-number = `{ $value }` is not a number that can be exported
    .help = put it in quotes if it is meant as text
swallowed-comment = YAML reads the rest of this line as a comment: `{ $lost }` is lost
    .help = put the whole value in double quotes if the # belongs to it; put a space after the # if it is a comment

## Schema

schema-says = the schema says so here
schema-smart-quotes = the quotation marks are part of the value: YAML knows only " and '
schema-closest = the value may have { $count } forms; this is about the one that fits best
schema-type = `{ $field }` must be { $expected ->
    [string] text
    [number] a number
    [integer] a whole number
    [boolean] true or false
    [array] a list
    [object] a mapping of fields
    [null] empty
   *[other] one of: { $expected }
}, but { $actual ->
    [null] has no value
    [string] is text: { $value }
    [array] is a list
    [object] is a mapping of fields
   *[other] is { $value } ({ $actual })
}
    .empty = write a value after the colon, or remove the field
    .read-as = YAML read `{ $raw }` as { $actual ->
        [number] the number
        [integer] the number
        [boolean] the truth value
       *[other] the value
    } { $read }; put it in quotes to keep it as text
    .boolean = `{ $raw }` is text in YAML 1.2; write { $value }
    .unquote = a number in quotes is text; write { $text }
    .list = write a list: { $text }
    .fix = write { $text }
schema-required = `{ $field }` is missing
    .help = add a line `{ $name }: …`
    .misspelled = is `{ $given }` meant to be `{ $name }`?
schema-dependentRequired = `{ $field }` is missing; a field that is there needs it
schema-enum = `{ $field }` cannot be { $value }
    .nearest = did you mean { $nearest }?
    .allowed = allowed: { $allowed }
    .fix = write { $nearest }
schema-const = `{ $field }` must be { $expected }, but is { $value }
    .fix = write { $expected }
schema-format = `{ $field }` is not a valid { $format ->
    [date] date
    [date-time] date with time
    [email] e-mail address
    [uri] web address
    [uri-reference] address
    [uuid] UUID
    [regex] regular expression
    [bcp47] language tag
   *[other] { $format }
}: { $value }
    .help = { $format ->
        [date] write year-month-day with two digits each, like 2026-01-31
        [date-time] write it like 2026-01-31T09:00:00Z
        [email] write it like name@example.com
        [uri] write it in full, like https://example.com/page
        [uri-reference] write it like https://example.com/page or ../page; spaces and other special characters need %-escapes
        [uuid] write it like 123e4567-e89b-12d3-a456-426614174000
        [bcp47] write it like en, pt-BR or zh-Hans
       *[other] the schema asks for the format { $format }
    }
    .no-such-day = { $date } has the right form, but there is no such day or time
schema-pattern = `{ $field }` does not have the form that the schema asks for: { $value }
    .too-hard = the schema's pattern for `{ $field }` takes too long on this value
schema-minLength = `{ $field }` must have at least { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
}, but has { $actual }
schema-maxLength = `{ $field }` may have at most { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
}, but has { $actual }
    .help = shorten it by { $over ->
        [one] { $over } character
       *[other] { $over } characters
    }
schema-minItems = `{ $field }` must have at least { $limit ->
    [one] { $limit } item
   *[other] { $limit } items
}, but has { $actual }
schema-maxItems = `{ $field }` may have at most { $limit ->
    [one] { $limit } item
   *[other] { $limit } items
}, but has { $actual }
schema-minProperties = `{ $field }` must have at least { $limit ->
    [one] { $limit } field
   *[other] { $limit } fields
}, but has { $actual }
schema-maxProperties = `{ $field }` may have at most { $limit ->
    [one] { $limit } field
   *[other] { $limit } fields
}, but has { $actual }
schema-minimum = `{ $field }` must be at least { $limit }, but is { $value }
schema-maximum = `{ $field }` must be at most { $limit }, but is { $value }
schema-exclusiveMinimum = `{ $field }` must be more than { $limit }, but is { $value }
schema-exclusiveMaximum = `{ $field }` must be less than { $limit }, but is { $value }
schema-multipleOf = `{ $field }` must be a multiple of { $step }, but is { $value }
schema-uniqueItems = `{ $field }` has { $item } more than once
    .first = first here
schema-contains = `{ $field }` lacks an item that the schema asks for
schema-additionalItems = `{ $field }` may have only { $limit ->
    [one] { $limit } item
   *[other] { $limit } items
}
schema-unevaluatedItems = `{ $field }` has items that the schema does not describe
schema-propertyNames = the name `{ $field }` is not one that the schema allows ({ $keyword })
schema-not = `{ $field }` is something that the schema rules out: { $value }
schema-false = `{ $field }` must not be there
schema-anyOf = `{ $field }` { $expected ->
    [values] cannot be { $value }
   *[other] must be one of: { $expected }; but is { $actual }
}
schema-oneOf = `{ $field }` { $expected ->
    [values] cannot be { $value }
   *[other] must be one of: { $expected }; but is { $actual }
}
    .several = `{ $field }` fits several of the schema's alternatives, but must fit exactly one
schema-contentEncoding = `{ $field }` is not encoded as { $expected }
schema-contentMediaType = `{ $field }` is not of the type { $expected }
unknown-field = the schema knows no field `{ $field }`
    .nearest = did you mean `{ $nearest }`?
    .fix = rename it to `{ $nearest }`
    .help = remove it, or add it to the schema's `properties`

## Schema and configuration files

invalid-schema = the schema's `{ $keyword }` cannot be used: { $reason }
    .unreadable = the schema { $path } cannot be read: { $reason }
    .not-a-schema = a schema must be a mapping of keywords, but this is { $actual ->
        [array] a list
        [string] text
        [null] nothing
       *[other] { $actual }
    }
    .unknown-draft = { $value } is not a draft of JSON Schema
    .known-drafts = write https://json-schema.org/draft/2020-12/schema or http://json-schema.org/draft-07/schema#
    .unresolved = there is nothing at `{ $reference }`
    .no-fetching = schemas are never fetched from the net; copy the file into the project and refer to it by its path
    .nearest = did you mean `{ $nearest }`?
    .endless = this schema leads back to itself, so checking a value against it would never end
    .endless-help = a schema may refer to itself only from inside `properties`, `items` and the like
    .unknown-keyword = JSON Schema has no keyword `{ $keyword }`, so it checks nothing; did you mean `{ $nearest }`?
    .unknown-format = nothing checks the format { $format }; did you mean { $nearest }?
    .unknown-name = the schema's `{ $keyword }` names `{ $value }`, which does not exist
    .fix = write `{ $nearest }`
invalid-config = the configuration has an error
    .missing = there is no polynya.yaml in { $value }
    .locale = `{ $value }` is not a language tag
    .source-not-listed = the source locale { $value } is not among `locales`
    .locale-twice = { $value } is listed twice
    .unknown-locale = { $value } is neither in `locales` nor in this collection's `optional`
    .pattern = the path pattern cannot be read: { $value }
    .glob = the pattern cannot be read: { $value }
    .unknown-rule = there is no rule `{ $value }`
    .nearest = did you mean `{ $value }`?
    .nothing-matches = no file matches the pattern { $value }

## Variants

missing-variant = the { $locale } variant is missing
    .help = write { $path }, or list { $locale } under the collection's `optional` if it need not exist
missing-source = the source is missing: there is no { $locale } variant, only translations
    .help = write { $path }, or list { $locale } under the collection's `optional` if it need not exist
duplicate-variant = two files claim to be { $entry } in { $locale }: this one and { $other }
    .help = remove or rename one of them; until then neither is exported
    .other = the other file
unknown-locale = `{ $locale }` is not a locale of this collection; { $count ->
    [one] this file is left out
   *[other] { $count } files are left out
}
    .nearest = did you mean { $nearest }?
    .help = add { $locale } to `locales` or to the collection's `optional`, or list the files under `exclude`
locale-spelling = the path spells the locale `{ $text }`
    .help = BCP 47 spells it { $locale }; other tools may not find the file
locale-mismatch = `{ $field }` says { $value }, but the path says { $locale }
    .help = write { $locale }, or move the file to where it belongs
    .fix = write { $locale }
path-date-mismatch = `{ $field }` is { $value }, but the path says { $path }
    .help = change the field, or move the file to a path with its date
    .no-such-day = the date { $text } in the path is not a real day
