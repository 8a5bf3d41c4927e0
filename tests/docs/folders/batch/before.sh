cp -r $PAGES/. crawl
