package cn.themeday.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A server without any account gets one administrator, whose first password is printed once. */
@Component
class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Accounts accounts;
    private final ObjectProvider<SignInHints> hints;
    private final JdbcClient jdbc;
    private final Clock clock;

    FirstAdministrator(Accounts accounts, ObjectProvider<SignInHints> hints, JdbcClient jdbc, Clock clock) {
        this.accounts = accounts;
        this.hints = hints;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void whenNobodyIsThere() {
        if (hints.stream().findAny().isPresent() || !accounts.none()) {
            return;
        }
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long root = jdbc.sql("select id from organisation where parent_id is null limit 1")
                .query(Long.class)
                .optional()
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
                        """
                        insert into post_held (person_id, organisation_id, post, since)
                        values (:person, :root, 'ADMINISTRATOR', :today)
                        """)
                .param("person", person)
                .param("root", root)
                .param("today", LocalDate.now(clock))
                .update();
        accounts.create(person, "admin", password);
        LOG.info("已建立系统管理员账号：admin，首次密码 {}（只显示这一次）。", password);
    }
}
