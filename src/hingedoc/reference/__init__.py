"""The knowledge as a reference work: every entry as a page, the whole as a book, and what is in it in numbers."""
