package cn.themeday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Post;
import cn.themeday.process.Branch;
import cn.themeday.process.OpenMatters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address of the program × who asks. What is expected stands, one line an address, in {@code
 * endpoint-rights.txt}; an address without a line fails. Each request is undone afterwards.
 */
@ThemeDayTest
@DisplayName("每个地址谁能进")
class EndpointRightsTest {

    private static final Path EXPECTED = Path.of("src/test/resources/endpoint-rights.txt");

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    OpenMatters matters;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @AfterEach
    void time() {
        TestClock.INSTANCE.reset();
    }

    /** @param answers one letter for each of {@link #people} */
    private record Line(HttpMethod method, String pattern, String matter, String answers, String sent) {

        static Line of(String text) {
            String[] columns = text.trim().split("\\s+");
            List<String> letters = Stream.of(columns)
                    .skip(3)
                    .takeWhile(column -> column.matches("[ynrs]+"))
                    .toList();
            String sent = Stream.of(columns).skip(3L + letters.size()).collect(Collectors.joining(" "));
            return new Line(HttpMethod.valueOf(columns[0]), columns[1], columns[2], String.join("", letters), sent);
        }

        String name() {
            return method + " " + pattern;
        }
    }

    @Test
    @DisplayName("每个地址都有一行")
    void everyAddressHasALine() throws IOException {
        Set<String> expected = lines().stream().map(Line::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(served()).as("addresses of the program").isEqualTo(expected);
    }

    @Test
    @DisplayName("本支部各岗位、别的支部、上级、再上级、不相干的、没有登录的，各得到该得的回答")
    void answersAreAsWritten() throws Exception {
        Map<String, Map<String, Object>> open = matters.open();
        Map<String, RequestPostProcessor> people = people();
        List<String> wrong = new ArrayList<>();
        for (Line line : lines()) {
            StringBuilder seen = new StringBuilder();
            for (RequestPostProcessor person : people.values()) {
                seen.append(answer(line, open.get(line.matter()), person));
            }
            if (!seen.toString().equals(line.answers())) {
                wrong.add("%s %s: expected %s, seen %s".formatted(line.name(), line.matter(), line.answers(), seen));
            }
        }
        assertThat(wrong).as("in the order %s", people.keySet()).isEmpty();
        nobodyEndsAnothersPhone(open.get("phone"));
    }

    @Test
    @DisplayName("不带令牌的写，登录的人也一律不收")
    void nothingIsWrittenWithoutTheToken() throws Exception {
        Set<String> writes = new TreeSet<>(served());
        writes.removeIf(address -> address.startsWith("GET "));
        writes.add("POST /sign-out");
        assertThat(writes).hasSizeGreaterThan(30);
        for (String write : writes) {
            String[] parts = write.replaceAll("\\{[^}]+}", "1").split(" ");
            assertThat(mvc.perform(request(HttpMethod.valueOf(parts[0]), parts[1])
                                    .with(branch.signedIn("songling.shuji")))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(write)
                    .isEqualTo(403);
        }
        assertThat(mvc.perform(post("/sign-in").param("login", "guanli"))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .as("a sign-in page that stood open too long")
                .endsWith("/sign-in?stale");
    }

    @Test
    @DisplayName("样式、图标、找不到的页也带着同样的安全响应头")
    void whatIsNoPageIsGuardedToo() throws Exception {
        for (String address :
                List.of("/assets/app.js", "/assets/none.js", "/icon.svg", "/no-such-page", "/actuator/health")) {
            guarded(
                    address,
                    mvc.perform(get(address).with(branch.signedIn("songling.shuji")))
                            .andReturn()
                            .getResponse());
        }
    }

    /** Nothing inline, nothing from elsewhere, no guessed kinds, no frame around it. */
    private static void guarded(String name, MockHttpServletResponse response) {
        assertThat(String.valueOf(response.getHeader("Content-Security-Policy")))
                .as(name)
                .contains("default-src 'self'", "script-src 'self';", "style-src 'self';")
                .contains("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "*", "http:");
        assertThat(response.getHeader("X-Content-Type-Options")).as(name).isEqualTo("nosniff");
        assertThat(response.getHeader("X-Frame-Options")).as(name).isEqualTo("DENY");
        assertThat(response.getHeader("Referrer-Policy")).as(name).isEqualTo("same-origin");
    }

    private Map<String, RequestPostProcessor> people() {
        Map<String, RequestPostProcessor> people = new LinkedHashMap<>();
        Stream.of("songling.shuji", "songling.zuzhi", "songling.jilu", "songling.zuzhang", "songling.dangyuan")
                .forEach(login -> people.put(login, branch.signedIn(login)));
        people.put("白水村 书记", branch.signedIn(branch.holder("白水村党支部", Post.SECRETARY)));
        Stream.of("yunxi.jingban", "yunxi.qianfa", "yunze.jingban")
                .forEach(login -> people.put(login, branch.signedIn(login)));
        people.put("青石乡党委 拟办", branch.signedIn(branch.holder("青石乡党委", Post.HANDLER)));
        Stream.of("liucheng.cheng", "guanli", "anquan", "shenji")
                .forEach(login -> people.put(login, branch.signedIn(login)));
        people.put("没有登录", anonymous());
        return people;
    }

    /** Everybody gets the same answer; only the owner's phone is ended. */
    private void nobodyEndsAnothersPhone(Map<String, Object> phone) {
        Line end = new Line(HttpMethod.POST, "/me/phones/{id}/end", "phone", "y", "");
        people().forEach((name, person) -> {
            Boolean stays = transaction.execute(running -> {
                running.setRollbackOnly();
                answer(end, phone, person);
                return jdbc.sql("select exists (select 1 from kept_phone where id = :id)")
                        .param("id", phone.get("id"))
                        .query(Boolean.class)
                        .single();
            });
            assertThat(stays).as(name).isEqualTo(!name.equals("songling.dangyuan"));
        });
    }

    /** y answered, r refused with a sentence, n as if it were not there, s to the sign-in page; else the status. */
    private String answer(Line line, Map<String, Object> names, RequestPostProcessor person) {
        MockHttpServletResponse response = transaction.execute(running -> {
            running.setRollbackOnly();
            try {
                return mvc.perform(asked(line, names).with(person).with(csrf()))
                        .andReturn()
                        .getResponse();
            } catch (Exception failed) {
                throw new IllegalStateException(line.name(), failed);
            }
        });
        guarded(line.name(), response);
        String to = String.valueOf(response.getRedirectedUrl());
        return switch (response.getStatus()) {
            case 200 -> "y";
            case 302 -> to.endsWith("/sign-in") ? "s" : "y";
            case 401 -> "s";
            case 404 -> "n";
            case 409, 422 -> "r";
            default -> "<" + response.getStatus() + ">";
        };
    }

    private static AbstractMockHttpServletRequestBuilder<?> asked(Line line, Map<String, Object> names) {
        String address = line.pattern();
        String sent = line.sent();
        for (Map.Entry<String, Object> name : names.entrySet()) {
            String value = String.valueOf(name.getValue());
            address = address.replace("{" + name.getKey() + "}", value);
            sent = sent.replace("{" + name.getKey() + "}", value);
        }
        if (sent.equals("file")) {
            return multipart(address)
                    .file(new MockMultipartFile("file", "说明.txt", null, "说明".getBytes(StandardCharsets.UTF_8)));
        }
        AbstractMockHttpServletRequestBuilder<?> asked = request(line.method(), address);
        if (sent.startsWith("{")) {
            return asked.contentType(MediaType.APPLICATION_JSON).content(sent);
        }
        for (String pair : sent.isEmpty() ? new String[0] : sent.split("&")) {
            asked.param(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return asked;
    }

    private Set<String> served() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(served ->
                        served.getValue().getBeanType().getPackageName().startsWith("cn.themeday"))
                .flatMap(served -> served.getKey().getPatternValues().stream()
                        .flatMap(pattern -> served.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Line> lines() throws IOException {
        return Files.readAllLines(EXPECTED).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Line::of)
                .toList();
    }
}
