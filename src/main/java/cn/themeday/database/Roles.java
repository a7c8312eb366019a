package cn.themeday.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * The two login roles: one owns the database and migrates it, the other works in it and owns nothing. What the working
 * role may do to a table is written in the migrations.
 */
final class Roles {

    static final String OWNER = "themeday_owner";
    static final String PROGRAM = "themeday_app";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+");

    private Roles() {}

    /** Repeat-safe, with a superuser's connection. */
    static void make(Connection superuser, String ownerPassword, String programPassword) throws SQLException {
        makeRole(superuser, OWNER, ownerPassword);
        makeRole(superuser, PROGRAM, programPassword);
    }

    private static void makeRole(Connection superuser, String role, String password) throws SQLException {
        try (Statement sql = superuser.createStatement()) {
            sql.execute(
                    """
                    do $$ begin
                      if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s login; end if;
                    end $$"""
                            .formatted(role));
            sql.execute(
                    "alter role %s nosuperuser nocreatedb nocreaterole password '%s'".formatted(role, plain(password)));
            sql.execute("alter role %s set timezone to 'Asia/Shanghai'".formatted(role));
        }
    }

    static void makeDatabase(Connection superuser, String name) throws SQLException {
        try (Statement sql = superuser.createStatement()) {
            sql.execute("create database %s owner %s".formatted(plain(name), OWNER));
            sql.execute("revoke all on database %s from public".formatted(name));
            sql.execute("grant connect on database %s to %s".formatted(name, PROGRAM));
        }
    }

    /** DDL takes no parameters, so what goes into its text is held to plain characters. */
    static String plain(String value) {
        if (!PLAIN.matcher(value).matches()) {
            throw new IllegalArgumentException("not a plain name or password");
        }
        return value;
    }
}
