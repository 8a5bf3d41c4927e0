sayso demo --archive sayso.db
cp sayso.db news.db
