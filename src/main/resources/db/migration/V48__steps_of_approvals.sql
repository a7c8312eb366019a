-- A filing for approval is never only received: the choice said what the table does not do.
update figure set choices = 'DRAFT_SIGN=拟办、签发,DRAFT_COLLECTIVE_SIGN=拟办、集体研究、签发' where name = 'filing.steps';
