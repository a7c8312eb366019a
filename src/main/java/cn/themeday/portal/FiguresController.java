package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.policy.ChangeFigure;
import cn.themeday.policy.FigureChange;
import cn.themeday.policy.FigureRow;
import cn.themeday.policy.Figures;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.rejection.Rejection.FieldError;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 规定数字: what stands, where it comes from; a superior sets its own for its tree. */
@Controller
class FiguresController {

    private static final List<Post> MAY = List.of(Post.HANDLER, Post.SIGNATORY, Post.ADMINISTRATOR);

    private final Figures figures;
    private final ChangeFigure changeFigure;
    private final Organisations organisations;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FiguresController(
            Figures figures,
            ChangeFigure changeFigure,
            Organisations organisations,
            Trail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.figures = figures;
        this.changeFigure = changeFigure;
        this.organisations = organisations;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What was typed into the form of one row, given back when it is refused. */
    record Entered(long row, String value, String validFrom, String source) {}

    @GetMapping("/figures")
    String page(Actor actor, Model model) {
        show(right(actor), model);
        return "portal/figures";
    }

    @PostMapping("/figures")
    String change(
            Actor actor,
            @RequestParam long row,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String validFrom,
            @RequestParam(defaultValue = "") String source,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        PostHeld right = right(actor);
        FigureRow changed = visible(right).stream()
                .filter(shown -> shown.id() == row && mayChange(right, shown))
                .findFirst()
                .orElseThrow(NotFound::new);
        try {
            LocalDate first = day(validFrom);
            transaction.executeWithoutResult(running -> {
                changeFigure.change(new FigureChange(
                        changed.name(), right.organisationId(), changed.field(), value, first, source, null));
                record(actor, right, changed, value.strip(), first);
            });
        } catch (Rejection refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("errors", ofRow(refused, row));
            model.addAttribute("entered", new Entered(row, value, validFrom, source));
            show(right, model);
            return "portal/figures";
        }
        flash.addFlashAttribute("toast", "“" + changed.label() + "”已改，办理记录里有这一笔。");
        return "redirect:/figures";
    }

    private void show(PostHeld right, Model model) {
        List<FigureRow> rows = visible(right);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "mayChange",
                rows.stream()
                        .filter(row -> mayChange(right, row))
                        .map(FigureRow::id)
                        .collect(Collectors.toSet()));
        model.addAttribute("own", organisations.get(right.organisationId()));
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute(
                "where",
                organisations.all().stream().collect(Collectors.toMap(Organisation::id, Organisation::shortName)));
    }

    /** The general rows, and those of organisations above and below one's own. */
    private List<FigureRow> visible(PostHeld right) {
        long own = right.organisationId();
        return figures.rows().stream()
                .filter(row -> row.organisationId() == null
                        || organisations.isAtOrBelow(row.organisationId(), own)
                        || organisations.isAtOrBelow(own, row.organisationId()))
                .toList();
    }

    /** A row for everybody is copied for one's own organisation; one's own row gets a successor. */
    private static boolean mayChange(PostHeld right, FigureRow row) {
        return row.organisationId() == null || row.organisationId() == right.organisationId();
    }

    private static PostHeld right(Actor actor) {
        return actor.posts().stream()
                .filter(held -> MAY.contains(held.post()))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException unreadable) {
            throw Rejection.field("validFrom", "请选择生效日期。");
        }
    }

    /** Each row has fields of its own on the page. */
    private static List<FieldError> ofRow(Rejection refused, long row) {
        return refused.errors().stream()
                .map(error -> new FieldError(inForm(error.path(), row), error.sentence()))
                .toList();
    }

    private static @Nullable String inForm(@Nullable String path, long row) {
        return path != null && List.of("value", "validFrom", "source").contains(path) ? path + "-" + row : null;
    }

    private void record(Actor actor, PostHeld right, FigureRow changed, String value, LocalDate first) {
        trail.record(new TrailEntry(
                actor.personId(),
                right.post(),
                right.organisationId(),
                "figure.changed",
                "把“" + changed.label() + "”定为“" + changed.shown(value) + "”，自 " + first + " 起",
                null,
                "figure:" + changed.name(),
                Map.of("value", value, "validFrom", first.toString())));
    }
}
