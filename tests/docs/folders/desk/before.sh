mkdir -p archive/2024-06
cp $PAGES/lise-courier.html archive/2024-06/lise.html
cp $PAGES/aldmoor-gazette.html a.html
cp $PAGES/coast-review.html b.html
cp $PAGES/meridian-wire.html page.html
cp page.txt drafts/ferry.txt
