package cn.themeday.portal;

import cn.themeday.form.KeptSubmission;
import cn.themeday.form.SubmissionView;
import cn.themeday.form.Submissions;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was entered in a matter, and who did what when. */
@Component
class Record {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M.dd HH:mm");

    private final Submissions submissions;
    private final Items items;
    private final Members members;
    private final Organisations organisations;

    Record(Submissions submissions, Items items, Members members, Organisations organisations) {
        this.submissions = submissions;
        this.items = items;
        this.members = members;
        this.organisations = organisations;
    }

    record Entered(String title, String by, String when, List<SubmissionView.Line> lines) {}

    /** @param state done, current or open (no longer needed) */
    record Line(String state, String title, String time, String meta, @Nullable String quote) {}

    List<Entered> entered(String rootInstance) {
        return submissions.ofRoot(rootInstance).stream()
                .map(kept -> new Entered(
                        kept.title(),
                        by(kept),
                        when(kept.submittedAt()),
                        SubmissionView.of(kept.form(), kept.values())))
                .toList();
    }

    List<Line> timeline(String rootInstance) {
        return items.ofRoot(rootInstance).stream()
                .filter(item -> item.taskId() != null)
                .map(this::line)
                .toList();
    }

    private Line line(InboxItem item) {
        String where = organisations.get(item.organisationId()).shortName();
        if (item.open()) {
            return new Line(
                    "current", item.title(), item.due() == null ? "" : when(item.due()) + " 前", where + "，待办理", null);
        }
        boolean done = "COMPLETED".equals(item.ending()) && item.doneBy() != null;
        return new Line(
                done ? "done" : "open",
                item.title(),
                when(Objects.requireNonNull(item.endedAt())),
                done ? members.person(Objects.requireNonNull(item.doneBy())).name() + "，" + where : "不需要办理了",
                null);
    }

    private String by(KeptSubmission kept) {
        String post = post(kept.post());
        return members.person(kept.personId()).name() + (post == null ? "" : "（" + post + "）");
    }

    private static @Nullable String post(@Nullable String code) {
        return code == null ? null : Post.valueOf(code).label();
    }

    private static String when(OffsetDateTime at) {
        return at.atZoneSameInstant(ZoneId.systemDefault()).format(WHEN);
    }
}
