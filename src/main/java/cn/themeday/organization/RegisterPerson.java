package cn.themeday.organization;

import cn.themeday.rejection.Rejection;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody who is no member of a branch here and is to hold a post. */
@Service
public class RegisterPerson {

    private final JdbcClient jdbc;

    RegisterPerson(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A phone tells people apart by itself. The same form sent twice at once: the second waits for the first. */
    private void nobodyTwice(String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('register:' || :name, 0))")
                .param("name", name)
                .query((row, number) -> 0)
                .single();
        boolean there = jdbc.sql("select exists (select 1 from person where name = :name and phone is null)")
                .param("name", name)
                .query(Boolean.class)
                .single();
        if (there) {
            throw Rejection.field("phone", "名册里已经有一位" + name + "，没有电话。是同一个人就从名单里选；是另一个人，请填电话，好分得清。");
        }
    }

    /**
     * @param phone digits, null where none is known
     * @return the person
     * @throws Rejection when the name or the phone will not do
     */
    @Transactional
    public long register(String name, @Nullable String phone) {
        String own = name.strip();
        if (own.isEmpty() || own.length() > 50) {
            throw Rejection.field("name", "请填写姓名，不超过 50 个字。");
        }
        if (phone != null && !phone.matches("[0-9]{5,20}")) {
            throw Rejection.field("phone", "电话只填数字，5 到 20 位。");
        }
        if (phone == null) {
            nobodyTwice(own);
        }
        try {
            return jdbc.sql("insert into person (name, phone) values (:name, :phone) returning id")
                    .param("name", own)
                    .param("phone", phone)
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw Rejection.field("phone", "这个电话已经是另一个人的，请核对。");
        }
    }
}
