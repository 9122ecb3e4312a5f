### polynyaの指摘。メッセージ名はルール名で、値が見出し、属性が対処・ラベル・修正の題名。
### 書き手の値は$field（フィールドのパス。フロントマター全体なら「---」）と
### $value（書かれたとおり。長ければ途中まで）で渡される。
### コード、パス、書き手の値の前後には半角スペースを置き、件数などの数には置かない。

## 報告

report-error = エラー
report-warning = 警告
report-note = 注記
report-help = 対処
report-file = 指摘{ $count }件

# 同じ問題の二つ目の場所。
finding-too = ここにもあります

## ファイルの読み込み

invalid-encoding = { $case ->
    [likely] ファイルがUTF-8ではありません（{ $encoding } のようです）
    [damaged] ファイルはUTF-8ですが、ここが壊れています
    [nul] ファイルにNULバイトが含まれています（テキストではありません）
    [returns] 改行がCRだけなので、全体が1行として読まれます
   *[unknown] ファイルがUTF-8のテキストではありません
}
    .help = { $case ->
        [likely] UTF-8に変換してください。例: iconv -f { $charset } -t UTF-8
        [damaged] この部分を書き直してください。ファイルを変換しないでください
        [nul] UTF-8のテキストとして保存し直すか、コレクションのパスに一致しない場所に移してください
        [returns] 改行をLF（Unix）かCRLF（Windows）にして保存し直してください
       *[unknown] UTF-8で保存し直してください
    }
file-too-large = ファイルの大きさが { $size } あります（上限は { $limit }）
    .help = このファイルは読み込んでいません。分割するか、polynya.yaml の `limits: { "{" } fileBytes: … { "}" }` の値を大きくしてください
unreadable-file = { $what ->
    [folder] フォルダを読み込めないため、その中は調べません
    [ignores] 無視するファイルの一覧を読み込めないため、このファイルのあるフォルダの中は調べません
    [seal] シールを読み込めないため、これらの翻訳が何から作られたのか分かりません
   *[file] ファイルを読み込めません
}: { $reason ->
    [no-such-file] ファイルがありません
    [permission-denied] 読み取る権限がありません
    [folder] フォルダです
    [outside] プロジェクトの外にあります
    [too-large] 大きすぎます
    [not-utf8] UTF-8のテキストではありません
    [name-not-utf8] 名前がUTF-8ではありません
    [not-a-file] パイプかデバイスです
   *[other] { $reason }
}
    .help = { $reason ->
        [name-not-utf8] 名前を変えてください
        [not-a-file] 代わりにファイルを置くか、取り除いてください
        [too-large] このようなファイルは小さいはずです。中身を確かめてください
       *[other] polynyaの実行中に移動されたか、読み取る権限がない可能性があります
    }
not-a-file = 名前はバリアントのものですが、ファイルではありません
    .help = 名前を変えるか、polynya.yaml の `exclude` に加えてください
link-outside-root = このリンクはプロジェクトの外を指しているか、リンク先がないため、たどりません
    .help = ここにファイルそのものを置くか、リンク先をプロジェクト内のファイルにしてください

## フロントマター

missing-front-matter = { $case ->
    [empty] ファイルが空です
    [leading] フロントマターの前に何かが書かれています
    [fence] この行は、フロントマターの区切りに似ていますが、区切りではありません
   *[none] フロントマターがありません{ $count ->
        [0] { "" }
       *[other] （スキーマで必須のフィールド{ $count }個: { $fields }）
    }
}
    .help-case = { $case ->
        [empty] 内容を書くか、ファイルを削除してください
        [leading] ファイルの1行目を { $fence } にしてください
        [fence] 区切りには、{ $sign ->
            [plus] 半角のプラス記号
           *[hyphen] ハイフン
        }3つだけの行を書いてください: { $fence }
       *[other] ファイルのいちばん先頭に --- の行を2つ置き、その間にフィールドをYAMLで書いてください
    }
    .block = ファイルの先頭に次のブロックを置き、値を記入してください:
        { $block }
unclosed-front-matter = ここで始まるフロントマターが閉じられていません
    .help = 最後のフィールドの後ろ（{ $line }行目）に { $close } の行を入れてください
    .instead = { $line }行目の { $found } は別の形式のフロントマターを閉じるものです。ここでは { $close } で閉じてください
    .fix = { $line }行目でフロントマターを閉じる
front-matter-not-mapping = フロントマターは `title: …` のようなフィールドで書く必要がありますが、{ $actual ->
    [array] リストになっています
    [string] ただの文字列になっています
    [null] 何も書かれていません
   *[other] 値が1つあるだけです（{ $actual }）
}
    .help = 1行に1つずつ、フィールドの名前、コロン、半角スペース、値の順に書いてください
invalid-yaml = YAMLとして正しくありません: { $case ->
    [unclosed-quote] 引用符が閉じられていません
    [quote-not-indented] 引用符で囲んだ文字列の続きの行が字下げされていません
    [unclosed-flow] ここの { $detail } が閉じられていません
    [comment-in-flow] この # からコメントになるため、前の { $detail } が閉じられていません
    [unmatched-bracket] ここの { $detail } に対応する開き括弧がありません
    [expected-comma] 項目と項目の間にコンマがありません
    [bad-block-header] { $detail } と同じ行に文字があります
    [zero-block-indent] { $detail } の後ろの数字は1から9までです
    [bad-indentation] この行の字下げが、上のどの行とも合っていません
    [tab-indentation] 字下げにタブが使われています
    [unexpected-character] 文字 { $detail } はここには書けません
    [reserved-start] 引用符で囲んでいない値は { $detail } で始められません
    [item-among-fields] フィールドの並びの中にリストの項目があります
    [expected-colon] ここには `key: value` の形が必要です
    [colon-in-value] 値の中に2つ目の `: ` があります
    [text-after-quote] 閉じる引用符の後ろに文字があります
    [text-after-bracket] 閉じる { $detail } の後ろに文字があります
    [hash-without-space] # の前に半角スペースがありません
    [bad-escape] \ で始まるこのエスケープはありません
    [bad-anchor] この & または * はアンカーまたはエイリアスの始まりになりますが、名前がありません
    [bad-tag] この ! はタグの始まりになりますが、正しいタグではありません
    [nul] NUL文字（U+0000）が含まれています
   *[other] { $detail }
}
    .fix = { $text } と書く
    .trap = { $case ->
        [tab-indent] 半角スペースで字下げしてください。YAMLではタブで字下げできません
        [colon-space] 値全体をダブルクォートで囲んでください。囲んでいない値の中では、コロンと半角スペースが新しいフィールドの始まりになります
        [reserved-start] 値をダブルクォートで囲んでください
        [reserved-hyphen] 値をダブルクォートで囲んでください。リストの場合は、項目ごとに改行してください
        [smart-quotes] まっすぐな引用符（" または '）を使ってください。YAMLでは “ ” や ‘ ’ は引用符になりません
        [fullwidth-colon] 全角の ： ではなく、半角のコロンと半角スペース（: ）を書いてください
        [fullwidth-space] 半角スペースを書いてください。ここにあるのは全角スペース（U+3000）です
        [missing-space] コロンの後ろに半角スペースを入れてください
        [unescaped-quote] ダブルクォートの中の " は \" と書くか、値全体をシングルクォートで囲んでください
        [unescaped-apostrophe] シングルクォートの中の ' は '' と書くか、値全体をダブルクォートで囲んでください
        [quoted-start] 値全体を引用符で囲んでください: { $detail }
        [list-without-brackets] リストとして書いてください: { $detail }
        [backslash] ダブルクォートの中の \ は \\ と書くか、値をシングルクォートで囲んでください
        [extra-indent] フィールドを行の先頭から書いてください
        [nested-indent] 上のフィールドと同じく、半角スペース{ $detail }個で字下げしてください
        [continued-quote] 2行目からを字下げするか、1行目で引用符を閉じてください
        [stray-line] フィールドなら、名前、コロン、半角スペースを前に書いてください。上の文の続きなら、字下げするか、文全体を引用符で囲んでください
        [stray-item] リストの項目は、`tags:` のように値のないフィールドの下に書いてください
        [item-in-text] リストの場合は、最初の項目も含めて1行に1つずつ書いてください。文字列の場合は、値全体を引用符で囲んでください
        [text-beside-block] 文は次の行から字下げして書いてください。{ $detail } が文の一部なら、値をダブルクォートで囲んでください
        [zero-block-indent] 数字を削除してください
        [hash-in-item] # を含む項目をそれぞれダブルクォートで囲んでください
        [hash-after-value] コメントなら、# の前に半角スペースを入れてください。# も値の一部なら、値全体を引用符で囲んでください
        [invisible] この見えない文字を削除してください
       *[no-break-space] 通常の半角スペースを書いてください。ここにあるのはノーブレークスペース（U+00A0）です
    }
    .too-large = フロントマターが大きすぎます（上限は{ $limit }バイト）
    .too-deep = 入れ子が深すぎます（上限は{ $limit }段）
    .too-many = 値が多すぎます（上限は、エイリアスの分も含めて{ $limit }個）
    .unknown-anchor = このエイリアスの指すアンカー &{ $name } がありません
    .unknown-anchor-help = 文字列のつもりなら、値をダブルクォートで囲んでください
    .cyclic-alias = このエイリアスは、アンカー &{ $name } の付いた値そのものの中にあり、終わりがありません
    .cyclic-alias-help = ここに入れたい値を直接書くか、その値にアンカーを付けてその名前を書いてください
    .item-in-text = このリストの項目は、上の文字列の続きとして読み取られます
    .complex-key = キーに使えるのは文字列、数値、true/false だけです（リストやマッピングは使えません）
    .several-documents = ここから2つ目のYAML文書が始まっています（フロントマターは1つの文書です）
