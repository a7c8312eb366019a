package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.Proves;
import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.inbox.EnteredFor;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Member;
import cn.themeday.organization.MemberKind;
import cn.themeday.organization.Members;
import cn.themeday.planning.Attendance;
import cn.themeday.planning.Attendance.Way;
import cn.themeday.planning.Attendances;
import cn.themeday.planning.Guests;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.usecase.MarkAttendance;
import cn.themeday.planning.usecase.RecordMeeting;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThemeDayTest
@DisplayName("到会：回执、代录、签到表、补学、列席")
class TakingPartTest {

    private static final String BRANCH = "松岭村党支部";

    @Autowired
    Branch branch;

    @Autowired
    MarkAttendance markAttendance;

    @Autowired
    RecordMeeting recordMeeting;

    @Autowired
    Attendances attendances;

    @Autowired
    EnteredFor enteredFor;

    @Autowired
    Guests guests;

    @Autowired
    Members members;

    @Autowired
    Notices notices;

    @Autowired
    Trail trail;

    private Actor recorder;
    private Actor leader;
    private Actor member;

    @BeforeEach
    void people() {
        TestClock.INSTANCE.set(LocalDateTime.of(2027, 7, 1, 9, 0));
        recorder = branch.actor("songling.jilu");
        leader = branch.actor("songling.zuzhang");
        member = branch.actor("songling.dangyuan");
    }

    private List<String> sentences(ThemeDay day, String action) {
        return trail.ofRoot(branch.root(day)).stream()
                .filter(line -> line.action().equals(action))
                .map(cn.themeday.trail.TrailLine::sentence)
                .toList();
    }

    private Attendance of(ThemeDay day, long person) {
        return attendances.sheet(day).stream()
                .filter(one -> one.personId() == person)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Proves("2.4")
    @DisplayName("党员自己回执，党日之前可以改；请假要写原因，别人的支部看不到")
    void memberReplies() {
        ThemeDay day = branch.told(BRANCH, YearMonth.of(2027, 8));

        assertThatThrownBy(() -> markAttendance.reply(member, day.id(), Way.LEAVE, " "))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("请假请写明原因");
        markAttendance.reply(member, day.id(), Way.LEAVE, "住院");
        markAttendance.reply(member, day.id(), Way.AT_HOME, "");

        assertThat(of(day, member.personId()).way()).isEqualTo(Way.AT_HOME);
        assertThat(enteredFor.about(MarkAttendance.reference(day))).isEmpty();
        assertThatThrownBy(() -> markAttendance.reply(branch.actor("chaye.shuji"), day.id(), Way.IN_PERSON, ""))
                .isInstanceOf(NotFound.class);
        TestClock.INSTANCE.set(day.day().plusDays(1).atTime(9, 0));
        assertThatThrownBy(() -> markAttendance.reply(member, day.id(), Way.IN_PERSON, ""))
                .isInstanceOf(Rejection.class);
    }

    @Test
    @Proves("2.4")
    @DisplayName("记录员和本组组长能代录，写明由谁代录；别组组长和党员不能；本人能提不同意见，书记和登记人知道")
    void enteredForAnother() {
        ThemeDay day = branch.told(BRANCH, YearMonth.of(2027, 9));
        Map<Boolean, Member> inGroup = members.ofBranch(day.branchId()).stream()
                .filter(one -> one.person().id() != leader.personId() && one.groupId() != null)
                .collect(Collectors.partitioningBy(
                        one -> leader.posts().stream().anyMatch(held -> held.organisationId() == one.groupId()),
                        Collectors.collectingAndThen(Collectors.toList(), list -> list.get(0))));

        markAttendance.enter(leader, day.id(), inGroup.get(true).person().id(), Way.LEAVE, "走亲戚", null);
        assertThatThrownBy(() -> markAttendance.enter(
                        leader, day.id(), inGroup.get(false).person().id(), Way.LEAVE, "走亲戚", null))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> markAttendance.enter(
                        member, day.id(), inGroup.get(true).person().id(), Way.LEAVE, "走亲戚", null))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> markAttendance.enter(recorder, day.id(), member.personId(), Way.ABSENT, "", null))
                .hasMessageContaining("还没有到");

        markAttendance.enter(recorder, day.id(), member.personId(), Way.LEAVE, "住院", null);
        EnteredFor.Shown entry = enteredFor.of(member.personId(), 10).get(0);
        assertThat(entry.by()).isEqualTo(recorder.name());
        assertThat(entry.kind()).isEqualTo(EnteredFor.Kind.LEAVE);
        assertThat(entry.sentence()).isEqualTo("9 月主题党日：请假，住院");
        markAttendance.enter(recorder, day.id(), member.personId(), Way.LEAVE, "住院", null);
        assertThat(enteredFor.of(member.personId(), 1).get(0).id())
                .as("a second tap says what stands already")
                .isEqualTo(entry.id());
        assertThat(trail.ofRoot(branch.root(day)))
                .as("the trail is read by many and goes without the reason")
                .noneMatch(line -> line.sentence().contains("住院"));

