mkdir crawl
cp $FOLDERS/crawl/pages/half.txt crawl
cp -r $PAGES/. crawl
