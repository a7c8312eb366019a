package cn.themeday.access;

import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Five failures within 15 minutes lock what was typed for 15 minutes, whether such an account exists or not; many from
 * one client's address lock that address. A whole village may stand behind one, so that many is sixty.
 */
@Repository
class SignInTries {

    private static final int FAILURES = 5;
    private static final int FAILURES_OF_ADDRESS = 60;
    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    SignInTries(JdbcClient jdbc, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Counts a try as failed before its password is looked at, so that many at once are not more than five.
     *
     * @param address the client's, as the server names it
     * @return false when it is locked and the password must not be looked at
     */
    @Transactional
    boolean begin(String typed, String address) {
        String key = key(typed);
        OffsetDateTime now = OffsetDateTime.now(clock);
        oneAtATime(key);
        oneAtATime(address);
        if (locked(key, now) || failures(address, now) >= FAILURES_OF_ADDRESS) {
            return false;
        }
        jdbc.sql("insert into sign_in_failure (typed_hash, failed_at, address) values (:key, :now, :address)")
                .param("key", key)
                .param("now", now)
                .param("address", address)
                .update();
        jdbc.sql("delete from sign_in_failure where failed_at < :old")
                .param("old", now.minus(KEPT))
                .update();
        return true;
    }

    private void oneAtATime(String counted) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:counted, 15))")
                .param("counted", counted)
                .query((row, number) -> number)
                .list();
    }

    private boolean locked(String key, OffsetDateTime now) {
        List<OffsetDateTime> last = jdbc.sql(
                        "select failed_at from sign_in_failure where typed_hash = :key order by failed_at desc limit "
                                + FAILURES)
                .param("key", key)
                .query(OffsetDateTime.class)
                .list();
        return last.size() == FAILURES
                && last.get(0).plus(WITHIN).isAfter(now)
                && last.get(FAILURES - 1).plus(WITHIN).isAfter(last.get(0));
    }

    private long failures(String address, OffsetDateTime now) {
        return jdbc.sql("select count(*) from sign_in_failure where address = :address and failed_at > :since")
                .param("address", address)
                .param("since", now.minus(WITHIN))
                .query(Long.class)
                .single();
    }

    /** The password of the last try was not looked at: it counts for nothing. */
    void takeBack(String typed) {
        jdbc.sql(
                        """
                        delete from sign_in_failure where ctid = (select ctid from sign_in_failure
                            where typed_hash = :key order by failed_at desc limit 1)
                        """)
                .param("key", key(typed))
                .update();
    }

    /** Forgets the failures; the auditor sees who signed in when, and from where. */
    @Transactional
    void signedIn(String typed, long personId, String address) {
        trail.record(new TrailEntry(
                personId,
                null,
                null,
                Trail.SIGNED_IN,
                "用密码登录",
                null,
                "person:" + personId,
                Map.of("address", address)));
        succeeded(typed);
    }

    void succeeded(String typed) {
        jdbc.sql("delete from sign_in_failure where typed_hash = :key")
                .param("key", key(typed))
                .update();
    }

    private static String key(String typed) {
        return Token.hash(typed.toLowerCase(Locale.ROOT));
    }
}
