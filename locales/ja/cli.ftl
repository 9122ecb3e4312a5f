### コマンドライン: ヘルプ、まとめ、コマンドを実行できなかった理由。

about = YAMLのフロントマターを持つ多言語のMarkdownコンテンツを検査し、書き出します
about-check = コンテンツの問題をすべて報告します
about-export = 検査してから、問題のないものをバンドルとして、マニフェストとともに書き出します
about-explain = ルールの説明を表示します。ルールを指定しなければ、すべてのルールを一覧表示します
about-verify = エクスポートに欠けや変更がないか確かめます
about-vocabulary = 用語の一覧（語彙）を扱います
about-learn = コンテンツのフィールドの値から、語彙の案を作ります

arg-help = ヘルプを表示します
arg-version = バージョンを表示します
arg-lang = 出力の言語（既定: 環境の言語）
arg-color = 色を使う場合
arg-root = プロジェクトのフォルダ（既定: polynya.yaml のある最も近い親フォルダ）
arg-root-here = プロジェクトのフォルダ（既定: 現在のフォルダ）
arg-threads = スレッドの数。最大128（既定: コアごとに1つ）
arg-format = 結果の表示形式
arg-fail-on = この重大度以上の指摘があれば、終了コード1で終了します
arg-paths = これらのパスか、その下にファイルを持つエントリだけを検査します
arg-moved-paths = これらのパスか、その下にファイルを持つエントリの分だけを移します
arg-since = REVから変更されたもの（プルリクエストに現れるもの。未コミットの変更も含みます）だけを検査します
arg-out = バンドルを書き出すフォルダ（既定: polynya.yaml の export.out、なければプロジェクトの dist）
arg-rule = 指摘の角括弧の中に表示されるルール名
arg-dir = エクスポートのフォルダ、またはその manifest.json
arg-learn-field = フィールドの名前（tags や author.topics など）
arg-collection = このコレクションだけを対象にします
arg-learn-out = ロケール/フィールド.ftl を書き出すフォルダ（既定: 画面に表示）
arg-force = すでにあるファイルを置き換えます

