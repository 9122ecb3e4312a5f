### `check --fix`、`check --diff`、`rules`。

arg-fix = 安全な修正を行う。意味が変わらないもの、正しい答えが一つしかないものだけ
arg-unsafe = --fix か --diff とともに。推測による修正も行う。変わった箇所は必ず読むこと
arg-diff = --fix で何が変わるかを unified diff で表示する。何も書き込まない
about-rules = ルールの一覧。重大度、内容、修正の有無を表示する

# How many fixes there are; $safe or $guesses is not 0.
fix-offered = { $safe ->
    [0] { $guesses } 件に推測による修正があります: polynya check --fix --unsafe
   *[other] { $safe } 件は polynya check --fix で修正できます{ $guesses ->
        [0] { "" }
       *[other] 。--unsafe を付けるとさらに { $guesses } 件
    }
}
fix-done = { $count ->
    [0] 修正したものはありません
   *[other] { $count } 件を修正しました
}{ $files ->
    [0] { "" }
   *[other] （{ $files } ファイル）
}
fix-refused = { $count } 件の修正は試しましたが、解決しなかったため取り消しました
fix-more = さらに { $guesses } 件に推測による修正があります: --fix --unsafe
fix-would = { $count ->
    [0] 修正できるものはありません
   *[other] { $count } 件が修正されます
}{ $files ->
    [0] { "" }
   *[other] （{ $files } ファイル）
}
fix-changed = { $path } はチェック中に変更されたため、何も書き込みませんでした。もう一度実行してください

# After what a rule is about, if it has fixes.
rules-fixes = { $fixes ->
    [never] { "" }
    [safe] （修正: 安全）
    [unsafe] （修正: 推測）
   *[other] （修正: 安全または推測）
}
