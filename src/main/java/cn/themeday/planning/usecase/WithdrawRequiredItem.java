package cn.themeday.planning.usecase;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.form.Attachments;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.planning.RequiredItem;
import cn.themeday.planning.RequiredItems;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A superior takes back what it required, until the first plan with it has been filed. */
@Service
public class WithdrawRequiredItem {

    private final RequiredItems requiredItems;
    private final ThemeDays themeDays;
    private final PrepareItem prepareItem;
    private final Organisations organisations;
    private final ActingPosts actingPosts;
    private final Attachments attachments;
    private final Notices notices;
    private final Trail trail;

    WithdrawRequiredItem(
            RequiredItems requiredItems,
            ThemeDays themeDays,
            PrepareItem prepareItem,
            Organisations organisations,
            ActingPosts actingPosts,
            Attachments attachments,
            Notices notices,
            Trail trail) {
        this.requiredItems = requiredItems;
        this.themeDays = themeDays;
        this.prepareItem = prepareItem;
        this.organisations = organisations;
        this.actingPosts = actingPosts;
        this.attachments = attachments;
        this.notices = notices;
        this.trail = trail;
    }

    /** Whether no plan that has it is filed yet. */
    public boolean possible(RequiredItem item) {
        return planned(item).stream().allMatch(day -> day.state() == ThemeDayState.PLANNING);
    }

    /**
     * A second click finds nothing to withdraw and changes nothing.
     *
     * @throws NotFound for whoever does not work at the desk that published it
     * @throws Rejection once a plan with it has been filed
     */
    @Transactional
    public void withdraw(Actor actor, long id) {
        Optional<RequiredItem> there = requiredItems.find(id);
        if (there.isEmpty()) {
            return;
        }
        RequiredItem item = there.get();
        PostHeld right = actor.holding(item.organisationId(), Set.of(Post.HANDLER, Post.SIGNATORY))
                .orElseThrow(NotFound::new);
        List<ThemeDay> concerned = themeDays.lockMonth(branches(item), item.month());
        if (requiredItems.find(id).isEmpty()) {
            return;
        }
        List<ThemeDay> planned = planned(item);
        if (planned.stream().anyMatch(day -> day.state() != ThemeDayState.PLANNING)) {
            throw Rejection.of("已经有支部按“" + item.title() + "”报了方案，不能撤销。");
        }
        for (ThemeDay day : planned) {
            prepareItem.drop(day, item.code());
            themeDays.dropItem(day.id(), item.code());
        }
        // Those with a filed plan were told of it too.
        concerned.stream()
                .filter(day -> !day.over())
                .forEach(day -> notices.tell(
                        actingPosts.whoActs(day.branchId(), Post.SECRETARY), "上级撤销了必做事项：" + item.title(), day.page()));
        attachments.drop(item.files());
        requiredItems.remove(id);
        trail.record(new TrailEntry(
                actor.personId(),
                right.post(),
                item.organisationId(),
                "planning.requiredWithdrawn",
                "撤销必做事项“" + item.title() + "”",
                null,
                "requiredItem:" + id,
                Map.of()));
    }

    private List<ThemeDay> planned(RequiredItem item) {
        return themeDays.withItem(branches(item), item.month(), item.code());
    }

    private List<Long> branches(RequiredItem item) {
        return organisations.branchesBelow(item.organisationId()).stream()
                .map(Organisation::id)
                .toList();
    }
}
