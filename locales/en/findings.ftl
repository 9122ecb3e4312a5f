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

# A second place of the same problem.
finding-too = and here

## Reading files

invalid-encoding = { $case ->
    [likely] the file is not UTF-8; it looks like { $encoding }
    [damaged] the file is UTF-8, but damaged here
    [nul] the file has NUL bytes in it: it is not text
    [returns] the lines of this file end with carriage returns alone, which programs read as one line
   *[unknown] the file is not UTF-8 text
}
    .help = { $case ->
        [likely] convert it, for instance with: iconv -f { $charset } -t UTF-8
        [damaged] write this place again; do not convert the file
        [nul] save it again as UTF-8 text, or take it out of the collection's path
        [returns] save it again with line ends of Unix (LF) or Windows (CRLF)
       *[unknown] save it again as UTF-8
    }
file-too-large = the file has { $size }; { $limit } are allowed
    .help = it was not read. Split it, or raise `limits: { "{" } fileBytes: … { "}" }` in polynya.yaml
unreadable-file = { $what ->
    [folder] the folder cannot be read, so nothing in it is looked at
    [ignores] what is to be ignored cannot be read, so nothing in this file's folder is looked at
    [seal] the seal cannot be read, so nothing is known of what these translations were made from
   *[file] the file cannot be read
}: { $reason ->
    [no-such-file] no such file
    [permission-denied] permission denied
    [folder] it is a folder
    [outside] it lies outside the project
    [too-large] it is too large
    [not-utf8] it is not UTF-8 text
    [name-not-utf8] its name is not UTF-8
    [not-a-file] it is a pipe or a device
   *[other] { $reason }
}
    .help = { $reason ->
        [name-not-utf8] rename it
        [not-a-file] put a file in its place, or remove it
        [too-large] such a file is small; look at what this one is
       *[other] it may have been moved while polynya was running, or its permissions forbid it
    }
not-a-file = this has the name of a variant but is not a file
    .help = rename it, or list it under `exclude` in polynya.yaml
link-outside-root = this link leads out of the project, or nowhere; it is not followed
    .help = put the file itself here, or point the link to a file in the project

## Front matter

missing-front-matter = { $case ->
    [empty] the file is empty
    [leading] something stands before the front matter
    [fence] this line is not a front matter fence, though it looks like one
   *[none] the file has no front matter{ $count ->
        [0] { "" }
        [one] ; the schema asks for { $fields }
       *[other] ; the schema asks for { $count } fields: { $fields }
    }
}
    .help-case = { $case ->
        [empty] write something, or remove the file
        [leading] the first line of the file must be { $fence }
        [fence] a fence is exactly three { $sign ->
            [plus] plus signs
           *[hyphen] hyphens
        } on a line of their own: { $fence }
       *[other] write the fields as YAML between two --- lines at the very start of the file
    }
    .block = start the file with this block and fill it in:
        { $block }
