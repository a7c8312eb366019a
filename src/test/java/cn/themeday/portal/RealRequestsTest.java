package cn.themeday.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Members;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import cn.themeday.program.Visitor;
import cn.themeday.sample.SampleData;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What only a real request brings: parts, lengths, headers. */
@ThemeDayTest
@DisplayName("真正的请求：很多人的签到表、很大的内容、看不见的字符")
class RealRequestsTest {

    private static final String SONGLING = "松岭村党支部";

    @LocalServerPort
    int port;

    @Autowired
    Branch branch;

    @Autowired
    Members members;

    @BeforeEach
    void spring() {
        TestClock.INSTANCE.set(LocalDateTime.of(2028, 2, 1, 9, 0));
    }

    @AfterEach
    void backToToday() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("签到表上二百个勾，一次读得完；列席人员的名字里有看不见的字符、只有零宽字符，都不收")
    void aSheetOfALargeBranch() throws Exception {
        ThemeDay day = branch.told(SONGLING, YearMonth.of(2028, 11));
        TestClock.INSTANCE.set(day.day().atTime(15, 0));
        branch.runDueJobs();
        Visitor recorder = signedIn("songling.jilu");
        List<String> signed = members.ofBranch(day.branchId()).stream()
                .map(member -> String.valueOf(member.person().id()))
                .toList();
        List<Map.Entry<String, String>> parts = IntStream.range(0, 200)
                .mapToObj(tick -> Map.entry("signed", signed.get(tick % signed.size())))
                .toList();
        HttpResponse<String> sheet = recorder.postParts(day.page() + "/sheet", parts);
        assertThat(sheet.body())
                .as("all of it was read")
                .contains("请先拍一张签过字的签到表")
                .doesNotContain("太大");

        for (String name : List.of("a\u007fb", "a\u0085b", "a\u202eb")) {
            HttpResponse<String> refused = recorder.post(day.page() + "/guests", Map.of("name", name));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("看不见的字符");
        }
        assertThat(recorder.post(day.page() + "/guests", Map.of("name", "\u200b"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(recorder.post(day.page() + "/guests", Map.of("name", "王民")).statusCode())
                .isEqualTo(302);
    }

    @Test
    @DisplayName("布置到会指导时，名字里看不见的字符说一句话，不出错")
    void hiddenCharactersInAMap() throws Exception {
        Visitor handler = signedIn("yunxi.jingban");
        long songling = branch.organisation(SONGLING).id();
        for (String name : List.of("a\u0000b", "a\u202eb")) {
            HttpResponse<String> refused = handler.post(
                    "/attendees", Map.of("month", "2028-03", "person-" + songling, "", "name-" + songling, name));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("看不见的字符");
        }
    }

    @Test
    @DisplayName("很大的内容读到一半就不读了，说一句话")
    void aHugeDocumentIsNotRead() throws Exception {
        Visitor member = signedIn("songling.dangyuan");
        HttpResponse<String> refused =
                member.postJson("/tasks/x", "{\"values\":{\"a\":[" + "[],".repeat(700_000) + "1]}}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("读不出来");
        assertThat(member.postJson("/tasks/x", "{\"values\":{}}").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("文件名里有空字符：说一句话")
    void aFileNameWithNul() throws Exception {
        HttpResponse<String> refused = signedIn("songling.jilu").upload("a\u0000.txt", "x");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("读不出来");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 6_000})
    @DisplayName("没有登录，再长的网址也到登录页")
    void aLongAddressLeadsToTheSignIn(int length) throws Exception {
        for (String address : List.of("/todo?words=", "/todo/")) {
            HttpResponse<String> answer = new Visitor(port).get(address + "a".repeat(length));
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
        }
    }

    private Visitor signedIn(String login) throws Exception {
        Visitor visitor = new Visitor(port);
        visitor.signIn(login, SampleData.PASSWORD);
        return visitor;
    }
}
