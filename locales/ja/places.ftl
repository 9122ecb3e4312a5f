### プロジェクトの場所と、書き込んでよいフォルダやファイル。

no-project = { $dir } にも、その上のどのフォルダにも polynya.yaml がありません。`polynya init` で作るか、polynya.yaml のあるフォルダを --root で指定してください
root-missing = --root で指定された { $dir } というフォルダはありません
root-no-folder = --root で指定された { $dir } はファイルです。polynya.yaml のあるフォルダを指定してください
root-below-project = { $dir } に polynya.yaml はありません。いちばん近いものは { $nearest } にあります
root-unconfigured = { $dir } に polynya.yaml はありません。`polynya init` で作れます

export-to-root = { $dir } はプロジェクト自身を含んでいるので、書き出し先にはできません。--out { $instead } のように、専用のフォルダを指定してください
export-to-content = { $path } ではコンテンツや文字列を探すので、{ $dir } は書き出し先にはできません。--out { $instead } のように、専用のフォルダを指定してください
export-to-inputs = { $path } はプロジェクトが読み込むので、{ $dir } は書き出し先にはできません。--out { $instead } のように、専用のフォルダを指定してください
export-is-content = { $path } は、次の実行からプロジェクトのコンテンツになってしまいます。プロジェクトの外のフォルダに書き出すか、polynya.yaml の exclude で { $dir } を除いてください
export-inside-export = { $path } に書き出すと、書き出し先 { $dir } の余計なファイルになってしまいます。別のフォルダに書き出してください
shard-inside-export = { $path } に書くシャードは、書き出し先 { $dir } の余計なファイルになってしまいます。別のフォルダに書いてください

file-for-two = { $path } が2つの用途に指定されていて、片方しか残りません。別々のファイルを指定してください
file-is-input = { $path } は、プロジェクトが読み込むファイルか、読み込まれるようになるファイルです。別の名前を指定してください
