-- A filing's number and its way up are read by the filing; it draws one number at most.
create unique index document_number_of_filing on document_number (filing_id);
create index passage_of_filing on filing_passage (filing_id);
