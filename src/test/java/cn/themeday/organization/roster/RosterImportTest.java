package cn.themeday.organization.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.inbox.Inbox;
import cn.themeday.organization.ChangePosts;
import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import cn.themeday.trail.Trail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A program of its own: whole rosters come in here, and other tests count branches. */
@ThemeDayTest(properties = "themeday.test=roster")
@DisplayName("名册导入和导出")
class RosterImportTest {

    private static final String SHIQIAO = "石桥村党支部";

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    RosterImports imports;

    @Autowired
    Organisations organisations;

    @Autowired
    Members members;

    @Autowired
    Posts posts;

    @Autowired
    ChangePosts changePosts;

    @Autowired
    Inbox inbox;

    @Autowired
    Trail trail;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private RosterUploads uploads;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
        uploads = new RosterUploads(mvc, branch, imports);
    }

    @Test
    @DisplayName("新的支部、党员和职务一次导入；先预览，确认后全部生效，留有谁导入的记录；再导入一次没有变化")
    void aNewBranchComesInWhole() throws Exception {
        byte[] book = Books.branch("QL", "青林村党支部");
        long id = uploads.uploaded(book);
        assertThat(uploads.sums(id)).isEqualTo("党组织新增 2；党员新增 8；职务新增 2");
        assertThat(found("青林村党支部")).isEmpty();

        uploads.confirm(id);
        Organisation made = branch.organisation("青林村党支部");
        assertThat(members.ofBranch(made.id())).hasSize(8);
        LocalDate today = LocalDate.of(2026, 11, 2);
        assertThat(posts.holders(made.id(), Post.SECRETARY, today))
                .extracting("name")
                .containsExactly("田一");
        assertThat(members.ofBranch(made.id()).get(0).groupId()).isNotNull();
        Actor administrator = branch.actor("guanli");
        assertThat(trail.ofPerson(administrator.personId(), 100))
                .anyMatch(line ->
                        line.sentence().contains("导入名册《名册.xlsx》：党组织新增 2；党员新增 8；职务新增 2") && "系统管理员".equals(line.post()))
                .anyMatch(line -> line.sentence().equals("新增党组织青林村党支部"));
        assertThat(count(
                        "trail_entry where action = 'member.enrolled' and person_name = '宋知行' and post = 'ADMINISTRATOR'"
                                + " and organisation_id = " + made.id()))
                .isEqualTo(8);
        assertThat(count("roster_row where import_id = " + id)).isZero();

        page(id).andExpect(content().string(containsString("已经导入，全部生效")));
        List<String> second = List.of("QL-G2", "青林村党支部", "党小组", "第二党小组", "第二党小组");
        long regrouped = uploads.uploaded(Books.xlsx(
                Books.of(List.of(second), List.of(Books.member("QL-1", "田二", "青林村党支部", "第二党小组")), List.of())));
        assertThat(imports.findings(regrouped, true, 10))
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence()).contains("田二还是党小组组长"));
        mvc.perform(post("/roster/imports/" + id + "/apply").with(admin()).with(csrf()));
        long again = uploads.uploaded(book);
        assertThat(uploads.sums(again)).isEqualTo("党组织不变 2；党员不变 8；职务不变 2");
        page(again).andExpect(content().string(containsString("和现在的名册一样")));
    }

    @Test
    @DisplayName("导出的名册原样导入，没有错误，也没有变化")
    void theExportChangesNothing() throws Exception {
        byte[] export = mvc.perform(get("/roster/export.xlsx").with(admin()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        long id = uploads.uploaded(export);
        RosterImport read = imports.get(id);
        assertThat(imports.findings(id, true, 10)).isEmpty();
        assertThat(imports.findings(id, false, 10)).isEmpty();
        assertThat(read.changes()).isFalse();
        assertThat(read.counts().get("MEMBERS.SAME")).isGreaterThan(100);
        assertThat(read.counts().get("POSTS.SAME")).isGreaterThan(20);
    }

    @Test
    @DisplayName("模板里的例行不算数")
    void theTemplateHoldsNoLine() throws Exception {
        byte[] template = mvc.perform(get("/roster/template.xlsx").with(admin()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        mvc.perform(multipart("/roster")
                        .file(new MockMultipartFile("file", "模板.xlsx", null, template))
                        .with(admin())
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("表里没有填写任何一行")));
    }

    @Test
    @DisplayName("每一处错都指明哪张表哪一行哪一格，带备注的表格写在那一行后面；有错就一行都不导入")
    void faultsAreNamedCellByCell() throws Exception {
        long people = count("person");
        byte[] book = Books.xlsx(Books.of(
                List.of(List.of("CUO1", "没有的党委", "党支部", "中共错村支部委员会", "错村党支部", "农村")),
                List.of(
                        List.of("CW0001", "对的人", "男", "1980-05-01", "", SHIQIAO, "", "正式党员", "2005-07-01", "在册在地"),
                        List.of("CW0002", "", "公", "1980-13-01", "12ab", SHIQIAO, "", "党员", "", "在册在地"),
                        List.of("110101199001011234", "身份证", "", "", "", SHIQIAO, "", "正式党员", "", "在册在地"),
                        List.of("CW0001", "同号", "", "", "", SHIQIAO, "", "正式党员", "", "在册在地"),
                        List.of("", "没有号", "", "", "", SHIQIAO, "", "正式党员", "", "在册在地"),
                        List.of("CW0005", "走的人", "", "", "", SHIQIAO, "", "", "", "离开", "2026-10-01")),
                List.of(List.of(SHIQIAO, "CW0001", "", "对的人", "系统管理员", "2026-01-01"))));
        long id = uploads.uploaded(book);
        assertThat(imports.findings(id, true, 100))
                .extracting(fault -> fault.place() + fault.sentence().substring(0, 6))
                .contains(
                        "党组织表第 2 行“上级组织”没有“没有的",
                        "党员表第 3 行“姓名”请填写姓名。",
                        "党员表第 3 行“性别”“公”不能用",
                        "党员表第 3 行“出生日期”“1980-",
                        "党员表第 3 行“党员类别”“党员”不能",
                        "党员表第 4 行“党员编号”不能用身份证",
                        "党员表第 5 行“党员编号”和第 2 行",
                        "党员表第 6 行“党员编号”请填写党员编",
                        "党员表第 7 行“状态”名册里没有这",
                        "职务表第 2 行“职务”系统管理员不");
        page(id).andExpect(content().string(containsString("改好才能导入")))
                .andExpect(content().string(not(containsString("确认导入</button>"))));
        mvc.perform(post("/roster/imports/" + id + "/apply").with(admin()).with(csrf()))
                .andExpect(status().isUnprocessableEntity());
        assertThat(count("person")).isEqualTo(people);

        byte[] copy = mvc.perform(get("/roster/imports/" + id + "/copy.xlsx").with(admin()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        int faults = imports.get(id).faults();
        assertThat(imports.findings(uploads.uploaded(copy), true, 100)).hasSize(faults);
    }

    @Test
    @DisplayName("换支部的调动、写离开的离开：原来的职务到昨天，没办完的交给原支部书记；调动和离开再导入没有变化")
    void peopleMoveAndLeave() throws Exception {
        ThemeDay day = branch.start(SHIQIAO, YearMonth.of(2026, 12));
        List<Member> plain = members.ofBranch(day.branchId()).stream()
                .filter(member -> posts.of(member.person().id(), LocalDate.of(2026, 11, 2))
                        .isEmpty())
                .toList();
        Member mover = plain.get(0);
        Member leaver = plain.get(1);
        PostHeld recorder =
                changePosts.appoint(mover.person().id(), day.branchId(), Post.RECORDER, LocalDate.of(2026, 1, 5), null);
        inbox.ask(
                branch.root(day),
                "test:move",
                "借桌椅",
                List.of(mover.person().id(), leaver.person().id()),
                day.page(),
                null);
        byte[] book = Books.xlsx(Books.of(
                List.of(),
                List.of(
                        List.of(number(mover), mover.person().name(), "", "", "", "东河社区党支部"),
                        List.of(
                                number(leaver),
                                leaver.person().name(),
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "离开",
                                "2026/10/31")),
                List.of()));
        long id = uploads.uploaded(book);
        assertThat(uploads.sums(id)).isEqualTo("党员调动 1、离开 1");
        uploads.confirm(id);

        assertThat(members.member(mover.person().id()).orElseThrow().branchId())
                .isEqualTo(branch.organisation("东河社区党支部").id());
        assertThat(members.member(leaver.person().id())).isEmpty();
        assertThat(posts.get(recorder.id()).until()).isEqualTo(LocalDate.of(2026, 11, 1));
        Actor secretary = branch.holder(SHIQIAO, Post.SECRETARY);
        assertThat(count("inbox_item where reference = 'test:move' and ended_at is null and person_id = "
                        + secretary.personId()))
                .isEqualTo(1);
        assertThat(count("inbox_item where reference = 'test:move' and ended_at is null"))
                .isEqualTo(1);
        assertThat(count("departure where left_on = '2026-10-31' and person_id = "
                        + leaver.person().id()))
                .isEqualTo(1);
        assertThat(uploads.sums(uploads.uploaded(book))).isEqualTo("党员不变 2");
    }

    @Test
    @DisplayName("平台的四种职务不能用文件任命，也不能用文件结束，导出里也没有")
    void noFileTouchesTheOfficesOfThePlatform() throws Exception {
        Actor security = branch.actor("anquan");
        List<List<String>> terms = new ArrayList<>();
        for (Post post : Post.OF_THE_PLATFORM) {
            terms.add(List.of("江原市委", "", "13000000009", "王五", post.label(), "2026-01-01"));
        }
        String number = jdbc.sql("select number from person where id = :id")
                .param("id", security.personId())
                .query(String.class)
                .single();
        terms.add(List.of("江原市委", number, "", security.name(), "安全管理员", "2025-03-01", "2026-11-01"));
        long id = uploads.uploaded(
                Books.xlsx(Books.of(List.of(), List.of(List.of("PT-1", "王五", "", "", "13000000009")), terms)));
        assertThat(imports.findings(id, true, 20))
                .filteredOn(fault -> fault.sentence().contains("不能用导入任命"))
                .hasSize(terms.size());
        Path export = folder.resolve("export.xlsx");
        try (var out = Files.newOutputStream(export)) {
            imports.export(out);
        }
        List<String> exported = new ArrayList<>();
        RosterFile.read(export, new Lines((sheet, line, cells) -> exported.add(sheet + String.join(" ", cells))));
        assertThat(exported).isNotEmpty().noneMatch(line -> line.startsWith("POSTS") && line.contains(security.name()));
    }

    @Test
    @DisplayName("已经在名册里的人，所在支部空着就留在原来的支部")
    void anEmptyBranchStays() throws Exception {
        uploads.confirm(uploads.uploaded(Books.branch("KB", "空白村党支部")));
        long branchId = branch.organisation("空白村党支部").id();
        long id = uploads.uploaded(Books.xlsx(Books.of(List.of(), List.of(List.of("KB-3", "田三", "女")), List.of())));
        assertThat(imports.findings(id, true, 10)).isEmpty();
        uploads.confirm(id);
        assertThat(members.ofBranch(branchId)).hasSize(8);
    }

    @Test
    @DisplayName("预览以后名册变了：确认时重新核对，什么也没有改，请人再看")
    void aChangedWorldIsLookedAtAgain() throws Exception {
        long id = uploads.uploaded(Books.branch("HL", "红柳村党支部"));
        Actor administrator = branch.actor("guanli");
        long first = uploadedBy("chaye.shuji", Books.branch("HL", "红柳村党支部"));
        imports.apply(first, administrator.personId(), administrator.posts().get(0));
        uploads.applied(first);
        page(id).andExpect(status().isOk());
        long people = count("person");
        mvc.perform(post("/roster/imports/" + id + "/apply").with(admin()).with(csrf()));
        uploads.settled(id);
        page(id).andExpect(content().string(containsString("预览以后名册有了变化")));
        assertThat(imports.get(id).changes()).isFalse();
        assertThat(count("person")).isEqualTo(people);
    }

    @Test
    @DisplayName("导入到一半程序停了：页面说什么也没有改，可以再核对、再导入")
    void aRunThatStoppedSaysSo() throws Exception {
        long id = uploads.uploaded(Books.branch("BY", "白杨村党支部"));
        jdbc.sql("update roster_import set state = 'APPLYING', done = 3 where id = :id")
                .param("id", id)
                .update();
        page(id).andExpect(content().string(containsString("正在导入")));
        TestClock.INSTANCE.advance(Duration.ofMinutes(1));
        page(id).andExpect(content().string(containsString("导入到一半程序停了，什么也没有改")));
        mvc.perform(post("/roster/imports/" + id + "/check").with(admin()).with(csrf()));
        uploads.settled(id);
        uploads.confirm(id);
        assertThat(members.ofBranch(branch.organisation("白杨村党支部").id())).hasSize(8);
    }

    @Test
    @DisplayName("没有导入的文件过一天就删去，导入过的留下")
    void filesThatWereNotTakenOverAreForgotten() throws Exception {
        long taken = uploads.uploaded(Books.branch("YL", "杨柳村党支部"));
        uploads.confirm(taken);
        long left = uploads.uploaded(Books.branch("TH", "桃花村党支部"));
        imports.forget();
        assertThat(count("roster_row where import_id = " + left)).isPositive();
        TestClock.INSTANCE.advance(Duration.ofHours(25));
        imports.forget();
        assertThat(count("roster_row where import_id = " + left)).isZero();
        page(left).andExpect(status().isNotFound());
        page(taken).andExpect(status().isOk());
    }

    @Test
    @DisplayName("一万名党员：核对和导入用多久、占多少内存，打印出来")
    void tenThousandMembers() throws Exception {
        List<List<String>> units = new ArrayList<>();
        List<List<String>> people = new ArrayList<>();
        List<List<String>> terms = new ArrayList<>();
        for (int unit = 0; unit < 250; unit++) {
            String code = "W" + unit;
            units.add(List.of(code, "云溪镇党委", "党支部", "中共万人" + unit + "村支部委员会", "万人" + unit + "村党支部", "农村"));
            for (int person = 0; person < 40; person++) {
                people.add(Books.member(code + "-" + person, "王" + unit + "之" + person, code, ""));
            }
            terms.add(List.of(code, code + "-0", "", "王" + unit + "之0", "书记", "2026-01-01"));
        }
        byte[] book = Books.xlsx(Books.of(units, people, terms));
        AtomicLong peak = new AtomicLong();
        Runtime memory = Runtime.getRuntime();
        memory.gc();
        long before = memory.totalMemory() - memory.freeMemory();
        long start = System.nanoTime();
        long id = uploads.uploaded(book);
        long checked = System.nanoTime();
        mvc.perform(post("/roster/imports/" + id + "/apply").with(admin()).with(csrf()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    peak.accumulateAndGet(memory.totalMemory() - memory.freeMemory() - before, Math::max);
                    return !imports.get(id).running();
                });
        long applied = System.nanoTime();
        System.out.printf(
                "10,000 members, 250 branches: upload and preview %.1f s, import %.1f s, heap at most %d MB above%n",
                (checked - start) / 1e9, (applied - checked) / 1e9, peak.get() >> 20);
        assertThat(imports.get(id).state()).isEqualTo(RosterImport.State.APPLIED);
        assertThat(count("membership m join organisation o on o.id = m.branch_id where o.code like 'W%'"))
                .isEqualTo(10_000);
    }

    private RequestPostProcessor admin() {
        return branch.signedIn("guanli");
    }

    private ResultActions page(long id) throws Exception {
        return mvc.perform(get("/roster/imports/" + id).with(admin()));
    }

    /** By somebody else, so that it does not take the place of the administrator's. */
    private long uploadedBy(String login, byte[] book) throws Exception {
        return uploads.settled(
                imports.receive(branch.actor(login).personId(), "名册.xlsx", Files.write(folder.resolve("book"), book)));
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    private List<Organisation> found(String shortName) {
        return organisations.all().stream()
                .filter(organisation -> organisation.shortName().equals(shortName))
                .toList();
    }

    private String number(Member member) {
        return jdbc.sql("select number from person where id = :id")
                .param("id", member.person().id())
                .query(String.class)
                .single();
    }
}