invalid-toml = TOMLとして正しくありません: { $case ->
    [unquoted-text] 文字列 { $detail } が引用符で囲まれていません
    [boolean] { $detail } は真偽値ではありません
    [null] TOMLに { $detail } はありません
    [no-value] { $detail } に値がありません
    [colon] 等号の代わりにコロンが書かれています
    [wide-equals] この等号は全角です
    [bare-key] キー { $detail } は引用符で囲む必要があります
    [date] { $detail } は日付ではありません
    [number] { $detail } は数値ではありません
    [number-too-large] 数値 { $detail } は大きすぎます
    [smart-quotes] この文字列は “ ” のような引用符で囲まれています
    [unescaped-quote] 文字列の中に、囲んでいるのと同じ引用符 " があります
    [unescaped-apostrophe] 文字列の中に、囲んでいるのと同じ引用符 ' があります
    [unclosed-text] 引用符が閉じられていません
    [unclosed-bracket] ここの { $detail } が閉じられていません
    [unclosed-header] テーブルの名前が閉じられていません
    [missing-comma] この前にコンマがありません
    [extra-comma] このコンマは余分です
    [escape] この文字列に、存在しない \ のエスケープがあります
    [control] 文字 { $detail } はそのままでは書けません
    [text-after] 書き終わったフィールドの後ろに文字があります
    [yaml-list] リストがYAMLの書き方になっています
    [stray-line] この行はフィールドでもテーブルの名前でもありません
   *[other] { $detail }
}
    .help = { $case ->
        [unquoted-text] ダブルクォートで囲んでください: { $text }
        [boolean] { $text } と書いてください。文字列のつもりなら引用符で囲んでください
        [null] 代わりに、フィールドそのものを書かないでください
        [no-value] 値を書くか、フィールドを削除してください。空の文字列は "" です
        [colon] 名前と値の間には = を書いてください。コロンを使うのはYAMLです
        [wide-equals] 半角の等号（=）を書いてください
        [bare-key] { $text } と書いてください。引用符なしのキーに使えるのは A-Z、a-z、0-9、-、_ だけです
        [date] 2026-01-31 や 2026-01-31T09:00:00Z のように、実在する日付を書いてください。文字列のつもりなら引用符で囲んでください
        [number] 先頭に0やコンマを付けず、数字だけで書いてください。文字列のつもりなら引用符で囲んでください
        [number-too-large] 引用符で囲むと、文字列としてそのまま残ります
        [smart-quotes] まっすぐな引用符（" または '）を使ってください
        [unescaped-quote] ダブルクォートの中の " は \" と書くか、文字列をシングルクォートで囲んでください
        [unescaped-apostrophe] 文字列をダブルクォートで囲んでください
        [unclosed-text] 同じ行の中で閉じてください。複数行の文字列は、前後を3つずつの引用符で囲みます
        [unclosed-bracket] 最後の項目の後ろに、対応する括弧を書いてください
        [unclosed-header] [ と同じ数の ] で閉じてください
        [missing-comma] 項目と項目の間にコンマを書いてください
        [extra-comma] 削除してください
        [escape] ダブルクォートの中の \ は \\ と書くか、文字列をシングルクォートで囲んでください
        [control] 削除するか、\u0007 のようなエスケープで書いてください
        [text-after] フィールドは1行に1つずつ書いてください
        [yaml-list] 項目は等号の後ろに、角括弧で囲んで書いてください: ["one", "two"]
       *[stray-line] フィールドは、名前、等号、値の順に書きます。コメントは # で始めます
    }
    .fix = { $case ->
        [remove] 削除する
       *[write] { $text } と書く
    }
    .too-large = フロントマターが大きすぎます（上限は{ $limit }バイト）
    .too-deep = 入れ子が深すぎます（上限は{ $limit }段）
    .too-many = 値が多すぎます（上限は{ $limit }個）
invalid-json = JSONとして正しくありません: { $case ->
    [trailing-comma] このコンマの後ろに何もありません
    [missing-comma] この後ろにコンマがありません
    [extra-comma] このコンマは余分です
    [single-quotes] この文字列はシングルクォートで囲まれています
    [smart-quotes] この文字列は “ ” のような引用符で囲まれています
    [unquoted-key] キー { $detail } が引用符で囲まれていません
    [unquoted-text] 文字列 { $detail } が引用符で囲まれていません
    [comment] JSONにはコメントがありません
    [equals] コロンの代わりに等号が書かれています
    [no-value] { $detail } に値がありません
    [word] { $detail } という語はJSONにありません
    [number] { $detail } は数値ではありません
    [date] 日付 { $detail } が引用符で囲まれていません
    [escape] この文字列に、存在しない \ のエスケープがあります
    [control] 文字 { $detail } は、文字列の中にそのままでは書けません
    [unclosed-text] 引用符が閉じられていません
    [unescaped-quote] この文字列の中に引用符があります
    [unclosed-bracket] ここの { $detail } が閉じられていません
    [wrong-bracket] ここの { $detail } に対応する開き括弧がありません
    [text-after] 終わりの後ろに文字があります
   *[unexpected] 文字 { $detail } はここには書けません
}
    .help = { $case ->
        [trailing-comma] 削除してください。JSONのコンマは、フィールドや項目の間にだけ書きます
        [missing-comma] フィールドや項目の間にコンマを書いてください
        [extra-comma] 削除してください
        [single-quotes] JSONで使えるのはダブルクォートだけです
        [smart-quotes] まっすぐなダブルクォート（"）を使ってください
        [unquoted-key] ダブルクォートで囲んでください: { $text }
        [unquoted-text] ダブルクォートで囲んでください: { $text }
        [comment] 削除してください。メモは、それ自体を1つのフィールドにできます
        [equals] 名前と値の間にはコロンを書いてください
        [no-value] コロンと値を書くか、フィールドを削除してください。値がないことは null で表します
        [word] { $text } と書いてください。文字列のつもりなら、ダブルクォートで囲んでください
        [number] 先頭に0や符号を付けず、数字だけで書いてください。文字列のつもりなら引用符で囲んでください
        [date] ダブルクォートで囲んでください: { $text }
        [escape] バックスラッシュは \\ と書いてください
        [control] エスケープで書いてください。タブは \t、ほかは \u0007 のように書きます
        [unclosed-text] 同じ行の中で閉じてください。改行は \n と書きます
        [unescaped-quote] 文字列の中の引用符は \" と書いてください
        [unclosed-bracket] 最後の項目の後ろに、対応する括弧を書いてください
        [wrong-bracket] 削除するか、対応する括弧を書いてください
        [text-after] すべて、いちばん外側の括弧の中に書いてください
       *[unexpected] フィールドは、ダブルクォートで囲んだ名前、コロン、値の順に書きます
    }
    .fix = { $case ->
        [remove] 削除する
       *[write] { $text } と書く
    }
    .too-large = フロントマターが大きすぎます（上限は{ $limit }バイト）
    .too-deep = 入れ子が深すぎます（上限は{ $limit }段）
    .too-many = 値が多すぎます（上限は{ $limit }個）
