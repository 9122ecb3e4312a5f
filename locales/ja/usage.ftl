### プログラムの呼び出し方

usage-usage = 使い方:
usage-commands = コマンド:
usage-arguments = 引数:
usage-options = オプション:
usage-default = [既定:{" "}
usage-values = [指定できる値:{" "}
usage-more = 詳しくは --help を付けて実行してください。

usage-unknown = ここでは { $arg } というオプションや引数は使えません
usage-unknown-command = { $name } というコマンドはありません
usage-missing = 足りない引数があります: { $args }
usage-conflict = { $arg } は { $other } と同時には使えません
usage-twice = { $arg } は1回しか指定できません
usage-value = { $value } は { $arg } の値として使えません
usage-no-value = { $arg } には値が必要です
usage-number-of-values = { $arg } の値が多すぎるか、足りません
usage-possible = 指定できる値: { $names }
usage-similar = 似ているもの: { $names }
