package cn.themeday.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** One Chromium for all browser tests: one that is installed, else Playwright's own, else the tests are skipped. */
final class Chromium {

    private static final List<String> INSTALLED =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final boolean CI = "true".equals(System.getenv("CI"));

    private static Browser browser;

    private Chromium() {}

    static synchronized Browser get() {
        if (browser == null) {
            try {
                browser = launch();
            } catch (PlaywrightException none) {
                if (CI) {
                    throw none;
                }
                Assumptions.abort("没有找到 Chromium，浏览器测试没有运行：" + none.getMessage());
            }
        }
        return browser;
    }

    static Page phone() {
        return page(360, 740);
    }

    static Page desk() {
        return page(1280, 900);
    }

    private static Page page(int width, int height) {
        BrowserContext context = get().newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("zh-CN"));
        context.setDefaultTimeout(30_000);
        return context.newPage();
    }

    private static Browser launch() {
        Optional<Path> installed = Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), INSTALLED.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        // Where none is installed Playwright fetches its own, if it can.
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"));
        installed.ifPresent(options::setExecutablePath);
        return playwright.chromium().launch(options);
    }
}