config-unreadable = { $path } を読み込めません: { $reason ->
    [no-such-file] ファイルがありません
    [permission-denied] 読み取る権限がありません
    [folder] フォルダです
    [outside] プロジェクトの外にあります
    [too-large] 大きすぎます
    [not-utf8] UTF-8のテキストではありません
    [not-a-file] パイプかデバイスです
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
summary-since-clean = { $revision } からの変更（ファイル{ $files }件、エントリ{ $entries }件{ $strings ->
    [0] { "" }
   *[other] 、文字列ファイル{ $strings }件
}）: 指摘なし。エントリ{ $left-out }件は対象外（{ $seconds }秒）
summary-since = { $revision } からの変更（ファイル{ $files }件、エントリ{ $entries }件{ $strings ->
    [0] { "" }
   *[other] 、文字列ファイル{ $strings }件
}）: エラー{ $errors }件、警告{ $warnings }件、注記{ $notes }件。エントリ{ $left-out }件は対象外（{ $seconds }秒）
since-terms = { $kind ->
    [config] 設定
    [schema] スキーマ
    [voice] 声のファイル
    [vocabulary] 語彙
   *[source] 翻訳元
} { $path }{ $more ->
    [0] { "" }
   *[other] {" "}ほか{ $more }件
} が変更されています。{ $kind ->
    [source] すべて
   *[other] すべてのエントリ
}を検査するには、--since を付けずに実行してください
since-no-merge-base = { $revision } と HEAD に共通の祖先がありません{ $shallow ->
    [yes] （浅いクローンです。残りの履歴は git fetch --unshallow で取得できます）
   *[no] { "" }
}。{ $revision } そのものと比べました
since-no-repository = --since にはgitリポジトリが必要ですが、{ $dir } にも、その上のどのフォルダにもありません
since-bare = --since はディスク上のファイルと比べますが、gitリポジトリ { $path } の作業ツリーがここにありません
since-no-revision = このリポジトリにコミット { $revision } はありません。ほかの人のところにあれば、`{ $command }` で取得できます
since-no-revision-near = このリポジトリにコミット { $revision } はありません（{ $nearest } のことではありませんか）
since-unreadable = gitリポジトリ { $path } を読み取れません: { $reason }（詳しくは `git fsck` で確かめられます）
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

## 声

about-voice = マスコットの話し方を示し、文章を判定します
about-voice-test = 声のデータにある例を実行します
about-voice-say = 文章をマスコットの話し方に直します
about-voice-try = `check` と同じように文章を判定します
arg-voice-name = プロジェクトの声の名前。組み込みの声はcat
arg-voice-text = 文章
arg-voice-locale = 文章の言語
no-voice = プロジェクトに声 { $name } はありません。組み込みの声の名前は cat です
no-manner = 声 { $name } には { $locale } のデータがありません
not-a-locale = { $tag } は、en や zh-Hans のような言語タグではありません
voice-no-config = プロジェクトの設定に誤りがあります
voice-nothing-wrong = { $name } らしい話し方です
voice-examples = { $locale } の { $name }（{ $tics }）: 良い例{ $good }件、悪い例{ $bad }件{ $review ->
    [needed] （母語話者の確認はまだです）
   *[done] { "" }
}
voice-example-failed = { $locale } の { $name }: 「{ $text }」で破られるべきルール: { $expected ->
    [none] なし
   *[rule] { $expected }
}、実際: { $found ->
    [none] なし
   *[rule] { $found }
}
voice-example-fixed = 修正すると「{ $text }」になります
no-collection = { $name } というコレクションはありません。あるのは { $all } です
no-collection-near = { $name } というコレクションはありません（{ $nearest } の書き間違いではありませんか）
learn-nothing = フィールド { $field } に文字列のあるエントリがありません
learn-exists = { $path } はすでにあります（--force で置き換えます）
learn-summary = エントリ{ $entries }件から、`{ $name }` の用語{ $terms }件: 言語によって表示名が違うもの{ $paired }件、どの言語でも同じもの{ $same }件、決められなかった値{ $unsettled }件
learn-paired = 組になったもの（書かれた回数と確からしさ。?の付いたものは確認してください）:
learn-same = どの言語でも同じもの:
learn-lacking = 表示名がないもの（言語ごと）:
learn-merged = 1つの用語にまとめた表記（最も多いものを表示名としました）:
learn-unsettled = 決められなかったものと、その候補:
learn-uneven = バリアントによって値の数が違うエントリ{ $count }件:
learn-repeats = { $locale }: { $value } は、その前の { $first } と同じ用語です
learn-alone = { $locale }: { $value } に対応するものがありません
learn-written = { $path } を書き出しました
learn-next = 次にすること: ファイルをプロジェクトの `strings` の場所に置き、polynya.yaml に vocabularies: {"{"} { $name }: {"{"} messages: { $name }.ftl {"}"} {"}"} と書き、スキーマのフィールドに `vocabulary: { $name }` と書いてください。

## フロントマターのメッセージ

about-extract = マスコットの発言をフロントマターからFluentのメッセージに移します
about-inline = 一つのエントリだけが使うメッセージをフロントマターに戻します
arg-field = フィールド（既定: 声が話すすべてのフィールド）
arg-strings-file = メッセージを書くFluentファイル。.ftlは付けません（既定: 声の名前）
arg-dry-run = 何も変更せず、変更の内容だけを示します
extract-no-strings = プロジェクトにFluentファイルがありません。polynya.yaml の `strings` で場所を決め、一つ作ってください
extracted = { $count ->
    [0] 移すものはありません。声のフィールドに直接書かれた文章がありません。
   *[other] { $count }件の文章をメッセージに{ $dry ->
        [yes] 移すことになります。
       *[no] 移しました。
    }
}
extract-homeless = { $count }件の文章はそのままです。Fluentファイルを読み込めないか、`strings` のパターンに置き場所がありません。
inlined = { $count ->
    [0] 移すものはありません。ただの文章であるメッセージを参照するフィールドがありません。
   *[other] { $count }件のメッセージをフロントマターに{ $dry ->
        [yes] 移すことになります。
       *[no] 移しました。
    }
}
inline-kept = { $count }件の参照はそのままです。メッセージがフィールドの値を使うか、別のロケールのものです。
no-history = 鮮度は調べません: { $reason }
no-history-repository = { $dir } にも、その上のどのフォルダにも、gitリポジトリがありません
no-history-bare = gitリポジトリ { $path } の作業ツリーがここにありません

## 鮮度

no-such-locale = このプロジェクトにロケール { $locale } はありません
no-such-entry = エントリ { $entry } はありません。ID か、ファイルのパスを書いてください
several-entries = { $entry } という名前のエントリは一つではありません: { $names }
nothing-to-compare = { $entry } には、原文か { $locale } の翻訳がありません
sealed-file = { $path }: { $changed ->
        [0] 新しいシールなし
       *[other] { $changed } か所をシール
    }{ $removed ->
        [0] { "" }
       *[other] 、{ $removed } か所を削除
    }{ $stale ->
        [0] { "" }
       *[other] 、{ $stale } か所はそのまま: { $units }
    }
sealed = { $files } 個のファイルの { $changed } か所を{ $dry ->
    [yes] シールします
   *[no] シールしました
}{ $pruned ->
    [0] { "" }
   *[other] 。なくなったエントリのシール { $pruned } 個を削除しました
}
seal-refused = { $count } か所はそのままです。原文が変わったのに、翻訳がそのあと変わっていません (`polynya diff` で見られます。それでも正しいなら `--still-valid`)
state = { $state ->
    [missing] 欠落
    [untranslated] 未訳
    [unattested] 未確認
    [fresh] 最新
    [syncable] 同期可能
    [stale] 古い
   *[orphan] 原文なし
}
diff-head = { $path }: { $state }、{ $count ->
    [0] 見せるものはありません
   *[other] { $count } か所
}
diff-unit = { $unit } ({ $state }{ $minor ->
    [yes] 、小さな修正
   *[no] { "" }
})
diff-was = 以前
diff-is = 原文
diff-no-old = 以前の原文は、ここの git の履歴にも .polynya/sources にもありません
about-seal = 翻訳がどの原文から作られたかを記録します
about-sync = コード、リンク先、共通のフィールドを翻訳に写し、シールします
about-diff = 翻訳のあとで原文のどこが変わったかを、一か所ずつ見せます
arg-by = 翻訳した人
arg-still-valid = 原文だけが変わった部分も、正しいものとして記録します
arg-import = 固定先と git の履歴からわかることだけを記録します
arg-locales = このロケールだけ (何度でも書けます)
arg-entry = エントリの ID、またはファイルのパス
arg-in-locale = 翻訳のロケール
arg-diff-collection = 同じ ID のエントリがいくつもあるときのコレクション
arg-all = 最新の部分も見せます
arg-these-paths = これらのパス以下にある翻訳 (または原文がそこにある翻訳) だけ
synced-file = { $path }: { $count ->
        [0] 写したものはありません
       *[other] { $units }
    }{ $left ->
        [0] { "" }
       *[other] 。手作業が必要: { $by-hand }
    }
synced = { $files } 個のファイルの { $count } か所を{ $dry ->
    [yes] 最新にします
   *[no] 最新にしました
}{ $left ->
    [0] { "" }
   *[other] 。{ $left } か所は手作業が必要です
}
