#!/bin/sh
# Two roles: one owns the tables and migrates, the other works and owns nothing.
psql -v ON_ERROR_STOP=1 -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" -U postgres <<'SQL'
create role themeday_owner login password :'owner';
create role themeday_app login password :'app';
create database themeday owner themeday_owner;
revoke all on database themeday from public;
grant connect on database themeday to themeday_app;
SQL
