package cn.themeday.planning.usecase;

import cn.themeday.filing.Dossier;
import cn.themeday.filing.Dossier.Difference;
import cn.themeday.filing.Dossier.Line;
import cn.themeday.filing.Dossier.Section;
import cn.themeday.form.Submissions;
import cn.themeday.organization.Members;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.DayAttendees;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A plan as the superior reads it, with what is unlike this branch's usual plan. */
@Component
public class PlanDossier {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M 月 d 日 EEEE", Locale.CHINA);

    private final ThemeDays themeDays;
    private final Members members;
    private final Submissions submissions;
    private final DayAttendees attendees;

    PlanDossier(ThemeDays themeDays, Members members, Submissions submissions, DayAttendees attendees) {
        this.themeDays = themeDays;
        this.members = members;
        this.submissions = submissions;
        this.attendees = attendees;
    }

    public Dossier of(ThemeDay day) {
        List<AgendaItem> agenda = themeDays.agendaOf(day.id());
        List<Line> lines = new ArrayList<>();
        add(lines, "时间", day.day().format(DAY) + " " + day.startsAt());
        add(lines, "地点", day.place());
        add(lines, "主持人", name(day.hostId()));
        add(lines, "记录人", name(day.recorderId()));
        add(lines, "党费收缴", name(day.duesKeeperId()));
        add(lines, "诵读章节", day.section());
        add(lines, "学习内容", day.study());
        add(lines, "“+”内容", day.plus());
        add(lines, "说明", day.remark());
        add(lines, "到会指导", attendees.words(day));
        if (day.adoptedOf() != null) {
            add(lines, "支委会审议", "支委 " + day.adoptedOf() + " 人，同意 " + day.adoptedFor() + " 人");
        }
        List<Line> items = agenda.stream()
                .map(item -> new Line(item.title(), text(day, item)))
                .toList();
        List<Long> files = submissions.ofRoot(String.valueOf(day.rootInstance())).stream()
                .filter(kept -> List.of("preparePlan", "correctPlan").contains(kept.element()))
                .reduce((first, second) -> second)
                .map(kept -> List.copyOf(kept.form().fileIds(kept.values())))
                .orElse(List.of());
        return new Dossier(
                List.of(new Section("方案", lines), new Section("议程", items)), files, differences(day, agenda));
    }

    private List<Difference> differences(ThemeDay day, List<AgendaItem> agenda) {
        List<Difference> differences = new ArrayList<>();
        if (!day.day().equals(day.ruleDay())) {
            differences.add(new Difference(
                    "时间",
                    day.day().format(DAY) + "，" + Objects.requireNonNullElse(day.changeReason(), ""),
                    "按规定是 " + day.ruleDay().format(DAY)));
        }
        if (day.adoptedOf() == null) {
            differences.add(new Difference("支委会审议", "没有支委会审议，由书记策划", "一般先经支委会审议，条款 3.2"));
        }
        agenda.stream()
                .filter(AgendaItem::leftOut)
                .forEach(item -> differences.add(
                        new Difference(item.title(), "本月不安排：" + item.reason(), "一般应安排，条款 " + item.clause())));
        themeDays.ofBranch(day.branchId(), 3).stream()
                .filter(before -> before.month().isBefore(day.month()))
                .findFirst()
                .filter(before -> !before.place().equals(day.place()))
                .ifPresent(before -> differences.add(new Difference("地点", day.place(), "上次在" + before.place())));
        return differences;
    }

    private String text(ThemeDay day, AgendaItem item) {
        return item.leftOut() ? "本月不安排：" + item.reason() : own(day, item) + lead(item) + done(item);
    }

    /** What the branch does at this item; where nothing is written, what is asked of it. */
    private String own(ThemeDay day, AgendaItem item) {
        if (item.note() != null) {
            return item.note();
        }
        String keeper = name(day.duesKeeperId());
        String planned =
                switch (item.item()) {
                    case "CONSTITUTION" -> day.section();
                    case "STUDY" -> day.study();
                    case "PLUS" -> day.plus();
                    case "DUES" -> keeper == null ? "" : keeper + "收缴";
                    default -> "";
                };
        return planned.isBlank() ? item.obligation().label() : planned;
    }

    /** Empty until the day is recorded. */
    private static String done(AgendaItem item) {
        if (item.done() == null) {
            return "";
        }
        return item.done() ? "；已进行" : "；没有进行，原因：" + item.doneReason();
    }

    private String lead(AgendaItem item) {
        String name = name(item.leadId());
        return name == null ? "" : "（" + name + "负责）";
    }

    private @Nullable String name(@Nullable Long personId) {
        return personId == null ? null : members.person(personId).name();
    }

    private static void add(List<Line> lines, String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            lines.add(new Line(label, text));
        }
    }
}
