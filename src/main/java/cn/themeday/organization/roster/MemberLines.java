package cn.themeday.organization.roster;

import cn.themeday.organization.Enrolment;
import cn.themeday.organization.LeaveBranch;
import cn.themeday.organization.MemberEnrolled;
import cn.themeday.organization.MemberKind;
import cn.themeday.organization.MemberStatus;
import cn.themeday.organization.MembersEnrolled;
import cn.themeday.organization.MembersPlace;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Posts;
import cn.themeday.organization.Sex;
import cn.themeday.organization.roster.Tree.Node;
import cn.themeday.rejection.Rejection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 党员: new people, changes, moves between branches and departures, some lines at a time, so that memory stays bounded.
 * An empty cell of somebody known changes nothing.
 */
final class MemberLines {

    private static final String LEFT = "离开";
    private static final Map<String, String> HEADERS =
            Map.of("name", "姓名", "phone", "电话", "birthDate", "出生日期", "joinedOn", "入党日期");

    private final JdbcClient jdbc;
    private final MemberTables tables;
    private final LeaveBranch leaveBranch;
    private final Posts posts;
    private final ApplicationEventPublisher events;
    private final Tree tree;
    private final LocalDate today;
    /** Number or phone to the line in which it stood first. */
    private final Map<String, Integer> seen = new HashMap<>();

    private final List<EnteredMember> enrolled = new ArrayList<>();

