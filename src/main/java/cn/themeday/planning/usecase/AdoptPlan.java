package cn.themeday.planning.usecase;

import cn.themeday.access.Involvement;
import cn.themeday.access.Part;
import cn.themeday.organization.Person;
import cn.themeday.organization.Posts;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.rejection.Rejection;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The committee adopts the plan: at least half present, more than half of all its members in favour (3.2). */
@Service
public class AdoptPlan {

    private final ThemeDays themeDays;
    private final Posts posts;
    private final Involvement involvement;
    private final Clock clock;

    AdoptPlan(ThemeDays themeDays, Posts posts, Involvement involvement, Clock clock) {
        this.themeDays = themeDays;
        this.posts = posts;
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
        if (present * 2 < committee.size()) {
            throw Rejection.field("opinions", "到会 " + present + " 人，不到支委的半数，会议无效，请改期再议。");
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
        return inFavour * 2 > committee.size();
    }
}
