sayso add dam-1.jsonl
sayso add dam-2.jsonl
cp sayso.db news.db
