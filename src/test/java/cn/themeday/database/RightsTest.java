package cn.themeday.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@ThemeDayTest
@DisplayName("数据库权限")
class RightsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Value("${spring.datasource.url}")
    String url;

    @Test
    @DisplayName("程序用的用户不拥有任何表，引擎的表在自己的模式里，没有身份表和案例表")
    void programOwnsNothing() {
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("themeday_app");
        assertThat(jdbc.sql("select count(*) from pg_tables where tableowner = current_user")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from act_ru_task")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select tablename from pg_tables where schemaname = 'engine'")
                        .query(String.class)
                        .list())
                .hasSize(38)
                .noneMatch(table -> table.startsWith("act_id_") || table.contains("case"));
    }

    @ParameterizedTest
    @DisplayName("程序用的用户不能改结构")
    @ValueSource(
            strings = {
                "create table app.own (id int)",
                "create temporary table own (id int)",
                "drop table app.spring_session",
                "alter table app.spring_session add column own int",
                "truncate app.spring_session",
                "set role themeday_owner",
                "create schema own"
            })
    void programCannotChangeTheStructure(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update()).rootCause().satisfies(refusal -> assertThat(
                        ((SQLException) refusal).getSQLState())
                .isEqualTo("42501"));
    }

    @ParameterizedTest
    @DisplayName("写下的事实，程序用的用户改不了也删不掉")
    @ValueSource(
            strings = {
                "update submission set \"values\" = '{}'",
                "delete from submission",
                "delete from submission_file",
                "update form_version set json = ''",
                "delete from involvement",
                "update passed_element set element = ''",
                "update filing_passage set passed_by = 1",
                "delete from filing_passage",
                "update filing set root_instance = ''",
                "update filing set filed_by = 1",
                "delete from filing",
                "update document_number set number = 1",
                "update document_number set year = 2000",
                "update document_number set organisation_id = 1",
                "delete from document_number",
                "update document_sequence set year = 2000",
                "delete from document_sequence",
                "update matter set root_instance = ''",
                "update matter set restricted = false",
                "update matter set organisation_id = 1",
                "delete from matter",
                "update inbox_item set reference = ''",
                "delete from inbox_item",
                "update theme_day set branch_id = 1",
                "update theme_day set month = '2000-01-01'",
                "delete from theme_day",
                "update agenda_item set obligation = 'OWN'",
                "update attendance set person_id = 1",
                "delete from attendance",
                "update entered_for set entered_by = 1",
                "delete from entered_for",
                "update plan_opinion set person_id = 1",
                "delete from plan_opinion",
                "delete from plan_round",
                "update required_item set content = ''",
                "update attachment set content = ''",
                "delete from account",
                "delete from person",
                "delete from organisation"
            })
    void factsStay(String statement) {
        // No row is touched: rights are asked before.
        assertThatThrownBy(() -> jdbc.sql(statement + " where false").update())
                .rootCause()
                .satisfies(refusal ->
                        assertThat(((SQLException) refusal).getSQLState()).isEqualTo("42501"));
    }

    @Test
    @DisplayName("每张表都说定了：程序能整行改的，只有这些")
    void whatMayChangeWholeIsListed() {
        assertThat(jdbc.sql(
                                """
                                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                where n.nspname = 'app' and c.relkind = 'r'
                                  and has_table_privilege(c.oid, 'update') order by c.relname""")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "account",
                        "figure",
                        "holiday",
                        "kept_phone",
                        "membership",
                        "notice",
                        "shedlock",
                        "organisation",
                        "person",
                        "post_held",
                        "roster_import",
                        "sign_in_failure",
                        "spring_session",
                        "spring_session_attributes");
    }

    @ParameterizedTest
    @DisplayName("只增不改的表拒绝拥有者的修改、删除和清空")
    @ValueSource(strings = {"update grows set n = 2", "delete from grows", "truncate grows"})
    void appendOnlyRefusesTheOwnerToo(String statement) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, Roles.OWNER, TestServer.OWNER_PASSWORD);
                Statement sql = owner.createStatement()) {
            owner.setAutoCommit(false);
            sql.execute("set local search_path to app");
            sql.execute("create table grows (n int)");
            sql.execute("create trigger rows before update or delete on grows"
                    + " for each row execute function refuse_change()");
            sql.execute("create trigger whole before truncate on grows"
                    + " for each statement execute function refuse_change()");
            sql.execute("insert into grows values (1)");
            assertThatThrownBy(() -> sql.execute(statement)).hasMessageContaining("grows only grows");
            owner.rollback();
        }
    }

    @Test
    @DisplayName("没有密码的人连不上，本机的也不行")
    void nobodySignsInWithoutThePassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(url, Roles.PROGRAM, "wrong"))
                .satisfies(refusal ->
                        assertThat(((SQLException) refusal).getSQLState()).isEqualTo("28P01"));
    }

    @Test
    @DisplayName("测试的时间由测试时钟定")
    void timeIsTheTestClock() {
        TestClock.INSTANCE.reset();
        assertThat(LocalDateTime.now(clock)).isEqualTo(LocalDateTime.of(2026, 11, 2, 9, 0));
        assertThat(jdbc.sql("select current_setting('TimeZone')")
                        .query(String.class)
                        .single())
                .isEqualTo("Asia/Shanghai");
    }
}
