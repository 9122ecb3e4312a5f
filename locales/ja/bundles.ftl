### 書き出したファイル

bundle-waiting = { $dir } への書き出しがほかにも進行中です。終わるのを待っています
arg-bundle-format = バンドルの形式（既定: polynya.yaml の export.format、なければ jsonl）
bundle-disk-full = ディスクに空きがありません。空きを作ってから、もう一度書き出してください
bundle-not-allowed = 書き込む権限がありません
bundle-read-only = ディスクが読み取り専用です
bundle-in-the-way = フォルダの場所にファイルが、またはファイルの場所にフォルダがあります。移動するか、--out で別のフォルダを指定してください
bundle-disturbed = 変わらない部分を引き継いでいる間に、{ $path } が書き換えられました。もう一度書き出してください
bundle-foreign = { $path } がありますが、polynyaが書き出したものではありません。移動するか、--out で別のフォルダを指定してください

verify-format = マニフェストにあるバンドルの形式 { $format } は、このバージョンのpolynyaでは扱えません
verify-twice = マニフェストに同じファイルが2回出てきます
verify-other = 書き出されたときと内容が違います
verify-row = データベースの{ $number }番目のレコードが、書き出されたときと違います
verify-database = 書き出されたデータベースではないか、polynyaの別のバージョンのものです
verify-entry = { $entry } のレコードが、マニフェストの一覧と一致しません
