"""What goes out: dossier, exports, evidence bag; everything passes one gate that withholds what is marked."""
