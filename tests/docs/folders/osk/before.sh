sayso add osk.jsonl --archive news.db
