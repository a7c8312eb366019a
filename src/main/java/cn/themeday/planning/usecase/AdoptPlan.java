package cn.themeday.planning.usecase;

import cn.themeday.access.Involvement;
import cn.themeday.access.Part;
import cn.themeday.organization.Person;
import cn.themeday.organization.Posts;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.policy.Figures;
import cn.themeday.rejection.Rejection;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The committee adopts the plan: the figures say how many must be present and how many in favour (3.2). */
@Service
public class AdoptPlan {

    private final ThemeDays themeDays;
    private final Posts posts;
    private final Figures figures;
    private final Involvement involvement;
    private final Clock clock;

    AdoptPlan(ThemeDays themeDays, Posts posts, Figures figures, Involvement involvement, Clock clock) {
        this.themeDays = themeDays;
        this.posts = posts;
        this.figures = figures;
        this.involvement = involvement;
        this.clock = clock;
    }

    /** One committee member's opinion. */
    public record Opinion(long personId, boolean present, boolean inFavour) {}

    /**
     * @return whether the plan is adopted
     * @throws Rejection when the list is not the committee's, the meeting lies ahead, or too few were present
     */
    @Transactional
    public boolean adopt(long themeDayId, LocalDate metOn, List<Opinion> opinions) {
        ThemeDay day = themeDays.get(themeDayId);
        LocalDate today = LocalDate.now(clock);
        if (metOn.isAfter(today)) {
            throw Rejection.field("meetingOn", "支委会日期不能晚于今天。");
        }
        Set<Long> committee =
                posts.committee(day.branchId(), today).stream().map(Person::id).collect(Collectors.toSet());
        if (!opinions.stream()
                .map(Opinion::personId)
                .collect(Collectors.toSet())
                .equals(committee)) {
            throw Rejection.field("opinions", "支委会成员有变动，请刷新页面后再填。");
        }
        long present = opinions.stream().filter(Opinion::present).count();
        if (!figures.share("committee.quorum", day.branchId()).reached(present, committee.size())) {
            throw Rejection.field("opinions", "到会 " + present + " 人，不到规定的人数，会议无效，请改期再议。");
        }
        long inFavour = opinions.stream()
                .filter(Opinion::present)
                .filter(Opinion::inFavour)
                .count();
        themeDays.adopted(themeDayId, (int) inFavour, committee.size(), metOn);
        opinions.stream()
                .filter(Opinion::present)
                .forEach(opinion ->
                        involvement.note(String.valueOf(day.rootInstance()), opinion.personId(), Part.VOTER));
        return figures.share("committee.pass", day.branchId()).reached(inFavour, committee.size());
    }
}
