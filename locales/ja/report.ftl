### 他のプログラム向けの報告。注釈、まとめ、コメント。

arg-formats = 指摘の表示形式と、書き出すファイル。報告ごとに1回ずつ指定します
arg-output-file = --formatでファイルを指定していない報告を書き出すファイル
arg-quiet = 指摘だけを表示し、まとめは表示しません
several-formats = 標準出力に出せる報告は1つだけです。もう一方にはファイルを指定してください。例: --format { $example }=FILE
output-file-unused = --output-fileに書き出す報告がありません。どの--formatにもファイルが指定されています
one-file-twice = 2つの報告を同じファイルには書き出せません: { $path }
report-not-written = 報告を { $path } に書き出せません

# GitHubは種類ごとに10件までしか注釈を表示しない。
github-more = 重大なものから{ $shown }件を表示しています。表示していない指摘: エラー{ $errors }件、警告{ $warnings }件、注記{ $notes }件。
markdown-clean = Polynya: 指摘はありません ✅
markdown-counts = { $errors ->
    [0] { "" }
   *[other] ❌ エラー{ $errors }件{" "}
}{ $warnings ->
    [0] { "" }
   *[other] ⚠️ 警告{ $warnings }件{" "}
}{ $notes ->
    [0] { "" }
   *[other] ℹ️ 注記{ $notes }件
}
markdown-heading = Polynya: ❌ エラー{ $errors }件、⚠️ 警告{ $warnings }件、ℹ️ 注記{ $notes }件
markdown-extent = { $entries }エントリの{ $files }ファイル{ $strings ->
    [0] { "" }
   *[other] と文字列ファイル{ $strings }件
}を調べました{ $left-out ->
    [0] 。
   *[other] 。変更のない{ $left-out }エントリは調べていません。
}
markdown-left-out = ここに収まらないため、{ $files }ファイルの指摘{ $count }件を表示していません。すべて見るには `polynya check` を実行してください。
markdown-explain = ルールの説明は `polynya explain RULE` で読めます。
