package cn.themeday.access;

import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A server without any account gets one administrator, whose first password is printed once and must be changed. With
 * sample data there are accounts already.
 */
@Component
class FirstAdministrator {

    static final String LOGIN = "admin";
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Accounts accounts;
    private final ObjectProvider<SignInHints> hints;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    FirstAdministrator(
            Accounts accounts,
            ObjectProvider<SignInHints> hints,
            Organisations organisations,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.accounts = accounts;
        this.hints = hints;
        this.organisations = organisations;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void whenNobodyIsThere() {
        if (hints.stream().findAny().isPresent()) {
            return;
        }
        // Printed after the commit: a password of an account that was rolled back would only puzzle.
        makeIfNone().ifPresent(password -> LOG.info("已建立系统管理员账号：{}，首次密码 {}（只显示这一次，登录后请改掉）。", LOGIN, password));
    }

    /** @return the password, empty when there are accounts */
    Optional<String> makeIfNone() {
        return Optional.ofNullable(transaction.execute(status -> {
            // Two programs may start on one empty database.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('first-administrator', 0))")
                    .query((row, number) -> number)
                    .list();
            if (!accounts.none()) {
                return null;
            }
            String password = Token.random(12);
            accounts.create(person(), LOGIN, password, true);
            return password;
        }));
    }

    // The room of organisations has no use case yet for a root and for a person without a branch.
    private long person() {
        long root = organisations.all().stream()
                .map(Organisation::id)
                .findFirst()
                .orElseGet(() -> jdbc.sql(
                                """
                                insert into organisation (kind, name, short_name, can_approve_members)
                                values ('MUNICIPAL', '市委', '市委', true) returning id
                                """)
                        .query(Long.class)
                        .single());
        long person = jdbc.sql("insert into person (name) values ('系统管理员') returning id")
                .query(Long.class)
                .single();
        jdbc.sql(
                        "insert into post_held (person_id, organisation_id, post, since) values (:person, :root, :post, :today)")
                .param("person", person)
                .param("root", root)
                .param("post", Post.ADMINISTRATOR.name())
                .param("today", LocalDate.now(clock))
                .update();
        return person;
    }
}
