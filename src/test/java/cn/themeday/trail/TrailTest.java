package cn.themeday.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Post;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ThemeDayTest
@DisplayName("办理记录")
class TrailTest {

    @Autowired
    Trail trail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    final String root = UUID.randomUUID().toString();
    long person;

    @BeforeEach
    void begin() {
        TestClock.INSTANCE.reset();
        person = jdbc.sql("insert into person (name) values ('陆明远') returning id")
                .query(Long.class)
                .single();
    }

    @Test
    @DisplayName("读回来的内容和写下时一样，校验值相符，姓名是当时的")
    void keepsContent() {
        record(Map.of("乙", List.of(1, new BigDecimal("2.50"), 1e21), "甲", Map.of("b", true, "a", "字")));
        TrailLine line = trail.ofRoot(root).get(0);
        jdbc.sql("update person set name = '陆远' where id = :id")
                .param("id", person)
                .update();
        assertThat(line.person()).isEqualTo("陆明远");
        assertThat(line.post()).isEqualTo("书记");
        assertThat(line.sentence()).isEqualTo("报送了方案。");
        assertThat(trail.ofPerson(person, 10)).containsExactly(line);
        assertThat(trail.intact(line.id())).isTrue();
    }

    @Test
    @DisplayName("办事没有成，记录也不留；不在事务里不能记")
    void joinsTransaction() {
        transaction.executeWithoutResult(status -> {
            trail.record(entry(Map.of()));
            status.setRollbackOnly();
        });
        assertThat(trail.ofRoot(root)).isEmpty();
        assertThatThrownBy(() -> trail.record(entry(Map.of()))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trail_entry set sentence = '改了'",
                "delete from trail_entry",
                "truncate trail_entry",
                "select 1 from trail_entry for update",
                "alter table trail_entry disable trigger all"
            })
    @DisplayName("数据库不许改、删、清空记录")
    void onlyGrows(String sql) {
        record(Map.of());
        assertThatThrownBy(() -> jdbc.sql(sql).query((row, number) -> number).list())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner|only grows).*");
        assertThat(trail.ofRoot(root)).hasSize(1);
    }

    private void record(Map<String, Object> details) {
        transaction.executeWithoutResult(status -> trail.record(entry(details)));
    }

    private TrailEntry entry(Map<String, Object> details) {
        return new TrailEntry(person, Post.SECRETARY, null, "filing.submitted", "报送了方案。", root, null, details);
    }
}
