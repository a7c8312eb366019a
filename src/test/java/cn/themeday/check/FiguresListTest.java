package cn.themeday.check;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.engine.ShippedVocabulary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ThemeDayTest
@DisplayName("检查用的规定数字名单")
class FiguresListTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    @DisplayName("和数据库里的一样")
    void isWhatTheDatabaseHas() {
        assertThat(ShippedVocabulary.read().figures())
                .containsExactlyInAnyOrderElementsOf(jdbc.sql("select distinct name from figure")
                        .query(String.class)
                        .list());
    }
}
