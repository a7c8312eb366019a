package cn.themeday.planning.usecase;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.form.Attachments;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.AgendaItem.Obligation;
import cn.themeday.planning.RequiredItem;
import cn.themeday.planning.RequiredItems;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A superior requires an item of every branch below: plans not yet filed get it at once, later ones from the start. */
@Service
public class PublishRequiredItem {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_CONTENT = 2000;
    private static final int MOST_FILES = 5;

    private final RequiredItems requiredItems;
    private final ThemeDays themeDays;
    private final Organisations organisations;
    private final ActingPosts actingPosts;
    private final Attachments attachments;
    private final Notices notices;
    private final Trail trail;
    private final Clock clock;

    PublishRequiredItem(
            RequiredItems requiredItems,
            ThemeDays themeDays,
            Organisations organisations,
            ActingPosts actingPosts,
            Attachments attachments,
            Notices notices,
            Trail trail,
            Clock clock) {
        this.requiredItems = requiredItems;
        this.themeDays = themeDays;
        this.organisations = organisations;
        this.actingPosts = actingPosts;
        this.attachments = attachments;
        this.notices = notices;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param files uploads of the actor's, five at most
     * @return in how many plans it stands now
     * @throws Rejection for a past month, an empty or overlong text, too many files
     */
    @Transactional
    public int publish(
            Actor actor, long organisationId, YearMonth month, String title, String content, Collection<Long> files) {
        PostHeld right = actor.holding(organisationId, Set.of(Post.HANDLER, Post.SIGNATORY))
                .orElseThrow(NotFound::new);
        if (month.isBefore(YearMonth.now(clock))) {
            throw Rejection.field("month", "不能给过去的月份布置事项。");
        }
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw Rejection.field("title", "请写明事项，不超过 " + LONGEST_TITLE + " 字。");
        }
        if (content.length() > LONGEST_CONTENT) {
            throw Rejection.field("content", "说明不超过 " + LONGEST_CONTENT + " 字。");
        }
        checkCount(files.size());
        long id = requiredItems.add(organisationId, month, title.strip(), content.strip(), actor.personId());
        RequiredItem published = new RequiredItem(id, organisationId, title.strip(), content.strip());
        attachments.attach(files, published.files(), null, actor.personId());
        List<Long> branches = organisations.branchesBelow(organisationId).stream()
                .map(Organisation::id)
                .toList();
        List<ThemeDay> open = themeDays.ofMonth(branches, month).stream()
                .filter(day -> day.state() == ThemeDayState.PLANNING)
                .toList();
        AgendaItem item = item(published);
        open.forEach(day -> put(day, item));
        trail.record(new TrailEntry(
                actor.personId(),
                right.post(),
                organisationId,
                "planning.required",
                "布置 " + month.getMonthValue() + " 月必做事项“" + title.strip() + "”",
                null,
                "requiredItem:" + id,
                Map.of()));
        return open.size();
    }

    /** @throws Rejection at {@code file}; also asked before anything is uploaded */
    public static void checkCount(int files) {
        if (files > MOST_FILES) {
            throw Rejection.field("file", "最多附 " + MOST_FILES + " 个文件。");
        }
    }

    static AgendaItem item(RequiredItem required) {
        return new AgendaItem(
                required.code(),
                required.title(),
                "2.2",
                Obligation.REQUIRED,
                false,
                null,
                null,
                required.content().isBlank() ? null : required.content(),
                null,
                null);
    }

    private void put(ThemeDay day, AgendaItem item) {
        themeDays.addItem(day.id(), item);
        notices.tell(actingPosts.whoActs(day.branchId(), Post.SECRETARY), "上级布置了本月必做事项：" + item.title(), day.page());
    }
}
