package cn.themeday.ui;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.form.Attachments;
import cn.themeday.planning.Attendance.Way;
import cn.themeday.planning.Attendances;
import cn.themeday.planning.DayAttendees;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.process.Branch;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：开会，断网也能记")
class MeetingUiTest {

    @LocalServerPort
    int port;

    @Autowired
    Branch branch;

    @Autowired
    ThemeDays themeDays;

    @Autowired
    Attendances attendances;

    @Autowired
    Attachments files;

    @Autowired
    DayAttendees dayAttendees;

    @BeforeEach
    void october() {
        TestClock.INSTANCE.set(LocalDateTime.of(2028, 1, 4, 9, 0));
    }

    @Test
    @DisplayName("党员回执，组长代录，断网时记的连上后都在，签到表拍照登记，本人提出不同意见")
    void fromReplyToSheet() {
        ThemeDay day = branch.told("松岭村党支部", YearMonth.of(2028, 2));

        Person member = Person.signIn(Chromium.phone(), port, "songling.dangyuan");
        member.open(day.page());
        member.page
                .getByLabel("在家", new Page.GetByLabelOptions().setExact(true))
                .check();
        member.press("回执");
        member.sees("已回执：在家");
        Look.at(member.page, "theme-day-reply");

        Person leader = Person.signIn(Chromium.phone(), port, "songling.zuzhang");
        leader.open(day.page() + "/attendance");
        Locator first = leader.page.locator("main li[data-entry]").nth(1);
        String name = first.locator("summary span").first().innerText();
        first.locator("summary").first().click();
        first.getByLabel("说明（请假要写）").fill("走亲戚");
        first.getByText("请假", new Locator.GetByTextOptions().setExact(true)).click();
        PlaywrightAssertions.assertThat(leader.page.locator("main")).containsText("请假，走亲戚");
        Look.at(leader.page, "attendance");
        leader.leave();

        TestClock.INSTANCE.set(day.day().atTime(15, 0));
        branch.runDueJobs();
        offline(day);
        assertThat(attendances.sheet(day).stream().filter(one -> one.name().equals(name)))
                .extracting(one -> one.way())
                .containsExactly(Way.LEAVE);

        member.open("/entered-for-me");
        member.sees("请假，住院");
        member.page.getByText("不对，我有不同意见").first().click();
        member.field("哪里不对").fill("我在家看了视频");
        member.press("告诉他们");
        member.sees("您说：我在家看了视频");
        Look.at(member.page, "entered-for-me");
        member.open(day.page());
        member.sees("代录）。可以再改");
        member.leave();
        Person recorder = Person.signIn(Chromium.phone(), port, "songling.jilu");
        recorder.open(day.page());
        recorder.sees("本人说不对：我在家看了视频");
        recorder.open(day.page() + "/meeting");
        recorder.sees("，本人说不对");
        recorder.leave();
    }

