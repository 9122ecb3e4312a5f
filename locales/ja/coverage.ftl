### カバレッジ: どれだけ翻訳されているか、次に何をするか。

about-coverage = どれだけ翻訳されているか、何が古くなったか、次に何をするかを示します
arg-coverage-format = 作るもの: 表、スクリプト向けのオブジェクト、プルリクエストのコメント、画像、翻訳者向けのページ
arg-coverage-out = レポートを書き出すファイル（既定: 画面に表示）
arg-coverage-locale = これらのロケールだけを示します
arg-coverage-next = このロケールの翻訳者がすることを、急ぐものから順に一覧表示します
arg-coverage-base = --format markdown で比べる相手（--format json のレポートか、リビジョン）
arg-coverage-paths = これらのパスか、その下にファイルを持つエントリだけ
arg-fail-under = 各ロケール（またはそのロケール）の翻訳がこれより少なければ、終了コード1で終了します
arg-ratchet = .polynya/coverage.yaml の記録より翻訳が少なければ、終了コード1で終了します
arg-update-ratchet = .polynya/coverage.yaml の記録を、今の値まで引き上げます
coverage-help =
    --next の順序: 今は違うことを伝えているページ、欠けのあるページ、まだないページ、
    翻訳元の変更が小さく意味の変わらないページ。それぞれの中では、語数の少ないものから
    並べます。

coverage-locale = ロケール
coverage-documents = エントリ
coverage-words-to-do = 残り語数
coverage-strings = 文字列
coverage-by-collection = コレクション別
coverage-by-kind = 種類別
coverage-state = { $state ->
    [missing] 欠落
    [untranslated] 未翻訳
    [unattested] 未確認
    [fresh] 最新
    [syncable] 同期可
    [stale] 古い
    [orphan] 元なし
   *[other] { $state }
}
coverage-kind = { $kind ->
    [field] フィールド
    [block] ブロック
    [mascot] マスコット
    [message] メッセージ
    [label] 表示名
   *[other] { $kind }
}
coverage-no-locales = 翻訳先のロケールがありません。
coverage-unattested = { $count }件の翻訳は、どの翻訳元から作られたか記録がありません。`polynya seal` で記録すると、以後は古くなったことがわかります。
coverage-next = 次にすること: `polynya coverage --next { $locale }` で、{ $locale } の作業{ $words ->
    [0] { "" }
   *[other] （{ $words }語）
}を急ぐものから順に一覧表示できます。
coverage-all-done = すべて翻訳されています。古くなったものも見つかりません。

coverage-queue-empty = { $locale } で、することはありません。
coverage-queue-total = { $locale } の作業: ファイル{ $items }件、翻訳元の{ $words }語。
coverage-urgency-misleading = 今は違うことを伝えている（{ $count }件）
coverage-urgency-incomplete = 欠けがある（{ $count }件）
coverage-urgency-absent = まだない（{ $count }件）
coverage-urgency-minor = 小さな変更だけ（{ $count }件）
coverage-more-units = 、ほか{ $count }件

coverage-next-format = --next で使える形式は human と json です
coverage-source-locale = { $tag } は翻訳元です
coverage-unknown-locale = { $tag } に翻訳されるものはありません。あるのは { $all } です
coverage-cannot-write = { $path } に書き込めません
coverage-written = { $path } を書き出しました

coverage-no-percent = { $text } はしきい値ではありません。0から100までの数か、ロケール=数 と書いてください
coverage-under = { $locale } の翻訳は { $percent }% で、必要な { $least }% に { $points } ポイント足りません（単位{ $units }件）。`polynya coverage --next { $locale }` で、することを一覧表示できます。
ratchet-under = { $locale } の翻訳は { $percent }% で、記録の { $least }% から { $points } ポイント減りました（単位{ $units }件）。`polynya coverage --next { $locale }` で、することを一覧表示できます。意図した減少なら .polynya/coverage.yaml を直してください。
ratchet-missing = .polynya/coverage.yaml がまだありません。`polynya coverage --update-ratchet` で作り、コミットしてください
ratchet-broken = { $path } を読み取れません。{ $line }行目は、`ja: 87.50` のように、ロケールと0から100までの数でなければなりません（各ロケール1回だけ）

