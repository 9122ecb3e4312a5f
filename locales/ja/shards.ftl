### プロジェクトを分けて調べ、結果をまた1つにまとめる。

arg-shard = エントリをN個に分けたうちのI番目だけを調べ、結果をpolynya merge用にDIRに書き出す
arg-shard-out = シャードの結果を書き出すフォルダ
about-merge = 分けて実行したチェックや書き出しの結果を1つにまとめる
arg-merge-dirs = シャードを書き出したフォルダ

shard-not-a-pair = --shard には 2/4 のように2つの数を指定してください（「{ $value }」は扱えません）
shard-of-none = { $value } では選べるシャードがありません。2つ目の数は全体の数です
shard-not-among = シャード { $value } はありません。番号は1から{ $count }までです
shard-cannot-write = { $path } に書き込めません

shard-written = シャード { $number }/{ $count }（{ $entries }エントリ）を { $path } に書き出しました。全体を見ないとわからないことは、polynya merge が報告します

merge-none = { $dirs } にシャードがありません（.shard で終わるファイルがありません）
merge-unreadable = { $path } を読み取れません
merge-no-shard = { $path } はシャードではありません。polynyaの書くシャードと始まりが違います
merge-other-version = { $path } を書いたのはpolynya { $version } で、これは { $own } です。シャードの実行とまとめには同じバージョンを使ってください
merge-damaged = { $path } は途中で切れているか、変更されています。そのシャードをもう一度実行してください
merge-twice = シャード { $number } が2つあります: { $other } と { $path }
merge-missing = シャード { $missing }{ $more ->
    [0] {""}
   *[other] {" "}ほか{ $more }個
} がありません（不足{ $count }個）。{ $command } を実行するか、そのフォルダも指定してください
merge-differing-kind = { $kind ->
    [check] { $path } はチェックのシャード、{ $other } は書き出しのシャードです
   *[export] { $path } は書き出しのシャード、{ $other } はチェックのシャードです
}。どちらか一方をまとめてください
merge-differing-count = { $path } は{ $count }個に分けたうちの1つ、{ $other } は{ $other-count }個に分けたうちの1つです。すべて同じNで実行してください
merge-differing-build = { $path } と { $other } は、別のビルドのpolynyaが書いたものです。すべて同じプログラムで実行してください
merge-differing-configuration = { $path } と { $other } では、設定、スキーマ、メッセージ、声のいずれかが違います。すべて同じコミットで実行してください
merge-differing-entries = { $path } と { $other } では、コンテンツが違います。すべて同じコミットで実行してください
merge-other-build = シャードを書いたのは、これとは別のビルドのpolynyaです。すべて同じプログラムで実行してください
merge-other-configuration = シャードを書いたときとここでは、設定、スキーマ、メッセージ、声のいずれかが違います。すべて同じコミットで実行してください
merge-other-entries = シャードを書いたときとここでは、コンテンツが違います。すべて同じコミットで実行してください
merge-only-exports = --{ $option } は書き出しのシャードのためのもので、これらはチェックのシャードです
