-- The matters of which a person was told are found by the page that a notice leads to.
create index filing_of_link on filing (link);
