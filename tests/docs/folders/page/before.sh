sayso add $DEMO --date 2024-09-16
cp sayso.db news.db
