### コマンドライン: ヘルプ、まとめ、コマンドを実行できなかった理由。

about = YAMLのフロントマターを持つ多言語のMarkdownコンテンツを検査し、書き出します
about-check = コンテンツの問題をすべて報告します
about-export = 検査してから、問題のないものをバンドルとして、マニフェストとともに書き出します
about-explain = ルールの説明を表示します。ルールを指定しなければ、すべてのルールを一覧表示します
about-verify = エクスポートに欠けや変更がないか確かめます

arg-help = ヘルプを表示します
arg-version = バージョンを表示します
arg-lang = 出力の言語（既定: 環境の言語）
arg-color = 色を使う場合
arg-root = プロジェクトのフォルダ（既定: polynya.yaml のある最も近い親フォルダ）
arg-threads = スレッドの数（既定: コアごとに1つ）
arg-format = 指摘の表示形式
arg-fail-on = この重大度以上の指摘があれば、終了コード1で終了します
arg-paths = これらのパスか、その下にファイルを持つエントリだけを検査します
arg-out = バンドルを書き出すフォルダ（既定: プロジェクトの dist）
arg-rule = 指摘の角括弧の中に表示されるルール名
arg-dir = エクスポートのフォルダ（manifest.json のある場所）

no-project = { $dir } にも、その上のどのフォルダにも polynya.yaml がありません
config-unreadable = { $path } を読み込めません: { $reason ->
    [no-such-file] ファイルがありません
    [permission-denied] 読み取る権限がありません
    [folder] フォルダです
    [outside] プロジェクトの外にあります
    [too-large] 大きすぎます
    [not-utf8] UTF-8のテキストではありません
   *[other] { $reason }
}
no-such-path = { $path } がありません
path-outside = { $path } はプロジェクトの外にあります
no-rule = { $rule } というルールはありません（`polynya explain` ですべてのルールを一覧表示できます）
no-rule-near = { $rule } というルールはありません（{ $nearest } の書き間違いではありませんか）
cannot-write = { $dir } に書き出せませんでした

summary-clean = ファイル{ $files }件、エントリ{ $entries }件{ $strings ->
    [0] { "" }
   *[other] 、文字列ファイル{ $strings }件
}: 指摘なし（{ $seconds }秒）
summary = ファイル{ $files }件、エントリ{ $entries }件{ $strings ->
    [0] { "" }
   *[other] 、文字列ファイル{ $strings }件
}: エラー{ $errors }件、警告{ $warnings }件、注記{ $notes }件（{ $seconds }秒）
exported = レコード{ $records }件をバンドル{ $bundles }個にまとめ、{ $dir } に書き出しました{ $left-out ->
    [0] { "" }
   *[other] （ファイル{ $left-out }件を除外）
}

verify-no-manifest = { $dir } に manifest.json がありません。エクスポートされたフォルダではないようです
verify-unreadable = マニフェストとして読み取れません
verify-version = マニフェストの形式 { $version } は、このバージョンのpolynyaでは扱えません
verify-path = マニフェストが、フォルダの外のファイルを指しています
verify-missing = マニフェストにあるバンドルですが、ファイルがありません
verify-extra = マニフェストにないファイルです
verify-line = { $line }行目が、書き出されたときと違います
verify-records = レコードが{ $actual }件ありますが、マニフェストでは { $expected } 件です
verify-changed = 各行は正しいものの、マニフェストの指す内容ではありません
verify-sums = 一覧が、実際のファイルと一致しません
verify-sound = レコード{ $records }件: 欠けも変更もありません
verify-broken = レコード{ $records }件を確認: 書き出されたときと違うファイルが{ $problems }件あります