duplicate-key = キー `{ $key }` が2回あります（有効なのは最初のものだけです）
    .help = どちらかを削除するか、内容を1つにまとめてください
    .first = 最初はここです
merge-key = `<<` と書いても何も取り込まれません（YAML 1.2にマージキーはありません）
    .help = ここに必要なフィールドをすべて書いてください
custom-tag = タグ `{ $tag }` はここでは意味がなく、値はタグがないものとして読み取られます
    .help = タグを削除してください
non-finite-number = `{ $value }` は書き出せる数値ではありません
    .help = 文字列のつもりなら、引用符で囲んでください
swallowed-comment = この行の残りはYAMLのコメントとして扱われ、`{ $lost }` が失われます
    .help = # の後ろも値の一部なら、値全体をダブルクォートで囲んでください。コメントなら、# の後ろに半角スペースを入れてください

## スキーマ

schema-says = スキーマではここで指定しています
schema-smart-quotes = この引用符は値の一部になっています。YAMLの引用符は " と ' だけです
schema-no-value = 値がありません。値を書くか、フィールドを削除してください
schema-closest = この値には{ $count }通りの書き方があります。ここでは、最も近いものと比べています
schema-type = `{ $field }` { $expected ->
    [string] には文字列が必要ですが、
    [number] には数値が必要ですが、
    [integer] には整数が必要ですが、
    [boolean] には true か false が必要ですが、
    [array] にはリストが必要ですが、
    [object] にはフィールドの集まりが必要ですが、
    [null] は空でなければなりませんが、
   *[other] には次のいずれかの型が必要ですが（{ $expected }）、
}{ $actual ->
    [null] 値がありません
    [string] 文字列になっています: { $value }
    [array] リストになっています
    [object] フィールドの集まりになっています
    [boolean] 真偽値 { $value } になっています
   *[number] 数値 { $value } になっています
}
    .read-as = `{ $raw }` は、{ $syntax }では{ $actual ->
        [number] 数値
        [integer] 数値
        [boolean] 真偽値
       *[other] 値
    } { $read } として読み取られます。文字列のままにするには、引用符で囲んでください
    .boolean = `{ $raw }` は、YAML 1.2では文字列です。{ $value } と書いてください
    .unquote = 引用符で囲むと文字列になります。{ $text } と書いてください
    .list = リストとして書いてください: { $text }
    .fix = { $text } と書く
schema-required = `{ $field }` がありません
    .help = `{ $name }: …` の行を追加してください
    .misspelled = `{ $given }` は `{ $name }` の書き間違いではありませんか
schema-dependentRequired = `{ $field }` がありません（`{ $by }` があるときは必要です）
schema-enum = `{ $field }` に使えない値です: { $value }
    .nearest = { $nearest } の書き間違いではありませんか
    .allowed = 使える値: { $allowed }
    .fix = { $nearest } と書く
schema-const = `{ $field }` の値は { $expected } でなければなりませんが、{ $value } になっています
    .fix = { $expected } と書く
schema-format = `{ $field }` { $format ->
    [date] が正しい日付ではありません
    [date-time] が正しい日時ではありません
    [email] が正しいメールアドレスではありません
    [uri] が正しいURLではありません
    [uri-reference] が正しいURLまたは相対アドレスではありません
    [uuid] が正しいUUIDではありません
    [regex] が正しい正規表現ではありません
    [bcp47] が正しい言語タグではありません
   *[other] が正しい { $format } ではありません
}: { $value }
    .fix = { $date } と書く
    .help = { $format ->
        [date] 2026-01-31 のように、年-月-日の順に、月と日は2桁で書いてください
        [date-time] 2026-01-31T09:00:00Z のように書いてください
        [email] name@example.com のように書いてください
        [uri] https://example.com/page のように、省略せずに書いてください。スペースなどの特殊な文字は、% を使ったエスケープが必要です
        [uri-reference] https://example.com/page または ../page のように書いてください。スペースなどの特殊な文字は、% を使ったエスケープが必要です
        [uuid] 123e4567-e89b-12d3-a456-426614174000 のように書いてください
        [bcp47] en、pt-BR、zh-Hans のように書いてください
        [regex] 閉じていない括弧や、意味のない \ がないか確認してください
       *[other] スキーマの指定する形式 { $format } で書いてください
    }
    .no-such-day = { $date } という日付は存在しません
schema-pattern = `{ $field }` がスキーマの指定する形になっていません: { $value }
    .too-hard = スキーマで指定された `{ $field }` のパターンは、この値の照合に時間がかかりすぎます
schema-minLength = `{ $field }` には{ $limit }文字以上が必要ですが、{ $actual }文字です
schema-maxLength = `{ $field }` に書けるのは{ $limit }文字までですが、{ $actual }文字あります
    .help = { $over }文字減らしてください
schema-minItems = `{ $field }` には{ $limit }個以上の項目が必要ですが、{ $actual }個です
schema-maxItems = `{ $field }` に書ける項目は{ $limit }個までですが、{ $actual }個あります
schema-minProperties = `{ $field }` には{ $limit }個以上のフィールドが必要ですが、{ $actual }個です
schema-maxProperties = `{ $field }` に書けるフィールドは{ $limit }個までですが、{ $actual }個あります
schema-minimum = `{ $field }` は{ $limit }以上でなければなりませんが、{ $value } になっています
schema-maximum = `{ $field }` は{ $limit }以下でなければなりませんが、{ $value } になっています
schema-exclusiveMinimum = `{ $field }` は{ $limit }より大きくなければなりませんが、{ $value } になっています
schema-exclusiveMaximum = `{ $field }` は{ $limit }より小さくなければなりませんが、{ $value } になっています
schema-multipleOf = `{ $field }` は{ $step }の倍数でなければなりませんが、{ $value } になっています
schema-uniqueItems = `{ $field }` に { $item } が2回以上あります
    .first = 最初はここです
schema-contains = `{ $field }` には、スキーマで必要とされる種類の項目が足りません
    .too-many = `{ $field }` には、スキーマで指定された種類の項目が多すぎます
schema-additionalItems = `{ $field }` に書ける項目は{ $limit }個までです
schema-unevaluatedItems = `{ $field }` に、スキーマで定義されていない項目があります
schema-propertyNames = `{ $field }` という名前はスキーマで認められていません（{ $keyword }）
schema-not = `{ $field }` の値はスキーマで禁じられています: { $value }
schema-false = `{ $field }` は書いてはいけないフィールドです
schema-anyOf = `{ $field }` に使えない値です: { $value }
schema-oneOf = `{ $field }` に使えない値です: { $value }
    .several = `{ $field }` は、スキーマの選択肢のうち1つだけに当てはまる必要がありますが、2つ以上に当てはまっています
schema-contentEncoding = `{ $field }` が { $expected } でエンコードされていません
    .not-text = `{ $field }` は { $expected } ですが、元のデータがテキストではありません
schema-contentMediaType = `{ $field }` の種類が { $expected } ではありません
unknown-field = `{ $field }` というフィールドはスキーマにありません
    .nearest = `{ $nearest }` の書き間違いではありませんか
    .fix = 名前を `{ $nearest }` に変える
    .help = 削除するか、スキーマの `properties` に追加してください

