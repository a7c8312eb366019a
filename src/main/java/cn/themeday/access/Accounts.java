package cn.themeday.access;

import cn.themeday.organization.Members;
import cn.themeday.organization.Person;
import cn.themeday.organization.PostHeld;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Accounts: how a person signs in. What they may do then comes from their posts, never from here. */
@Repository
public class Accounts {

    /** bcrypt reads no further. */
    static final int LONGEST_PASSWORD = 72;

    private static final int SHORTEST_PASSWORD = 8;
    private static final int CODE_DIGITS = 8;
    private static final Duration CODE_KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final SignInTries tries;
    private final Members members;
    private final Trail trail;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Clock clock;

    Accounts(
            JdbcClient jdbc,
            PasswordEncoder encoder,
            SignInTries tries,
            Members members,
            Trail trail,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            Clock clock) {
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.tries = tries;
        this.members = members;
        this.trail = trail;
        this.clock = clock;
    }

    record Account(
            long id,
            long personId,
            String login,
            String passwordHash,
            boolean mustChange,
            @Nullable String codeHash,
            @Nullable OffsetDateTime codeUntil) {}

    /**
     * What is printed for somebody's first sign-in; kept nowhere.
     *
     * @param phone may be typed in place of the login
     */
    public record FirstPassword(String name, String login, @Nullable String phone, String password) {}

    /** @param chosen whether they have a password of their own */
    public record Standing(boolean there, boolean open, boolean chosen, @Nullable String login) {}

