sayso add pages.jsonl
cp sayso.db news.db
