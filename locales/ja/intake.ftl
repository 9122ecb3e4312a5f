### 新しいエントリと下書き: `polynya new`、`polynya intake`、そしてフィールドに
### 書けるもの（コメントとヘルプの文言）。

about-new = コレクションのスキーマとパスから、全言語のエントリを作ります
about-intake = 生のテキストをフロントマター付きの下書きにし、足りないものを伝えます

arg-new-collection = コレクションの名前
arg-new-slug = パスの中でエントリを区別する名前
arg-new-date = パスと必須の日付に使う日（2026-01-31の形。既定: 今日）
arg-new-set = コレクションのパスにあるほかのキャプチャの値
arg-new-locale = この言語だけを作ります（既定: 必要な言語すべて）
arg-new-dry-run = 書き込まずに、書く内容を表示します
arg-intake-file = テキストのファイル。- は標準入力
arg-intake-collection = 下書きを入れるコレクション（既定: プロジェクトに一つだけのもの）
arg-intake-locale = テキストの言語（既定: 単語から推測）
arg-intake-slug = パスの中でエントリを区別する名前
arg-intake-date = 日付（2026-01-31の形。既定: テキストの最初の完全な日付）
arg-intake-out = 下書きをコレクションの場所に書きます（何もない場合だけ）

## フィールドに書けるもの

hint-description = { $text }
hint-choices = 次のどれか: { $values }
hint-format = { $format ->
    [date] 日付（例: 2026-01-31）
    [date-time] 日時（例: 2026-01-31T09:00:00Z）
    [uri] アドレス（例: https://example.org/）
    [email] メールアドレス
   *[other] 「{ $format }」の形
}
hint-length = { $case ->
    [exactly] { $most }文字
    [both] { $least }〜{ $most }文字
    [least] { $least }文字以上
   *[most] { $most }文字まで
}
hint-items = { $case ->
    [exactly] 値は{ $most }個
    [both] 値は{ $least }〜{ $most }個
    [least] 値は{ $least }個以上
   *[most] 値は{ $most }個まで
}
hint-item-length = { $case ->
    [exactly] それぞれ{ $most }文字
    [both] それぞれ{ $least }〜{ $most }文字
    [least] それぞれ{ $least }文字以上
   *[most] それぞれ{ $most }文字まで
}
hint-terms = { $name }の用語: { $terms }{ $more ->
    [0] { "" }
   *[other] {" "}…ほか{ $more }語
}
hint-reference = { $collection }のエントリ
hint-voice = { $case ->
    [some] { $voice }の口調で（例:「{ $example }」）
   *[none] { $voice }の口調で
}

## new

new-no-slug = { $collection }のパスは{ $names }でエントリを区別します。polynya new { $collection } SLUG{ $case ->
    [set] {" "}--set { $name }=VALUE
   *[slug] { "" }
} のように指定してください
new-slug-unused = { $collection }のパスのキャプチャは{ $captures }です。{ $slug }が入る所は残っていません
new-not-a-capture = { $collection }のパスに{ $name }はありません。あるのは{ $captures }です
new-no-captures = なし
new-not-a-pair = { $text }はNAME=VALUEの形ではありません
new-not-a-date = { $text }は2026-01-31の形の、暦にある日付ではありません
new-unfit = { $collection }のパスで、{ $value }は{ $name }の所に入りません
new-elsewhere = { $path }は{ $collection }のそのエントリになりません（別のエントリになるか、どれにも当てはまりません）
new-not-a-locale = { $collection }に言語{ $tag }はありません。あるのは{ $all }です
new-exists = { $path }はすでにあります。何も書きませんでした
new-written = { $path }を書きました
new-dry = { $path }を書くことになります
new-next = { $count ->
    [0] 残りはありません。本文を書いたら`polynya check`で確かめてください
   *[other] まだ書かれていないもの: { $fields }、本文。残りは`polynya check`が伝えます
}
new-broken-schema = { $collection }のスキーマが壊れています。どこかは`polynya check`が伝えます

## intake

# 下書きの中で、サイトの一覧に付ける見出し。
intake-sources = 出典
intake-which = どのコレクションの下書きか、--collection NAMEで指定してください。あるのは{ $all }です
intake-no-slug = --outには--slug SLUGが必要です。{ $collection }の中でエントリを区別する名前です
intake-no-locale = テキストの言語が分かりません。--locale TAGで指定してください（{ $all }）
intake-impossible = { $case ->
    [empty] { $path }は空です。下書きにするものがありません
    [folder] { $path }はフォルダです。テキストではありません
   *[front-matter] { $path }のフロントマターが読めません。推測すると内容を変えてしまうため、何もしませんでした。コンテンツに置いて`polynya check`を実行すると、何が悪いか分かります
}
# 下書きの中のコメント。
intake-first-heading = 最初の見出しは「{ $text }」
intake-first-date = テキストに「{ $text }」とあります{ $count ->
    [0] { "" }
   *[other] 。ほかに{ $others }
}
intake-named = テキストに出てくるもの: { $values }
intake-also-named = ほかにテキストに出てくるもの: { $values }
# 下書きとは別に、行ったことを伝える文言。
intake-guessed = 言語は{ $locale }: { $case ->
    [script] 文字から推測しました
   *[words] その言語によくある単語{ $count }個から推測しました
}
intake-filled = テキストから分かったもの: { $fields }
intake-sites = 文中のサイト名{ $count }件を取り出し、一覧にまとめました: { $sites }
intake-line = { $line }行目: { $text }
intake-repeated = { $case ->
    [mended] 「{ $word }」が二つ続いていたので、一つ取り除きました
   *[seen] 「{ $word }」が二つ続いています。意図したものですか？
}
intake-glued = { $case ->
    [mended] 「{ $label }」の後に空白を入れました
   *[seen] 「{ $label }」の後に空白が抜けているかもしれません
}
intake-more = …ほか{ $count }件
intake-open = { $count ->
    [0] 残りはありません
   *[other] テキストから分からず、残したもの: { $fields }。何を書くかは`polynya check`が伝えます
}