    MemberLines(
            JdbcClient jdbc,
            MemberTables tables,
            LeaveBranch leaveBranch,
            Posts posts,
            ApplicationEventPublisher events,
            Tree tree,
            LocalDate today) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.leaveBranch = leaveBranch;
        this.posts = posts;
        this.events = events;
        this.tree = tree;
        this.today = today;
    }

    void take(List<Line> lines) {
        KnownPerson.Index index = KnownPerson.Index.of(jdbc, lines);
        for (Line line : lines) {
            if (line.text("状态").equals(LEFT)) {
                leave(line, index);
            } else {
                read(line, index).ifPresent(this::place);
            }
        }
        events.publishEvent(new MembersEnrolled(tables.add(enrolled)));
        enrolled.clear();
    }

    private @Nullable KnownPerson known(Line line, KnownPerson.Index index) {
        String number = line.key("党员编号", false);
        String phone = line.text("电话", 20, false);
        if (line.empty("党员编号") && line.empty("电话")) {
            line.fault("党员编号", "请填写党员编号或电话，至少填一个。");
        }
        once(line, "党员编号", number);
        once(line, "电话", phone);
        KnownPerson known = index.of(number, phone);
        if (known != null && number == null) {
            once(line, "党员编号", known.number());
        }
        KnownPerson phones = index.ofPhone(phone);
        if (phones != null && (known == null || phones.id() != known.id())) {
            line.fault("电话", "这个电话已经是" + phones.name() + "（编号 " + phones.number() + "）的，请核对。");
        }
        String name = line.text("姓名", 50, true);
        if (known != null && number == null && !known.name().equals(name)) {
            line.fault("姓名", "这个电话是" + known.name() + "的，请核对姓名；改姓名要写党员编号 " + known.number() + "。");
        }
        return known;
    }

    private void once(Line line, String header, @Nullable String key) {
        Integer first = key == null ? null : seen.putIfAbsent(header + key, line.number());
        if (first != null) {
            line.fault(header, "和第 " + first + " 行是同一个" + header + "，一个人只写一行。");
        }
    }

    private void leave(Line line, KnownPerson.Index index) {
        int before = line.report().faults();
        KnownPerson known = known(line, index);
        LocalDate day = line.day("离开日期");
        if (line.empty("离开日期")) {
            line.fault("离开日期", "请填写离开日期。");
        } else if (day != null && day.isAfter(today)) {
            line.fault("离开日期", "离开日期不能晚于今天，请到那天再导入。");
        }
        Optional<Node> branch = tree.find(line, "所在支部");
        if (line.report().faults() > before) {
            return;
        }
        if (known == null) {
            line.fault("状态", "名册里没有这个人，不用写离开，请删去这一行。");
        } else if (known.branchId() == null) {
            line.change(Change.SAME, "");
        } else if (branch.isPresent() && branch.get().id() != known.branchId()) {
            line.fault("所在支部", known.name() + "现在在" + name(known.branchId()) + "，请核对。");
        } else {
            leaveBranch.leave(known.id(), known.branchId());
            tables.departed(known.id(), known.branchId(), day);
            line.change(
                    Change.LEFT,
                    known.name() + "离开" + name(known.branchId()) + "，离开日期 " + day,
                    "person:" + known.id(),
                    known.branchId());
        }
    }

    private Optional<EnteredMember> read(Line line, KnownPerson.Index index) {
        int before = line.report().faults();
        KnownPerson known = known(line, index);
        boolean stays = line.empty("所在支部") && known != null && known.branchId() != null;
        Optional<Node> branch = stays ? Optional.of(tree.get(known.branchId())) : tree.find(line, "所在支部");
        if (branch.isPresent() && branch.get().kind() != OrganisationKind.BRANCH) {
            line.fault("所在支部", branch.get().shortName() + "不是党支部，党员要编入党支部。");
            return Optional.empty();
        }
        Sex sex = line.one("性别", Sex.class, Sex::label);
        MemberKind kind = line.one("党员类别", MemberKind.class, MemberKind::label);
        MemberStatus status = line.one(
                "状态",
                MemberStatus.class,
                MemberStatus::label,
                Arrays.stream(MemberStatus.values()).map(MemberStatus::label).collect(Collectors.joining("、")) + "、"
                        + LEFT);
        EnteredMember entered = new EnteredMember(
                line,
                line.empty("党员编号") ? null : line.text("党员编号"),
                line.empty("电话") ? null : line.text("电话"),
                line.text("姓名"),
                sex,
                line.day("出生日期"),
                branch.orElse(null),
                branch.flatMap(found -> tree.group(line, "党小组", found.id())).orElse(null),
                kind,
                line.day("入党日期"),
                status,
                known);
        if (!line.empty("离开日期")) {
            line.fault("离开日期", "状态不是“离开”，不用填离开日期。");
        }
        placed(entered);
        if (line.report().faults() == before) {
            plausible(entered);
        }
        return line.report().faults() > before ? Optional.empty() : Optional.of(entered);
    }

    private static void placed(EnteredMember entered) {
        Line line = entered.line();
        boolean member = entered.known() != null && entered.known().branchId() != null;
        if (line.empty("所在支部") && !member) {
            if (entered.kind() != null || entered.status() != null || !line.empty("党小组")) {
                line.fault("所在支部", "请填写所在支部；不编入支部的人，党员类别、状态和党小组都空着。");
            }
        } else if (!member) {
            if (line.empty("党员类别")) {
                line.fault("党员类别", "请填写党员类别。");
            }
            if (line.empty("状态")) {
                line.fault("状态", "请填写状态。");
            }
        }
    }

    /** The same rules as for one who is entered on a page. */
    private void plausible(EnteredMember entered) {
        Line line = entered.line();
        KnownPerson known = entered.known();
        LocalDate born = entered.birthDate() == null && known != null ? known.birthDate() : entered.birthDate();
        LocalDate joined = entered.joinedOn() == null && known != null ? known.joinedOn() : entered.joinedOn();
        try {
            new Enrolment(
                    entered.name(),
                    entered.sex(),
                    born,
                    entered.phone(),
                    0,
                    null,
                    MemberKind.FULL,
                    joined,
                    MemberStatus.RESIDENT);
        } catch (Rejection refused) {
            refused.errors()
                    .forEach(error ->
                            line.fault(HEADERS.getOrDefault(String.valueOf(error.path()), ""), error.sentence()));
        }
        if (born != null && born.isAfter(today)) {
            line.fault("出生日期", "出生日期不能晚于今天。");
        }
        if (joined != null && joined.isAfter(today)) {
            line.fault("入党日期", "入党日期不能晚于今天。");
        }
    }

    private void place(EnteredMember entered) {
        KnownPerson known = entered.known();
        if (known == null || known.branchId() == null && entered.branch() != null) {
            enrolled.add(entered);
            entered.line()
                    .change(
                            Change.NEW,
                            entered.branch() == null
                                    ? "新增" + entered.name()
                                    : entered.name() + "编入" + entered.branch().shortName());
            return;
        }
        Long branch =
                entered.branch() == null ? null : Long.valueOf(entered.branch().id());
        boolean moved = !Objects.equals(branch, known.branchId());
        KnownPerson wanted = new KnownPerson(
                known.id(),
                known.number(),
                entered.name(),
                EnteredMember.or(entered.sex(), known.sex()),
                EnteredMember.or(entered.birthDate(), known.birthDate()),
                EnteredMember.or(entered.phone(), known.phone()),
                branch,
                entered.group() != null ? Long.valueOf(entered.group().id()) : moved ? null : known.groupId(),
                EnteredMember.or(entered.kind(), known.kind()),
                EnteredMember.or(entered.joinedOn(), known.joinedOn()),
                EnteredMember.or(entered.status(), known.status()));
        if (wanted.equals(known)) {
            entered.line().change(Change.SAME, "");
            return;
        }
        if (!moved && !fitsPosts(entered, known, wanted)) {
            return;
        }
        if (moved) {
            leaveBranch.leave(known.id(), known.branchId());
            tables.departed(known.id(), known.branchId(), today);
        }
        tables.person(wanted);
        if (branch != null) {
            tables.member(wanted);
        }
        if (moved) {
            events.publishEvent(new MemberEnrolled(known.id(), branch));
        }
        String from = moved ? "从" + name(known.branchId()) + "调到" + name(branch) : "";
        entered.line()
                .change(
                        moved ? Change.MOVED : Change.CHANGED,
                        known.name() + from + changed(known, wanted),
                        "person:" + known.id(),
                        branch);
    }

    private boolean fitsPosts(EnteredMember entered, KnownPerson known, KnownPerson wanted) {
        boolean otherGroup = !Objects.equals(wanted.groupId(), known.groupId());
        if ((otherGroup || wanted.kind() != known.kind()) && wanted.kind() != null) {
            try {
                MembersPlace.keepsPosts(known.name(), posts.of(known.id(), today), otherGroup, wanted.kind());
            } catch (Rejection standsAgainst) {
                standsAgainst.errors().forEach(error -> entered.line()
                        .fault("group".equals(error.path()) ? "党小组" : "党员类别", error.sentence()));
                return false;
            }
        }
        return true;
    }

    private String changed(KnownPerson known, KnownPerson wanted) {
        boolean moved = !Objects.equals(known.branchId(), wanted.branchId());
        return new Differences()
                .add("姓名", known.name(), wanted.name())
                .add("性别", label(known.sex()), label(wanted.sex()))
                .add("出生日期", known.birthDate(), wanted.birthDate())
                .add("电话", known.phone(), wanted.phone())
                .add("党小组", moved ? null : group(known.groupId()), moved ? null : group(wanted.groupId()))
                .add(
                        "党员类别",
                        known.kind() == null ? null : known.kind().label(),
                        wanted.kind() == null ? null : wanted.kind().label())
                .add("入党日期", known.joinedOn(), wanted.joinedOn())
                .add(
                        "状态",
                        known.status() == null ? null : known.status().label(),
                        wanted.status() == null ? null : wanted.status().label())
                .text();
    }

    private static @Nullable String label(@Nullable Sex sex) {
        return sex == null ? null : sex.label();
    }

    private @Nullable String group(@Nullable Long id) {
        return id == null ? null : name(id);
    }

    private String name(long organisation) {
        return tree.get(organisation).shortName();
    }
}
