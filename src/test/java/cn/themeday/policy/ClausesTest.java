package cn.themeday.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.rejection.NotFound;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("制度依据")
class ClausesTest {

    private final Clauses clauses = new Clauses();

    @Test
    @DisplayName("每条依据一句话，编号不重复")
    void everyClauseIsOneSentence() {
        assertThat(clauses.all()).hasSize(47).allSatisfy(clause -> assertThat(clause.sentence())
                .endsWith("。")
                .containsOnlyOnce("。")
                .hasSizeLessThan(80));
    }

    @Test
    @DisplayName("按编号查，没有的编号查不到")
    void foundById() {
        assertThat(clauses.get("4.4b").sentence()).contains("最后");
        assertThat(clauses.find("9.9")).isEmpty();
        assertThatThrownBy(() -> clauses.get("9.9")).isInstanceOf(NotFound.class);
    }
}