unknown-schema-line = この行はエディター用のスキーマを指定していますが、{ $path } というファイルはありません
    .help = パスは、このファイルがあるフォルダから書きます。パスを直すか、この行を削除してください

## スキーマと設定のファイル

invalid-schema = スキーマの `{ $keyword }` が使えません: { $reason }
    .whole = スキーマが使えません: { $reason }
    .unreadable = スキーマ { $path } を読み込めません: { $reason ->
        [no-such-file] ファイルがありません
        [permission-denied] 読み取る権限がありません
        [folder] フォルダです
        [outside] プロジェクトの外にあります
        [too-large] 大きすぎます
        [not-utf8] UTF-8のテキストではありません
        [not-a-file] パイプかデバイスです
       *[other] { $reason }
    }
    .named = このファイルが自分で指定したスキーマ { $path } が使えないため、検査していません
    .unknown-type = `{ $value }` という型はありません
    .bad-pattern = 正規表現として読み取れません: { $pattern }
    .outside = スキーマはプロジェクト内に置く必要がありますが、このパスは外を指しています
    .not-a-schema = スキーマはキーワードのマッピングでなければなりませんが、{ $actual ->
        [array] リストになっています
        [string] 文字列になっています
        [null] 何も書かれていません
       *[other] { $actual } になっています
    }
    .unknown-draft = { $value } はJSON Schemaのドラフトではありません
    .known-drafts = https://json-schema.org/draft/2020-12/schema または http://json-schema.org/draft-07/schema# と書いてください
    .unresolved = `{ $reference }` の指す先に何もありません
    .no-fetching = スキーマがネットから取得されることはありません。ファイルをプロジェクトにコピーし、そのパスで参照してください
    .nearest = `{ $nearest }` の書き間違いではありませんか
    .endless = このスキーマは自分自身に戻るため、値を検査しようとしても終わりません
    .endless-help = スキーマが自分自身を参照できるのは、`properties` や `items` などの中だけです
    .unknown-keyword = JSON Schemaに `{ $keyword }` というキーワードはなく、何も検査されません（`{ $nearest }` の書き間違いではありませんか）
    .unknown-format = 形式 { $format } は検査されません（{ $nearest } の書き間違いではありませんか）
    .unknown-name = スキーマの `{ $keyword }` に書かれた `{ $value }` はありません
    .fix = `{ $nearest }` と書く
invalid-config = 設定に誤りがあります
    .unknown-key = `{ $field }` という設定はありません
    .bad-name = `{ $field }` という名前はここでは使えません
    .bad-name-help = 英字と数字で書き、間には `-` と `_` を使えます。ロケールなら pt-BR のような言語タグにします
    .source-not-listed = 原文のロケール { $value } が `locales` にありません
    .locale-twice = { $value } が2回書かれています
    .export-outside = { $value } は、site/data のような、プロジェクトの中のフォルダのパスではありません。別の場所は --out で指定してください
    .unknown-locale = { $value } は、`locales` にも、このコレクションの `optional` にもありません
    .pattern = { $case ->
        [unclosed-brace] この {"{"} が閉じられていません
        [stray-brace] この {"}"} に対応する {"{"} がありません
        [empty-name] 名前のないキャプチャがあります
        [invalid-name] `{ $detail }` はキャプチャとして使えません
        [unknown-date-field] `%{ $detail }` は日付の要素ではありません（%Y、%m、%d が使えます）
        [duplicate-capture] `{ $detail }` が2回使われています
        [no-locale] パターンに `{"{"}locale{"}"}` がありません
        [nameless] ロケールがないと、ファイル名がなくなります
        [absolute] パターンは / で始めず、プロジェクトのフォルダから書いてください
        [parent] パターンに . や .. は使えません
        [backslash] パターンの区切りには \ ではなく / を使ってください
        [adjacent] 前のキャプチャとの間に文字がありません
        [empty-segment] スラッシュの間に何もありません
        [unknown-capture] `path` に `{ $detail }` がないため、URLには使えません
       *[two-rests] 複数のフォルダにまたがるキャプチャは1つだけ使えます
    }
    .redirects-without-url = コレクションに `url` がないので、`{ $value }` のリダイレクト先が決まりません
    .glob = パターンを解釈できません: { $value }
    .regex = 正規表現として読めません: { $value }
    .no-such-folder = { $value } に合うものはありません。そのフォルダがありません
    .unknown-rule = `{ $value }` というルールはありません
    .nearest = `{ $value }` の書き間違いではありませんか
    .nothing-matches = パターン { $value } に一致するファイルがありません
    .voice = この声は使えません: { $value }
    .voice-empty-word = この声の { $value } に、空の語があります
    .voice-no-tic = この声の { $value } には語尾がありません。語尾を使わないのなら `none: true` と書いてください
    .voice-no-file = ファイル { $value } がありません
    .voice-outside = { $value } はプロジェクトの外にあります
    .voice-unreadable = { $value } をテキストとして読み込めません
    .no-messages-file = 語彙のファイル { $value } が、プロジェクトの `strings` の中にありません
    .no-messages = 語彙に用語がありません: { $value } にメッセージがありません
    .no-terms = 語彙に用語がありません: `{ $value }` で始まるメッセージがありません

## バリアント

missing-variant = { $locale } のバリアントがありません
    .help = { $path } を作成してください。なくてもよい場合は、コレクションの `optional` に { $locale } を加えてください
missing-source = 原文がありません（{ $locale } のバリアントがなく、翻訳しかありません）
    .help = { $path } を作成してください。なくてもよい場合は、コレクションの `optional` に { $locale } を加えてください
duplicate-variant = エントリ { $entry } の { $locale } のバリアントが2つあります: このファイルと { $other }
    .help = どちらかを削除するか、名前を変えてください。それまでは、どちらも書き出されません
    .other = もう一方のファイル
unknown-locale = `{ $locale }` はこのコレクションのロケールではないため、ファイル{ $count }件を除外しました
    .nearest = { $nearest } の書き間違いではありませんか
    .help = `locales` かコレクションの `optional` に { $locale } を加えるか、ファイルを `exclude` に加えてください
locale-spelling = パスの中のロケールが `{ $text }` と書かれています
    .help = BCP 47での書き方は { $locale } です。ほかのツールではファイルが見つからない可能性があります
locale-mismatch = `{ $field }` は { $value } ですが、パスでは { $locale } です
    .help = { $locale } と書くか、ファイルを正しい場所に移してください
    .fix = { $locale } と書く
path-field-differs = `{ $field }` は { $value } ですが、パスでは { $path } です
    .help = フィールドの値を直すか、その日付のパスにファイルを移してください
    .fix = パスの日付 { $path } を書く
    .no-such-day = パスの中の日付 { $text } は存在しません

## バリアントの間のフィールド

shared-field-differs = { $case ->
    [lacks] `{ $field }` に、{ $source } にある { $lacks } がありません{ $numbers ->
        [same] { "" }
       *[differ] （原文は { $in-source } 個、ここは { $count } 個）
    }
    [extra] `{ $field }` には、{ $source } より余分な項目があります: { $extra }{ $numbers ->
        [same] { "" }
       *[differ] （原文は { $in-source } 個、ここは { $count } 個）
    }
    [both] `{ $field }` が { $source } と違います。{ $lacks } がなく、代わりに { $extra } があります{ $numbers ->
        [same] { "" }
       *[differ] （原文は { $in-source } 個、ここは { $count } 個）
    }
    [count] `{ $field }` の項目の数が { $source } と違います（原文は { $in-source } 個、ここは { $count } 個）
    [order] `{ $field }` の項目の並び順が { $source } と違います
    [only] `{ $field }` はここでは { $here } ですが、{ $source } にはありません
    [only-here] `{ $field }` がここにだけあります（{ $source } にはありません）
    [other] `{ $field }` が { $source } と違います
   *[value] `{ $field }` はここでは { $here } ですが、{ $source } では { $there } です
}
    .help = スキーマでは `{ $field }` は共有のフィールドです。どの言語でも同じでなければなりません
    .source = { $case ->
        [other] 原文
       *[value] 原文は { $value }
    }
    .other = { $case ->
        [other] ここも違います
       *[value] ここは { $value }
    }
    .fix = 原文が正しければ、ここを { $value } にする
    .instead = ここが正しければ、{ $place } を { $value } にする