    public boolean none() {
        return jdbc.sql("select not exists (select 1 from account)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Asking for the same account again changes nothing, its password neither.
     *
     * @param login 2 to 40 Latin letters, digits, dots, hyphens; begins with a letter; kept in lower case
     * @throws Rejection when the login is somebody else's or the person has another one
     */
    @Transactional
    public void create(long personId, String login, String rawPassword) {
        create(personId, login, rawPassword, false);
    }

    /** Several accounts with one password: one hash for all, since a hash costs a tenth of a second. */
    @Transactional
    public void create(Map<String, Long> personsByLogin, String rawPassword) {
        String hash = hash(rawPassword);
        personsByLogin.forEach((login, personId) -> add(personId, login, hash, false));
    }

    @Transactional
    void create(long personId, String login, String rawPassword, boolean mustChange) {
        add(personId, login, hash(rawPassword), mustChange);
    }

    private String hash(String rawPassword) {
        if (!fits(rawPassword)) {
            throw Rejection.field("password", "密码太长，请换一个短些的。");
        }
        return encoder.encode(rawPassword);
    }

    private void add(long personId, String login, String hash, boolean mustChange) {
        String lower = lower(login);
        if (!lower.matches("[a-z][a-z0-9._-]{1,39}")) {
            throw Rejection.field("login", "登录名用 2 到 40 个英文字母、数字、点或短横，以字母开头。");
        }
        String name = members.person(personId).name();
        int made = jdbc.sql(
                        """
                        insert into account (person_id, login, password_hash, must_change, chosen, created_at)
                        values (:person, :login, :hash, :change, not cast(:change as boolean), :now)
                        on conflict do nothing
                        """)
                .param("person", personId)
                .param("login", lower)
                .param("hash", hash)
                .param("change", mustChange)
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (made == 1) {
            record(null, "account.created", "为" + name + "开通账号 " + lower + "。", personId);
        } else if (!jdbc.sql("select exists (select 1 from account where person_id = :person and login = :login)")
                .param("person", personId)
                .param("login", lower)
                .query(Boolean.class)
                .single()) {
            throw Rejection.field("login", "这个登录名已有人用，或者" + name + "已有账号。");
        }
    }

    /** Signs the person out at the next request, and every kept phone with it. Doing it again changes nothing. */
    @Transactional
    public void disable(long personId, long byPersonId) {
        int disabled = jdbc.sql(
                        "update account set disabled_at = :now where person_id = :person and disabled_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("person", personId)
                .update();
        if (disabled == 1) {
            forgetPhones(personId);
            String name = members.person(personId).name();
            record(byPersonId, "account.disabled", "停用" + name + "的账号。", personId);
        }
    }

    /** By login, or by a phone number that exactly one account has. */
    Optional<Account> find(String typed) {
        List<Account> found = jdbc.sql(
                        """
                        select a.id, a.person_id, a.login, a.password_hash, a.must_change, a.code_hash, a.code_until
                        from account a join person p on p.id = a.person_id
                        where a.disabled_at is null and (a.login = :login or p.phone = :typed) limit 2
                        """)
                .param("login", lower(typed))
                .param("typed", typed)
                .query(Account.class)
                .list();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Empty when there is none or it is disabled. */
    Optional<Account> ofPerson(long personId) {
        return jdbc.sql(
                        """
                        select id, person_id, login, password_hash, must_change, code_hash, code_until from account
                        where person_id = :person and disabled_at is null
                        """)
                .param("person", personId)
                .query(Account.class)
                .optional();
    }

    /**
     * Guessing the old one is counted and locked as guessing at the sign-in page is.
     *
     * @param address the client's
     * @throws Rejection when the old one is wrong or the new one will not do
     */
    void mayChange(Account account, String address, String old, String chosen, String again) {
        if (!account.mustChange()) {
            mayTry(account, address, old);
        }
        if (chosen.length() < SHORTEST_PASSWORD || !fits(chosen)) {
            throw Rejection.field("chosen", "新密码要 8 到 72 个字母、数字或符号（一个汉字算三个）。");
        }
        if (chosen.chars().distinct().count() < 4 || "01234567890".contains(chosen) || "09876543210".contains(chosen)) {
            throw Rejection.field("chosen", "这个密码太容易猜，请换一个。");
        }
        if (encoder.matches(chosen, account.passwordHash()) || lower(chosen).contains(account.login())) {
            throw Rejection.field("chosen", "新密码不能和原密码一样，也不能含登录名，请换一个。");
        }
        if (!chosen.equals(again)) {
            throw Rejection.field("again", "两次输入的新密码不一样，请再输一次。");
        }
    }

    /** Whoever has just signed in with a first password or a code is not asked for it again. */
    private void mayTry(Account account, String address, String old) {
        if (!tries.begin(account.login(), address)) {
            throw Rejection.field("old", "试的次数太多，请过 15 分钟再试。");
        }
        if (!fits(old) || !right(account.login(), old, account.passwordHash())) {
            throw Rejection.field("old", "原密码不对，请再输一次。连续五次不对要等 15 分钟。");
        }
        tries.succeeded(account.login());
    }

    /** @param typed under which the try is counted; a password that was not looked at counts for nothing */
    boolean right(String typed, String password, String hash) {
        try {
            return encoder.matches(password, hash);
        } catch (TooManySignIns notLookedAt) {
            tries.takeBack(typed);
            throw notLookedAt;
        }
    }

    /** Ends the person's kept phones: whoever changes a password may have lost one. */
    @Transactional
    void change(long personId, String chosen) {
        jdbc.sql(
                        "update account set password_hash = :hash, must_change = false, chosen = true, code_hash = null, code_until = null where person_id = :person")
                .param("hash", encoder.encode(chosen))
                .param("person", personId)
                .update();
        forgetPhones(personId);
        record(personId, "account.password-changed", "修改了密码。", personId);
    }

    /**
     * First passwords for whoever has no account or has not yet chosen a password; nothing for the others. Those that
     * were printed before no longer open anything.
     *
     * @return in the order of the persons; kept nowhere
     */
    @Transactional
    public List<FirstPassword> issue(List<Person> persons, long byPersonId, PostHeld right) {
        // Printed twice at once, the second list stands and the first is the one to be thrown away.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('first-passwords:' || :at, 0))")
                .param("at", persons.stream().mapToLong(Person::id).min().orElse(0))
                .query((row, number) -> 0)
                .single();
        List<FirstPassword> issued = new ArrayList<>();
        for (Person person : persons) {
            Standing standing = standing(person.id());
            if (standing.there() && (standing.chosen() || !standing.open())) {
                continue;
            }
            String password = Token.digits(CODE_DIGITS);
            String login = standing.login() == null ? "d" + person.id() : standing.login();
            if (standing.there()) {
                int renewed = jdbc.sql("update account set password_hash = :hash, must_change = true"
                                + " where person_id = :person and not chosen")
                        .param("hash", hash(password))
                        .param("person", person.id())
                        .update();
                if (renewed == 0) {
                    continue; // chosen at this moment
                }
            } else {
                add(person.id(), login, hash(password), true);
            }
            issued.add(new FirstPassword(person.name(), login, person.phone(), password));
        }
        if (!issued.isEmpty()) {
            String sentence = "打印了 " + issued.size() + " 人的首次密码。";
            trail.record(new TrailEntry(
                    byPersonId,
                    right.post(),
                    right.organisationId(),
                    "account.issued",
                    sentence,
                    null,
                    null,
                    Map.of("logins", issued.stream().map(FirstPassword::login).toList())));
        }
        return issued;
    }

    public Standing standing(long personId) {
        return jdbc.sql("select login, disabled_at is null as open, chosen from account where person_id = :person")
                .param("person", personId)
                .query((row, number) ->
                        new Standing(true, row.getBoolean("open"), row.getBoolean("chosen"), row.getString("login")))
                .optional()
                .orElse(new Standing(false, false, false, null));
    }

    /**
     * A code that opens the account once within a day, for somebody who has forgotten the password; an earlier one opens
     * nothing any more.
     *
     * @throws Rejection when there is no account that is open
     */
    @Transactional
    public String code(long personId, long byPersonId, PostHeld right) {
        String code = Token.digits(CODE_DIGITS);
        int given = jdbc.sql(
                        """
                        update account set code_hash = :hash, code_until = :until
                        where person_id = :person and disabled_at is null
                        """)
                .param("hash", hash(code))
                .param("until", OffsetDateTime.now(clock).plus(CODE_KEPT))
                .param("person", personId)
                .update();
        String name = members.person(personId).name();
        if (given == 0) {
            throw Rejection.of(name + "没有账号，或者账号已停用。请先开通。");
        }
        trail.record(new TrailEntry(
                byPersonId,
                right.post(),
                right.organisationId(),
                "account.code",
                "为" + name + "发了一次性密码。",
                null,
                "person:" + personId,
                Map.of()));
        return code;
    }

    /** Whether it is the account's code, which opens it this once: the person then has to choose a password. */
    @Transactional
    boolean useCode(Account account, String typed) {
        if (account.codeHash() == null
                || OffsetDateTime.now(clock).isAfter(account.codeUntil())
                || !encoder.matches(typed, account.codeHash())) {
            return false;
        }
        int used = jdbc.sql(
                        """
                        update account set code_hash = null, code_until = null, must_change = true
                        where id = :id and code_hash = :hash
                        """)
                .param("id", account.id())
                .param("hash", account.codeHash())
                .update();
        if (used == 1) {
            forgetPhones(account.personId());
            // Until a new password is chosen none is asked for: an older session must not choose it.
            sessions.findByPrincipalName(Long.toString(account.personId()))
                    .keySet()
                    .forEach(sessions::deleteById);
            record(account.personId(), "account.code-used", "用一次性密码登录。", account.personId());
        }
        return used == 1;
    }

    /** Doing it again changes nothing. */
    @Transactional
    public void enable(long personId, long byPersonId) {
        int enabled = jdbc.sql(
                        "update account set disabled_at = null where person_id = :person and disabled_at is not null")
                .param("person", personId)
                .update();
        if (enabled == 1) {
            record(
                    byPersonId,
                    "account.enabled",
                    "恢复" + members.person(personId).name() + "的账号。",
                    personId);
        }
    }

    /** Whether bcrypt would read all of it. */
    static boolean fits(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
    }

    private void forgetPhones(long personId) {
        jdbc.sql("delete from kept_phone k using account a where a.id = k.account_id and a.person_id = :person")
                .param("person", personId)
                .update();
    }

    private void record(@Nullable Long by, String action, String sentence, long personId) {
        trail.record(new TrailEntry(by, null, null, action, sentence, null, "person:" + personId, Map.of()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
