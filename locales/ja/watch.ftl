### プロジェクトの監視。

arg-watch = 終了せず、変更のたびにやり直す

watch-waiting = { $files } ファイルを監視中。Ctrl-C で終了します。
# $paths は 3 つまでのパス、$more は残りの数。
watch-changed = { $more ->
    [0] 変更: { $paths }
   *[other] 変更: { $paths } ほか { $more } 件
}
watch-project = 変更: エントリの内容以外も変わったため、すべてを調べ直しました。
watch-gone = { $count } 件の指摘がなくなりました。
watch-blind = { $count } 個のフォルダを監視できません。そこでの変更には気づけません。システムの上限を引き上げられることがあります（Linux では fs.inotify.max_user_watches）。
