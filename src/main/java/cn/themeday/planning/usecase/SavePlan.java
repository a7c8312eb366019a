package cn.themeday.planning.usecase;

import cn.themeday.organization.Members;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.AgendaItem.Obligation;
import cn.themeday.planning.PlanContent;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.rejection.Rejection;
import cn.themeday.rejection.Rejection.FieldError;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a plan as sent in, after the rules that no form can know (2.1, 2.2). */
@Service
public class SavePlan {

    private final ThemeDays themeDays;
    private final Members members;
    private final PrepareItem prepareItem;
    private final AskCommittee askCommittee;
    private final Clock clock;

    SavePlan(ThemeDays themeDays, Members members, PrepareItem prepareItem, AskCommittee askCommittee, Clock clock) {
        this.themeDays = themeDays;
        this.members = members;
        this.prepareItem = prepareItem;
        this.askCommittee = askCommittee;
        this.clock = clock;
    }

    /** @throws Rejection naming every field that breaks a rule */
    @Transactional
    public void save(long themeDayId, PlanContent content) {
        ThemeDay day = themeDays.lock(themeDayId);
        List<FieldError> errors = new ArrayList<>();
        checkDay(day, content, errors);
        checkAgenda(themeDays.agendaOf(themeDayId), content.agenda(), errors);
        checkPersons(day.branchId(), content, errors);
        if (!errors.isEmpty()) {
            throw new Rejection(errors);
        }
        List<AgendaItem> before = themeDays.agendaOf(themeDayId);
        themeDays.plan(themeDayId, content);
        ThemeDay kept = themeDays.get(themeDayId);
        prepareItem.ask(kept, before, content.agenda());
        askCommittee.ask(kept);
    }

    private void checkDay(ThemeDay day, PlanContent content, List<FieldError> errors) {
        if (!YearMonth.from(content.day()).equals(day.month())) {
            errors.add(new FieldError("day", "日期要在 " + day.month().getMonthValue() + " 月之内。"));
        } else if (content.day().isBefore(LocalDate.now(clock))) {
            errors.add(new FieldError("day", "日期已经过去，请另选一天。"));
        } else if (!content.day().equals(day.ruleDay()) && blank(content.changeReason())) {
            errors.add(new FieldError(
                    "changeReason",
                    "党日一般是 " + day.ruleDay().getMonthValue() + " 月 "
                            + day.ruleDay().getDayOfMonth() + " 日，改到别的日子请写明理由。"));
        }
    }

    private static void checkAgenda(List<AgendaItem> owed, List<AgendaItem> planned, List<FieldError> errors) {
        Map<String, Obligation> kept =
                owed.stream().collect(Collectors.toMap(AgendaItem::item, AgendaItem::obligation));
        if (planned.size() != kept.size()
                || !planned.stream()
                        .map(AgendaItem::item)
                        .collect(Collectors.toSet())
                        .equals(kept.keySet())) {
            errors.add(new FieldError("agenda", "议程与本月应有的事项不一致，请刷新页面后再填。"));
            return;
        }
        for (int row = 0; row < planned.size(); row++) {
            AgendaItem item = planned.get(row);
            if (!item.leftOut()) {
                continue;
            }
            // The plan's own words on what is obligatory come from the browser; the kept agenda decides.
            Obligation obligation = kept.get(item.item());
            if (obligation != Obligation.GENERALLY && obligation != Obligation.OWN) {
                errors.add(new FieldError("agenda[" + row + "].leaveOut", "“" + item.title() + "”是必做事项，不能略去。"));
            } else if (blank(item.reason())) {
                errors.add(new FieldError("agenda[" + row + "].reason", "不安排“" + item.title() + "”请写明理由。"));
            }
        }
    }

    private void checkPersons(long branchId, PlanContent content, List<FieldError> errors) {
        Set<Long> own = members.ofBranch(branchId).stream()
                .map(member -> member.person().id())
                .collect(Collectors.toSet());
        Map<String, Long> chosen = new LinkedHashMap<>();
        chosen.put("host", content.hostId());
        chosen.put("recorder", content.recorderId());
        chosen.put("duesKeeper", content.duesKeeperId());
        for (int row = 0; row < content.agenda().size(); row++) {
            chosen.put("agenda[" + row + "].lead", content.agenda().get(row).leadId());
        }
        chosen.forEach((path, person) -> {
            if (person != null && !own.contains(person)) {
                errors.add(new FieldError(path, "负责的人要从本支部党员中选。"));
            }
        });
    }

    private static boolean blank(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isBlank();
    }
}
