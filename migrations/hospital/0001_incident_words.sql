-- The words of reports as keyed hashes (N3). Contentless: the index keeps postings and nothing to read.
CREATE VIRTUAL TABLE `incident_words` USING fts5(words, content='', contentless_delete=1, tokenize='ascii');
