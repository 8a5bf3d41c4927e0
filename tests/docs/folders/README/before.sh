mkdir pages
cp $FOLDERS/desk/page.txt $FOLDERS/desk/draft.txt .
cp page.txt $DEMO pages
cp $PAGES/aldmoor-gazette.html a.html
cp $PAGES/coast-review.html b.html
cp $PAGES/meridian-wire.html page.html