        assertThatThrownBy(() -> enteredFor.contradict(recorder, entry.id(), "不是"))
                .isInstanceOf(NotFound.class);
        enteredFor.contradict(member, entry.id(), "我没有请假");
        assertThat(enteredFor.of(member.personId(), 10).get(0).contradiction()).isEqualTo("我没有请假");
        for (long told :
                List.of(recorder.personId(), branch.secretary(day.branchId()).personId())) {
            assertThat(notices.latest(told, 200))
                    .anySatisfy(notice -> assertThat(notice.title()).contains("我没有请假"));
        }
    }

    @Test
    @Proves({"2.4", "3.1"})
    @DisplayName("签到表照片一次登记：签名的到会，没签也没请假的是无故未到，请假的不变；没有照片不收")
    void signedSheet() {
        ThemeDay day = branch.told(BRANCH, YearMonth.of(2027, 10));
        markAttendance.reply(member, day.id(), Way.LEAVE, "住院");
        TestClock.INSTANCE.set(day.day().atTime(16, 0));
        long missing = attendances.sheet(day).stream()
                .map(Attendance::personId)
                .filter(id -> id != member.personId() && id != recorder.personId())
                .findFirst()
                .orElseThrow();
        var signed = attendances.sheet(day).stream()
                .map(Attendance::personId)
                .filter(id -> id != member.personId() && id != missing)
                .collect(Collectors.toSet());

        assertThatThrownBy(() -> markAttendance.sheet(recorder, day.id(), signed, null))
                .hasMessageContaining("签到表");
        // Somebody of another branch signs nothing here.
        long own = signed.size();
        signed.add(branch.actor("chaye.shuji").personId());
        assertThat(of(day, missing).way()).isEqualTo(Way.IN_PERSON);
        markAttendance.sheet(recorder, day.id(), signed, branch.photo(recorder));

        markAttendance.sheet(recorder, day.id(), signed, null);
        assertThat(sentences(day, "attendance.sheet")).containsExactly("登记签到表，签名 " + own + " 人");
        Attendances.Counts counts = attendances.counts(branch.now(day));
        assertThat(counts.present()).isEqualTo(counts.expected() - 2);
        assertThat(of(day, member.personId()).way()).isEqualTo(Way.LEAVE);
        assertThat(of(day, missing).way()).isEqualTo(Way.ABSENT);
        assertThat(branch.now(day).sheetPhotoId()).isNotNull();
        assertThatThrownBy(() -> markAttendance.reply(branch.actor("songling.zuzhi"), day.id(), Way.AT_HOME, ""))
                .as("what was signed is not undone by a late reply")
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("现在不能回执");
        Actor late = branch.actor("songling.zuzhi");
        assertThatThrownBy(() -> markAttendance.enter(late, day.id(), late.personId(), Way.AT_HOME, "", null))
                .as("nor from the page on which others are entered")
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("现在不能回执");
        EnteredFor.Shown absent = enteredFor.of(missing, 1).get(0);
        assertThat(enteredFor.photo(recorder, absent.id()))
                .isEqualTo(branch.now(day).sheetPhotoId());
        assertThatThrownBy(() -> enteredFor.photo(member, absent.id()))
                .as("another member's")
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> markAttendance.sheet(member, day.id(), signed, null))
                .isInstanceOf(NotFound.class);

        assertThatThrownBy(() -> markAttendance.makeUp(recorder, day.id(), missing, day.day()))
                .hasMessageContaining("党日之后");
        assertThatThrownBy(() -> markAttendance.makeUp(
                        recorder, day.id(), recorder.personId(), day.day().plusDays(3)))
                .isInstanceOf(NotFound.class);
        markAttendance.makeUp(recorder, day.id(), missing, day.day().plusDays(3));
        assertThat(of(day, missing).makeUpOn()).isEqualTo(day.day().plusDays(3));
    }

    @Test
    @Proves("3.1")
    @DisplayName("应到含预备党员，有表决权的不含；列席的两样都不算；会议记录的草稿按登记写成，不写请假原因")
    void countsGuestsAndDraft() {
        ThemeDay day = branch.told(BRANCH, YearMonth.of(2027, 11));
        TestClock.INSTANCE.set(day.day().atTime(16, 0));
        branch.runDueJobs();
        recordMeeting.guest(recorder, day.id(), "王民", "镇党建办");
        recordMeeting.guest(recorder, day.id(), "王民", "镇党建办");
        recordMeeting.guest(recorder, day.id(), "林明", "");
        long left = guests.of(day.id()).get(1).id();
        for (int tap = 0; tap < 2; tap++) {
            recordMeeting.noGuest(recorder, day.id(), left);
            recordMeeting.item(recorder, day.id(), "STUDY", true, "");
            recordMeeting.roomReady(recorder, day.id(), true);
        }
        assertThat(sentences(day, "meeting.guest")).hasSize(2);
        assertThat(sentences(day, "meeting.noGuest")).hasSize(1);
        assertThat(sentences(day, "meeting.item")).hasSize(1);
        assertThat(sentences(day, "meeting.room")).hasSize(1);
        markAttendance.enter(recorder, day.id(), member.personId(), Way.LEAVE, "住院", null);

        Attendances.Counts counts = attendances.counts(day);
        long probationary = members.count(day.branchId(), MemberKind.PROBATIONARY);
        assertThat(probationary).isPositive();
        assertThat(counts.expected() - counts.entitled()).isEqualTo((int) probationary);
        assertThat(counts.entitledPresent()).isEqualTo(counts.entitled() - 1);
        assertThat(guests.of(day.id())).hasSize(1);
        String draft = String.valueOf(
                branch.values(branch.open(day, "recordDay"), Map.of()).get("minutes"));
        assertThat(draft)
                .contains("应到 " + counts.expected() + " 人（有表决权 " + counts.entitled() + " 人），实到 " + counts.present())
                .contains("请假：" + member.name())
                .contains("列席：王民（镇党建办）")
                .contains("已进行")
                .doesNotContain("住院");

        branch.complete(day, "recordDay", Map.of("morningMeeting", "8 点半，定了公开事项"));
        assertThat(branch.now(day).morningMeeting()).isEqualTo("8 点半，定了公开事项");
        branch.complete(day, "confirmRecord", Map.of());
        assertThatThrownBy(() -> markAttendance.enter(recorder, day.id(), member.personId(), Way.ONLINE, "", null))
                .isInstanceOf(Rejection.class);
        markAttendance.makeUp(recorder, day.id(), member.personId(), day.day().plusDays(7));
    }

    @Autowired
    org.springframework.test.web.servlet.MockMvc web;

    @Test
    @DisplayName("页面：回执没选或请假没写原因是 422，写过的还在；开会页和登记页只给该登记的人")
    void pages() throws Exception {
        ThemeDay day = branch.told(BRANCH, YearMonth.of(2027, 12));
        String page = day.page();

        web.perform(post(page + "/reply")
                        .with(branch.signedIn("songling.dangyuan"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("请选怎么参加")));
        web.perform(post(page + "/reply")
                        .param("way", "AT_HOME")
                        .param("note", "长".repeat(201))
                        .with(branch.signedIn("songling.dangyuan"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("长".repeat(201))));
        web.perform(post(page + "/reply")
                        .param("way", "ABSENT")
                        .with(branch.signedIn("songling.dangyuan"))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        web.perform(post(page + "/reply")
                        .param("way", "LEAVE")
                        .param("note", "住\u0000院")
                        .with(branch.signedIn("songling.dangyuan"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity());
        web.perform(get("/progress?month=abc").with(branch.signedIn("yunxi.qianfa")))
                .andExpect(status().isNotFound());
        web.perform(get("/progress?month=+999999999-12").with(branch.signedIn("yunxi.qianfa")))
                .andExpect(status().is4xxClientError());
        web.perform(get(page + "/meeting").with(branch.signedIn("songling.dangyuan")))
                .andExpect(status().isNotFound());
        web.perform(get(page + "/attendance").with(branch.signedIn("songling.dangyuan")))
                .andExpect(status().isNotFound());
        web.perform(get(page + "/attendance").with(branch.signedIn("songling.zuzhang")))
                .andExpect(status().isOk());
        web.perform(get(page + "/meeting").with(branch.signedIn("songling.zuzhang")))
                .andExpect(status().isNotFound());
        web.perform(multipart(page + "/attendance")
                        .param("person", String.valueOf(member.personId()))
                        .param("way", "LEAVE")
                        .param("meeting", "true")
                        .with(branch.signedIn("songling.jilu"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("请假请写明原因")));
        long stored = uploads();
        web.perform(multipart(page + "/attendance")
                        .file(sick())
                        .param("person", String.valueOf(member.personId()))
                        .param("way", "LEAVE")
                        .with(branch.signedIn("songling.jilu"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity());
        web.perform(multipart(page + "/sheet")
                        .file(new org.springframework.mock.web.MockMultipartFile(
                                "sheetPhoto", "签到表.txt", null, "名单".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .with(branch.signedIn("songling.jilu"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("党日还没有到")));
        assertThat(uploads()).as("nothing is stored of what is refused").isEqualTo(stored);
        web.perform(post(page + "/make-up")
                        .param("person", String.valueOf(member.personId()))
                        .param("on", LocalDate.of(2027, 12, 31).toString())
                        .with(branch.signedIn("songling.jilu"))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    private static org.springframework.mock.web.MockMultipartFile sick() {
        return new org.springframework.mock.web.MockMultipartFile(
                "photo", "假条.txt", null, "住院".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private long uploads() {
        return jdbc.sql("select count(*) from attachment where uploaded_by = :person")
                .param("person", recorder.personId())
                .query(Long.class)
                .single();
    }
}