    @Test
    @DisplayName("一笔总也记不上：写明是哪一笔，去掉它，后面的照常上传")
    void aTapThatIsNeverTakenCanBeTakenAway() {
        ThemeDay day = branch.told("松岭村党支部", YearMonth.of(2030, 7));
        TestClock.INSTANCE.set(day.day().atTime(15, 0));
        branch.runDueJobs();
        Person recorder = Person.signIn(Chromium.phone(), port, "songling.jilu");
        recorder.open(day.page() + "/meeting");
        recorder.page.route("**/items/*", route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
        recorder.press("做了：诵读党章");
        recorder.sees("有 1 笔还没有传上去");
        recorder.press("齐备");
        for (int again = 0; again < 2; again++) {
            recorder.page.evaluate("() => window.dispatchEvent(new Event('online'))");
        }
        recorder.sees("“做了：诵读党章”试了");
        recorder.sees("后面还有 1 笔在等");
        assertThat(themeDays.get(day.id()).roomReady()).isFalse();
        Look.at(recorder.page, "meeting-stuck");
        recorder.press("去掉这一笔");
        recorder.sees("一室两挂六带已齐备");
        assertThat(themeDays.get(day.id()).roomReady()).isTrue();
        recorder.leave();
    }

    @Test
    @DisplayName("上一笔的答复还在路上，这时写的原因、翻开的一栏都还在；来指导的人点一下就记上")
    void whatIsBeingWrittenStays() {
        ThemeDay day = branch.told("松岭村党支部", YearMonth.of(2045, 3));
        dayAttendees.name(
                day.branchId(),
                day.month(),
                branch.organisation("云溪镇党委").id(),
                null,
                "严少卿",
                branch.actor("yunxi.jingban").personId());
        TestClock.INSTANCE.set(day.day().atTime(15, 0));
        branch.runDueJobs();
        Person recorder = Person.signIn(Chromium.phone(), port, "songling.jilu");
        recorder.open(day.page() + "/meeting");
        List<Route> held = new ArrayList<>();
        recorder.page.route("**/items/*", held::add);
        Locator items = recorder.page.locator("li.agenda-item");
        items.nth(0).locator("button[name=done][value=true]").click();
        items.nth(1).locator("summary").click();
        Locator reason = items.nth(1).locator("input[name=reason]");
        reason.pressSequentially("停电");
        recorder.page.waitForCondition(() -> !held.isEmpty());
        held.get(0).resume();
        PlaywrightAssertions.assertThat(items.nth(0)).containsText("已进行");
        PlaywrightAssertions.assertThat(reason).hasValue("停电");
        PlaywrightAssertions.assertThat(reason).isFocused();
        reason.pressSequentially("了");
        PlaywrightAssertions.assertThat(reason).hasValue("停电了");

        // Characters that are being composed are not cut off: the page waits for them.
        held.clear();
        items.nth(2).locator("button[name=done][value=true]").click();
        recorder.page.waitForCondition(() -> !held.isEmpty());
        reason.focus();
        reason.dispatchEvent("compositionstart");
        reason.evaluate("field => { field.mark = 'the same field'; }");
        recorder.page.waitForResponse("**/meeting", () -> held.get(0).resume());
        assertThat(reason.evaluate("field => field.mark")).isEqualTo("the same field");
        reason.dispatchEvent("compositionend");
        PlaywrightAssertions.assertThat(items.nth(2)).containsText("已进行");
        PlaywrightAssertions.assertThat(reason).hasValue("停电了");

        recorder.page
                .locator("summary", new Page.LocatorOptions().setHasText("列席人员"))
                .click();
        Look.at(recorder.page, "meeting-writing");
        recorder.press("严少卿来了");
        recorder.sees("严少卿（云溪镇党委）");
        PlaywrightAssertions.assertThat(reason).hasValue("停电了");
        recorder.leave();
    }

    /** The recorder's phone loses the network in the middle of the meeting. */
    private void offline(ThemeDay day) {
        Person recorder = Person.signIn(Chromium.phone(), port, "songling.jilu");
        recorder.open(day.page() + "/meeting");
        recorder.sees("符合规定，现在开会");
        recorder.page.context().setOffline(true);
        recorder.press("做了：诵读党章");
        recorder.sees("有 1 笔记在本机");
        recorder.press("齐备");
        recorder.sees("有 2 笔记在本机");
        Look.at(recorder.page, "meeting-offline");
        assertThat(themeDays.get(day.id()).roomReady()).isFalse();
        recorder.page.context().setOffline(false);
        recorder.sees("一室两挂六带已齐备");
        recorder.sees("已进行");
        assertThat(themeDays.get(day.id()).roomReady()).isTrue();

        recorder.page.getByText("逐人登记").click();
        Locator line = recorder.page.locator("main li[data-entry]", new Page.LocatorOptions().setHasText("郑守田"));
        line.locator("summary").first().click();
        line.getByLabel("说明（请假要写）").fill("住院");
        line.getByText("请假", new Locator.GetByTextOptions().setExact(true)).click();
        recorder.sees("请假，住院");
        recorder.page.getByText("列席人员").click();
        recorder.field("姓名").fill("王民");
        recorder.press("加上");
        recorder.sees("1 人");
        recorder.page.getByText("用签到表登记").click();
        recorder.page.locator("#sheetPhoto").setInputFiles(new FilePayload("签到表.png", "image/png", largePhoto()));
        recorder.page
                .getByLabel("郑守田", new Page.GetByLabelOptions().setExact(true))
                .uncheck();
        recorder.press("登记签到表");
        recorder.sees("已有照片");
        assertThat(width(Objects.requireNonNull(themeDays.get(day.id()).sheetPhotoId())))
                .as("made smaller in the browser")
                .isEqualTo(1600);
        Look.at(recorder.page, "meeting-sheet");
        recorder.leave();
    }

    private static byte[] largePhoto() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(2400, 1800, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private int width(long photoId) {
        try {
            return ImageIO.read(new ByteArrayInputStream(files.open(photoId).bytes()))
                    .getWidth();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
