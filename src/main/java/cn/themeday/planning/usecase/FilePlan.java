package cn.themeday.planning.usecase;

import cn.themeday.access.Actors;
import cn.themeday.filing.Decider;
import cn.themeday.filing.Dossier;
import cn.themeday.filing.Dossier.Line;
import cn.themeday.filing.Dossier.Section;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingKind;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.filing.NewFiling;
import cn.themeday.filing.Outcome;
import cn.themeday.filing.SubmitFiling;
import cn.themeday.form.KeptSubmission;
import cn.themeday.form.Submissions;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.policy.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files a plan, or the wish not to hold the month's day, with the superior. */
@Service
public class FilePlan {

    public static final String PLAN = "THEME_DAY_PLAN";
    public static final String NOT_HELD = "THEME_DAY_NOT_HELD";

    private final ThemeDays themeDays;
    private final PlanDossier dossier;
    private final AskCommittee askCommittee;
    private final SubmitFiling submit;
    private final Filings filings;
    private final Submissions submissions;
    private final Figures figures;
    private final Actors actors;

    FilePlan(
            ThemeDays themeDays,
            PlanDossier dossier,
            AskCommittee askCommittee,
            SubmitFiling submit,
            Filings filings,
            Submissions submissions,
            Figures figures,
            Actors actors) {
        this.themeDays = themeDays;
        this.dossier = dossier;
        this.askCommittee = askCommittee;
        this.submit = submit;
        this.filings = filings;
        this.submissions = submissions;
        this.figures = figures;
        this.actors = actors;
    }

    /** What superior-review needs to know. */
    public record Filed(long filingId, String subject, FilingKind kind, String dueFigure) {}

    @Transactional
    public Filed plan(long themeDayId) {
        ThemeDay day = themeDays.lock(themeDayId);
        askCommittee.end(day);
        FilingKind kind = FilingKind.valueOf(
                figures.text("filing.kind.plan", day.branchId()).orElse("APPROVAL"));
        Set<Outcome> outcomes = kind == FilingKind.APPROVAL
                ? Set.of(Outcome.APPROVED, Outcome.RETURNED)
                : Set.of(Outcome.RECEIVED, Outcome.RETURNED);
        String dueFigure = kind == FilingKind.APPROVAL ? "filing.reply" : "filing.receipt";
        return file(day, PLAN, kind, outcomes, dueFigure, day.title() + "方案", dossier.of(day));
    }

    /** @param proposedBy whoever proposed it by message; null when the reason comes from the branch's last form */
    @Transactional
    public Filed notHeld(long themeDayId, String reason, @Nullable Long proposedBy) {
        themeDays.notHeldReason(themeDayId, reason, proposedBy);
        ThemeDay day = themeDays.get(themeDayId);
        Dossier why = new Dossier(
                List.of(new Section("本月不召开", List.of(new Line("月份", day.title()), new Line("理由", reason)))),
                List.of(),
                List.of());
        return file(
                day,
                NOT_HELD,
                FilingKind.APPROVAL,
                Set.of(Outcome.APPROVED, Outcome.RETURNED),
                "filing.reply",
                day.title() + "不召开的请示",
                why);
    }

    private Filed file(
            ThemeDay day,
            String subject,
            FilingKind kind,
            Set<Outcome> outcomes,
            String dueFigure,
            String title,
            Dossier content) {
        String root = String.valueOf(day.rootInstance());
        List<Filing> before = filings.ofRoot(root).stream()
                .filter(filing -> filing.subject().equals(subject))
                .toList();
        Long previous =
                before.stream().map(Filing::id).max(Comparator.naturalOrder()).orElse(null);
        // The superior's own forms stand under the same root: only what the branch entered counts.
        Optional<KeptSubmission> entered = submissions.ofRoot(root).stream()
                .filter(kept -> kept.processKey().equals(ThemeDay.PROCEDURE))
                .max(Comparator.comparingLong(KeptSubmission::id));
        Long proposedBy = subject.equals(NOT_HELD) ? day.notHeldBy() : null;
        long id = submit.submit(new NewFiling(
                root,
                subject,
                subject.equals(PLAN) ? "主题党日方案" : "不召开的请示",
                kind,
                Decider.PARENT,
                outcomes,
                dueFigure,
                title,
                sinceReturn(before, content),
                day.page(),
                day.branchId(),
                previous,
                proposedBy != null
                        ? proposedBy
                        : entered.map(KeptSubmission::personId).orElse(null),
                proposedBy != null
                        ? proposerPost(proposedBy, day)
                        : entered.map(KeptSubmission::post).map(Post::valueOf).orElse(null)));
        if (subject.equals(PLAN)) {
            themeDays.filed(day.id(), id);
        }
        return new Filed(id, subject, kind, dueFigure);
    }

    /** What was filed after a return says on top why it came back and what is different. */
    private static Dossier sinceReturn(List<Filing> before, Dossier content) {
        return before.stream()
                .filter(filing -> filing.state() == FilingState.RETURNED)
                .reduce((first, second) -> second)
                .map(returned -> SinceReturn.of(returned, content))
                .orElse(content);
    }

    private @Nullable Post proposerPost(long proposedBy, ThemeDay day) {
        return actors.of(proposedBy)
                .holding(day.branchId(), MoveDay.MAY)
                .map(PostHeld::post)
                .orElse(null);
    }
}
