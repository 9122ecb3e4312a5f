### チェックを少しずつ有効にするためのもの: 上限、抑制、基準、エディター用のスキーマ、
### シェルの補完。

arg-max-warnings = 警告が N 件を超えたら終了コード 1 で終わる

too-many-warnings = 警告が { $count } 件あり、上限の { $most } 件を超えています (--max-warnings)

about-baseline = 今ある指摘を記録し、新しい指摘だけが報告されるようにする
arg-prune-baseline = 記録のうち、なくなったものを消す。新しいものは記録しない
arg-baseline-paths = これらのパス以下のファイルの指摘だけを記録し、ほかはそのままにする
arg-no-baseline = `polynya baseline` が記録した指摘も、ほかと同じように報告する

baseline-written = { $path }: { $count ->
    [0] 記録はなくなりました
   *[other] { $count } 件の指摘を記録しました
} (以前は { $before } 件)
baseline-not-written = 基準を書き込めません
baseline-malformed = { $path } の { $line } 行目は `polynya baseline` が書いたものではありません。消すか、記録し直してください
baseline-unreadable = { $path } をテキストとして読めません
baseline-gone = 記録された指摘のうち { $count } 件がなくなりました。`polynya baseline --prune` で消せます
not-shown = 表示していないもの: { $suppressed ->
    [0] { "" }
   *[other] コメントによる抑制 { $suppressed } 件
}{ $suppressed ->
    [0] { "" }
   *[other] { $baselined ->
        [0] { "" }
       *[other] 、{ "" }
    }
}{ $baselined ->
    [0] { "" }
   *[other] 基準に記録済み { $baselined } 件
}

about-completions = シェルで引数を補完するスクリプトを出力する
about-man = マニュアルページを出力する
arg-shell = シェルの種類
arg-man-out = 代わりに、すべてのコマンドのページをこのフォルダに書き出す

man-not-written = マニュアルページを { $dir } に書き込めません
man-written = マニュアルページを { $dir } に書き出しました

about-schema = エディター用の JSON Schema を出力する
about-schema-config = polynya.yaml のスキーマを出力する
about-schema-collection = コレクションのフロントマターのスキーマを、語彙の用語も含めて一つのファイルとして出力する
arg-schema-collection = コレクションの名前
arg-draft = JSON Schema のドラフト: 7 または 2020-12 (既定: スキーマ自身のもの)

schema-none = コレクション { $name } にはスキーマがありません
schema-broken = コレクション { $name } のスキーマは使えません。理由は `polynya check` でわかります
schema-no-collection = { $name } というコレクションはありません
schema-no-collection-near = { $name } というコレクションはありません。{ $near } の書き間違いではありませんか