coverage-comment-heading = 翻訳の状況
coverage-translated = 翻訳済み
coverage-change = 変化
coverage-new = 新規
coverage-worse = 作業が増えたもの（{ $count }件）
coverage-better = 作業が減ったもの（{ $count }件）
coverage-to-do = { $locale } の作業: ファイル{ $items }件、{ $words }語
coverage-words = 残り{ $words }語
coverage-change-new = 新規、残り{ $now }語
coverage-change-there = 以前はなかったもの、残り{ $now }語
coverage-change-words = 残り語数: { $before } → { $now }
coverage-comment-left-out = コメントに入りきらない行があと{ $count }行あります。`polynya coverage` ですべて確認できます。
coverage-badge = 翻訳
coverage-badge-locale = { $locale } の翻訳
coverage-base-format = --base は --format markdown で使います
coverage-base-broken = { $base } は `polynya coverage --format json` で作ったレポートではありません
coverage-base-revision = { $base } というファイルもコミットもありません

## ページ

page-title = 翻訳の状況
page-heading = 翻訳の状況
page-noscript = このページは自身のスクリプトで表示されますが、お使いのブラウザでは実行されていません。
page-lead = { $source } から{ $locales }言語に翻訳するエントリ{ $entries }件。残り語数: { $words }。
page-skip = エントリへ移動
page-overview = 言語
page-figures = 数値で見る
page-entries = エントリ
page-entry = エントリ
page-search = 検索（/ キー）
page-collection = コレクション
page-locale = 言語
page-documents = エントリ
page-words-head = 残り語数
page-state = 状態で絞り込む
page-all = すべて
page-sort = 並び順
page-sort-order = プロジェクトの順
page-sort-work = 作業の多い順
page-sort-title = 題名順
page-results = { $total }件中{ $shown }件を表示
page-empty = 当てはまるものはありません。
page-keys = 矢印キーでセルを移動し、Enterキーで作業の内容を表示、Escキーで閉じます。
page-none = 対象外
page-nothing-to-do = 作業なし
page-words-to-do = 残り語数: { $words }
page-words = 語数: { $words }
page-minor = 小さな変更
page-no-units = 全体をこれから翻訳します。
page-units-cut = このページには載せきれませんでした。次のコマンドで確認できます:
page-texts-cut = 一部の文章は載せきれませんでした。次のコマンドで確認できます:
page-source-before = 翻訳したときの原文
page-source-now = 今の原文
page-translation = 訳文（{ $locale }）
page-close = 閉じる
page-theme-auto = 配色: 自動
page-theme-light = 配色: ライト
page-theme-dark = 配色: ダーク
page-made-by = polynya coverage --format html で作成
page-kind = { $kind ->
    [field] フィールド
    [block] ブロック
    [mascot] マスコットの発言
    [message] メッセージ
    [label] 表示名
   *[other] { $kind }
}
page-help = { $state ->
    [missing] 翻訳元にあり、翻訳にはないもの
    [untranslated] 翻訳元の言葉のまま残っているもの
    [unattested] 翻訳はあるが、どの翻訳元から作られたか記録のないもの
    [fresh] 今の翻訳元から作られたもの
    [syncable] コードやリンクなど、翻訳者が触れない部分だけが変わったもの
    [stale] 翻訳元の文章が、そのあと変わったもの
    [orphan] 翻訳元にはもうないもの
   *[other] { $state }
}
page-cut = ページを小さく保つため、急がないものから、ファイル{ $texts }件の文章とファイル{ $units }件の単位を省いています。`polynya diff エントリ ロケール` で確認できます。
