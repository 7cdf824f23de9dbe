-- Words are looked for in book_search; nobody looks into title_key any more, which sorts.
drop index book_title_words;
