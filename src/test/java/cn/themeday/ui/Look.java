package cn.themeday.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** Looks at a page as people do: at both widths, with a picture kept, nothing sideways, nothing that axe finds serious. */
final class Look {

    private Look() {}

    static void at(Page page, String name) {
        int width = page.viewportSize().width;
        int height = page.viewportSize().height;
        for (int each : List.of(360, 1280)) {
            page.setViewportSize(each, each == 360 ? 740 : 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", name + "-" + each + ".png")));
            assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                    .as(name + " 在 " + each + " 像素宽时横向滚动")
                    .isLessThanOrEqualTo(each);
            // Our pages have no frames: the mode that opens a page of its own for each report is not needed.
            assertThat(new AxeBuilder(page)
                            .setLegacyMode(true).analyze().getViolations().stream()
                                    .filter(rule ->
                                            List.of("serious", "critical").contains(rule.getImpact()))
                                    .map(rule -> rule.getId() + " "
                                            + rule.getNodes().get(0).getHtml())
                                    .toList())
                    .as(name + " 在 " + each + " 像素宽")
                    .isEmpty();
        }
        page.setViewportSize(width, height);
    }
}
