package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.access.Actor;
import cn.themeday.access.Actors;
import cn.themeday.access.SignedInAs;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.Jobs;
import cn.themeday.engine.Tasks;
import cn.themeday.form.Attachments;
import cn.themeday.form.FormReader;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.FormContexts;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.Posts;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.StartPlanning;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Lets a process test read like the procedure: who does which step, with which answers. */
@Component
public class Branch {

    public static final Map<String, Object> PLAN = Map.of("place", "会议室", "study", "党章", "plus", "清淤");

    private final StartPlanning startPlanning;
    private final ThemeDays themeDays;
    private final Items items;
    private final Tasks tasks;
    private final FormContexts contexts;
    private final CompleteTask completeTask;
    private final Actors actors;
    private final Organisations organisations;
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final Posts posts;
    private final Attachments attachments;
    private final Clock clock;

    Branch(
            StartPlanning startPlanning,
            ThemeDays themeDays,
            Items items,
            Tasks tasks,
            FormContexts contexts,
            CompleteTask completeTask,
            Actors actors,
            Organisations organisations,
            Jobs jobs,
            JdbcClient jdbc,
            Posts posts,
            Attachments attachments,
            Clock clock) {
        this.startPlanning = startPlanning;
        this.themeDays = themeDays;
        this.items = items;
        this.tasks = tasks;
        this.contexts = contexts;
        this.completeTask = completeTask;
        this.actors = actors;
        this.organisations = organisations;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.posts = posts;
        this.attachments = attachments;
        this.clock = clock;
    }

    /** Who holds this post today. */
    public Actor holder(String shortName, Post post) {
        return holder(organisation(shortName).id(), post);
    }

    public Actor holder(long organisationId, Post post) {
        return actors.of(
                posts.holders(organisationId, post, LocalDate.now(clock)).get(0).id());
    }

    /** By a sample account, as {@code songling.shuji}. */
    public Actor actor(String login) {
        return actors.of(jdbc.sql("select person_id from account where login = :login")
                .param("login", login)
                .query(Long.class)
                .single());
    }

    /** A request by a sample account. */
    public RequestPostProcessor signedIn(String login) {
        return SignedInAs.person(actor(login).personId());
    }

    /** The same for people to whom the sample gives no account; one that cannot sign in by itself is made for them. */
    public RequestPostProcessor signedIn(Actor actor) {
        return signedIn(actor.personId());
    }

    public RequestPostProcessor signedIn(long personId) {
        jdbc.sql(
                        """
                        insert into account (person_id, login, password_hash, created_at)
                        values (:person, 'test.' || cast(:person as text), '-', :now) on conflict do nothing
                        """)
                .param("person", personId)
                .param("now", OffsetDateTime.now(clock))
                .update();
        return SignedInAs.person(personId);
    }

    /** An upload that waits to be attached. */
    public long photo(Actor actor) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
            return attachments
                    .store(new ByteArrayInputStream(bytes.toByteArray()), "签到表.jpg", actor.personId())
                    .id();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public Actor secretary(long organisationId) {
        return actors.of(jdbc.sql("select person_id from post_held where organisation_id = :id and post = 'SECRETARY'")
                .param("id", organisationId)
                .query(Long.class)
                .list()
                .get(0));
    }

    public Organisation organisation(String shortName) {
        return organisations.all().stream()
                .filter(organisation -> organisation.shortName().equals(shortName))
                .findFirst()
                .orElseThrow();
    }

    public ThemeDay start(String shortName, YearMonth month) {
        long branch = organisation(shortName).id();
        startPlanning.bySchedule(branch, month);
        return themeDays.find(branch, month).orElseThrow();
    }

    public String root(ThemeDay day) {
        return Objects.requireNonNull(themeDays.get(day.id()).rootInstance());
    }

    public ThemeDay now(ThemeDay day) {
        return themeDays.get(day.id());
    }

