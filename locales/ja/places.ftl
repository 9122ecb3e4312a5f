### プロジェクトの場所と、書き込んでよいフォルダやファイル。

no-project = { $dir } にも、その上のどのフォルダにも polynya.yaml がありません。`polynya init` で作るか、polynya.yaml のあるフォルダを --root で指定してください
root-missing = --root で指定された { $dir } というフォルダはありません
root-no-folder = --root で指定された { $dir } はファイルです。polynya.yaml のあるフォルダを指定してください
root-below-project = { $dir } に polynya.yaml はありません。いちばん近いものは { $nearest } にあります
root-unconfigured = { $dir } に polynya.yaml はありません。`polynya init` で作れます
