package cn.themeday.ui;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：页面有多重")
class PageWeightUiTest {

    private static final int MOST = 350 * 1024;
    private static final YearMonth MONTH = YearMonth.of(2029, 6);

    @LocalServerPort
    int port;

    @Autowired
    Branch branch;

    @BeforeEach
    void theMonthBefore() {
        TestClock.INSTANCE.set(MONTH.minusMonths(1).atDay(1).atTime(9, 0));
    }

    @AfterEach
    void backToToday() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("第一次打开办理页，网上传的不超过 350 KB")
    void aTaskPageIsLight() throws IOException {
        ThemeDay day = branch.start("松岭村党支部", MONTH);
        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        CDPSession network = secretary.page.context().newCDPSession(secretary.page);
        Map<String, Integer> bytes = transferred(network);
        // Signing in has filled the cache already.
        network.send("Network.clearBrowserCache");

        secretary.open(branch.open(day, "preparePlan").page());
        secretary.formIsReady();
        secretary.page.waitForLoadState(LoadState.NETWORKIDLE);
        secretary.leave();

        int total = bytes.values().stream().mapToInt(Integer::intValue).sum();
        Files.writeString(Path.of("target", "page-weight.txt"), table(bytes, total));
        assertThat(bytes.keySet())
                .as("量到了网页、脚本和样式")
                .anyMatch(url -> url.contains("/tasks/"))
                .anyMatch(url -> url.endsWith("/form.js"))
                .anyMatch(url -> url.endsWith("/app.css"));
        assertThat(total).as("首次加载的字节数 " + bytes).isLessThanOrEqualTo(MOST);
    }

    /** Bytes on the wire, headers included, by address; filled as the browser reports them. */
    private static Map<String, Integer> transferred(CDPSession network) {
        Map<String, String> urls = new ConcurrentHashMap<>();
        Map<String, Integer> bytes = new ConcurrentHashMap<>();
        network.on(
                "Network.requestWillBeSent",
                event -> urls.put(
                        event.get("requestId").getAsString(),
                        request(event).get("url").getAsString()));
        network.on(
                "Network.loadingFinished",
                event -> bytes.merge(
                        urls.get(event.get("requestId").getAsString()),
                        event.get("encodedDataLength").getAsInt(),
                        Integer::sum));
        network.send("Network.enable");
        return bytes;
    }

    private static JsonObject request(JsonObject event) {
        return event.getAsJsonObject("request");
    }

    private static String table(Map<String, Integer> bytes, int total) {
        return "办理页首次加载 %.1f KB，上限 %d KB\n".formatted(total / 1024.0, MOST / 1024)
                + new TreeMap<>(bytes)
                        .entrySet().stream()
                                .map(each -> "%8d  %s\n"
                                        .formatted(
                                                each.getValue(), each.getKey().replaceFirst("^https?://[^/]+", "")))
                                .collect(Collectors.joining());
    }
}
