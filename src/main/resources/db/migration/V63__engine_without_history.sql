-- The engine starts only with the history level that its tables name; 0 is none. What was kept until now stays.
update engine.act_ge_property set value_ = '0' where name_ = 'historyLevel';