missing-field = { $state ->
    [empty] `{ $field }` が空です（原文にはあります）
   *[absent] `{ $field }` がありません（原文にはあります）
}
    .help = { $case ->
        [line] どの言語でも同じ値です。`{ $line }` と書いてください
        [object] 原文から写し、中の文を訳してください
        [shared] どの言語でも同じ値です。原文から写してください
        [localized] 言語ごとに書くフィールドです。{ $locale } のものを書いてください
       *[translated] 訳してください: { $value }
    }
    .source = { $locale } ではここにあります
untranslated-field = { $case ->
    [letters] `{ $field }` が、{ $locale } では使わない文字で書かれています
   *[same] `{ $field }` は翻訳されていません（{ $source } と同じです）
}
    .help = { $locale } で書いてください
    .source = 原文
source-only-field = `{ $field }` は原文だけのフィールドですが、{ $locale } のバリアントにもあります
    .help = 削除してください。スキーマでは、翻訳には書かないことになっています
    .fix = 削除する
translated-key = キー `{ $given }` が翻訳されています。フィールドの名前はどの言語でも `{ $field }` です
    .help = `{ $name }` と書いてください。訳すのは値だけです
    .source = 原文のフィールド
    .fix = 名前を `{ $name }` に変える
## 本文

heading-differs = { $case ->
    [missing] { $count ->
        [1] 原文にある見出しがここにありません: { $titles }
       *[other] 原文にある見出し{ $count }個がここにありません: { $titles }
    }
    [extra] { $count ->
        [1] 原文にない見出しです: { $titles }
       *[other] 原文にない見出しが{ $count }個あります: { $titles }
    }
   *[other] ここからの見出しが原文と対応しません（原文は{ $count }個: { $titles }。ここには{ $here }個）
}
    .help = { $case ->
        [missing] この節を翻訳してください。わざと省いたのなら、原文からも削除してください
        [extra] 原文にもこの節を加えるか、ここから削除してください
       *[other] 両方の節と、その順番をそろえてください
    }
    .level = 「{ $title }」はレベル{ $level }の見出しですが、原文ではレベル{ $source }です{ $more ->
        [0] { "" }
       *[other] （続く{ $more }個も同じだけずれています）
    }
    .rewritten = 見出しを原文と対応付けられません（原文は{ $source }個、ここには{ $count }個）
    .outdated = どちらか一方が書き直されています。今の原文から訳し直してください
    .source = 原文
    .fix = レベル{ $source }の見出しにする
    .number = 「{ $title }」は、原文では{ $source }番です
    .fix-number = { $source } と書く
code-differs = { $case ->
    [missing] { $count ->
        [1] 原文のコードにある行が抜けています: { $source }
       *[other] 原文のコードにある{ $count }行が抜けています。最初の行: { $source }
    }
    [extra] { $count ->
        [1] 原文のコードにない行です: { $line }
       *[other] 原文のコードにない行が{ $count }行あります。最初の行: { $line }
    }
   *[changed] コードのこの行は、原文では次のとおりです: { $source }
}
    .help = コードの動きはどの言語でも同じはずです。原文に合わせるか、原文を直してください
    .blocks = { $case ->
        [missing] 原文のコードブロックがこの節に{ $count }個足りません
       *[extra] この節のコードブロックが原文より{ $count }個多くなっています
    }
    .help-blocks = { $case ->
        [missing] 原文からコードを写してください。訳すのはコメントと文だけです
       *[extra] 原文にもこのコードを加えるか、ここから削除してください
    }
    .language = { $language ->
        [none] コードブロックに言語名がありません（原文では { $source }）
       *[other] コードブロックの言語名が { $language } ですが、原文では { $source } です
    }
    .source = 原文
    .fix = 原文の{ $count }行と同じにする
inline-code-differs = `{ $code }` は、原文では `{ $source }` です
    .help = コードはどの言語でも同じです。原文のとおりに書くか、原文を直してください
    .missing = 原文がここに書いている `{ $source }` が、このページのどこにもありません
    .help-missing = ここでもコードとして書いてください
    .source = 原文
    .fix = `{ $source }` と書く
image-differs = 原文で { $source } がある場所に、画像 { $image } があります
    .missing = 原文の画像がこの節にありません: { $source }
    .help = 言語ごとの画像は、別のフォルダに置いても、名前にロケールを入れても（map.en.png と map.ja.png）かまいません
    .source = 原文
table-differs = { $case ->
    [rows] この表は見出し行を除いて{ $rows }行ですが、原文では{ $source-rows }行です
    [columns] この表は{ $columns }列ですが、原文では{ $source-columns }列です
   *[both] この表は見出し行を除いて{ $rows }行{ $columns }列ですが、原文では{ $source-rows }行{ $source-columns }列です
}
    .help = 足りないものを加えるか、原文を新しくしてください
    .tables = { $case ->
        [missing] 原文の表がこの節に{ $count }個足りません
       *[extra] この節の表が原文より{ $count }個多くなっています
    }
    .source = 原文
list-differs = このリストは{ $count }項目ですが、原文では{ $source }項目です
    .help = 足りないものを加えるか、原文を新しくしてください
    .source = 原文
component-differs = { $case ->
    [missing] { $part ->
        [none] 原文の { $source } がこの節にありません
       *[other] 原文では、この { $part } の前に { $source } があります
    }
    [extra] { $source ->
        [none] この { $part } は、原文のこの節にはありません
       *[other] 原文では、この { $part } の場所に { $source } があります（ここは{ $count }個多くなっています）
    }
   *[changed] 原文では、この { $part } の場所に { $source } があります
}
    .help = ディレクティブ、コンポーネント、タグは、どの言語でも同じものを同じ順番に書きます
    .source = 原文
    .fix = { $source } と書く
footnote-differs = { $case ->
    [reference] 脚注 { $label } を指す参照がありません（原文にはあります）
   *[both] 原文の脚注 { $label } がありません
}
    .help = 原文と同じ場所に参照を、末尾に脚注の文を置いてください
    .source = 原文
untranslated-block = { $count ->
    [1] この文は { $source } のままです
   *[other] ここから{ $count }個の文が { $source } のままです
}
    .help = { $locale } に翻訳してください
    .source = 原文
stub-body = { $case ->
    [empty] 本文が空です（原文には本文があります）
   *[short] 本文が途中で終わっています（原文の{ $source }ブロックのうち{ $count }ブロック）
}
    .help = 残りを翻訳してください。それまでは下書きにするか、この言語のファイルを外してください
    .source = 原文
byte-order-mark = ファイルがバイト順マーク（BOM）で始まっています
    .help = 表示はされませんが、最初のバイトにフロントマターを探すジェネレーターは、それを見つけられません
    .fix = バイト順マークを取り除く

not-normalized = { $text } の文字と記号が分けて書かれています{ $more ->
    [0] { "" }
   *[other] （ほかに { $more } 語）
}
    .help = 見た目は同じでも、検索やリンクでは別の語になります
    .fix = { $count } 語を、1文字ずつにまとめて書く

key-order = { $key } は { $before } より上に書きます
    .help = スキーマのプロパティの順序です
    .fix = フィールドをスキーマの順序に並べる

trailing-space = 行の末尾に空白が { $count } つあります{ $more ->
    [0] { "" }
   *[other] （ほかに { $more } 行）
}
    .help = ここでは意味がありませんが、エディターによって増減し、gitの差分になります
    .fix = { $count } 行の末尾の空白を取り除く

literal-emphasis = { $text } の記号がそのまま表示されます
    .why = 約物と文字に挟まれた * は強調の記号として働きません。CommonMarkは単語の間に空白がある言語を前提としているためです
    .help = * の外側に空白か約物を置くか、タグを使ってください
    .fix = { $text } と書く
