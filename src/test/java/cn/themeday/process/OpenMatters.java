package cn.themeday.process;

import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.ModelVersion;
import cn.themeday.engine.ModelVersions;
import cn.themeday.form.Attachments;
import cn.themeday.inbox.EnteredFor;
import cn.themeday.planning.Attendance.Way;
import cn.themeday.planning.Guests;
import cn.themeday.planning.RequiredItem;
import cn.themeday.planning.RequiredItems;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.MarkAttendance;
import cn.themeday.planning.usecase.PublishRequiredItem;
import cn.themeday.planning.usecase.RecordMeeting;
import cn.themeday.studio.Designed;
import cn.themeday.studio.ProposeChange;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A branch with a plan at every stage on the day of one of them, so that every page has something to show. */
@Component
public class OpenMatters {

    private static final String BRANCH = "松岭村党支部";
    private static final YearMonth TODAY = YearMonth.of(2028, 10);
    /** Those that are still to come. */
    private static final YearMonth LATER = YearMonth.of(2032, 6);

    private final Branch branch;
    private final ThemeDays themeDays;
    private final MarkAttendance markAttendance;
    private final RecordMeeting recordMeeting;
    private final Guests guests;
    private final EnteredFor enteredFor;
    private final PublishRequiredItem publish;
    private final RequiredItems requiredItems;
    private final Attachments attachments;
    private final ProposeChange propose;
    private final ModelVersions versions;
    private final JdbcClient jdbc;

    OpenMatters(
            Branch branch,
            ThemeDays themeDays,
            MarkAttendance markAttendance,
            RecordMeeting recordMeeting,
            Guests guests,
            EnteredFor enteredFor,
            PublishRequiredItem publish,
            RequiredItems requiredItems,
            Attachments attachments,
            ProposeChange propose,
            ModelVersions versions,
            JdbcClient jdbc) {
        this.branch = branch;
        this.themeDays = themeDays;
        this.markAttendance = markAttendance;
        this.recordMeeting = recordMeeting;
        this.guests = guests;
        this.enteredFor = enteredFor;
        this.publish = publish;
        this.requiredItems = requiredItems;
        this.attachments = attachments;
        this.propose = propose;
        this.versions = versions;
        this.jdbc = jdbc;
    }

    /**
     * By name: what stands for the names in its addresses. {@code today} is being held, {@code told} comes next month,
     * {@code drafting} and {@code signing} are with the superior, {@code adopting} with the committee, {@code preparing}
     * with the secretary.
     */
    public Map<String, Map<String, Object>> open() {
        TestClock.INSTANCE.set(LocalDateTime.of(2028, 9, 1, 9, 0));
        Actor recorder = branch.actor("songling.jilu");
        long member = branch.actor("songling.dangyuan").personId();
        ThemeDay today = branch.told(BRANCH, TODAY);
        ThemeDay told = branch.told(BRANCH, LATER);
        ThemeDay drafting = branch.filed(BRANCH, LATER.plusMonths(1));
        ThemeDay signing = branch.filed(BRANCH, LATER.plusMonths(2));
        branch.complete(signing, "draftReply", Map.of("proposal", "APPROVED", "opinion", "拟同意"));
        ThemeDay adopting = branch.start(BRANCH, LATER.plusMonths(3));
        branch.complete(adopting, "preparePlan", withLead(adopting, member));
        ThemeDay preparing = branch.start(BRANCH, LATER.plusMonths(4));
        markAttendance.enter(recorder, told.id(), member, Way.LEAVE, "走亲戚", branch.photo(recorder));
        long entry = enteredFor.of(member, 1).get(0).id();

        TestClock.INSTANCE.set(today.day().atTime(15, 0));
        branch.runDueJobs();
        recordMeeting.guest(recorder, today.id(), "林明", "农技站");
        long absent = branch.actor("songling.zuzhang").personId();
        markAttendance.enter(recorder, today.id(), absent, Way.ABSENT, "", null);
        Map<String, Map<String, Object>> open = new HashMap<>(Map.of(
                "-", Map.of(),
                "branch", Map.of("id", today.branchId()),
                "member", Map.of("id", member),
                "today", of(today, "recordDay", member),
                "told", of(told, "themeDay", member),
                "drafting", of(drafting, "draftReply", member),
                "signing", of(signing, "signReply", member),
                "adopting", of(adopting, "adoptPlan", member),
                "preparing", of(preparing, "preparePlan", member)));
        Map.of("draft-filing", drafting, "sign-filing", signing, "told-filing", told)
                .forEach((name, day) ->
                        open.put(name, Map.of("id", branch.now(day).filingId())));
        open.put("entry", Map.of("id", entry));
        open.put(
                "absent",
                Map.of("id", today.id(), "person", absent, "on", today.day().plusDays(9)));
        open.put("figure", Map.of("id", figure()));
        open.put("live-model", Map.of("file", "superior-review.bpmn"));
        open.put("phone", Map.of("id", phone(member)));
        open.put("proposal", proposal());
        open.put("version", version());
        open.put("term", Map.of("id", today.branchId(), "held", term(today.branchId())));
        open.put("account", Map.of("id", today.branchId(), "person", member));
        open.put("import", Map.of("id", rosterImport(member)));
        open.put("required", required(TODAY.plusMonths(1)));
        open.put("waiting", Map.of("id", branch.photo(branch.actor("songling.dangyuan"))));
        return open;
    }

