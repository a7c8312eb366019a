package cn.themeday.access;

import cn.themeday.organization.Post;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Phones that a member keeps signed in for 90 days. The token is random, stored hashed, and new at each use. */
@Repository
class KeptPhones {

    static final Duration KEPT = Duration.ofDays(90);
    private static final Set<Post> NEVER =
            Set.of(Post.SECRETARY, Post.DEPUTY, Post.HANDLER, Post.SIGNATORY, Post.DESIGNER, Post.ADMINISTRATOR);

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    KeptPhones(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record KeptPhone(long id, String device, OffsetDateTime since, OffsetDateTime usedAt) {}

    /** Posts that decide, designers and administrators sign in each time. */
    static boolean allowed(Actor actor) {
        return actor.posts().stream().noneMatch(held -> NEVER.contains(held.post()));
    }

    /** @return the token, to be put in the cookie */
    String keep(long accountId, String device) {
        String token = token();
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql(
                        """
                        insert into kept_phone (account_id, token_hash, device, since, used_at, expires_at)
                        values (:account, :hash, :device, :now, :now, :expires)
                        """)
                .param("account", accountId)
                .param("hash", hash(token))
                .param("device", device)
                .param("now", now)
                .param("expires", now.plus(KEPT))
                .update();
        return token;
    }

    record Renewed(long personId, String token) {}

    /** Exchanges a token for a new one; empty when it is unknown, used up or too old. */
    @Transactional
    Optional<Renewed> renew(String token) {
        String next = token();
        OffsetDateTime now = OffsetDateTime.now(clock);
        return jdbc.sql(
                        """
                        update kept_phone k set token_hash = :next, used_at = :now
                        from account a
                        where k.token_hash = :hash and k.expires_at > :now
                          and a.id = k.account_id and a.disabled_at is null
                        returning a.person_id
                        """)
                .param("next", hash(next))
                .param("now", now)
                .param("hash", hash(token))
                .query(Long.class)
                .optional()
                .map(person -> new Renewed(person, next));
    }

    List<KeptPhone> of(long personId) {
        return jdbc.sql(
                        """
                        select k.* from kept_phone k join account a on a.id = k.account_id
                        where a.person_id = :person and k.expires_at > :now order by k.used_at desc
                        """)
                .param("person", personId)
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> new KeptPhone(
                        row.getLong("id"),
                        row.getString("device"),
                        row.getObject("since", OffsetDateTime.class),
                        row.getObject("used_at", OffsetDateTime.class)))
                .list();
    }

    void end(long personId, long id) {
        jdbc.sql(
                        """
                        delete from kept_phone k using account a
                        where k.id = :id and a.id = k.account_id and a.person_id = :person
                        """)
                .param("id", id)
                .param("person", personId)
                .update();
    }

    void end(String token) {
        jdbc.sql("delete from kept_phone where token_hash = :hash")
                .param("hash", hash(token))
                .update();
    }

    private String token() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
