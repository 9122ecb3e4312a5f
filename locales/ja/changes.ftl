### 以前の書き出しと比べて、変わったレコードとリダイレクト。

arg-export-since = 以前の書き出し（manifest.jsonかそのフォルダ）と比べて、変わったレコードとリダイレクトを示す
arg-changes = 変わったレコードとリダイレクトの一覧を、JSONでFILEに書き出す

changes-missing = 比べる相手の { $path } がありません。--since には、以前の書き出しのマニフェストかフォルダを指定します（コミットは指定できません）。初回は --since を付けずに書き出してください
changes-no-export = { $path } にmanifest.jsonがなく、比べる書き出しがありません。初回は --since を付けずに書き出してください
changes-unreadable = 比べる相手の { $path } を読み取れません
changes-not-json = { $path } は書き出しのマニフェストではありません。JSONとして読み取れません（{ $line }行{ $column }列）
changes-not-a-manifest = { $path } は書き出しのマニフェストではありません。formatVersion がありません
changes-other-version = { $path } のマニフェストの形式 { $version } は、このバージョンのpolynyaでは扱えません。一度 --since を付けずに書き出してください
changes-broken = { $path } の内容が、polynyaの書くマニフェストと違います: { $reason }（{ $line }行{ $column }列）。一度 --since を付けずに書き出してください

changes-none = { $since } から変わったレコードはありません
changes-some = { $since } からの変化: 追加{ $added }件、変更{ $changed }件、削除{ $removed }件
changes-redirects = { $since } からのリダイレクトの変化: 追加{ $added }件、変更{ $changed }件、削除{ $removed }件
changes-left-out = { $id } （除外）
changes-led = { $from } → { $to } （以前は { $was }）
changes-more = ほか{ $count }件。すべての一覧は --changes FILE で書き出せます
changes-configuration = 設定、スキーマ、メッセージ、声のいずれかが変わっています。それだけでレコードが変わることもあります
changes-strangers = { $since } には、このプロジェクトのコレクションが1つもありません。別のプロジェクトのマニフェストではありませんか
