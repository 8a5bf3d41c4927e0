cp $FOLDERS/desk/page.txt $FOLDERS/desk/drafts/tram.txt pages
