### Strings of the sample site.

-site-name = Technyan

## Navigation

nav-home = Home
nav-timeline = Timeline
nav-articles = Articles
nav-tags = Tags

nav-language = Language
    .aria-label = Choose a language

## Entries

# Shown under a card.
# Variables:
#   $title (String) - the title of the entry
read-more = Read more
    .aria-label = Read more: { $title }

# Variables:
#   $minutes (Number) - estimated reading time, at least 1
reading-time =
    { $minutes ->
        [one] { $minutes } minute to read
       *[other] { $minutes } minutes to read
    }

# Variables:
#   $level (String) - the field impactLevel
impact-level =
    { $level ->
        [high] High impact
        [low] Low impact
       *[medium] Medium impact
    }

# The heading above the comment of the mascot.
comment-heading = { -site-name } says

## Notices

# Shown when an entry does not exist in the language that the reader asked for.
# Variables:
#   $requested (String) - name of the language asked for
#   $shown (String) - name of the language shown instead
fallback-notice = This page is not available in { $requested } yet. You are reading it in { $shown }.