unclosed-front-matter = the front matter opened here is never closed
    .help = put a line with { $close } after the last field (line { $line })
    .instead = line { $line } is { $found }, which closes another kind of front matter; this one is closed by { $close }
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
    [quote-not-indented] a quoted text goes on in a line that is not indented
    [unclosed-flow] the { $detail } here is never closed
    [comment-in-flow] a comment starts at this #, so the { $detail } before it is never closed
    [unmatched-bracket] the { $detail } here closes nothing
    [expected-comma] a comma is missing between two items
    [bad-block-header] there is text on the same line as the { $detail }
    [zero-block-indent] the number after { $detail } must be from 1 to 9
    [bad-indentation] this line is indented in a way that fits nothing above it
    [tab-indentation] a tab is used as indentation
    [unexpected-character] the character { $detail } cannot stand here
    [reserved-start] an unquoted value cannot start with { $detail }
    [item-among-fields] a list item stands among fields
    [expected-colon] a `key: value` was expected here
    [colon-in-value] there is a second `: ` in the value
    [text-after-quote] there is text after the closing quote
    [text-after-bracket] there is text after the closing { $detail }
    [hash-without-space] there is no space before the #
    [bad-escape] this \-escape does not exist
    [bad-anchor] this & or * starts an anchor or alias, which has no name
    [bad-tag] this ! starts a tag, which is not a valid one
    [nul] there is a NUL character (U+0000) in it
   *[other] { $detail }
}
    .fix = write { $text }
    .trap = { $case ->
        [tab-indent] indent with spaces; YAML forbids tabs
        [colon-space] put the whole value in double quotes: inside an unquoted value, a colon and a space start a new field
        [reserved-start] put the value in double quotes
        [reserved-hyphen] put the value in double quotes; or, if it is a list, start a new line for each item
        [smart-quotes] use straight quotes (" or '); YAML does not know “ ” or ‘ ’
        [fullwidth-colon] write an ASCII colon and a space (: ) instead of ：
        [fullwidth-space] write an ASCII space; the one here is a full-width space (U+3000)
        [missing-space] put a space after the colon
        [unescaped-quote] write \" for a double quote inside double quotes, or put the value in single quotes
        [unescaped-apostrophe] write '' for an apostrophe inside single quotes, or put the value in double quotes
        [quoted-start] put the whole value in quotes: { $detail }
        [list-without-brackets] write a list: { $detail }
        [backslash] write \\ for a backslash inside double quotes, or put the value in single quotes
        [extra-indent] start the field at the beginning of the line
        [nested-indent] indent the field by { $detail } spaces, like the one above
        [continued-quote] indent the lines after the first one, or close the quote on the first one
        [stray-line] if this is a field, write its name, a colon and a space first; if it continues the text above, indent it, or put the whole text in quotes
        [stray-item] list items belong below a field that has no value of its own, like `tags:`
        [item-in-text] if a list is meant, give each item, the first one too, a line of its own; if not, put the whole value in quotes
        [text-beside-block] start the text on the next line, indented; if the { $detail } is part of the text, put the value in double quotes
        [zero-block-indent] leave the number out
        [hash-in-item] put each item that contains a # in double quotes
        [hash-after-value] put a space before the # if it is a comment; put the whole value in quotes if the # belongs to it
        [invisible] delete this character; it is invisible
       *[no-break-space] write an ordinary space; the one here is a no-break space (U+00A0)
    }
    .too-large = the front matter is too large: { $limit } bytes are allowed
    .too-deep = the nesting is too deep: { $limit } levels are allowed
    .too-many = there is too much in it: { $limit } values are allowed, those of aliases counted
    .unknown-anchor = there is no anchor &{ $name } for this alias
    .unknown-anchor-help = put the value in double quotes if it is meant as text
    .cyclic-alias = this alias stands in the very value that has the anchor &{ $name }, which would never end
    .cyclic-alias-help = write the value that is meant here, or put an anchor on that one and name it
    .item-in-text = YAML reads this list item as a part of the text above it
    .complex-key = a key must be a text, a number or true/false, not a list or a mapping
    .several-documents = a second YAML document starts here; front matter is one
invalid-toml = this is not valid TOML: { $case ->
    [unquoted-text] the text { $detail } has no quotes
    [boolean] { $detail } is no truth value
    [null] there is no { $detail } in TOML
    [no-value] { $detail } has no value
    [colon] a colon stands where an equals sign belongs
    [wide-equals] this equals sign is a full-width one
    [bare-key] the key { $detail } has to be in quotes
    [date] { $detail } is not a date
    [number] { $detail } is not a number
    [number-too-large] { $detail } is too large a number
    [smart-quotes] this text is in typographic quotes
    [unescaped-quote] there is a " inside a text in the same quotes
    [unescaped-apostrophe] there is a ' inside a text in the same quotes
    [unclosed-text] a quoted text is never closed
    [unclosed-bracket] the { $detail } here is never closed
    [unclosed-header] the name of a table is never closed
    [missing-comma] a comma is missing before this
    [extra-comma] this comma is one too many
    [escape] a \-escape in this text does not exist
    [control] the character { $detail } cannot stand in it as it is
    [text-after] something stands behind a field that is complete
    [yaml-list] this is a list as YAML writes it
    [stray-line] this line is neither a field nor the name of a table
   *[other] { $detail }
}
    .help = { $case ->
        [unquoted-text] put it in double quotes: { $text }
        [boolean] write { $text }; or, if it is meant as text, put it in quotes
        [null] leave the field out instead
        [no-value] write a value, or remove the field; an empty text is ""
        [colon] write = between a name and its value; the colon is YAML's
        [wide-equals] write an ASCII equals sign (=)
        [bare-key] write { $text }; without quotes, a key is made of A-Z, a-z, 0-9, - and _
        [date] write it as 2026-01-31 or 2026-01-31T09:00:00Z, a day that there is; or put it in quotes if it is meant as text
        [number] write digits alone: no zero in front, no commas; or put it in quotes if it is meant as text
        [number-too-large] put it in quotes to keep it as text
        [smart-quotes] use straight quotes (" or ')
        [unescaped-quote] write \" for a double quote inside double quotes, or put the text in single quotes
        [unescaped-apostrophe] put the text in double quotes
        [unclosed-text] close it on the same line; a text of several lines stands between three quotes each
        [unclosed-bracket] write its counterpart behind the last item
        [unclosed-header] close it with as many ] as it has [
        [missing-comma] part items with a comma
        [extra-comma] remove it
        [escape] write \\ for a backslash inside double quotes, or put the text in single quotes
        [control] remove it, or write it as an escape like \u0007
        [text-after] give each field a line of its own
        [yaml-list] write the items behind the equals sign, in brackets: ["one", "two"]
       *[stray-line] a field is a name, an equals sign and a value; a comment starts with #
    }
    .fix = { $case ->
        [remove] remove it
       *[write] write { $text }
    }
    .too-large = the front matter is too large: { $limit } bytes are allowed
    .too-deep = the nesting is too deep: { $limit } levels are allowed
    .too-many = there is too much in it: { $limit } values are allowed
invalid-json = this is not valid JSON: { $case ->
    [trailing-comma] nothing follows this comma
    [missing-comma] a comma is missing after this
    [extra-comma] this comma is one too many
    [single-quotes] this text is in single quotes
    [smart-quotes] this text is in typographic quotes
    [unquoted-key] the key { $detail } has no quotes
    [unquoted-text] the text { $detail } has no quotes
    [comment] there are no comments in JSON
    [equals] an equals sign stands where a colon belongs
    [no-value] { $detail } has no value
    [word] { $detail } is no word of JSON
    [number] { $detail } is not a number
    [date] the date { $detail } has no quotes
    [escape] a \-escape in this text does not exist
    [control] the character { $detail } cannot stand in a text as it is
    [unclosed-text] a quoted text is never closed
    [unescaped-quote] there is a quote inside this text
    [unclosed-bracket] the { $detail } here is never closed
    [wrong-bracket] the { $detail } here closes nothing
    [text-after] something stands behind the end
   *[unexpected] the character { $detail } cannot stand here
}
    .help = { $case ->
        [trailing-comma] remove it; in JSON, commas stand between fields and items only
        [missing-comma] put a comma between fields and between items
        [extra-comma] remove it
        [single-quotes] JSON knows double quotes only
        [smart-quotes] use straight double quotes (")
        [unquoted-key] put it in double quotes: { $text }
        [unquoted-text] put it in double quotes: { $text }
        [comment] remove it; a note may be a field of its own
        [equals] write a colon between a name and its value
        [no-value] write a colon and a value, or remove the field; null stands for nothing
        [word] write { $text }; or, if it is meant as text, put it in double quotes
        [number] write digits alone: no zero and no plus sign in front; or put it in quotes if it is meant as text
        [date] put it in double quotes: { $text }
        [escape] write \\ for a backslash
        [control] write it as an escape: \t for a tab, \u0007 for others
        [unclosed-text] close it on the same line; write \n where a new line is meant
        [unescaped-quote] write \" for a quote inside a text
        [unclosed-bracket] write its counterpart behind the last item
        [wrong-bracket] remove it, or write the bracket that fits
        [text-after] everything belongs inside the outermost brackets
       *[unexpected] write a field: its name in double quotes, a colon, its value
    }
    .fix = { $case ->
        [remove] remove it
       *[write] write { $text }
    }
    .too-large = the front matter is too large: { $limit } bytes are allowed
    .too-deep = the nesting is too deep: { $limit } levels are allowed
    .too-many = there is too much in it: { $limit } values are allowed
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
schema-no-value = there is no value here: write one, or remove the field
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
    [boolean] is the truth value { $value }
   *[number] is the number { $value }
}
    .read-as = { $syntax } read `{ $raw }` as { $actual ->
        [number] the number
        [integer] the number
        [boolean] the truth value
       *[other] the value
    } { $read }; put it in quotes to keep it as text
    .boolean = `{ $raw }` is text in YAML 1.2; write { $value }
    .unquote = in quotes it is text; write { $text }
    .list = write a list: { $text }
    .fix = write { $text }
schema-required = `{ $field }` is missing
    .help = add a line `{ $name }: …`
    .misspelled = is `{ $given }` meant to be `{ $name }`?
schema-dependentRequired = `{ $field }` is missing; `{ $by }` needs it
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
    .fix = write { $date }
    .help = { $format ->
        [date] write year-month-day with two digits each, like 2026-01-31
        [date-time] write it like 2026-01-31T09:00:00Z
        [email] write it like name@example.com
        [uri] write it in full, like https://example.com/page; spaces and other special characters need %-escapes
        [uri-reference] write it like https://example.com/page or ../page; spaces and other special characters need %-escapes
        [uuid] write it like 123e4567-e89b-12d3-a456-426614174000
        [bcp47] write it like en, pt-BR or zh-Hans
        [regex] look for a bracket that is not closed, or a \ before a letter that means nothing
       *[other] the schema asks for the format { $format }
    }
    .no-such-day = there is no such day as { $date }
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
schema-contains = `{ $field }` has too few items of the kind that the schema asks for
    .too-many = `{ $field }` has too many items of the kind that the schema asks for
schema-additionalItems = `{ $field }` may have only { $limit ->
    [one] { $limit } item
   *[other] { $limit } items
}
schema-unevaluatedItems = `{ $field }` has items that the schema does not describe
schema-propertyNames = the name `{ $field }` is not one that the schema allows ({ $keyword })
schema-not = `{ $field }` is something that the schema rules out: { $value }
schema-false = `{ $field }` must not be there
schema-anyOf = `{ $field }` cannot be { $value }
schema-oneOf = `{ $field }` cannot be { $value }
    .several = `{ $field }` fits several of the schema's alternatives, but must fit exactly one
schema-contentEncoding = `{ $field }` is not encoded as { $expected }
    .not-text = `{ $field }` is { $expected }, but not of a text
schema-contentMediaType = `{ $field }` is not of the type { $expected }
unknown-field = the schema knows no field `{ $field }`
    .nearest = did you mean `{ $nearest }`?
    .fix = rename it to `{ $nearest }`
    .help = remove it, or add it to the schema's `properties`

unknown-schema-line = this line names a schema for editors, but there is no file { $path }
    .help = the path starts from the folder that this file is in; correct it, or remove the line

## Schema and configuration files

invalid-schema = the schema's `{ $keyword }` cannot be used: { $reason }
    .whole = the schema cannot be used: { $reason }
    .unreadable = the schema { $path } cannot be read: { $reason ->
        [no-such-file] no such file
        [permission-denied] permission denied
        [folder] it is a folder
        [outside] it lies outside the project
        [too-large] it is too large
        [not-utf8] it is not UTF-8 text
        [not-a-file] it is a pipe or a device
       *[other] { $reason }
    }
    .named = this file is not checked: the schema { $path }, which it names itself, cannot be used
    .unknown-type = there is no type `{ $value }`
    .bad-pattern = this regular expression cannot be read: { $pattern }
    .outside = schemas must lie in the project; this path leads out of it
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
    .unknown-key = there is no setting `{ $field }`
    .bad-name = `{ $field }` is not a name that can be used here
    .bad-name-help = write letters and digits of English, with `-` and `_` between them; for a locale, a language tag such as pt-BR
    .source-not-listed = the source locale { $value } is not among `locales`
    .locale-twice = { $value } is listed twice
    .export-outside = { $value } is no path of a folder in the project, as site/data is; name a folder elsewhere with --out
    .unknown-locale = { $value } is neither in `locales` nor in this collection's `optional`
    .pattern = { $case ->
        [unclosed-brace] this {"{"} is never closed
        [stray-brace] this {"}"} closes nothing
        [empty-name] a capture needs a name
        [invalid-name] `{ $detail }` is not a capture
        [unknown-date-field] `%{ $detail }` is not a part of a date; %Y, %m and %d are
        [duplicate-capture] `{ $detail }` is captured twice
        [no-locale] the pattern has no `{"{"}locale{"}"}`
        [nameless] without its locale the file would have no name
        [absolute] patterns start at the project's folder, not with /
        [parent] patterns have no . or .. in them
        [backslash] patterns are written with /, not with \
        [adjacent] nothing stands between this capture and the one before it
        [empty-segment] there is nothing between two slashes
        [unknown-capture] the path has no capture `{ $detail }`, so the URL cannot have it
       *[two-rests] only one capture can span several folders
    }
    .redirects-without-url = `{ $value }` cannot lead anywhere: the collection has no `url`
    .glob = the pattern cannot be read: { $value }
    .regex = this is not a regular expression: { $value }
    .no-such-folder = nothing fits { $value }: there is no such folder
    .unknown-rule = there is no rule `{ $value }`
    .nearest = did you mean `{ $value }`?
    .nothing-matches = no file matches the pattern { $value }
    .voice = the voice cannot be used: { $value }
    .voice-empty-word = the voice has an empty word to look for in { $value }
    .voice-no-tic = the voice has no tic in { $value }; write `none: true` there if it is to have none
    .voice-no-file = there is no file { $value }
    .voice-outside = { $value } lies outside the project
    .voice-unreadable = { $value } cannot be read as a text
    .no-messages-file = the vocabulary has no file { $value } among the project's `strings`
    .no-messages = the vocabulary has no terms: there is no message in { $value }
    .no-terms = the vocabulary has no terms: no message begins with `{ $value }`

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
path-field-differs = `{ $field }` is { $value }, but the path says { $path }
    .help = change the field, or move the file to a path with its date
    .fix = write { $path }, the date of the path
    .no-such-day = the date { $text } in the path is not a real day

## Fields of the variants of an entry

shared-field-differs = { $case ->
    [lacks] `{ $field }` lacks { $lacks }, which { $source } has{ $numbers ->
        [same] { "" }
       *[differ] {" "}({ $in-source } in the source, { $count } here)
    }
    [extra] `{ $field }` has { $extra } beyond what { $source } has{ $numbers ->
        [same] { "" }
       *[differ] {" "}({ $in-source } in the source, { $count } here)
    }
    [both] `{ $field }` lacks { $lacks } and has { $extra } instead, unlike { $source }{ $numbers ->
        [same] { "" }
       *[differ] {" "}({ $in-source } in the source, { $count } here)
    }
    [count] `{ $field }` does not have as many items as in { $source }: { $in-source } in the source, { $count } here
    [order] `{ $field }` has the items of { $source } in another order
    [only] `{ $field }` is { $here } here, and { $source } has none
    [only-here] `{ $field }` is only here: { $source } has none
    [other] `{ $field }` is not what { $source } has
   *[value] `{ $field }` is { $here } here, but { $there } in { $source }
}
    .help = the schema says that `{ $field }` is shared: it must be the same in every language
    .source = { $case ->
        [other] the source
       *[value] the source has { $value }
    }
    .other = { $case ->
        [other] this one differs too
       *[value] this one has { $value }
    }
    .fix = if the source is right, write { $value } here
    .instead = if this one is right, write { $value } in { $place }
missing-field = { $state ->
    [empty] `{ $field }` is empty; the source has it
   *[absent] `{ $field }` is missing; the source has it
}
    .help = { $case ->
        [line] it is the same in every language: write `{ $line }`
        [object] copy it from the source, and translate what is in it
        [shared] it is the same in every language: copy it from the source
        [localized] each language has its own: write one for { $locale }
       *[translated] translate it: { $value }
    }
    .source = { $locale } has it here
untranslated-field = { $case ->
    [letters] `{ $field }` is in letters that { $locale } is not written in
   *[same] `{ $field }` is not translated: it says the same as { $source }
}
    .help = write it in { $locale }
    .source = the source
source-only-field = `{ $field }` belongs to the source alone; the { $locale } variant has it too
    .help = remove it: the schema says that translations leave it out
    .fix = remove it
translated-key = the key `{ $given }` is translated: the field is called `{ $field }` in every language
    .help = write `{ $name }`; only the value is to be translated
    .source = the field in the source
    .fix = rename it to `{ $name }`
## Bodies

heading-differs = { $case ->
    [missing] { $count ->
        [one] a heading of the source is missing here: { $titles }
       *[other] { $count } headings of the source are missing here: { $titles }
    }
    [extra] { $count ->
        [one] the source does not have this heading: { $titles }
       *[other] the source does not have these { $count } headings: { $titles }
    }
   *[other] the headings from here on do not match the source, which has { $titles } ({ $count } there, { $here } here)
}
    .help = { $case ->
        [missing] translate the section; if it was left out on purpose, remove it from the source too
        [extra] add the section to the source, or remove it here
       *[other] bring both variants to the same sections in the same order
    }
    .level = { $more ->
        [0] “{ $title }” is a heading of level { $level }, in the source of level { $source }
        [one] “{ $title }” is a heading of level { $level }, in the source of level { $source }; the one after it is off by as much
       *[other] “{ $title }” is a heading of level { $level }, in the source of level { $source }; { $more } after it are off by as much
    }
    .rewritten = the headings here cannot be matched with the source’s ({ $source } there, { $count } here)
    .outdated = one of the two was rewritten: translate anew from the source as it is now
    .source = the source
    .fix = make it a heading of level { $source }
    .number = “{ $title }” has the number { $source } in the source
    .fix-number = write { $source }
code-differs = { $case ->
    [missing] { $count ->
        [one] this code block lacks a line of the source’s: { $source }
       *[other] this code block lacks { $count } lines of the source’s, from: { $source }
    }
    [extra] { $count ->
        [one] the source’s code block does not have this line: { $line }
       *[other] the source’s code block does not have these { $count } lines, from: { $line }
    }
   *[changed] this line of code is another in the source: { $source }
}
    .help = code does the same in every language: bring it in line with the source, or mend the source
    .blocks = { $case ->
        [missing] { $count ->
            [one] a code block of the source is missing in this section
           *[other] { $count } code blocks of the source are missing in this section
        }
       *[extra] { $count ->
            [one] this section has a code block more than the source
           *[other] this section has { $count } code blocks more than the source
        }
    }
    .help-blocks = { $case ->
        [missing] copy the code from the source; only its comments and texts want translating
       *[extra] add the code to the source, or remove it here
    }
    .language = { $language ->
        [none] this code block names no language; in the source it is { $source }
       *[other] this code block is said to be { $language }, in the source { $source }
    }
    .source = the source
    .fix = { $count ->
        [one] write the source’s line
       *[other] write the source’s { $count } lines
    }
inline-code-differs = `{ $code }` is `{ $source }` in the source
    .help = code is the same in every language: write what the source has, or mend the source
    .missing = this page never mentions `{ $source }`, which the source has here
    .help-missing = say it in code here too
    .source = the source
    .fix = write `{ $source }`
image-differs = the image { $image } stands where the source has { $source }
    .missing = an image of the source is missing in this section: { $source }
    .help = a file of another language may have another folder or a locale in its name: map.en.png, map.ja.png
    .source = the source
table-differs = { $case ->
    [rows] this table has { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    } below its head, the source’s { $source-rows }
    [columns] this table has { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }, the source’s { $source-columns }
   *[both] this table has { $columns } × { $rows } cells below its head, the source’s { $source-columns } × { $source-rows }
}
    .help = add what is missing, or bring the source up to date
    .tables = { $case ->
        [missing] { $count ->
            [one] a table of the source is missing in this section
           *[other] { $count } tables of the source are missing in this section
        }
       *[extra] { $count ->
            [one] this section has a table more than the source
           *[other] this section has { $count } tables more than the source
        }
    }
    .source = the source
list-differs = this list has { $count ->
    [one] { $count } item
   *[other] { $count } items
}, the source’s { $source }
    .help = add what is missing, or bring the source up to date
    .source = the source
component-differs = { $case ->
    [missing] { $part ->
        [none] this section lacks { $source } of the source
       *[other] the source has { $source } before this { $part }
    }
    [extra] { $source ->
        [none] the source’s section does not have this { $part }
       *[other] the source has { $source } in the place of this { $part }, which is one of { $count } more than there
    }
   *[changed] the source has { $source } in the place of this { $part }
}
    .help = directives, components and tags are the same in every language, in the same order
    .source = the source
    .fix = write { $source }
footnote-differs = { $case ->
    [reference] nothing in this variant refers to the footnote { $label }, which the source refers to
   *[both] the footnote { $label } of the source is missing
}
    .help = put the reference where the source has it, and its text at the end
    .source = the source
untranslated-block = { $count ->
    [one] this text is still in { $source }
   *[other] { $count } texts from here on are still in { $source }
}
    .help = translate it into { $locale }
    .source = the source
stub-body = { $case ->
    [empty] the body is empty; the source’s is not
   *[short] the body ends after { $count } of { $source } blocks of the source
}
    .help = translate the rest; until then, mark the entry as a draft or remove the variant
    .source = the source
byte-order-mark = the file starts with a byte order mark
    .help = nobody sees it, but a generator that looks for front matter at the very first byte finds none
    .fix = remove the byte order mark

not-normalized = { $text } is written with letters and marks apart{ $more ->
    [0] { "" }
    [one] , and { $more } more word
   *[other] , and { $more } more words
}
    .help = it looks the same, but search and links take it for another word
    .fix = write { $count ->
        [one] the word with one character for each letter
       *[other] { $count } words with one character for each letter
    }

key-order = { $key } belongs above { $before }
    .help = that is the order of the schema's properties
    .fix = bring the fields into the schema's order

trailing-space = the line ends in { $count ->
    [one] a blank
   *[other] { $count } blanks
}{ $more ->
    [0] { "" }
    [one] , and so does { $more } more line
   *[other] , and so do { $more } more lines
}
    .help = the blanks mean nothing here, but come and go with the editor and make differences in git
    .fix = remove the blanks from { $count ->
        [one] the line
       *[other] { $count } lines
    }

literal-emphasis = readers see the stars of { $text }
    .why = stars between punctuation and a letter neither open nor close anything: CommonMark counts on spaces there
    .help = put a space or punctuation outside of the stars, or use a tag
    .fix = write { $text }
repeated-title = the body begins with the title that the front matter has
    .help = remove the heading if the site shows the title by itself
    .title = the title

## Voices

voice-missing = `{ $name }` has nothing of the voice { $voice } in it
    .help = in { $locale }, { $voice } ends sentences with “{ $tic }”
    .example = for instance: { $example }
    .untranslated = the text speaks in the voice’s { $other }: it was probably left untranslated
voice-sparse = only { $with } of { $eligible } sentences in `{ $name }` { $with ->
    [one] speaks
   *[other] speak
} in the voice { $voice }; at least { $least } should
    .bare = no tic here
voice-misplaced = { $case ->
    [after-end] “{ $tic }” stands after the end of its sentence
    [in-code] “{ $tic }” stands inside code
   *[joint] “{ $tic }” is not joined to its sentence as { $voice } does it in { $locale }
}
    .help = { $case ->
        [after-end] put it before the mark that ends the sentence
        [in-code] put it after the code: what is between backquotes is to be read as it is
       *[joint] mind the comma or the space before it
    }
    .fix = put “{ $tic }” where it belongs
voice-wrong-script = { $voice } writes “{ $expected }” in { $locale }, not “{ $tic }”
    .foreign = “{ $tic }” is how { $voice } speaks in { $other }, not in { $locale }
    .help = write “{ $expected }”
    .fix = write “{ $expected }”
voice-register = “{ $ending }” does not go with the tic after it: the voice { $voice } is of another register
    .help = write “{ $expected }” before the tic
    .fix = write “{ $expected }”
voice-too-long = `{ $name }` has { $found } { $unit ->
    [sentences] sentences
   *[characters] characters
}; the voice { $voice } allows { $most }
    .help = say it in fewer { $unit ->
        [sentences] sentences
       *[characters] words
    }, or raise the limit in the voice’s `policy`
voice-leaked = “{ $tic }” in `{ $name }`: the voice { $voice } has no say in this field
    .help = write it plainly, or add the field to the `fields` of the voice { $voice }
voice-lost = the source speaks in the voice { $voice } in `{ $name }`, this translation does not
    .help = translate the voice too: { $voice } has its own tics in each locale
    .source = the source speaks in it here
## Vocabularies

unknown-term = `{ $field }` has { $value }, which is no term of the vocabulary `{ $vocabulary }`
    .nearest = did you mean { $nearest }?
    .help = to make it a term, write `{ $line }` in { $path }, and its label in the other languages' files
    .fix = write { $label }
foreign-term = `{ $field }` has { $value }, which is the { $other } name of `{ $term }`; in { $locale } it is { $label }
    .fix = write { $label }
ambiguous-term = `{ $field }` has { $value }, which is what several terms are called: { $terms }
    .help = write the id of the term that is meant
    .here = this is `{ $term }`
term-alias = `{ $field }` has { $value }; the vocabulary calls it { $label }
    .fix = write { $label }
duplicate-term = { $case ->
    [same] `{ $field }` has { $value } more than once
   *[other] `{ $field }` has { $value } and { $first }, which are one term: `{ $term }`
}
    .first = first here
    .fix = remove it
unused-term = no entry uses the term `{ $term }` of the vocabulary `{ $vocabulary }`
    .help = remove it from every language's file if nothing else needs it
missing-label = the term `{ $term }` has no label in { $locale }
    .help = write `{ $line }` in { $path }
    .file = the vocabulary `{ $vocabulary }` has no file in { $locale }
    .file-help = write { $path } with { $count ->
        [one] the label of { $count } term
       *[other] the labels of { $count } terms
    }
near-duplicate-term = { $case ->
    [same] the terms `{ $first }` and `{ $second }` have one label in { $locale }: { $label }
    [plural] the terms `{ $first }` and `{ $second }` differ only in number: { $first-label }, { $label }
    [link] the terms `{ $first }` and `{ $second }` differ by one character: { $first-label }, { $label }
   *[spelling] the terms `{ $first }` and `{ $second }` differ only in spelling: { $first-label }, { $label }
}
    .help = { $case ->
        [same] if both are one thing, remove `{ $second }`; if not, let their labels tell them apart
       *[other] if both are one thing, keep `{ $first }` and give it `.alias = { $label }`; if not, let their labels tell them apart
    }
    .other = the other term
unknown-message = `{ $field }` names the message { $id }, which no locale has
    .default = `{ $field }` is absent, and the message { $id } that the schema names for it is in no locale
    .nearest = did you mean { $nearest }?
    .help = add it to a Fluent file of the project: { $id } = …
unformattable-message = `{ $field }` names the message { $id }, { $problem ->
    [missing-variable] which needs { $detail }, a field that this entry does not have
    [missing-term-argument] in which { $detail } has no value
    [unknown-message] which refers to the message { $detail } that there is none of
    [unknown-term] which refers to the term { $detail } that there is none of
    [unknown-attribute] which refers to the attribute { $detail } that there is none of
    [missing-value] which refers to { $detail }, a message without a value
    [unknown-function] which calls { $detail }, a function that there is none of
    [invalid-argument] in which { $detail } cannot be used
    [cyclic-reference] in which { $detail } refers to itself
   *[too-many-placeables] in which more than { $detail } placeables stand
}
    .help = { $problem ->
        [missing-variable] add the field, or give the message a value with `args`
       *[other] mend the message
    }
## Strings

ftl-syntax = { $lost ->
    [message] `{ $entry }` is lost:
    [term] `{ $entry }` is lost:
    [attribute] the attribute `{ $entry }` is lost:
   *[nothing] this is not Fluent:
} { $case ->
    [expected-token] `{ $detail }` was expected here
    [expected-characters] a letter was expected here
    [expected-message-field] it has neither a value nor attributes
    [expected-term-field] a term must have a value
    [missing-value] nothing follows the `=`
    [unbalanced-closing-brace] this { "}" } closes nothing
    [missing-default-variant] none of the variants is the default
    [multiple-default-variants] two variants are marked as the default
    [message-as-selector] a message cannot decide between variants
    [message-attribute-as-selector] a message's attribute cannot decide between variants
    [term-as-selector] a term cannot decide between variants, only its attributes can
    [term-attribute-as-placeable] a term's attribute cannot be shown, it can only decide between variants
    [complex-selector] a placeable cannot decide between variants
    [forbidden-callee] only functions in capitals and terms can be called
    [positional-after-named] an argument without a name comes after one with a name
    [duplicated-named-argument] the argument `{ $detail }` is given twice
    [unterminated-string] the string is not closed on its line
    [invalid-unicode-escape] `{ $detail }` is not a Unicode escape
    [unknown-escape] `{ $detail }` is not an escape
    [expected-inline-expression] a variable, a reference, a string or a number was expected here
    [nested-too-deeply] the placeables are nested too deeply
   *[expected-literal] the argument's value must be a string or a number
}
    .help = { $case ->
        [expected-token] { $token ->
            [equals] a message is written `name = text`; lines that continue a text are indented
            [brace] close the placeable; for a brace that is text, write {"{"} "{"{"}" {"}"}
           *[other] put it there, or leave out what it belongs to
        }
        [expected-characters] names consist of letters, digits, - and _, and start with a letter
        [expected-message-field] write `{ $detail } = text`; for an empty text, {"{"} "" {"}"}
        [expected-term-field] write `-{ $detail } = text`
        [missing-value] write the text after the `=`; for an empty one, {"{"} "" {"}"}
        [unbalanced-closing-brace] for a brace that is text, write {"{"} "{"}"}" {"}"}
        [missing-default-variant] put a * before the variant for all other cases: *[other]
        [multiple-default-variants] leave the * before one of them only
        [term-attribute-as-placeable] make it a term of its own
        [forbidden-callee] write the name in capitals, like NUMBER($n); for a term, put a - before it
        [positional-after-named] put it first
        [duplicated-named-argument] leave one of them out
        [unterminated-string] put a " at its end
        [invalid-unicode-escape] write \u and four hexadecimal digits, or \U and six
        [unknown-escape] write \\ for a backslash and \" for a quotation mark
        [expected-inline-expression] write a variable like {"{"} $name {"}"}; for a brace that is text, {"{"} "{"{"}" {"}"}
        [nested-too-deeply] put the inner ones into messages of their own
        [expected-literal] write it in quotes: case: "genitive"; a variable cannot be passed on
       *[other] use a variable, a function or a term's attribute
    }
    .lost = { $lost ->
        [nothing] this text is lost
       *[other] `{ $entry }` starts here
    }
duplicate-message = { $where ->
    [elsewhere] `{ $id }` is already defined in { $path }; where both files are used, this one never appears
   *[here] `{ $id }` is already defined above; this one never appears
}
    .help = remove one of them, or give it another id
    .first = the one that counts
duplicate-attribute = `{ $id }` has two attributes `{ $attribute }`
    .help = remove one of them: which one counts depends on the program
    .first = first here
duplicate-variant-key = `{ $id }` has two variants for `{ $key }`; only the first one is chosen for it
    .help = remove one of them, or give it the key that is meant
    .first = the one that counts
missing-message = the message `{ $id }` is missing in { $locale }
    .help = the source says: { $text }
    .source = the source
orphaned-message = the source, { $source }, has no message `{ $id }`
    .help = remove it, or add it to { $source } first
    .nearest = was it renamed to `{ $nearest }`?
missing-attribute = `{ $id }` lacks the attribute `{ $attribute }`
    .help = add a line: .{ $attribute } = … (the source says: { $text })
    .source = the source
orphaned-attribute = the source, { $source }, has no attribute `{ $attribute }` in `{ $id }`
    .help = remove it, or add it to the source first
    .nearest = did you mean `{ $nearest }`?
    .fix = rename it to `{ $nearest }`
    .source = the source
missing-value = `{ $id }` has attributes only; the source has a text as well
    .help = write `{ $id } = …` (the source says: { $text })
    .source = the source
orphaned-value = `{ $id }` has a text here; the source has attributes only
    .help = remove the text, and leave the attributes
    .source = the source
unknown-variable = `{ $id }` uses `${ $variable }`, which the source does not have
    .nearest = did you mean `${ $nearest }`?
    .fix = write `${ $nearest }`
    .help = { $count ->
        [0] the source has no variables here: write the text without one
       *[other] the source has: { $variables }
    }
    .source = the source
unused-variable = `{ $id }` leaves out `${ $variable }`, which the source shows
    .help = write {"{"} ${ $variable } {"}"} where the value belongs
    .source = the source shows it here
unknown-reference = { $case ->
    [term] there is no term `{ $name }` in { $locale }
    [message] there is no message `{ $name }` in { $locale }
    [attribute] `{ $name }` has no attribute `{ $attribute }` in { $locale }
   *[value] `{ $name }` has attributes only, no text that could be put here
}
    .nearest = did you mean `{ $nearest }`?
    .fix = write `{ $nearest }`
    .help = define it, or write out the text
    .no-value = refer to one of its attributes
    .untranslated = add it to { $locale }: references never lead to another language (the source says: { $text })
    .source = the source has it here
    .target = it is defined here
cyclic-reference = `{ $id }` refers back to itself: { $way }
    .help = write out the text in one of them
    .on-the-way = on the way
unknown-function = there is no function `{ $name }`
    .nearest = did you mean `{ $nearest }`?
    .fix = write `{ $nearest }`
    .help = Fluent has NUMBER and DATETIME; if your program adds `{ $name }`, list it under `functions` of `strings` in polynya.yaml
unused-term-argument = the term `{ $term }` has no use for `{ $argument }`
    .help = leave it out, or add variants by `${ $argument }` to `{ $term }`
    .term = the term
missing-plural-category = { $count ->
    [one] `{ $id }` lacks a plural form of { $locale }: { $categories }
   *[other] `{ $id }` lacks plural forms of { $locale }: { $categories }
}
    .help = add a variant [{ $category }]: it is for { $numbers }
unreachable-plural-category = { $kind ->
    [ordinal] { $locale } has no ordinal form `{ $category }`, so this variant never appears
   *[cardinal] { $locale } has no plural form `{ $category }`, so this variant never appears
}
    .help = { $number ->
        [none] remove it; { $locale } has: { $categories }
       *[other] write [{ $number }] if the number { $number } is meant, or else remove it; { $locale } has: { $categories }
    }
untranslated-message = `{ $name }` is not translated: it says the same as { $source }
    .help = translate it; while it is missing, programs fall back to the source on their own
    .source = the source
wrong-script-message = { $case ->
    [latin] `{ $name }` is in Latin letters, which { $locale } is not written in
   *[foreign] `{ $name }` has letters in it that { $locale } is not written in: { $letters }
}
    .help = { $case ->
        [latin] translate it; while it is missing, programs fall back to the source on their own
       *[foreign] look at each letter: some look alike in several scripts
    }
    .source = the source
too-many-placeables = `{ $id }` needs { $count } placeables; Fluent cuts the text off after { $limit }
    .help = split it into several messages, or refer to fewer others
unused-message = nothing uses `{ $id }`
    .help = remove it in every language; if a program puts the id together, add its file to `usedIn` of `strings`

## Links

broken-link = { $case ->
    [page] there is no page at { $link }
   *[file] there is no file { $path }, which is where { $link } leads
}
    .instead = { $how ->
        [letters] servers tell upper from lower case: write { $instead }
        [ending] the ending is another: { $instead }
        [folder] a page of that name is at { $instead }
       *[similar] did you mean { $instead }?
    }
    .help = { $case ->
        [page] link to a page that there is; if the page is made by something else, narrow the collection's `url`
       *[file] add the file, or link to one that there is
    }
    .fix = write { $instead }
broken-anchor = { $case ->
    [here] there is no #{ $fragment } on this page
   *[other] there is no #{ $fragment } in { $path }
}
    .translated = the source's heading #{ $fragment } is #{ $id } there: ids follow the heading's text
    .nearest = did you mean #{ $id }?
    .help = link to the id of a heading; it is made of the heading's text
    .fix = write #{ $id }
cross-locale-link = { $link } leads to the page in { $other }, but there is one in { $locale }
    .instead = write { $instead }
    .help = if the page in { $other } is meant, let the link's text say so
    .fix = write { $instead }
link-differs = the source links to { $source } here, this translation to { $target }
    .missing = the source links to { $source } here, this translation does not
    .missing-help = link the same words; if they are not in the translation, see whether it is out of date
    .source = the source's link
    .help = link to the same place, or to its version in this language
    .fix = write { $instead }
broken-reference = `{ $field }` has { $value }, which is no entry of `{ $collection }`
    .nearest = did you mean { $nearest }?
    .help = write the id of an entry: what its path captures besides the locale
    .fix = write { $nearest }

## Facts

fact-differs = the source says “{ $source }” where this says “{ $target }”
    .values = read as { $source } in the source and as { $target } here
    .source = the source, { $locale }
    .fix = write { $text }
unmatched-fact = the source's “{ $fact }” is not in this translation
    .extra = “{ $fact }” is not in the source
    .place = it would belong here

## Freshness

stale-variant = { $count ->
    [one] one of { $total } parts of this translation is behind its source: { $units }
   *[other] { $count } of { $total } parts of this translation are behind their source: { $units }
}
    .changed = the source changed here since the translation was made
    .added = the source has this, the translation has not
    .gone = the source does not have this any more
    .help = `polynya diff { $entry } { $locale }` shows what changed; once the translation is up to date, `polynya seal` records that
pin-on-source = the source is pinned to a commit, as if it were a translation
    .help = remove the field here: the { $locale } variant is what the others are translated from
pin-source-missing = { $case ->
    [now] this translation is pinned to commit { $pin }, but its source is gone
   *[then] this translation is pinned to commit { $pin }, which does not have its source
}
    .help = { $case ->
        [now] remove the translation as well, or restore its source
       *[then] name a commit that has the source as it was translated
    }
pin-unknown-commit = { $case ->
    [no-id] this translation is pinned to `{ $pin }`, which is not the id of a commit
    [ambiguous] this translation is pinned to `{ $pin }`, with which the ids of several commits begin
   *[absent] this translation is pinned to commit { $pin }, which is not in this repository
}
    .help = { $case ->
        [no-id] write the id, whole or its first digits (7 or more); names of branches and tags change what they mean
        [ambiguous] write more digits of the id
        [shallow] only a part of the history is here: fetch all of it with `git fetch --unshallow`
       *[absent] name a commit of the main branch that has the source as it was translated; commits of forks and of squashed branches never get here
    }
invalid-seal = { $case ->
    [conflict] git left a conflict in this seal
   *[line] { $count ->
        [one] a line of this seal cannot be read
       *[other] { $count } lines of this seal cannot be read
    }
}
    .help = { $case ->
        [conflict] keep the lines of both sides and remove the marks: each line is about one part of one translation
       *[line] remove what `polynya seal` did not write, then run it again
    }

## Suppressions

unused-suppression = nothing is silenced here: { $count ->
    [one] `{ $rules }` has nothing to say
   *[other] `{ $rules }` have nothing to say
}
    .help = remove it, so that the rule is heard when it is right again
    .fix = remove the comment
    .fix-name = remove { $rules } from the comment
invalid-suppression = a comment for polynya cannot be understood
    .word = there is no comment `{ $value }`
    .words = `polynya-ignore` is about what stands next, `{ $value }` about the file
    .no-rule = the comment names no rule to ignore
    .form = write `polynya-ignore RULE: reason`; several rules have commas between them
    .unknown-rule = there is no rule `{ $value }` to ignore
    .nearest = did you mean `{ $value }`?
    .no-colon = a colon is missing before the reason
    .unsuppressible = `{ $value }` cannot be ignored
    .unsuppressible-help = `polynya explain invalid-suppression` says why; set its severity under `rules` or `overrides` instead
    .not-alone = the comment does not stand on a line of its own, so it is about nothing
    .not-alone-help = put it on a line of its own before the block that it is about
    .detached = the comment is attached to no message
    .detached-help = put it right above a message; `## ` is about the group, `### ` about the file
todo-left = { $case ->
    [field] { $field } is still to be written
   *[body] { $count ->
        [one] the body has a place that is still to be written
       *[other] the body has { $count } places that are still to be written
    }
}
    .help = write the text, or take the place out
missing-heading-id = { $more ->
    [0] the source gives this heading the id { $id }, and here it has none of its own
    [one] the source gives this heading the id { $id }, and here it has none of its own; so it is with one more
   *[other] the source gives this heading the id { $id }, and here it has none of its own; so it is with { $more } more
}
    .help = links to it lead nowhere in this language; end the heading with the same id in braces
    .source = the source
    .fix = { $count ->
        [one] give the heading the id
       *[other] give the { $count } headings their ids
    }
redirect-conflict = { $case ->
    [itself] { $from } is where this page is now; a redirect from it would lead in a circle
    [page] { $from } is where { $path } is now; a redirect from it would hide that page or never be reached
   *[claimed] { $from } is said to be a former address of { $path } as well; a redirect can lead to one of them only
}
    .help = { $case ->
        [itself] take it out
        [page] take it out, or give that page another address first
       *[claimed] leave it in one of the two; until then, no redirect from it is exported
    }
    .claimed = the other page says so here
invalid-redirect = { $case ->
    [elsewhere] { $value } is no former address of this page: it is on another site
    [outside] { $value } is no former address of this page: it leads above the top of the site
    [tail] { $value } is no former address of a page: redirects do not look at what is behind ? or #
    [empty] an empty text is no address
   *[unreadable] { $value } is no address
}
    .help = { $case ->
        [elsewhere] write the address from the top of this site, with / in front; or name its own address under `site` in polynya.yaml
        [outside] write it from the top of the site, with / in front
        [tail] write the address without it
       *[unreadable] write an address such as /old/page/, or take it out
    }
redirected-link = { $link } is a former address: the page is at { $to } now
    .help = write { $instead }
    .fix = write { $instead }
