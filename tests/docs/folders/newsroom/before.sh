git init -q -b main
git add drafts
git -c user.name=Ines -c user.email=ines@news.example commit -q -m "The dam"
cp later.md drafts/dam.md
