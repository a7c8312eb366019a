package cn.themeday.portal;

import cn.themeday.calendar.DueWords;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Vacancy;
import org.jspecify.annotations.Nullable;

/** One thing to do, in words. */
record TaskCard(String href, String title, String about, DueWords due, @Nullable String step) {

    static TaskCard of(InboxItem item, java.time.Clock clock) {
        String step = item.step() == null || item.steps() == null || item.steps() == 0
                ? null
                : "第 " + item.step() + " 步 / 共 " + item.steps() + " 步";
        return new TaskCard(
                item.page(),
                item.title(),
                item.matterOrganisation() + "，" + item.matterTitle(),
                DueWords.of(item.due(), clock),
                step);
    }

    static TaskCard of(Vacancy vacancy) {
        return new TaskCard(
                vacancy.page(),
                vacancy.sentence(),
                vacancy.waiting() + " 件事等人办理",
                new DueWords("vacant", "没有人可以办"),
                null);
    }
}