repeated-title = 本文が、フロントマターと同じ題名で始まっています
    .help = サイトが題名を表示するなら、この見出しを削除してください
    .title = 題名

## 声

voice-missing = `{ $name }` に、声「{ $voice }」らしさがまったくありません
    .help = { $locale } の { $voice } は、文末に「{ $tic }」を付けて話します
    .example = 例: { $example }
    .untranslated = { $other } の話し方になっています。翻訳されずに残っているようです
voice-sparse = `{ $name }` の{ $eligible }文のうち、声「{ $voice }」で話しているのは{ $with }文だけです（{ $least }文以上必要です）
    .bare = この文には語尾がありません
voice-misplaced = { $case ->
    [after-end] 「{ $tic }」が文の終わりの記号より後ろにあります
    [in-code] 「{ $tic }」がコードの中にあります
   *[joint] 「{ $tic }」の付け方が、{ $locale } の { $voice } の話し方と違います
}
    .help = { $case ->
        [after-end] 文を終える記号の前に置いてください
        [in-code] コードの後ろに置いてください。バッククォートの中は、書かれたとおりに読まれるべきものです
       *[joint] 前に置く読点や空白を確かめてください
    }
    .fix = 「{ $tic }」を正しい位置に置く
voice-wrong-script = { $locale } の { $voice } は「{ $tic }」ではなく「{ $expected }」と書きます
    .foreign = 「{ $tic }」は { $other } での { $voice } の話し方です。{ $locale } では使いません
    .help = 「{ $expected }」と書いてください
    .fix = 「{ $expected }」と書く
voice-register = 「{ $ending }」は後ろの語尾と合いません。声「{ $voice }」とは文体が違います
    .help = 語尾の前を「{ $expected }」としてください
    .fix = 「{ $expected }」と書く
voice-too-long = `{ $name }` が{ $found }{ $unit ->
    [sentences] 文
   *[characters] 文字
}あります（声「{ $voice }」の上限は{ $most }{ $unit ->
    [sentences] 文
   *[characters] 文字
}）
    .help = もっと短くするか、声の `policy` で上限を上げてください
voice-leaked = `{ $name }` に「{ $tic }」があります。ここは声「{ $voice }」が話すフィールドではありません
    .help = 普通の文にするか、声「{ $voice }」の `fields` にこのフィールドを加えてください
voice-lost = 原文の `{ $name }` は声「{ $voice }」で話していますが、この翻訳ではそれが失われています
    .help = 声も訳してください。{ $voice } にはロケールごとの語尾があります
    .source = 原文はここで、その声で話しています
## 語彙

unknown-term = `{ $field }` の { $value } は、語彙 `{ $vocabulary }` にありません
    .nearest = { $nearest } の書き間違いではありませんか
    .help = 語彙に加えるには、{ $path } に `{ $line }` と書き、ほかの言語のファイルにも表示名を書いてください
    .fix = { $label } と書く
foreign-term = `{ $field }` の { $value } は `{ $term }` の { $other } での名前です。{ $locale } では { $label } です
    .fix = { $label } と書く
ambiguous-term = `{ $field }` の { $value } は、複数の用語の名前です: { $terms }
    .help = どの用語なのか、idで書いてください
    .here = これが `{ $term }` です
term-alias = `{ $field }` の { $value } は別名です。語彙での表示名は { $label } です
    .fix = { $label } と書く
duplicate-term = { $case ->
    [same] `{ $field }` に { $value } が2回以上あります
   *[other] `{ $field }` の { $value } と { $first } は、同じ用語 `{ $term }` です
}
    .first = 最初はここ
    .fix = 削除する
unused-term = 語彙 `{ $vocabulary }` の用語 `{ $term }` を使っているエントリがありません
    .help = ほかに使う場所がなければ、すべての言語のファイルから削除してください
missing-label = 用語 `{ $term }` に { $locale } の表示名がありません
    .help = { $path } に `{ $line }` と書いてください
    .file = 語彙 `{ $vocabulary }` に { $locale } のファイルがありません
    .file-help = { $path } を作成し、{ $count } 件の用語の表示名を書いてください
near-duplicate-term = { $case ->
    [same] 用語 `{ $first }` と `{ $second }` の { $locale } での表示名が同じです: { $label }
    [plural] 用語 `{ $first }` と `{ $second }` は、単数形か複数形かの違いしかありません: { $first-label }、{ $label }
    [link] 用語 `{ $first }` と `{ $second }` は、1文字の違いしかありません: { $first-label }、{ $label }
   *[spelling] 用語 `{ $first }` と `{ $second }` は、書き方の違いしかありません: { $first-label }、{ $label }
}
    .help = { $case ->
        [same] 同じものなら、`{ $second }` を削除してください。別のものなら、区別できる表示名にしてください
       *[other] 同じものなら、`{ $first }` だけを残して `.alias = { $label }` を加えてください。別のものなら、区別できる表示名にしてください
    }
    .other = もう一方の用語
unknown-message = `{ $field }` が指すメッセージ { $id } は、どのロケールにもありません
    .default = `{ $field }` がなく、その代わりにスキーマが指すメッセージ { $id } は、どのロケールにもありません
    .nearest = { $nearest } のことですか？
    .help = プロジェクトのFluentファイルに加えてください: { $id } = …
unformattable-message = `{ $field }` が指すメッセージ { $id } を文にできません。{ $problem ->
    [missing-variable] { $detail } が必要ですが、このエントリにそのフィールドがありません
    [missing-term-argument] { $detail } に値がありません
    [unknown-message] 参照先のメッセージ { $detail } がありません
    [unknown-term] 参照先の用語 { $detail } がありません
    [unknown-attribute] 参照先の属性 { $detail } がありません
    [missing-value] 参照先のメッセージ { $detail } に値がありません
    [unknown-function] 関数 { $detail } はありません
    [invalid-argument] { $detail } は使えません
    [cyclic-reference] { $detail } が自分自身を参照しています
   *[too-many-placeables] プレースホルダーが{ $detail }個を超えています
}
    .help = { $problem ->
        [missing-variable] フィールドを加えるか、`args` で値を渡してください
       *[other] メッセージを直してください
    }
## 文字列

