package cn.themeday.planning;

import cn.themeday.rejection.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All theme days. Writing methods expect a running transaction. */
@Repository
public class ThemeDays {

    private final JdbcClient jdbc;
    private final Clock clock;

    ThemeDays(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Before a plan is proposed: whoever changes what all plans of the month must have waits until this one is
     * committed, and this one for them.
     */
    public void holdToBegin(YearMonth month) {
        hold("pg_advisory_xact_lock_shared", month);
    }

    /** @return empty when the branch has this month already, by the UNIQUE (branch, month) */
    public Optional<Long> begin(long branchId, YearMonth month, PlanContent content) {
        Optional<Long> id = of(
                        jdbc.sql(
                                """
                                insert into theme_day (branch_id, month, state, rule_day, day, starts_at, place,
                                    host_id, recorder_id, dues_keeper_id, section, study, plus, remark, change_reason)
                                values (:branch, :month, 'PLANNING', :day, :day, :startsAt, :place,
                                    :host, :recorder, :keeper, :section, :study, :plus, :remark, :reason)
                                on conflict (branch_id, month) do nothing
                                returning id
                                """),
                        content)
                .param("branch", branchId)
                .param("month", month.atDay(1))
                .query(Long.class)
                .optional();
        id.ifPresent(begun -> AgendaRows.add(jdbc, begun, content.agenda()));
        return id;
    }

    public void runs(long id, String rootInstance) {
        jdbc.sql("update theme_day set root_instance = :root where id = :id")
                .param("root", rootInstance)
                .param("id", id)
                .update();
    }

    public ThemeDay get(long id) {
        return jdbc.sql("select * from theme_day where id = :id")
                .param("id", id)
                .query(ThemeDays::themeDay)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** Read and held until the transaction ends: who changes an agenda and who sends it in wait for each other. */
    public ThemeDay lock(long id) {
        return jdbc.sql("select * from theme_day where id = :id for update")
                .param("id", id)
                .query(ThemeDays::themeDay)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** All of a month held like {@link #lock}, always in the same order; those just being begun are waited for. */
    public List<ThemeDay> lockMonth(List<Long> branches, YearMonth month) {
        hold("pg_advisory_xact_lock", month);
        return jdbc.sql(
                        """
                        select * from theme_day where month = :month and branch_id = any (:branches) order by id for update
                        """)
                .param("month", month.atDay(1))
                .param("branches", branches.toArray(Long[]::new))
                .query(ThemeDays::themeDay)
                .list();
    }

    private void hold(String how, YearMonth month) {
        jdbc.sql("select " + how + "(hashtextextended(:month, 0))")
                .param("month", "theme-days:" + month)
                .query((row, number) -> 0)
                .single();
    }

    public Optional<ThemeDay> ofRoot(String rootInstance) {
        return jdbc.sql("select * from theme_day where root_instance = :root")
                .param("root", rootInstance)
                .query(ThemeDays::themeDay)
                .optional();
    }

    public Optional<ThemeDay> find(long branchId, YearMonth month) {
        return jdbc.sql("select * from theme_day where branch_id = :branch and month = :month")
                .param("branch", branchId)
                .param("month", month.atDay(1))
                .query(ThemeDays::themeDay)
                .optional();
    }

    /** Newest month first. */
    public List<ThemeDay> ofBranch(long branchId, int most) {
        return jdbc.sql("select * from theme_day where branch_id = :branch order by month desc limit :most")
                .param("branch", branchId)
                .param("most", most)
                .query(ThemeDays::themeDay)
                .list();
    }

    public List<ThemeDay> ofMonth(List<Long> branches, YearMonth month) {
        return jdbc.sql("select * from theme_day where month = :month and branch_id = any (:branches)")
                .param("month", month.atDay(1))
                .param("branches", branches.toArray(Long[]::new))
                .query(ThemeDays::themeDay)
                .list();
    }

    /** Of these branches those whose agenda has this item. */
    public List<ThemeDay> withItem(List<Long> branches, YearMonth month, String item) {
        return jdbc.sql(
                        """
                        select t.* from theme_day t where month = :month and branch_id = any (:branches) and exists
                            (select 1 from agenda_item a where a.theme_day_id = t.id and a.item = :item)
                        """)
                .param("month", month.atDay(1))
                .param("branches", branches.toArray(Long[]::new))
                .param("item", item)
                .query(ThemeDays::themeDay)
                .list();
    }

    public void dropItem(long id, String item) {
        jdbc.sql("delete from agenda_item where theme_day_id = :id and item = :item")
                .param("id", id)
                .param("item", item)
                .update();
    }

    public void plan(long id, PlanContent content) {
        of(
                        jdbc.sql(
                                """
                                update theme_day set day = :day, starts_at = :startsAt, place = :place,
                                    host_id = :host, recorder_id = :recorder, dues_keeper_id = :keeper,
                                    section = :section, study = :study, plus = :plus, remark = :remark,
                                    change_reason = :reason
                                where id = :id
                                """),
                        content)
                .param("id", id)
                .update();
        agenda(id, content.agenda());
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec sql, PlanContent content) {
        return sql.param("day", content.day())
                .param("startsAt", content.startsAt())
                .param("place", content.place())
                .param("host", content.hostId(), Types.BIGINT)
                .param("recorder", content.recorderId(), Types.BIGINT)
                .param("keeper", content.duesKeeperId(), Types.BIGINT)
                .param("section", content.section())
                .param("study", content.study())
                .param("plus", content.plus())
                .param("remark", content.remark())
                .param("reason", content.changeReason(), Types.VARCHAR);
    }

    public void agenda(long id, List<AgendaItem> agenda) {
        jdbc.sql("delete from agenda_item where theme_day_id = :id")
                .param("id", id)
                .update();
        AgendaRows.add(jdbc, id, agenda);
    }

    /** Last in the agenda; the others are left as they are, whoever is writing them. */
    public void addItem(long id, AgendaItem item) {
        AgendaRows.add(jdbc, id, List.of(item));
    }

    public List<AgendaItem> agendaOf(long id) {
        return jdbc.sql("select * from agenda_item where theme_day_id = :id order by position")
                .param("id", id)
                .query((row, n) -> new AgendaItem(
                        row.getString("item"),
                        row.getString("title"),
                        row.getString("clause"),
                        AgendaItem.Obligation.valueOf(row.getString("obligation")),
                        row.getBoolean("left_out"),
                        row.getString("reason"),
                        row.getObject("lead_id", Long.class),
                        row.getString("note"),
                        row.getObject("done", Boolean.class),
                        row.getString("done_reason")))
                .list();
    }

    public void itemDone(long id, String item, boolean done, @Nullable String reason) {
        jdbc.sql("update agenda_item set done = :done, done_reason = :reason where theme_day_id = :id and item = :item")
                .param("done", done)
                .param("reason", reason, Types.VARCHAR)
                .param("id", id)
                .param("item", item)
                .update();
    }

    /** @return whether these words about the agenda are new to the branch; empty: nothing is to be said any more */
    public boolean agendaTold(long id, String words) {
        return jdbc.sql("update theme_day set agenda_told = :words where id = :id and agenda_told <> :words")
                        .param("words", words)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Days from this one on that are not over and to which no superior sends anybody. */
    public List<ThemeDay> withoutAttendee(LocalDate from) {
        return jdbc.sql(
                        """
                        select t.* from theme_day t
                        where t.day between :from and :until and not t.attendee_asked
                            and t.state not in ('RECORDED', 'NOT_HELD') and not exists (
                                select 1 from day_attendee a where a.branch_id = t.branch_id and a.month = t.month)
                        order by t.id
                        """)
                .param("from", from)
                .param("until", from.plusMonths(2))
                .query(ThemeDays::themeDay)
                .list();
    }

    /** @return false when it was asked before, or by another node */
    public boolean attendeeAsked(long id) {
        return jdbc.sql("update theme_day set attendee_asked = true where id = :id and not attendee_asked")
                        .param("id", id)
                        .update()
                == 1;
    }

    public void note(long id, String item, @Nullable String note) {
        jdbc.sql("update agenda_item set note = :note where theme_day_id = :id and item = :item")
                .param("note", note, Types.VARCHAR)
                .param("id", id)
                .param("item", item)
                .update();
    }

    public void state(long id, ThemeDayState state) {
        jdbc.sql("update theme_day set state = :state where id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    /** The committee is asked anew: what it said of another plan no longer stands. */
    public void notYetAdopted(long id) {
        jdbc.sql("update theme_day set adopted_for = null, adopted_of = null, adopted_on = null where id = :id")
                .param("id", id)
                .update();
    }

    public void adopted(long id, int inFavour, int committee, LocalDate on) {
        jdbc.sql("update theme_day set adopted_for = :favour, adopted_of = :of, adopted_on = :on where id = :id")
                .param("favour", inFavour)
                .param("of", committee)
                .param("on", on)
                .param("id", id)
                .update();
    }

    public void filed(long id, long filingId) {
        jdbc.sql("update theme_day set filing_id = :filing, state = 'FILED' where id = :id")
                .param("filing", filingId)
                .param("id", id)
                .update();
    }

    public void reopen(String rootInstance) {
        jdbc.sql("update theme_day set state = 'PLANNING' where root_instance = :root and state = 'FILED'")
                .param("root", rootInstance)
                .update();
    }

    public void withoutReply(long id) {
        jdbc.sql("update theme_day set without_reply = true, state = 'TOLD' where id = :id")
                .param("id", id)
                .update();
    }

    public void moved(long id, LocalDate to, LocalTime startsAt, String reason) {
        jdbc.sql(
                        """
                        update theme_day set moved_from = day, day = :to, starts_at = :startsAt, moved_reason = :reason
                        where id = :id
                        """)
                .param("to", to)
                .param("startsAt", startsAt)
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    public void held(long id, LocalDate on, String morningMeeting, String minutes) {
        jdbc.sql(
                        """
                        update theme_day set held_on = :on, morning_meeting = :morning, minutes = :minutes, state = 'HELD'
                        where id = :id
                        """)
                .param("on", on)
                .param("morning", morningMeeting)
                .param("minutes", minutes)
                .param("id", id)
                .update();
    }

    public void recorded(long id) {
        jdbc.sql("update theme_day set state = 'RECORDED', recorded_at = :now where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    public void roomReady(long id, boolean ready) {
        jdbc.sql("update theme_day set room_ready = :ready where id = :id")
                .param("ready", ready)
                .param("id", id)
                .update();
    }

    public void sheetPhoto(long id, long attachmentId) {
        jdbc.sql("update theme_day set sheet_photo_id = :photo where id = :id")
                .param("photo", attachmentId)
                .param("id", id)
                .update();
    }

    /** @param by whoever proposes it by message; null when it stands in a form */
    public void notHeldReason(long id, String reason, @Nullable Long by) {
        jdbc.sql("update theme_day set not_held_reason = :reason, not_held_by = :by where id = :id")
                .param("reason", reason)
                .param("by", by, Types.BIGINT)
                .param("id", id)
                .update();
    }

    private static ThemeDay themeDay(ResultSet row, int number) throws SQLException {
        return new ThemeDay(
                row.getLong("id"),
                row.getLong("branch_id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("root_instance"),
                ThemeDayState.valueOf(row.getString("state")),
                row.getObject("rule_day", LocalDate.class),
                row.getObject("day", LocalDate.class),
                row.getObject("starts_at", LocalTime.class),
                row.getString("place"),
                row.getObject("host_id", Long.class),
                row.getObject("recorder_id", Long.class),
                row.getObject("dues_keeper_id", Long.class),
                row.getString("section"),
                row.getString("study"),
                row.getString("plus"),
                row.getString("remark"),
                row.getString("change_reason"),
                row.getObject("adopted_for", Integer.class),
                row.getObject("adopted_of", Integer.class),
                row.getObject("filing_id", Long.class),
                row.getBoolean("without_reply"),
                row.getObject("moved_from", LocalDate.class),
                row.getString("moved_reason"),
                row.getObject("held_on", LocalDate.class),
                row.getString("minutes"),
                row.getString("not_held_reason"),
                row.getObject("not_held_by", Long.class),
                row.getBoolean("room_ready"),
                row.getObject("sheet_photo_id", Long.class),
                row.getString("morning_meeting"));
    }
}
