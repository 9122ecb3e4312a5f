### front matterの`tags`に書くidの表示名。メッセージ名は`tag-`とidをつないだもの。

## 企業・機関

tag-deepseek = DeepSeek
tag-nature = Nature
tag-nvidia = Nvidia
tag-openai = OpenAI

## モデル・手法

tag-mixture-of-experts = 混合エキスパート
tag-open-weights = オープンウェイト
tag-r1 = R1
tag-reasoning = 推論
tag-reinforcement-learning = 強化学習

## 科学・ハードウェア・市場

tag-benchmarks = ベンチマーク
tag-export-controls = 輸出規制
tag-gpu = GPU
tag-peer-review = 査読
tag-stock-market = 株式市場
tag-training-cost = 学習費用