    /** The one open task of the theme day at this element. */
    public InboxItem open(ThemeDay day, String element) {
        List<InboxItem> open =
                items.ofRoot(root(day)).stream().filter(InboxItem::open).toList();
        assertThat(open).extracting(InboxItem::element).contains(element);
        return open.stream()
                .filter(item -> element.equals(item.element()))
                .findFirst()
                .orElseThrow();
    }

    public List<String> openElements(ThemeDay day) {
        return items.ofRoot(root(day)).stream()
                .filter(InboxItem::open)
                .map(item -> String.valueOf(item.element()))
                .toList();
    }

    /** Answers an element's form: its first values with {@code answers} put over them; due jobs run afterwards. */
    public void complete(ThemeDay day, String element, String login, Map<String, Object> answers) {
        InboxItem item = open(day, element);
        completeTask.complete(actor(login), String.valueOf(item.taskId()), values(item, answers));
        jobs.runDue();
    }

    /** The same by whoever holds one of the step's posts where it is to be done. */
    public void complete(ThemeDay day, String element, Map<String, Object> answers) {
        InboxItem item = open(day, element);
        complete(item, answers);
    }

    public void complete(InboxItem item, Map<String, Object> answers) {
        Post post = List.of(Post.SECRETARY, Post.HANDLER, Post.SIGNATORY).stream()
                .filter(candidate -> item.posts().contains(candidate.name()))
                .findFirst()
                .orElseThrow();
        completeTask.complete(
                holder(item.organisationId(), post), String.valueOf(item.taskId()), values(item, answers));
        jobs.runDue();
    }

    /** The plan is filed: {@code preparePlan} and, where there is a committee, {@code adoptPlan} are done. */
    public ThemeDay filed(String shortName, YearMonth month) {
        ThemeDay day = start(shortName, month);
        complete(day, "preparePlan", PLAN);
        if (organisations.hasCommittee(day.branchId())) {
            complete(day, "adoptPlan", Map.of());
        }
        return now(day);
    }

    /** The plan is approved and told. */
    public ThemeDay told(String shortName, YearMonth month) {
        ThemeDay day = filed(shortName, month);
        reply(day, "APPROVED");
        return now(day);
    }

    /** The superior drafts and signs. */
    public void reply(ThemeDay day, String outcome) {
        complete(day, "draftReply", Map.of("proposal", outcome, "opinion", "拟办"));
        complete(day, "signReply", Map.of("signChoice", outcome, "opinion", "按意见办"));
    }

    public Map<String, Object> values(InboxItem item, Map<String, Object> answers) {
        Map<String, Object> values = new HashMap<>(contexts.of(item));
        values.keySet()
                .retainAll(FormReader.read(
                                tasks.form(String.valueOf(item.taskId())).orElseThrow())
                        .keys());
        if (values.get("opinions") instanceof List<?> rows) {
            values.put("opinions", rows.stream().map(Branch::agreeing).toList());
        }
        if ("confirmRecord".equals(item.element())) {
            // Nothing is chosen beforehand: whoever archives says so.
            values.put("confirmChoice", "CONFIRM");
        }
        if ("draftReply".equals(item.element())) {
            values.put("opinion", "拟办");
        }
        values.putAll(answers);
        return values;
    }

    public void runDueJobs() {
        jobs.runDue();
    }

    /** What tried in vain because of a test's fault tries again, whosever it was. */
    public void faultsAreGone() {
        jobs.failed().forEach(job -> jobs.retry(job.id()));
        TestClock.INSTANCE.advance(Duration.ofHours(1));
        jobs.runDue();
        TestClock.INSTANCE.reset();
    }

    /** Whoever has not answered by phone agrees in the meeting. */
    private static Map<String, Object> agreeing(Object row) {
        Map<String, Object> agreeing = new HashMap<>();
        ((Map<?, ?>) row).forEach((key, value) -> agreeing.put(String.valueOf(key), value));
        agreeing.putIfAbsent("opinion", "AGREE");
        return agreeing;
    }
}
