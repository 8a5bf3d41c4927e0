cp $FOLDERS/desk/reprint.html page.html
