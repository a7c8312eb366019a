package cn.themeday.organization.roster;

import cn.themeday.organization.ChangePosts;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.roster.Tree.Node;
import cn.themeday.rejection.Rejection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 职务: terms that end first, so that successors find the post free; then the new ones. Both by the use case that pages
 * use, one by one: its rules and its events are the same wherever a term comes from.
 */
final class PostLines {

    /** They open the whole platform: no file gives or ends them. */
    static final Set<Post> NOT_BY_FILE = Post.OF_THE_PLATFORM;

    private static final Map<String, String> HEADERS =
            Map.of("post", "职务", "person", "姓名", "since", "任职日期", "until", "届满日期", "lastDay", "届满日期");

    private final JdbcClient jdbc;
    private final ChangePosts changePosts;
    private final Tree tree;
    private final Set<Term> seen = new HashSet<>();
    private final List<Entered> coming = new ArrayList<>();

    PostLines(JdbcClient jdbc, ChangePosts changePosts, Tree tree) {
        this.jdbc = jdbc;
        this.changePosts = changePosts;
        this.tree = tree;
    }

    private record Term(long person, long organisation, Post post, LocalDate since) {}

    private record Entered(Line line, KnownPerson person, Node organisation, Term term, @Nullable LocalDate until) {

        String sentence() {
            return person.name() + organisation.shortName() + term.post.label();
        }
    }

    /** Ends and keeps; what is new waits for {@link #appoint}. */
    void take(List<Line> lines) {
        KnownPerson.Index index = KnownPerson.Index.of(jdbc, lines);
        List<Entered> read =
                lines.stream().flatMap(line -> read(line, index).stream()).toList();
        Map<Term, PostHeld> held = held(read);
        for (Entered entered : read) {
            PostHeld term = held.get(entered.term);
            if (term == null) {
                coming.add(entered);
            } else if (entered.until == null || Objects.equals(entered.until, term.until())) {
                entered.line.change(Change.SAME, "");
            } else {
                asked(
                        entered,
                        Change.CHANGED,
                        entered.sentence() + "任期到 " + entered.until + " 止",
                        line -> changePosts.endTerm(term.id(), Objects.requireNonNull(entered.until)));
            }
        }
    }

    /** @param each called after each line */
    void appoint(Runnable each) {
        for (Entered entered : coming) {
            Term term = entered.term;
            asked(
                    entered,
                    Change.NEW,
                    entered.sentence() + "从 " + term.since + " 起",
                    line -> changePosts.appoint(term.person, term.organisation, term.post, term.since, entered.until));
            each.run();
        }
    }

    int waiting() {
        return coming.size();
    }

    private static void asked(Entered entered, Change change, String sentence, Consumer<Line> step) {
        try {
            step.accept(entered.line);
            entered.line.change(change, sentence);
        } catch (Rejection refused) {
            refused.errors()
                    .forEach(error -> entered.line.fault(
                            HEADERS.getOrDefault(String.valueOf(error.path()), ""), error.sentence()));
        }
    }

    private Optional<Entered> read(Line line, KnownPerson.Index index) {
        int before = line.report().faults();
        Optional<Node> organisation = tree.find(line, "党组织");
        if (line.empty("党组织")) {
            line.fault("党组织", "请填写党组织。");
        }
        Optional<KnownPerson> person = person(line, index);
        Post post = line.one(
                "职务",
                Post.class,
                Post::label,
                Arrays.stream(Post.values())
                        .filter(offered -> !NOT_BY_FILE.contains(offered))
                        .map(Post::label)
                        .collect(Collectors.joining("、")));
        if (line.empty("职务")) {
            line.fault("职务", "请填写职务。");
        } else if (post != null && NOT_BY_FILE.contains(post)) {
            line.fault("职务", post.label() + "不能用导入任命，请删去这一行。");
        }
        LocalDate since = line.day("任职日期");
        if (line.empty("任职日期")) {
            line.fault("任职日期", "请填写任职日期。");
        }
        LocalDate until = line.day("届满日期");
        if (line.report().faults() > before
                || organisation.isEmpty()
                || person.isEmpty()
                || post == null
                || since == null) {
            return Optional.empty();
        }
        Term term = new Term(person.get().id(), organisation.get().id(), post, since);
        if (!seen.add(term)) {
            line.fault("", "这个任职在表里写了两次，请删去一行。");
            return Optional.empty();
        }
        return Optional.of(new Entered(line, person.get(), organisation.get(), term, until));
    }

    private static Optional<KnownPerson> person(Line line, KnownPerson.Index index) {
        String number = line.key("党员编号", false);
        String phone = line.text("电话", 20, false);
        String name = line.text("姓名", 50, true);
        if (line.empty("党员编号") && line.empty("电话")) {
            line.fault("党员编号", "请填写党员编号或电话，至少填一个。");
            return Optional.empty();
        }
        KnownPerson person = index.of(number, phone);
        if (person == null) {
            line.fault(number == null ? "电话" : "党员编号", "名册里没有这个人，请核对，或者先写进“党员”表。");
        } else if (name != null && !name.equals(person.name())) {
            line.fault("姓名", "这个编号或电话是" + person.name() + "的，请核对。");
        }
        return Optional.ofNullable(person);
    }

    private Map<Term, PostHeld> held(List<Entered> read) {
        Map<Term, PostHeld> held = new HashMap<>();
        jdbc.sql("select id, person_id, organisation_id, post, since, until from post_held where person_id = any(:ids)")
                .param("ids", read.stream().map(entered -> entered.term.person).toArray(Long[]::new))
                .query(PostHeld.class)
                .list()
                .forEach(term ->
                        held.put(new Term(term.personId(), term.organisationId(), term.post(), term.since()), term));
        return held;
    }
}
