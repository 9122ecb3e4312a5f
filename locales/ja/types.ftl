### レコードを読み込むプログラムのための型。

about-types = コレクションのレコードの型を、プログラミング言語向けに書き出す
arg-types-lang = 型を書く言語: ts、rust、python。json-schema はレコードのスキーマ
arg-types-collection = コレクションの名前（既定: すべてのコレクション）
arg-types-out = 書き出すファイル（既定: 標準出力）

types-no-collections = プロジェクトにコレクションがないので、型を書き出すレコードがありません
types-cannot-write = { $path } に書き込めません
types-let-pass = このプロジェクトでは { $rules } の指摘がエラーになりません。check が警告する値はバンドルに入るので、この型に合わないことがあります

about-inputs = 実行時に読み込むすべてのファイルを、ビルドシステム向けに一覧にする
arg-inputs-format = 一覧の形式: 1行に1件、JSON、または末尾にNULを付けたもの
arg-depfile = 読み込んだものを、MakeやNinjaが読める形式でFILEに書き出す
