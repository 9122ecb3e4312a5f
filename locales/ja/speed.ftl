### 実行の速さと、時間の使われ方。

arg-timings = 実行の段階ごとにかかった時間を標準エラー出力に示す
arg-no-cache = すべてを調べ直し、次の実行のために何も残さない
arg-verify-cache = すべてを調べ直し、キャッシュと食い違うところを示す

timings-stage = 段階
timings-time = 時間
timings-share = 割合
timings-count = 回数
timings-cache = キャッシュ: 変わったものの確認と、結果の保存
timings-open = 準備: 設定、スキーマ、ファイルの一覧
timings-past = 履歴: シール、ピン、git の履歴
timings-strings = 文字列: Fluent ファイル、語彙、ボイス
timings-read = 読み込み: エントリのファイル
timings-check = チェック: フロントマター、本文、原文と翻訳の比較
timings-records = レコード: バンドルの行の作成
timings-write = 書き込み: バンドルへの行の書き込みとダイジェスト
timings-settle = 集計: すべてのエントリを合わせてわかること
timings-place = 配置: マニフェスト、出力先へのファイルの移動
timings-report = 報告: 指摘の並べ替えと表示
timings-sum = 全スレッドの作業時間の合計 { $sum } s、開始から終了まで { $whole } s

# バー、続けて進み具合: 1 秒あたりのファイル数、残り時間。
progress = { $bar } { $all } ファイル中 { $done } 、{ $rate }、残り { $left }

# With --verify-cache.
cache-differs = キャッシュにあった { $entry } の結果が、調べ直した結果と違います。置き換えました
    .whole = キャッシュにあった実行全体の結果が、調べ直した結果と違います。置き換えました
