cp $DEMO pages
