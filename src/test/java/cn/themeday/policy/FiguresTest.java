package cn.themeday.policy;

import static cn.themeday.organization.OrganisationTables.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.themeday.Proves;
import cn.themeday.database.OtherDatabase;
import cn.themeday.organization.Field;
import cn.themeday.organization.OrganisationTables;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.SampleIds;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.rejection.Rejection.FieldError;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("数值")
class FiguresTest {

    private static OrganisationTables tables;
    private static SampleIds ids;
    private static Figures figures;
    private static ChangeFigure changeFigure;

    @BeforeAll
    static void start() {
        tables = new OrganisationTables(Figures.class, ChangeFigure.class, CommitteeFromFigure.class);
        ids = tables.loadSample();
        figures = tables.bean(Figures.class);
        changeFigure = tables.bean(ChangeFigure.class);
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @BeforeEach
    void onlyFirstValues() {
        tables.jdbc()
                .sql("delete from figure where organisation_id is not null or field is not null or name like 'test.%'")
                .update();
        tables.events();
    }

    private static long unit(String key) {
        return ids.organisations().get(key);
    }

    private static void row(String organisation, String field, String validFrom, String value) {
        tables.jdbc()
                .sql(
                        """
                        insert into figure (name, organisation_id, field, valid_from, value, kind, source, certainty, label)
                        values ('test.days', :organisation, :field, :validFrom::date, :value, 'DAYS', '云泽县的通知',
                                'PRACTICE', '试验天数')""")
                .param("organisation", organisation == null ? null : unit(organisation))
                .param("field", field)
                .param("validFrom", validFrom)
                .param("value", value)
                .update();
    }

    @ParameterizedTest(name = "{0} 用 {1}")
    @CsvSource({
        "songling, 5",
        "heping, 4",
        "chaye, 3",
        "liuwan, 2",
        "laonian, 1",
        "tushu, 1",
        "yunxi, 4",
        "jiangyuan, 1"
    })
    @DisplayName("最近的上级优先，同一级里本领域优先，没有的用通用值")
    void nearestWinsThenField(String organisation, int expected) {
        row(null, null, "2020-01-01", "1");
        row(null, "RURAL", "2020-01-01", "2");
        row("yunxi", "PRIVATE", "2020-01-01", "3");
        row("yunxi", null, "2020-01-01", "4");
        row("yunxi", "RURAL", "2020-01-01", "5");
        assertThat(figures.days("test.days", unit(organisation))).isEqualTo(expected);
    }

    @Test
    @DisplayName("用今天已经生效的最后一个，还没生效的不用")
    void lastValidRowCounts() {
        row(null, null, "2020-01-01", "1");
        row(null, null, TODAY.toString(), "2");
        row(null, null, TODAY.plusDays(1).toString(), "3");
        assertThat(figures.get("test.days", unit("songling"))).isEqualTo(new BigDecimal("2"));
    }

    @Test
    @Proves("3.2")
    @DisplayName("多少名正式党员设支委会，由上级的数值定")
    void theFigureSaysWhoHasACommittee() {
        Organisations organisations = tables.bean(Organisations.class);
        assertThat(organisations.hasCommittee(unit("songling"))).isTrue();
        changeFigure.change(new FigureChange("branch.committeeFrom", unit("yunxi"), null, "37", TODAY, "测试用的规定", null));
        assertThat(organisations.hasCommittee(unit("songling"))).isFalse();
        assertThat(organisations.hasCommittee(unit("liuwan"))).isTrue();
    }

    @Test
    @DisplayName("没填的数值：说出名称和出处，不再往上找")
    void emptyValueNamesFigureAndSource() {
        row(null, null, "2020-01-01", "1");
        row("yunze", null, "2020-01-01", null);
        assertThatThrownBy(() -> figures.days("test.days", unit("songling")))
                .isInstanceOf(FigureUnknown.class)
                .hasMessageContaining("试验天数")
                .hasMessageContaining("云泽县的通知");
        assertThatThrownBy(() -> figures.text("test.days", unit("songling"))).isInstanceOf(FigureUnknown.class);
        assertThat(figures.days("test.days", unit("jiangyuan"))).isEqualTo(1);
        assertThat(figures.text("test.none", unit("songling"))).isEmpty();
        assertThatThrownBy(() -> figures.get("test.none", unit("songling"))).hasMessageContaining("test.none");
        assertThatThrownBy(() -> figures.get("test.days", 999_999)).isInstanceOf(NotFound.class);
    }

    @Test
    @DisplayName("随程序带的数值都符合自己的种类，都能显示")
    void shippedValuesFitTheirKind() {
        assertThat(figures.rows()).hasSize(32).allSatisfy(row -> {
            assertThat(row.kind().accepts(String.valueOf(row.value()), row.choices()))
                    .as(row.name())
                    .isTrue();
            assertThat(row.shown()).doesNotContain("=", "_");
        });
        long songling = unit("songling");
        assertThat(figures.text("filing.kind.plan", songling)).contains("APPROVAL");
        assertThat(figures.days("planning.adoptBefore", songling)).isEqualTo(10);
        assertThat(figures.find("planning.dayRule", songling).orElseThrow().shown())
                .isEqualTo("每月第一个星期五");
        assertThat(figures.find("committee.pass", songling).orElseThrow().shown())
                .isEqualTo("超过二分之一（过半数）");
    }

    @Test
    @DisplayName("办理步骤改为一类一行：原来各上级定的，两类报件都沿用")
    void stepsCarryOverToEveryKind() {
        try (HikariDataSource before = OtherDatabase.withTables("48")) {
            JdbcClient sql = JdbcClient.create(before);
            sql.sql("insert into organisation (kind, name, short_name) values ('COUNTY', '某县委', '某县委')")
                    .update();
            sql.sql(
                            """
                            insert into figure (name, organisation_id, valid_from, value, kind, choices, source, certainty, label)
                            select f.name, o.id, date '2026-11-24', 'DRAFT_COLLECTIVE_SIGN', f.kind, choices, source, certainty, label
                            from figure f, organisation o where f.name = 'filing.steps'""")
                    .update();
            OtherDatabase.migrate(before, "50");
            assertThat(sql.sql(
                                    """
                                    select f.name || ' ' || coalesce(o.short_name, 'all') || ' ' || value
                                    from figure f left join organisation o on o.id = f.organisation_id
                                    where f.name like 'filing.steps%' order by f.name, f.organisation_id nulls first""")
                            .query(String.class)
                            .list())
                    .containsExactly(
                            "filing.steps.themeDayNotHeld all DRAFT_SIGN",
                            "filing.steps.themeDayNotHeld 某县委 DRAFT_COLLECTIVE_SIGN",
                            "filing.steps.themeDayPlan all DRAFT_SIGN",
                            "filing.steps.themeDayPlan 某县委 DRAFT_COLLECTIVE_SIGN");
        }
    }

    @Test
    @DisplayName("半数以上含本数，过半数不含，不取整")
    void sharesAreCountedWhole() {
        Share quorum = figures.share("committee.quorum", unit("songling"));
        Share pass = figures.share("committee.pass", unit("songling"));
        assertThat(quorum.reached(2, 4)).isTrue();
        assertThat(pass.reached(2, 4)).isFalse();
        assertThat(pass.reached(3, 5)).isTrue();
        assertThat(quorum.reached(7, 15)).isFalse();
    }

    @Test
    @DisplayName("上级为所辖支部改数值，同一天再改以后一次为准，别处不变")
    void superiorChangesForItsOwnTree() {
        changeFigure.change(change("filing.kind.plan", "RECORD", TODAY));
        changeFigure.change(change("filing.reply", "4", TODAY));
        changeFigure.change(change("filing.reply", "5", TODAY));
        assertThat(figures.text("filing.kind.plan", unit("songling"))).contains("RECORD");
        assertThat(figures.text("filing.kind.plan", unit("liuwan"))).contains("APPROVAL");
        assertThat(figures.days("filing.reply", unit("songling"))).isEqualTo(5);
        assertThat(tables.events())
                .hasSize(3)
                .contains(new FigureChanged("filing.reply", "报批后多少个工作日内批复", unit("yunxi"), null, "5", TODAY));
        changeFigure.change(
                new FigureChange("filing.reply", unit("yunxi"), Field.SCHOOL, "8", TODAY, "云溪镇党委会议", "学校放假"));
        assertThat(figures.days("filing.reply", unit("zhongxue"))).isEqualTo(8);
        assertThat(figures.days("filing.reply", unit("songling"))).isEqualTo(5);
        assertThat(figures.standing(unit("zhongxue")))
                .hasSize(32)
                .filteredOn(row -> row.name().equals("filing.reply"))
                .extracting(FigureRow::value, FigureRow::source)
                .containsExactly(tuple("8", "云溪镇党委会议"));
    }

    @Test
    @Proves("2.1")
    @DisplayName("上级可以只为一个支部定党日，不影响邻村")
    void dayRuleOfOneBranch() {
        changeFigure.change(
                new FigureChange("planning.dayRule", unit("songling"), null, "SATURDAY-2", TODAY, "云溪镇党委会议", null));
        assertThat(figures.text("planning.dayRule", unit("songling"))).contains("SATURDAY-2");
        assertThat(figures.text("planning.dayRule", unit("baishui"))).contains("FRIDAY-1");
        assertThatThrownBy(() -> changeFigure.change(new FigureChange(
                        "planning.dayRule", unit("songling"), Field.RURAL, "FRIDAY-2", TODAY, "会议", null)))
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.errors())
                        .extracting(FieldError::path)
                        .containsExactly("field"));
    }

    private static FigureChange change(String name, String value, LocalDate validFrom) {
        return new FigureChange(name, unit("yunxi"), null, value, validFrom, "云溪镇党委会议", null);
    }

    @ParameterizedTest(name = "{0} 不收 {1}")
    @CsvSource({
        "filing.reply, 三天",
        "filing.reply, -1",
        "filing.reply, 251",
        "filing.reply, 1.5",
        "filing.reply, ''",
        "agenda.appraisal, 13",
        "agenda.appraisal, 0",
        "committee.pass, 1/2",
        "committee.pass, >3/2",
        "committee.pass, >1/0",
        "filing.kind.plan, MAYBE",
        "planning.dayRule, FRIDAY-5",
        "branch.committeeFrom, 七"
    })
    @DisplayName("写错的数值退回，说明怎么填")
    void wrongValuesAreRefused(String name, String value) {
        assertThatThrownBy(() -> changeFigure.change(change(name, value, TODAY)))
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.errors())
                        .extracting(FieldError::path)
                        .containsExactly("value"));
        assertThat(figures.rows()).hasSize(32);
    }

    @Test
    @DisplayName("党小组没有数值，不能改过去，要写依据：一次全说")
    void everyMistakeIsSaidAtOnce() {
        FigureChange wrong =
                new FigureChange("filing.reply", unit("songling-group-1"), null, "x", TODAY.minusDays(1), " ", null);
        assertThatThrownBy(() -> changeFigure.change(wrong))
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.errors())
                        .extracting(FieldError::path)
                        .containsExactly("organisation", "value", "validFrom", "source"));
        assertThatThrownBy(() -> changeFigure.change(change("no.such", "1", TODAY)))
                .isInstanceOf(NotFound.class);
    }
}
