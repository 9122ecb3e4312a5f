### `polynya audit` と `polynya init`: フォルダの構成を、初めて見る人に説明する。

about-audit = 設定なしでフォルダを調べ、構成と問題点を報告する
about-init = 調べて推測した内容を polynya.yaml とスキーマとして書き出す（既存のファイルは決して上書きしない）
arg-audit-dir = 調べるフォルダ（既定: 現在のフォルダ）
arg-init-dry-run = 書き出す内容を表示するだけで、何も書かない

audit-no-folder = フォルダ { $dir } がありません
audit-framework = { $framework }{ $told ->
    [none] : サイトジェネレーターは見つからず、フォルダ構成だけから判断しました
   *[some] （{ $by } から判断）
}
audit-configured = polynya.yaml があるため、この報告はその設定に従います。推測は行っていません。
audit-nothing = Markdown のコンテンツも Fluent ファイルもなく、調べるものがありません。フォルダは正しいですか？
audit-nothing-fits = Markdown ファイルは { $count } 件ありますが、このサイトジェネレーターがコンテンツを置く場所にはなく、調べるものがありません。
audit-source = 原文のロケール: { $locale }（{ $why ->
    [configuration] { $path } の設定による
    [most] 推測: エントリが最も多い
    [english] 推測: これより多い言語がない
    [letters] 推測: 本文の文字による
   *[nothing] 推測: 言語が一つしかない
}）
audit-locales = ロケール: { $locales }
audit-collections = コレクション
audit-size = { $files } ファイル、{ $entries } エントリ
audit-files = { $files } ファイル
audit-strings = 文字列
audit-left = どのコレクションにも入らない Markdown ファイル: { $count } 件（{ $first }{ $count ->
    [1] { "" }
   *[other] {" "}など
}）
audit-fields = { $collection } のフロントマター（{ $files } ファイルから推測。かっこ内は確度）
audit-in-all = 必ずある（{ $percent } %）
audit-in-nearly = { $all } 件中 { $count } 件（{ $percent } %）
audit-in-some = { $all } 件中 { $count } 件
audit-comma = 、
audit-translation = { $kind ->
    [shared] 訳文 { $all } 件中 { $count } 件で原文と共通
    [translated] { $all } 件中 { $count } 件で翻訳済み
   *[other] { $all } 件中 { $count } 件で言語ごとに別
}
audit-terms = 用語のリスト（{ $count } 種類）
audit-voice = マスコットの口調: { $all } 件中 { $count } 件に口癖がある
audit-choice = { $count } 種類の値: { $first }{ $count ->
    [2] { "" }
    [3] { "" }
   *[other] …
}
audit-type = { $type ->
    [string] テキスト
    [boolean] 真偽値
    [integer] 整数
    [number] 数値
    [array] リスト
    [object] オブジェクト
    [null] 値なし
    [date] 日付
    [time] 日時
    [url] ウェブのアドレス
    [locale] ファイルのロケール
   *[several] 複数の型の値
}
audit-more-fields = … ほかに、まれなフィールドが { $count } 個
audit-coverage = カバレッジ: 各ロケールにあるエントリ（{ $locale } からの翻訳）
audit-certainty = { $certainty ->
    [defects] { $count ->
        [0] 欠陥: 見つかりませんでした
       *[other] 欠陥: { $count } 件（チームの方針によらず誤り）
    }
    [outliers] { $count ->
        [0] 外れ値: なし（ほぼすべてに当てはまることは、すべてに当てはまっています）
       *[other] 外れ値: { $count } 件（ほかのほぼすべてと異なるが、意図的かもしれない）
    }
    [differences] 相違: { $count } 件（訳文が原文と異なるか、原文の更新に追いついていない）
    [untranslated] 未翻訳: { $count } 件
   *[hints] 参考: { $count } 件（対応は不要）
}
audit-more = … ほか { $count } 件
audit-next = { $files } ファイルを { $seconds } 秒で調べました。何も書き込んでいません。
    次の手順: `polynya init` がこの内容を polynya.yaml とスキーマに書き出します（--dry-run で内容を確認できます）。
    その後 `polynya check` が、すべての問題を該当行と直し方つきで表示します。
audit-next-configured = { $files } ファイルを { $seconds } 秒で調べました。`polynya check` が、すべての問題を該当行と直し方つきで表示します。

init-configured = { $dir } にはすでに polynya.yaml があります。上書きは決して行いません
init-nothing = { $dir } には Markdown のコンテンツも Fluent ファイルもなく、書き出すものがありません
init-would-write = 書き出す内容 { $path }:
init-wrote = { $path } を書きました
init-kept = { $path } はすでにあるため、そのまま残しました
init-would-ignore = .gitignore に { $path } を追加します
init-ignored = .gitignore に { $path } を追加しました
init-dry-done = 何も書き込んでいません。
init-done = 次の手順: polynya.yaml を読み、`polynya check` を実行してください。
