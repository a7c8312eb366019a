package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.Proves;
import cn.themeday.ThemeDayTest;
import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.notification.Notice;
import cn.themeday.notification.Notices;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ThemeDayTest
@DisplayName("上级布置的事项和到会的人，指定了人的事项")
class AgendaFromAboveTest {

    private static final YearMonth APRIL = YearMonth.of(2028, 4);
    private static final YearMonth MAY = YearMonth.of(2028, 5);
    private static final YearMonth JUNE = YearMonth.of(2028, 6);
    private static final String SONGLING = "松岭村党支部";

    @Autowired
    Branch branch;

    @Autowired
    ThemeDays themeDays;

    @Autowired
    Items items;

    @Autowired
    ActingPosts actingPosts;

    @Autowired
    Notices notices;

    @Autowired
    Trail trail;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.set(LocalDateTime.of(2028, 3, 20, 9, 0));
    }

    @Test
    @Proves("5.4")
    @DisplayName("必做事项进到已开始和后开始的方案，不能略去；附件只给所辖支部的人看")
    void aRequiredItemStandsInEveryPlan() throws Exception {
        ThemeDay day = branch.start(SONGLING, APRIL);
        publish("yunxi.jingban", APRIL, "学习防汛通知", file("防汛通知.txt", "各支部备好沙袋。"))
                .andExpect(flash().attribute("toast", containsString("1 个正在策划的方案")));
        assertThat(titles(day)).contains("学习防汛通知");
        assertThat(titles(branch.start("白水村党支部", APRIL))).contains("学习防汛通知");
        assertThat(titles(branch.start("柳湾村党支部", APRIL))).doesNotContain("学习防汛通知");

        InboxItem task = branch.open(day, "preparePlan");
        List<Map<String, Object>> left = rows(branch.values(task, Map.of())).stream()
                .map(row -> "学习防汛通知".equals(row.get("title"))
                        ? changed(row, Map.of("leaveOut", true, "reason", "没有河"))
                        : row)
                .toList();
        Map<String, Object> answers = new HashMap<>(Branch.PLAN);
        answers.put("agenda", left);
        assertThatThrownBy(() -> branch.complete(day, "preparePlan", "songling.shuji", answers))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("是必做事项，不能略去");

        String page = mvc.perform(get(day.page()).with(branch.signedIn("songling.dangyuan")))
                .andExpect(content().string(containsString("防汛通知.txt")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        Matcher link = Pattern.compile("/required-items/\\d+/files/\\d+").matcher(page);
        assertThat(link.find()).isTrue();
        mvc.perform(get(link.group()).with(branch.signedIn("chaye.shuji")))
                .andExpect(status().isOk())
                .andExpect(content().bytes("各支部备好沙袋。".getBytes(StandardCharsets.UTF_8)));
        mvc.perform(get(link.group()).with(branch.signedIn("yunze.jingban"))).andExpect(status().isNotFound());
        mvc.perform(get(link.group().replaceFirst("items/\\d+", "items/999999999"))
                        .with(branch.signedIn("chaye.shuji")))
                .andExpect(status().isNotFound());
        mvc.perform(get("/required-items").with(branch.signedIn("yunxi.jingban")))
                .andExpect(status().isOk());
    }

    @Test
    @DisplayName("过去的月份、空的事项、太多或不许的附件都不收，填过的还在；书记不能布置")
    void whatIsWrongIsRefused() throws Exception {
        publish("yunxi.jingban", YearMonth.of(2026, 10), "晚了", null).andExpect(status().isUnprocessableEntity());
        publish("yunxi.jingban", APRIL, " ", file("说明.txt", "说明"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("请写明事项")))
                .andExpect(content().string(containsString("说明.txt")));
        publish("yunxi.jingban", APRIL, "附错了", file("程序.exe", "MZ"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("不能上传")))
                .andExpect(content().string(containsString("附错了")));
        MockMultipartFile one = file("一.txt", "一");
        publish("yunxi.jingban", APRIL, "太多", one, one, one, one, one, one)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("最多附 5 个文件")));
        publish("songling.shuji", APRIL, "越级", null).andExpect(status().isNotFound());
        mvc.perform(get("/required-items").with(branch.signedIn("songling.shuji")))
                .andExpect(status().isNotFound());
    }

    @Test
    @DisplayName("指定了人的事项是那个人的待办；准备好就办完，再点一次不变；别人打不开")
    void aNamedPersonPrepares() throws Exception {
        ThemeDay day = branch.start(SONGLING, MAY);
        Actor named = branch.actor("songling.zuzhi");
        List<Map<String, Object>> agenda = rows(branch.values(branch.open(day, "preparePlan"), Map.of()));
        Map<String, Object> first = changed(agenda.get(0), Map.of("lead", "" + named.personId()));
        Map<String, Object> answers = new HashMap<>(Branch.PLAN);
        answers.put(
                "agenda",
                Stream.concat(
                                Stream.of(changed(agenda.get(0), Map.of("leaveOut", true, "reason", "不学"))),
                                agenda.stream().skip(1))
                        .toList());
        assertThatThrownBy(() -> branch.complete(day, "preparePlan", "songling.shuji", answers))
                .as("the form hides the box on an obligatory row")
                .isInstanceOfSatisfying(
                        cn.themeday.rejection.Rejection.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.path()).isEqualTo("agenda[0].leaveOut");
                            assertThat(error.sentence()).contains("是必做事项，不能略去");
                        }));
        answers.put(
                "agenda",
                Stream.concat(Stream.of(first), agenda.stream().skip(1)).toList());
        branch.complete(day, "preparePlan", "songling.shuji", answers);

        String page = day.page() + "/items/" + first.get("item") + "/prepare";
        assertThat(links(named)).contains(page);
        mvc.perform(get(page).with(branch.signedIn("songling.zuzhi"))).andExpect(status().isOk());
        mvc.perform(get(page).with(branch.signedIn("songling.jijian"))).andExpect(status().isNotFound());
        mvc.perform(post(page).with(branch.signedIn("songling.jijian")).with(csrf()))
                .andExpect(status().isNotFound());
        for (int click = 0; click < 2; click++) {
            mvc.perform(post(page)
                            .with(branch.signedIn("songling.zuzhi"))
                            .with(csrf())
                            .param("note", "带读第一章"))
                    .andExpect(status().is3xxRedirection());
        }
        assertThat(links(named)).doesNotContain(page);
        assertThat(trail.ofRoot(branch.root(day)))
                .filteredOn(line -> line.action().equals("planning.prepared"))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line.sentence()).endsWith("说明有改动"))
                .allSatisfy(line -> assertThat(line.post()).isEqualTo("组织委员"));
        assertThat(themeDays.agendaOf(day.id()).get(0).note()).isEqualTo("带读第一章");
    }

    @Test
    @Proves("4.1b")
    @DisplayName("六月每个支部都要有上级到会：没安排的先列出来并数清；安排后通知本人和书记，方案和通知上写明")
    void theSuperiorNamesWhoAttends() throws Exception {
        ThemeDay day = branch.start(SONGLING, JUNE);
        Actor signatory = branch.actor("yunxi.qianfa");
        mvc.perform(get("/attendees?month=2028-06").with(branch.signedIn("yunxi.jingban")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("还有 6 个支部没有安排")));
        mvc.perform(get("/attendees?month=2028-05").with(branch.signedIn("yunxi.jingban")))
                .andExpect(content().string(not(containsString("个支部没有安排"))));
        Map<String, String> typed = Map.of(
                field("person-", SONGLING), "" + signatory.personId(),
                field("name-", SONGLING), "",
                field("person-", "白水村党支部"), "",
                field("name-", "白水村党支部"), "镇人大 <i>周民</i>");
        name("yunxi.jingban", JUNE, typed).andExpect(flash().attribute("toast", containsString("改了 2 个支部")));
        name("yunxi.jingban", JUNE, typed).andExpect(flash().attribute("toast", "没有改动。"));

        mvc.perform(get("/attendees?month=2028-06").with(branch.signedIn("yunxi.qianfa")))
                .andExpect(content().string(containsString("还有 4 个支部没有安排")))
                .andExpect(content().string(containsString("镇人大 &lt;i&gt;周民&lt;/i&gt;")));
        assertThat(told(signatory)).containsOnlyOnce("安排您参加松岭村党支部 6 月主题党日。");
        assertThat(told(branch.actor("songling.shuji"))).contains("云溪镇党委安排" + signatory.name() + "参加你支部 6 月主题党日。");
        for (String page : List.of(day.page(), day.page() + "/print")) {
            mvc.perform(get(page).with(branch.signedIn("songling.dangyuan")))
                    .andExpect(content().string(containsString("到会指导")))
                    .andExpect(content().string(containsString("云溪镇党委 " + signatory.name())));
        }
        name("yunxi.jingban", JUNE, Map.of(field("person-", SONGLING), "", field("name-", SONGLING), ""))
                .andExpect(flash().attribute("toast", containsString("改了 1 个支部")));
        assertThat(told(signatory)).anyMatch(notice -> notice.startsWith("不再安排您参加松岭村党支部"));
    }

    @Test
    @DisplayName("选了又写、名单外的编号、过去的月份不收；不辖的支部和书记没有这一页")
    void wrongAttendeesAreRefused() throws Exception {
        String person = field("person-", SONGLING);
        String name = field("name-", SONGLING);
        name(
                        "yunxi.jingban",
                        MAY,
                        Map.of(person, "" + branch.actor("yunxi.qianfa").personId(), name, "周民"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("请只留一个")))
                .andExpect(content().string(containsString("value=\"周民\"")));
        name(
                        "yunxi.jingban",
                        MAY,
                        Map.of(person, "" + branch.actor("songling.shuji").personId()))
                .andExpect(status().isUnprocessableEntity());
        name("yunxi.jingban", MAY, Map.of(person, "abc")).andExpect(status().isUnprocessableEntity());
        name("yunxi.jingban", YearMonth.of(2026, 10), Map.of(person, "", name, "周民"))
                .andExpect(status().isUnprocessableEntity());
        name("yunxi.jingban", MAY, Map.of(field("person-", "柳湾村党支部"), "", field("name-", "柳湾村党支部"), "周民"))
                .andExpect(status().isNotFound());
        name("songling.shuji", MAY, Map.of(person, "", name, "周民")).andExpect(status().isNotFound());
        mvc.perform(get("/attendees").with(branch.signedIn("songling.shuji"))).andExpect(status().isNotFound());
    }

    private ResultActions publish(String login, YearMonth month, String title, MockMultipartFile... files)
            throws Exception {
        var request = multipart("/required-items");
        for (MockMultipartFile file : files == null ? new MockMultipartFile[0] : files) {
            request.file(file);
        }
        return mvc.perform(request.param("month", month.toString())
                .param("title", title)
                .param("content", "")
                .with(branch.signedIn(login))
                .with(csrf()));
    }

    private static MockMultipartFile file(String name, String text) {
        return new MockMultipartFile("file", name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private ResultActions name(String login, YearMonth month, Map<String, String> typed) throws Exception {
        var request = post("/attendees").param("month", month.toString());
        typed.forEach(request::param);
        return mvc.perform(request.with(branch.signedIn(login)).with(csrf()));
    }

    private String field(String prefix, String shortName) {
        return prefix + branch.organisation(shortName).id();
    }

    private List<String> titles(ThemeDay day) {
        return themeDays.agendaOf(day.id()).stream().map(AgendaItem::title).toList();
    }

    private List<String> links(Actor actor) {
        return items.open(actor.personId(), actingPosts.of(actor), 200).stream()
                .map(InboxItem::page)
                .toList();
    }

    private List<String> told(Actor actor) {
        return notices.latest(actor.personId(), 50).stream().map(Notice::title).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> values) {
        return (List<Map<String, Object>>) values.get("agenda");
    }

    private static Map<String, Object> changed(Map<String, Object> row, Map<String, Object> answers) {
        Map<String, Object> changed = new HashMap<>(row);
        changed.putAll(answers);
        return changed;
    }
}
