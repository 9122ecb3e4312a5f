### サンプルサイトの文言。

-site-name = Technyan

## ナビゲーション

nav-home = ホーム
nav-timeline = タイムライン
nav-articles = 記事
nav-tags = タグ

nav-language = 言語
    .aria-label = 言語を選ぶ

## エントリ

# カードの下に表示する。
# 変数:
#   $title (String) - エントリの題名
read-more = 続きを読む
    .aria-label = 続きを読む：{ $title }

# 日本語では単数と複数を区別しないので、otherだけでよい。
# 変数:
#   $minutes (Number) - 読了時間の目安（1以上）
reading-time =
    { $minutes ->
       *[other] { $minutes }分で読めます
    }

# 変数:
#   $level (String) - impactLevelの値
impact-level =
    { $level ->
        [high] 影響度：高
        [low] 影響度：低
       *[medium] 影響度：中
    }

# マスコットのコメントの見出し。
comment-heading = { -site-name }のひとこと

## お知らせ

# 読者が選んだ言語のページがないときに表示する。
# 変数:
#   $requested (String) - 読者が選んだ言語の名前
#   $shown (String) - 代わりに表示している言語の名前
fallback-notice = このページはまだ{ $requested }に対応していません。{ $shown }で表示しています。
