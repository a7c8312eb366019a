package cn.themeday.access;

import cn.themeday.organization.Post;
import cn.themeday.organization.PostTaken;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Phones that a member keeps signed in for 90 days. The token is random, stored hashed, and new at each use. */
@Repository
class KeptPhones {

    static final Duration KEPT = Duration.ofDays(90);
    private static final int TOKEN_BYTES = 32;

    /** A second page opened at once, or an answer lost on the way, shows the token before last. */
    static final Duration RETRY = Duration.ofSeconds(30);

    private static final Set<Post> NEVER = Stream.concat(
                    Stream.of(Post.SECRETARY, Post.DEPUTY, Post.HANDLER, Post.SIGNATORY), Post.OF_THE_PLATFORM.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;
    private final Trail trail;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Clock clock;

    KeptPhones(
            JdbcClient jdbc, Trail trail, FindByIndexNameSessionRepository<? extends Session> sessions, Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    record KeptPhone(long id, String device, OffsetDateTime since, OffsetDateTime usedAt, OffsetDateTime expiresAt) {}

    /** Posts that decide, designers and administrators sign in each time. */
    static boolean allowed(Actor actor) {
        return actor.posts().stream().noneMatch(held -> NEVER.contains(held.post()));
    }

    /** @return the token, to be put in the cookie */
    @Transactional
    String keep(Accounts.Account account, String device) {
        String token = Token.random(TOKEN_BYTES);
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("delete from kept_phone where account_id = :account and expires_at <= :now")
                .param("account", account.id())
                .param("now", now)
                .update();
        jdbc.sql(
                        """
                        insert into kept_phone (account_id, token_hash, device, since, used_at, expires_at)
                        values (:account, :hash, :device, :now, :now, :expires)
                        """)
                .param("account", account.id())
                .param("hash", Token.hash(token))
                .param("device", device)
                .param("now", now)
                .param("expires", now.plus(KEPT))
                .update();
        record(account.personId(), "phone.kept", "在" + device + "上保持登录 90 天。");
        return token;
    }

    /** @param token the next one for the cookie; null where the phone has it already */
    record Renewed(long personId, @Nullable String token, OffsetDateTime expiresAt) {}

    /**
     * Exchanges a token for a new one; empty when it is unknown, used up or too old. A used-up one that comes later than
     * a retry would has been copied: the phone is ended, for the thief and the owner alike.
     */
    @Transactional
    Optional<Renewed> renew(String token) {
        String next = Token.random(TOKEN_BYTES);
        OffsetDateTime now = OffsetDateTime.now(clock);
        Optional<Renewed> renewed = jdbc.sql(
                        """
                        update kept_phone k set token_hash = :next, previous_hash = k.token_hash, used_at = :now
                        from account a
                        where k.token_hash = :hash and k.expires_at > :now
                          and a.id = k.account_id and a.disabled_at is null
                        returning a.person_id, k.expires_at
                        """)
                .param("next", Token.hash(next))
                .param("now", now)
                .param("hash", Token.hash(token))
                .query((row, number) ->
                        new Renewed(row.getLong("person_id"), next, row.getObject("expires_at", OffsetDateTime.class)))
                .optional();
        return renewed.or(() -> usedUp(token, now));
    }

    private Optional<Renewed> usedUp(String token, OffsetDateTime now) {
        record Used(long id, long personId, String device, OffsetDateTime usedAt, OffsetDateTime expiresAt) {}
        Optional<Used> used = jdbc.sql(
                        """
                        select k.id, a.person_id, k.device, k.used_at, k.expires_at
                        from kept_phone k join account a on a.id = k.account_id
                        where k.previous_hash = :hash and k.expires_at > :now and a.disabled_at is null
                        """)
                .param("hash", Token.hash(token))
                .param("now", now)
                .query(Used.class)
                .optional();
        if (used.isEmpty()) {
            return Optional.empty();
        }
        if (used.get().usedAt().plus(RETRY).isAfter(now)) {
            return Optional.of(
                    new Renewed(used.get().personId(), null, used.get().expiresAt()));
        }
        jdbc.sql("delete from kept_phone where id = :id")
                .param("id", used.get().id())
                .update();
        // Nobody can tell which of the open sessions is the thief's.
        String person = Long.toString(used.get().personId());
        sessions.findByPrincipalName(person).keySet().forEach(sessions::deleteById);
        record(used.get().personId(), "phone.ended", used.get().device() + "的登录凭证被重复使用，已结束保持登录，并退出所有设备。");
        return Optional.empty();
    }

    List<KeptPhone> of(long personId) {
        return jdbc.sql(
                        """
                        select k.id, k.device, k.since, k.used_at, k.expires_at
                        from kept_phone k join account a on a.id = k.account_id
                        where a.person_id = :person and k.expires_at > :now order by k.used_at desc
                        """)
                .param("person", personId)
                .param("now", OffsetDateTime.now(clock))
                .query(KeptPhone.class)
                .list();
    }

    /** @return false for a phone that is somebody else's or has been ended: nothing happens */
    @Transactional
    boolean end(long personId, long id) {
        Optional<String> ended = jdbc.sql(
                        """
                        delete from kept_phone k using account a
                        where k.id = :id and a.id = k.account_id and a.person_id = :person returning k.device
                        """)
                .param("id", id)
                .param("person", personId)
                .query(String.class)
                .optional();
        ended.ifPresent(device -> record(personId, "phone.ended", "结束在" + device + "上保持登录。"));
        return ended.isPresent();
    }

    @Transactional
    void end(String token) {
        jdbc.sql(
                        """
                        delete from kept_phone k using account a
                        where :hash in (k.token_hash, k.previous_hash) and a.id = k.account_id returning a.person_id
                        """)
                .param("hash", Token.hash(token))
                .query(Long.class)
                .optional()
                .ifPresent(person -> record(person, "phone.ended", "退出登录，结束保持登录。"));
    }

    /** Whoever takes a post that decides signs in with the password from then on. */
    @EventListener
    void taken(PostTaken taken) {
        if (NEVER.contains(taken.post())) {
            of(taken.personId()).forEach(phone -> end(taken.personId(), phone.id()));
        }
    }

    private void record(long personId, String action, String sentence) {
        trail.record(new TrailEntry(personId, null, null, action, sentence, null, "person:" + personId, Map.of()));
    }
}
