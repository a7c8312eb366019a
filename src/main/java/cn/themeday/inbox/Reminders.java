package cn.themeday.inbox;

import cn.themeday.access.ActingPosts;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.rejection.NotFound;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Before something is due whoever does it is reminded; when it is late they and the secretary, then the next level. */
@Service
public class Reminders {

    private static final Set<Post> DESK = Set.of(Post.SECRETARY, Post.HANDLER, Post.SIGNATORY);

    private final Items items;
    private final Matters matters;
    private final Notices notices;
    private final Organisations organisations;
    private final ActingPosts actingPosts;
    private final Trail trail;
    private final Clock clock;

    Reminders(
            Items items,
            Matters matters,
            Notices notices,
            Organisations organisations,
            ActingPosts actingPosts,
            Trail trail,
            Clock clock) {
        this.items = items;
        this.matters = matters;
        this.notices = notices;
        this.organisations = organisations;
        this.actingPosts = actingPosts;
        this.trail = trail;
        this.clock = clock;
    }

    /** What is late already is not said to be due soon: after a stop both timers come at once. */
    @Transactional
    public void remindHolder(String taskId) {
        InboxItem item = open(taskId);
        if (item.due() == null || item.due().toInstant().isAfter(clock.instant())) {
            remind(item, holders(item));
        }
    }

    @Transactional
    public void tellOverdue(String taskId) {
        InboxItem item = open(taskId);
        overdue(item, holders(item));
    }

    @Transactional
    public void tellSuperior(String taskId) {
        superior(open(taskId));
    }

    void remind(InboxItem item, List<Long> holders) {
        notices.tell(holders, "快到期了：" + about(item), item.page());
    }

    void overdue(InboxItem item, List<Long> holders) {
        List<Long> told = Stream.concat(
                        holders.stream(), told(item, item.organisationId(), Set.of(Post.SECRETARY)).stream())
                .distinct()
                .toList();
        notices.tell(told, "已逾期：" + about(item), item.page());
        record(item, "overdue.told", "“" + item.title() + "”到期没有办理，已提醒");
    }

    void superior(InboxItem item) {
        List<Organisation> above = organisations.ancestors(item.organisationId());
        if (above.isEmpty()) {
            return;
        }
        Organisation superior = above.get(0);
        notices.tell(
                told(item, superior.id(), DESK),
                organisations.get(item.organisationId()).shortName() + "逾期没有办理：" + about(item),
                "/track/" + item.rootInstance());
        record(item, "overdue.escalated", "“" + item.title() + "”逾期，已告知" + superior.shortName());
    }

    private InboxItem open(String taskId) {
        return items.byTask(taskId).orElseThrow(NotFound::new);
    }

    private List<Long> holders(InboxItem item) {
        return ids(
                item.organisationId(),
                item.posts().stream().map(Post::valueOf).collect(java.util.stream.Collectors.toSet()));
    }

    private List<Long> ids(long organisationId, Set<Post> any) {
        return any.stream()
                .flatMap(post -> actingPosts.whoActs(organisationId, post).stream())
                .distinct()
                .toList();
    }

    /** Beside those who have the step to do: of a restricted matter only its parties. */
    private List<Long> told(InboxItem item, long organisationId, Set<Post> any) {
        return matters.mayBeTold(item.rootInstance(), ids(organisationId, any));
    }

    private static String about(InboxItem item) {
        return item.title() + "（" + item.matterOrganisation() + " " + item.matterTitle() + "）";
    }

    private void record(InboxItem item, String action, String sentence) {
        trail.record(new TrailEntry(
                null, null, item.organisationId(), action, sentence, item.rootInstance(), item.element(), Map.of()));
    }
}