ftl-syntax = { $lost ->
    [message] `{ $entry }` は失われます:
    [term] `{ $entry }` は失われます:
    [attribute] 属性 `{ $entry }` は失われます:
   *[nothing] Fluentとして読み取れません:
} { $case ->
    [expected-token] ここに `{ $detail }` が必要です
    [expected-characters] ここには文字（a～z）が必要です
    [expected-message-field] 値も属性もありません
    [expected-term-field] 用語には値が必要です
    [missing-value] `=` の後に何もありません
    [unbalanced-closing-brace] この { "}" } に対応する { "{" } がありません
    [missing-default-variant] 既定の選択肢がありません
    [multiple-default-variants] 既定の選択肢が2つあります
    [message-as-selector] メッセージで選択肢を選ぶことはできません
    [message-attribute-as-selector] メッセージの属性で選択肢を選ぶことはできません
    [term-as-selector] 用語で選択肢を選ぶことはできません（選べるのは用語の属性だけです）
    [term-attribute-as-placeable] 用語の属性は表示できません（選択肢を選ぶためのものです）
    [complex-selector] プレースホルダーで選択肢を選ぶことはできません
    [forbidden-callee] 呼び出せるのは、大文字の関数と用語だけです
    [positional-after-named] 名前のない引数が、名前のある引数より後にあります
    [duplicated-named-argument] 引数 `{ $detail }` が2回渡されています
    [unterminated-string] 文字列がその行で閉じられていません
    [invalid-unicode-escape] `{ $detail }` はUnicodeのエスケープではありません
    [unknown-escape] `{ $detail }` というエスケープはありません
    [expected-inline-expression] ここには変数、参照、文字列、数のいずれかが必要です
    [nested-too-deeply] プレースホルダーの入れ子が深すぎます
   *[expected-literal] 引数の値に使えるのは文字列か数だけです
}
    .help = { $case ->
        [expected-token] { $token ->
            [equals] メッセージは `名前 = テキスト` と書きます。続きの行は字下げしてください
            [brace] プレースホルダーを閉じてください。文字としての波かっこは {"{"} "{"{"}" {"}"} と書きます
           *[other] 補うか、それが属する部分を削除してください
        }
        [expected-characters] 名前には英字、数字、-、_ が使え、先頭は英字です
        [expected-message-field] `{ $detail } = テキスト` と書いてください。空のテキストは {"{"} "" {"}"} です
        [expected-term-field] `-{ $detail } = テキスト` と書いてください
        [missing-value] `=` の後にテキストを書いてください。空のテキストは {"{"} "" {"}"} です
        [unbalanced-closing-brace] 文字としての波かっこは {"{"} "{"}"}" {"}"} と書きます
        [missing-default-variant] その他すべての場合に使う選択肢の前に * を付けてください: *[other]
        [multiple-default-variants] * は1つだけ残してください
        [term-attribute-as-placeable] 独立した用語にしてください
        [forbidden-callee] 名前は NUMBER($n) のように大文字で書いてください。用語なら前に - を付けます
        [positional-after-named] 先頭に移してください
        [duplicated-named-argument] どちらかを削除してください
        [unterminated-string] 末尾に " を付けてください
        [invalid-unicode-escape] \u と16進数4桁、または \U と6桁で書いてください
        [unknown-escape] バックスラッシュは \\、引用符は \" と書きます
        [expected-inline-expression] 変数は {"{"} $name {"}"} のように書きます。文字としての波かっこは {"{"} "{"{"}" {"}"} です
        [nested-too-deeply] 内側のものを別のメッセージにしてください
        [expected-literal] case: "genitive" のように引用符で囲んでください。変数をそのまま渡すことはできません
       *[other] 変数、関数、用語の属性のいずれかを使ってください
    }
    .lost = { $lost ->
        [nothing] このテキストが失われます
       *[other] `{ $entry }` の始まり
    }
duplicate-message = { $where ->
    [elsewhere] `{ $id }` はすでに { $path } にあります。両方のファイルを使う場面では、こちらは表示されません
   *[here] `{ $id }` はすでに上にあるため、こちらは表示されません
}
    .help = どちらかを削除するか、別のIDにしてください
    .first = 有効なほう
duplicate-attribute = `{ $id }` に属性 `{ $attribute }` が2つあります
    .help = どちらかを削除してください。どちらが使われるかはプログラムによって異なります
    .first = 最初の属性
duplicate-variant-key = `{ $id }` に `{ $key }` の選択肢が2つあり、選ばれるのは1つ目だけです
    .help = どちらかを削除するか、正しいキーに直してください
    .first = 有効なほう
missing-message = メッセージ `{ $id }` が { $locale } にありません
    .help = 原文: { $text }
    .source = 原文
orphaned-message = メッセージ `{ $id }` は原文（{ $source }）にありません
    .help = 削除するか、先に { $source } に加えてください
    .nearest = `{ $nearest }` に改名されたのではありませんか
missing-attribute = `{ $id }` に属性 `{ $attribute }` がありません
    .help = .{ $attribute } = … という行を加えてください（原文: { $text }）
    .source = 原文
orphaned-attribute = `{ $id }` の属性 `{ $attribute }` は原文（{ $source }）にありません
    .help = 削除するか、先に原文に加えてください
    .nearest = `{ $nearest }` の書き間違いではありませんか
    .fix = `{ $nearest }` に改名する
    .source = 原文
missing-value = `{ $id }` には属性しかありませんが、原文にはテキストもあります
    .help = `{ $id } = …` と書いてください（原文: { $text }）
    .source = 原文
orphaned-value = `{ $id }` にテキストがありますが、原文には属性しかありません
    .help = 属性を残して、テキストを削除してください
    .source = 原文
unknown-variable = `{ $id }` が、原文にない変数 `${ $variable }` を使っています
    .nearest = `${ $nearest }` の書き間違いではありませんか
    .fix = `${ $nearest }` と書く
    .help = { $count ->
        [0] 原文のこのメッセージに変数はありません。変数を使わずに書いてください
       *[other] 原文の変数: { $variables }
    }
    .source = 原文
unused-variable = `{ $id }` に、原文で表示される `${ $variable }` がありません
    .help = 値を表示する場所に {"{"} ${ $variable } {"}"} と書いてください
    .source = 原文での表示
unknown-reference = { $case ->
    [term] 用語 `{ $name }` が { $locale } にありません
    [message] メッセージ `{ $name }` が { $locale } にありません
    [attribute] { $locale } の `{ $name }` に属性 `{ $attribute }` がありません
   *[value] `{ $name }` には属性しかなく、ここに入れるテキストがありません
}
    .nearest = `{ $nearest }` の書き間違いではありませんか
    .fix = `{ $nearest }` と書く
    .help = 定義するか、テキストを直接書いてください
    .no-value = 属性のいずれかを参照してください
    .untranslated = { $locale } にも加えてください。参照がほかの言語をたどることはありません（原文: { $text }）
    .source = 原文での定義
    .target = ここで定義されています
cyclic-reference = `{ $id }` の参照が自分自身に戻ります: { $way }
    .help = いずれかのテキストを直接書いてください
    .on-the-way = 途中の参照
unknown-function = 関数 `{ $name }` はありません
    .nearest = `{ $nearest }` の書き間違いではありませんか
    .fix = `{ $nearest }` と書く
    .help = Fluentにある関数は NUMBER と DATETIME です。プログラムが `{ $name }` を加えているなら、polynya.yaml の `strings` の `functions` に書いてください
unused-term-argument = 用語 `{ $term }` は `{ $argument }` を使いません
    .help = 削除するか、`{ $term }` に `${ $argument }` による選択肢を加えてください
    .term = 用語
missing-plural-category = `{ $id }` に { $locale } の複数形が{ $count }個足りません: { $categories }
    .help = 選択肢 [{ $category }] を加えてください（{ $numbers } に使われます）
unreachable-plural-category = { $kind ->
    [ordinal] { $locale } に序数の形 `{ $category }` はないため、この選択肢は表示されません
   *[cardinal] { $locale } に複数形 `{ $category }` はないため、この選択肢は表示されません
}
    .help = { $number ->
        [none] 削除してください（{ $locale } にある形: { $categories }）
       *[other] 数の { $number } を指すなら [{ $number }] と書き、そうでなければ削除してください（{ $locale } にある形: { $categories }）
    }
untranslated-message = `{ $name }` は翻訳されていません（{ $source } と同じです）
    .help = 翻訳してください。メッセージがない間は、プログラムが原文を表示します
    .source = 原文
wrong-script-message = { $case ->
    [latin] `{ $name }` が、{ $locale } では使わないラテン文字で書かれています
   *[foreign] `{ $name }` に、{ $locale } では使わない文字が含まれています: { $letters }
}
    .help = { $case ->
        [latin] 翻訳してください。メッセージがない間は、プログラムが原文を表示します
       *[foreign] 1文字ずつ確かめてください。別の文字体系によく似た字があります
    }
    .source = 原文
too-many-placeables = `{ $id }` には{ $count }個のプレースホルダーが必要ですが、Fluentは{ $limit }個でテキストを打ち切ります
    .help = いくつかのメッセージに分けるか、参照を減らしてください
unused-message = `{ $id }` はどこにも使われていません
    .help = すべての言語から削除してください。IDを組み立てるプログラムがあるなら、そのファイルを `strings` の `usedIn` に加えてください
## 事実

fact-differs = 原文では「{ $source }」ですが、ここでは「{ $target }」です
    .values = 原文は { $source }、ここは { $target } と読み取りました
    .source = 原文 ({ $locale })
    .fix = { $text } と書く
unmatched-fact = 原文の「{ $fact }」が、この翻訳にありません
    .extra = 「{ $fact }」は原文にありません
    .place = 原文ではこのあたりです

## リンク

broken-link = { $case ->
    [page] { $link } にページはありません
   *[file] { $link } の先のファイル { $path } がありません
}
    .instead = { $how ->
        [letters] サーバーは大文字と小文字を区別します。{ $instead } と書いてください
        [ending] 拡張子が違います: { $instead }
        [folder] その名前のページは { $instead } にあります
       *[similar] { $instead } の書き間違いではありませんか
    }
    .help = { $case ->
        [page] 実在するページにリンクしてください。別の仕組みが作るページなら、コレクションの `url` の範囲を狭めてください
       *[file] ファイルを加えるか、実在するファイルにリンクしてください
    }
    .fix = { $instead } と書く
broken-anchor = { $case ->
    [here] #{ $fragment } はこのページにありません
   *[other] #{ $fragment } は { $path } にありません
}
    .translated = 原文の見出し #{ $fragment } は、そこでは #{ $id } です（IDは見出しの文字から作られます）
    .nearest = #{ $id } の書き間違いではありませんか
    .help = 見出しのIDにリンクしてください。IDは見出しの文字から作られます
    .fix = #{ $id } と書く
cross-locale-link = { $link } は { $other } のページに導きますが、{ $locale } のページがあります
    .instead = { $instead } と書いてください
    .help = { $other } のページを見せたいのなら、リンクの文字にそう書いてください
    .fix = { $instead } と書く
link-differs = 原文はここで { $source } にリンクしていますが、この訳のリンク先は { $target } です
    .missing = 原文はここで { $source } にリンクしていますが、この訳にはリンクがありません
    .missing-help = 同じ言葉にリンクを付けてください。その言葉が訳にないなら、訳が古くなっていないか確かめてください
    .source = 原文のリンク
    .help = 同じ場所か、この言語の版にリンクしてください
    .fix = { $instead } と書く
broken-reference = `{ $field }` の { $value } は、`{ $collection }` のエントリではありません
    .nearest = { $nearest } の書き間違いではありませんか
    .help = エントリのIDを書いてください。IDは、パスのうちロケール以外の部分です
    .fix = { $nearest } と書く

## 鮮度

stale-variant = この翻訳は { $total } か所のうち { $count } か所が原文より古くなっています: { $units }
    .changed = 翻訳のあとで、原文のここが変わりました
    .added = 原文にあって、翻訳にありません
    .gone = 原文にはもうありません
    .help = 何が変わったかは `polynya diff { $entry } { $locale }` で見られます。翻訳を直したら `polynya seal` で記録してください
pin-on-source = 原文が、翻訳であるかのようにコミットに固定されています
    .help = このフィールドを削除してください。{ $locale } のバリアントはほかの言語の翻訳元です
pin-source-missing = { $case ->
    [now] この翻訳はコミット { $pin } に固定されていますが、原文がなくなっています
   *[then] この翻訳はコミット { $pin } に固定されていますが、そのコミットに原文がありません
}
    .help = { $case ->
        [now] 翻訳も削除するか、原文を元に戻してください
       *[then] 訳したときの原文があるコミットを書いてください
    }
pin-unknown-commit = { $case ->
    [no-id] この翻訳は `{ $pin }` に固定されていますが、これはコミットのIDではありません
    [ambiguous] この翻訳は `{ $pin }` に固定されていますが、これで始まるIDのコミットが複数あります
   *[absent] この翻訳はコミット { $pin } に固定されていますが、このリポジトリにそのコミットはありません
}
    .help = { $case ->
        [no-id] コミットのIDを、全体か最初の7桁以上で書いてください。ブランチやタグの名前は、指すものが変わります
        [ambiguous] IDの桁を増やしてください
        [shallow] ここには履歴の一部しかありません。`git fetch --unshallow` ですべて取得してください
       *[absent] 訳したときの原文がある、メインブランチのコミットを書いてください。フォークや、スカッシュされたブランチのコミットは、このリポジトリには入りません
    }
invalid-seal = { $case ->
    [conflict] このシールに git の衝突が残っています
   *[line] このシールに読めない行が { $count } 行あります
}
    .help = { $case ->
        [conflict] 両方の行を残し、印だけを取り除いてください。一行は、一つの翻訳の一か所についてのものです
       *[line] `polynya seal` が書いたのではない行を取り除いてから、もう一度実行してください
    }

## 抑制

unused-suppression = ここでは何も抑制されていません。{ $count ->
   *[other] `{ $rules }` が報告することはありません
}
    .help = 消してください。そうすれば、ルールがまた正しくなったときに気づけます
    .fix = コメントを消す
    .fix-name = コメントから { $rules } を消す
invalid-suppression = polynya へのコメントが解釈できません
    .word = `{ $value }` というコメントはありません
    .words = `polynya-ignore` は次にあるもの、`{ $value }` はファイル全体に効きます
    .no-rule = コメントに、無視するルールの名前がありません
    .form = `polynya-ignore ルール: 理由` と書きます。複数のルールはコンマで区切ります
    .unknown-rule = `{ $value }` という、無視できるルールはありません
    .nearest = `{ $value }` の書き間違いではありませんか
    .no-colon = 理由の前にコロンがありません
    .unsuppressible = `{ $value }` は無視できません
    .unsuppressible-help = 理由は `polynya explain invalid-suppression` にあります。代わりに `rules` か `overrides` で重要度を変えてください
    .not-alone = コメントが単独の行にないため、何にも効きません
    .not-alone-help = 対象のブロックの前に、単独の行として書いてください
    .detached = コメントがどのメッセージにも付いていません
    .detached-help = メッセージのすぐ上に書いてください。`## ` はグループに、`### ` はファイル全体に効きます
todo-left = { $case ->
    [field] { $field } がまだ書かれていません
   *[body] 本文にまだ書かれていない所が{ $count }か所あります
}
    .help = 本文を書くか、その所を取り除いてください
missing-heading-id = { $more ->
    [0] 原文ではこの見出しに ID { $id } がありますが、ここにはありません
   *[other] 原文ではこの見出しに ID { $id } がありますが、ここにはありません（ほか{ $more }件）
}
    .help = この言語ではその ID へのリンクがどこにも届きません。見出しの終わりに同じ ID を波括弧で書いてください
    .source = 原文
    .fix = 見出しに ID を付ける（{ $count }件）
redirect-conflict = { $case ->
    [itself] { $from } は、このページの今のアドレスです。ここからリダイレクトすると、自分自身に戻ってしまいます
    [page] { $from } には今、{ $path } のページがあります。ここからのリダイレクトは、そのページを隠すか、使われないままになります
   *[claimed] { $from } は、{ $path } でも以前のアドレスとされています。リダイレクト先にできるのは、どちらか1つだけです
}
    .help = { $case ->
        [itself] 取り除いてください
        [page] 取り除くか、先にそのページのアドレスを変えてください
       *[claimed] どちらか一方にだけ残してください。それまで、このアドレスからのリダイレクトは書き出されません
    }
    .claimed = もう一方のページの指定
invalid-redirect = { $case ->
    [elsewhere] { $value } はほかのサイトのアドレスなので、このページの以前のアドレスにはなりません
    [outside] { $value } はサイトの最上位より上を指しているので、このページの以前のアドレスにはなりません
    [tail] { $value } はページの以前のアドレスになりません。リダイレクトでは、? や # より後ろは見られません
    [empty] 空の値はアドレスではありません
   *[unreadable] { $value } はアドレスではありません
}
    .help = { $case ->
        [elsewhere] このサイトの最上位からのアドレスを、/ で始めて書いてください。このサイト自身のアドレスなら、polynya.yaml の `site` に書いてください
        [outside] サイトの最上位からのアドレスを、/ で始めて書いてください
        [tail] ? や # より前だけを書いてください
       *[unreadable] /old/page/ のようなアドレスを書くか、取り除いてください
    }
redirected-link = { $link } は以前のアドレスです。ページは今、{ $to } にあります
    .help = { $instead } と書いてください
    .fix = { $instead } に書き換える
