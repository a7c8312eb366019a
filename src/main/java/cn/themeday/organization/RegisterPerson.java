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
