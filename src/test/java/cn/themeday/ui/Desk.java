package cn.themeday.ui;

import cn.themeday.engine.Jobs;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A superior's desk: the list of what was filed, and one filing opened beside it. */
final class Desk {

    private Desk() {}

    static Locator row(Person person, String branch, String filing) {
        return person.page
                .locator("a", new Page.LocatorOptions().setHasText(branch))
                .filter(new Locator.FilterOptions().setHasText(filing));
    }

    /** The list with this one in it: other tests' may fill a page. */
    static void list(Person person, String branch, String filing) {
        person.open("/filings?words=" + URLEncoder.encode(branch + " " + filing, StandardCharsets.UTF_8));
    }

    static void open(Person person, String branch, String filing) {
        row(person, branch, filing).first().click();
    }

    /** The handler drafts and the signatory approves; members are told when this returns. */
    static void approve(int port, Jobs jobs, String branch, String filing) {
        step(port, "yunxi.jingban", branch, filing, "拟批准");
        step(port, "yunxi.qianfa", branch, filing, "批准");
        jobs.runDue();
    }

    private static void step(int port, String login, String branch, String filing, String button) {
        Person person = Person.signIn(Chromium.desk(), port, login);
        list(person, branch, filing);
        open(person, branch, filing);
        person.page.getByLabel("意见").fill("同意。");
        person.press(button);
        person.sees("主题党日方案：已");
        person.leave();
    }
}
