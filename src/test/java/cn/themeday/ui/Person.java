package cn.themeday.ui;

import cn.themeday.inbox.InboxItem;
import cn.themeday.sample.SampleData;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Somebody at a browser, signed in: what they open, fill and press. */
final class Person {

    final Page page;
    private final String base;

    private Person(Page page, String base) {
        this.page = page;
        this.base = base;
    }

    static Person signIn(Page page, int port, String login) {
        Person person = new Person(page, "http://localhost:" + port);
        person.open("/sign-in");
        page.fill("#login", login);
        page.fill("#password", SampleData.PASSWORD);
        page.click("button.button-wide");
        PlaywrightAssertions.assertThat(page.locator("h1")).not().hasText("登录");
        return person;
    }

    Response open(String path) {
        return page.navigate(base + path);
    }

    /** The same person with a second tab. */
    Person secondTab() {
        return new Person(page.context().newPage(), base);
    }

    /** The first thing to do whose title is this. */
    void openTask(String title) {
        open("/todo?words=" + encoded(title));
        page.locator(".task-title a", new Page.LocatorOptions().setHasText(title))
                .first()
                .click();
        formIsReady();
    }

    /** This one, found among the things to do: other tests' of the same title may stand beside it. */
    void openTask(InboxItem item) {
        open("/todo?words=" + encoded(item.matterOrganisation() + " " + item.matterTitle()));
        page.locator("article a[href='" + item.page() + "']", new Page.LocatorOptions().setHasText(item.title()))
                .click();
        formIsReady();
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    void formIsReady() {
        page.locator("camunda-form[data-ready=true]").waitFor();
    }

    /** In the committee's form: everybody agreed. */
    void agreeForAll() {
        for (Locator choice : page.getByLabel("同意", new Page.GetByLabelOptions().setExact(true))
                .all()) {
            choice.check();
        }
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(false))
                .first();
    }

    /** Sends the form in; the page of the matter opens. */
    void submit() {
        page.locator("[data-submit-form]").click();
        page.waitForURL("**/track/**");
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    /** Opens what is folded under these words. */
    void unfold(String words) {
        page.locator("summary", new Page.LocatorOptions().setHasText(words))
                .first()
                .click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    void sees(String text) {
        PlaywrightAssertions.assertThat(page.locator("main")).containsText(text);
    }

    void doesNotSee(String text) {
        PlaywrightAssertions.assertThat(page.locator("main")).not().containsText(text);
    }

    void leave() {
        page.context().close();
    }
}
