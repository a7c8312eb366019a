package cn.themeday.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;

/** Accounts: how a person signs in. */
@Repository
public class Accounts {

    private static final int FAILURES = 5;
    private static final int MINUTES = 15;

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Clock clock;

    Accounts(JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
    }

    record Account(long id, long personId, String passwordHash) {}

    public boolean none() {
        return jdbc.sql("select not exists (select 1 from account)")
                .query(Boolean.class)
                .single();
    }

    /** Does nothing where the login is taken. */
    public void create(long personId, String login, String password) {
        create(Map.of(login, personId), password);
    }

    /** Several accounts with one first password: one hash for all, since a hash costs a tenth of a second. */
    public void create(Map<String, Long> personsByLogin, String password) {
        String hash = encoder.encode(password);
        personsByLogin.forEach((login, personId) -> add(personId, login, hash));
    }

    private void add(long personId, String login, String hash) {
        jdbc.sql(
                        """
                        insert into account (person_id, login, password_hash, created_at)
                        values (:person, lower(:login), :hash, :now) on conflict (login) do nothing
                        """)
                .param("person", personId)
                .param("login", login)
                .param("hash", hash)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** By login, or by a phone number that exactly one account has. */
    Optional<Account> find(String typed) {
        return jdbc
                .sql(
                        """
                        select a.* from account a join person p on p.id = a.person_id
                        where a.disabled_at is null and (a.login = lower(:typed) or p.phone = :typed)
                        limit 2
                        """)
                .param("typed", typed)
                .query((row, number) ->
                        new Account(row.getLong("id"), row.getLong("person_id"), row.getString("password_hash")))
                .list()
                .stream()
                .reduce((first, second) -> new Account(-1, -1, ""))
                .filter(account -> account.id() > 0);
    }

    Optional<Account> ofPerson(long personId) {
        return jdbc.sql("select * from account where person_id = :person and disabled_at is null")
                .param("person", personId)
                .query((row, number) ->
                        new Account(row.getLong("id"), row.getLong("person_id"), row.getString("password_hash")))
                .optional();
    }

    boolean locked(String typed) {
        return jdbc.sql("select count(*) from sign_in_failure where typed = lower(:typed) and failed_at > :since")
                        .param("typed", typed)
                        .param("since", OffsetDateTime.now(clock).minusMinutes(MINUTES))
                        .query(Integer.class)
                        .single()
                >= FAILURES;
    }

    void failed(String typed) {
        jdbc.sql("insert into sign_in_failure (typed, failed_at) values (lower(:typed), :now)")
                .param("typed", typed)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void succeeded(String typed) {
        jdbc.sql("delete from sign_in_failure where typed = lower(:typed)")
                .param("typed", typed)
                .update();
    }
}