    private Map<String, Object> of(ThemeDay day, String element, long member) {
        String item = themeDays.agendaOf(day.id()).get(0).item();
        Map<String, Object> names = new HashMap<>(Map.of(
                "id", day.id(), "rootInstance", branch.root(day), "item", item, "member", member, "day", day.day()));
        guests.of(day.id()).forEach(guest -> names.put("guest", guest.id()));
        if (branch.openElements(day).contains(element)) {
            names.put("taskId", branch.open(day, element).taskId());
        }
        return names;
    }

    /** The plan with its first item given to this person. */
    private Map<String, Object> withLead(ThemeDay day, long person) {
        Map<String, Object> answers = new HashMap<>(Branch.PLAN);
        List<Map<String, Object>> agenda = new ArrayList<>();
        for (Object row : (List<?>)
                branch.values(branch.open(day, "preparePlan"), Map.of()).get("agenda")) {
            Map<String, Object> copy = new HashMap<>();
            ((Map<?, ?>) row).forEach((key, value) -> copy.put(String.valueOf(key), value));
            agenda.add(copy);
        }
        agenda.get(0).put("lead", String.valueOf(person));
        answers.put("agenda", agenda);
        return answers;
    }

    /** Of the first designer, still open. */
    private Map<String, Object> proposal() {
        Actor designer = branch.actor("liucheng.cheng");
        String key = "lending-rights-"
                + jdbc.sql("select count(*) from model_proposal")
                        .query(Long.class)
                        .single();
        long id = propose.propose(designer, Designed.lending(key), "试用");
        return Map.of("id", id, "name", key + ".form");
    }

    private Map<String, Object> version() {
        ModelVersion version = versions.live("superior-review").orElseThrow();
        return Map.of("id", version.id(), "name", version.name(), "file", "draft-reply.form");
    }

    /** Of the recorder, who has one. */
    private long term(long branchId) {
        return jdbc.sql("select min(id) from post_held where organisation_id = :branch and post = 'RECORDER'")
                .param("branch", branchId)
                .query(Long.class)
                .single();
    }

    /** A file that was looked at, and has nothing in it. */
    private long rosterImport(long person) {
        return jdbc.sql(
                        """
                        insert into roster_import (person_id, file_name, received_at, state, told_at, row_count)
                        values (:person, '名册.xlsx', now(), 'CHECKED', now(), 0) returning id""")
                .param("person", person)
                .query(Long.class)
                .single();
    }

    /** A row that holds for everybody. */
    private long figure() {
        return jdbc.sql("select min(id) from figure where name = 'filing.reply' and organisation_id is null")
                .query(Long.class)
                .single();
    }

    private long phone(long person) {
        return jdbc.sql(
                        """
                        insert into kept_phone (account_id, token_hash, device, since, used_at, expires_at)
                        select id, 'rights', '手机', :now, :now, :now + interval '90 days' from account
                        where person_id = :person
                        on conflict (token_hash) do update set used_at = excluded.used_at returning id
                        """)
                .param("person", person)
                .param("now", OffsetDateTime.now(TestClock.INSTANCE))
                .query(Long.class)
                .single();
    }

    private Map<String, Object> required(YearMonth month) {
        Actor handler = branch.actor("yunxi.jingban");
        long superior = branch.organisation("云溪镇党委").id();
        publish.publish(handler, superior, month, "学习防火通知", "", List.of(branch.photo(handler)));
        RequiredItem item = requiredItems.of(List.of(superior), month).get(0);
        return Map.of(
                "id", item.id(), "file", attachments.ofRoot(item.files()).get(0).id());
    }
}
