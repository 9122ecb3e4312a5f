### Labels for the ids that `tags` holds in front matter: `tag-` and the id.

## Companies and institutions

tag-deepseek = DeepSeek
tag-nature = Nature
tag-nvidia = Nvidia
tag-openai = OpenAI

## Models and methods

tag-mixture-of-experts = Mixture of experts
tag-open-weights = Open weights
tag-r1 = R1
tag-reasoning = Reasoning
tag-reinforcement-learning = Reinforcement learning

## Science, hardware and markets

tag-benchmarks = Benchmarks
tag-export-controls = Export controls
tag-gpu = GPUs
tag-peer-review = Peer review
tag-stock-market = Stock market
tag-training-cost = Training cost
