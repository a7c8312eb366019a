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
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A superior requires an item of every branch below: plans not yet filed get it at once, later ones from the start, filed
 * ones when they come back; their secretaries are told at once.
 */
@Service
public class PublishRequiredItem {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_CONTENT = 2000;
    private static final int MOST_FILES = 5;
    private static final int MOST_AHEAD = 12;

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
     * @param planned in how many plans it stands now
     * @param told how many branches with a filed plan, before their day, were only told
     */
    public record Reached(int planned, int told) {}

    /**
     * @param files uploads of the actor's, five at most
     * @throws Rejection for a past month, an empty or overlong text, too many files
     */
    @Transactional
    public Reached publish(
            Actor actor, long organisationId, YearMonth month, String title, String content, Collection<Long> files) {
        PostHeld right = actor.holding(organisationId, Set.of(Post.HANDLER, Post.SIGNATORY))
                .orElseThrow(NotFound::new);
        YearMonth now = YearMonth.now(clock);
        if (month.isBefore(now) || month.isAfter(now.plusMonths(MOST_AHEAD))) {
            throw Rejection.field("month", "只能给本月起一年之内的月份布置事项。");
        }
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw Rejection.field("title", "请写明事项，不超过 " + LONGEST_TITLE + " 字。");
        }
        if (content.length() > LONGEST_CONTENT) {
            throw Rejection.field("content", "说明不超过 " + LONGEST_CONTENT + " 字。");
        }
        checkCount(files.size());
        long id = requiredItems
                .add(organisationId, month, title.strip(), content.strip(), actor.personId())
                .orElseThrow(() -> Rejection.field("title", "这个月已经布置过“" + title.strip() + "”。"));
        RequiredItem published = new RequiredItem(id, organisationId, month, title.strip(), content.strip());
        attachments.attach(files, published.files(), null, actor.personId());
        List<Long> branches = organisations.branchesBelow(organisationId).stream()
                .map(Organisation::id)
                .toList();
        Reached reached = reach(themeDays.lockMonth(branches, month), item(published));
        trail.record(new TrailEntry(
                actor.personId(),
                right.post(),
                organisationId,
                "planning.required",
                "布置 " + month.getMonthValue() + " 月必做事项“" + title.strip() + "”",
                null,
                "requiredItem:" + id,
                Map.of()));
        return reached;
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

    private Reached reach(List<ThemeDay> days, AgendaItem item) {
        LocalDate today = LocalDate.now(clock);
        int planned = 0;
        int told = 0;
        for (ThemeDay day : days) {
            boolean ahead = !day.day().isBefore(today);
            if (day.state() == ThemeDayState.PLANNING) {
                themeDays.addItem(day.id(), item);
                tell(day, item, "");
                planned++;
            } else if (day.state() == ThemeDayState.FILED && ahead) {
                tell(day, item, "。方案已经报上，没有这一项：退回或撤回时会自动加上，批复后请一并安排。");
                told++;
            } else if (day.state() == ThemeDayState.TOLD && ahead) {
                tell(day, item, "。方案已经批复，没有这一项，请在主题党日一并安排。");
                told++;
            }
        }
        return new Reached(planned, told);
    }

    private void tell(ThemeDay day, AgendaItem item, String more) {
        notices.tell(
                actingPosts.whoActs(day.branchId(), Post.SECRETARY),
                "上级布置了 " + day.month().getMonthValue() + " 月必做事项：" + item.title() + more,
                day.page());
    }
}
