### レコードを読み込むプログラムのための型。

about-types = コレクションのレコードの型を、プログラミング言語向けに書き出す
arg-types-lang = 型を書く言語: ts、rust、python。json-schema はレコードのスキーマ
arg-types-collection = コレクションの名前（既定: すべてのコレクション）
arg-types-out = 書き出すファイル（既定: 標準出力）

types-no-collections = プロジェクトにコレクションがないので、型を書き出すレコードがありません
types-cannot-write = { $path } に書き込めません
