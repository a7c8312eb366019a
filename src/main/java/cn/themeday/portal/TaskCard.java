package cn.themeday.portal;

import cn.themeday.calendar.DueWords;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Vacancy;
import java.time.Clock;
import java.util.Map;

/** One thing to do, in words. */
record TaskCard(String href, String title, String about, DueWords due, CameBack.Place step) {

    static TaskCard of(InboxItem item, Map<String, String> cameBack, Clock clock) {
        return new TaskCard(
                item.page(),
                item.title(),
                item.matterOrganisation() + "，" + item.matterTitle(),
                DueWords.of(item.due(), clock),
                CameBack.Place.of(item.step(), item.steps(), cameBack.get(item.rootInstance())));
    }

    static TaskCard of(Vacancy vacancy) {
        return new TaskCard(
                vacancy.page(),
                vacancy.sentence(),
                vacancy.waiting() + " 件事等人办理",
                new DueWords("vacant", "没有人可以办"),
                new CameBack.Place(null, false));
    }
}
