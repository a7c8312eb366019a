package cn.themeday.planning;

import cn.themeday.access.Actor;
import cn.themeday.planning.usecase.MoveDay;
import cn.themeday.planning.usecase.NameAttendees;
import cn.themeday.planning.usecase.PublishRequiredItem;
import cn.themeday.planning.usecase.SayOpinion;
import cn.themeday.planning.usecase.StartPlanning;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/** The front door for rooms that have a plan prepared: what the superior wants of it, what the committee says of it. */
@Component
public class Preparation {

    private final StartPlanning startPlanning;
    private final PublishRequiredItem publish;
    private final NameAttendees nameAttendees;
    private final SayOpinion sayOpinion;
    private final MoveDay moveDay;

    Preparation(
            StartPlanning startPlanning,
            PublishRequiredItem publish,
            NameAttendees nameAttendees,
            SayOpinion sayOpinion,
            MoveDay moveDay) {
        this.startPlanning = startPlanning;
        this.publish = publish;
        this.nameAttendees = nameAttendees;
        this.sayOpinion = sayOpinion;
        this.moveDay = moveDay;
    }

    /** The secretary starts ahead of the schedule. */
    public void startEarly(Actor secretary, long branchId, YearMonth month) {
        startPlanning.bySecretary(secretary, branchId, month);
    }

    /** @param file an upload of the actor's */
    public void require(
            Actor actor, long organisationId, YearMonth month, String title, String content, List<Long> file) {
        publish.publish(actor, organisationId, month, title, content, file);
    }

    /** 到会指导: the actor's superior sends this person to the branch's day. */
    public void attends(Actor actor, long organisationId, YearMonth month, long branchId, long personId) {
        nameAttendees.save(actor, organisationId, month, List.of(new NameAttendees.Choice(branchId, personId, "")));
    }

    /** On the committee member's own phone. */
    public void opinion(Actor actor, ThemeDay day, PlanOpinion.Choice choice, String remark) {
        sayOpinion.say(actor, day.id(), choice, remark);
    }

    /** At the same hour. */
    public void move(Actor secretary, ThemeDay day, LocalDate to, String reason) {
        moveDay.move(secretary, day.id(), to, day.startsAt(), reason);
    }
}
