### ビルドシステムに伝えることと、書き出し先のそばに置くもの。

file-inside-export = { $path } は、書き出し先に余計なファイルとして残ってしまいます。{ $dir } の外を指定してください
shards-inside-export = { $path } のシャードは、書き出し先に余計なファイルとして残ってしまいます。{ $dir } とは別の場所に書き出してください

depfile-no-target = --depfile では { $path } をMakeとNinjaに伝えられません。名前の中に、別の意味に取られる文字があります。別の名前のフォルダに書き出すか、現在のフォルダからの相対パスで指定してください
depfile-untold = { $more ->
    [0] { $path } の名前は
   *[other] { $path } と、ほか{ $more }件の名前は
}、MakeとNinjaの両方が読める形で { $file } に書けません。名前を変えるまで、ビルドのたびに書き出します
depfile-only-make = { $more ->
    [0] { $path } の名前は
   *[other] { $path } と、ほか{ $more }件の名前は
}、{ $file } の中でMakeには読めますが、Ninjaには読めないことがあります。その場合、Ninjaはビルドのたびに書き出します
