package cn.themeday.portal;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.calendar.DueWords;
import cn.themeday.catalog.Catalog;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.inbox.Vacancies;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** 工作台, the start page and the notices. */
@Controller
class HomeController {

    private static final int ON_HOME = 5;
    private static final int IN_LIST = 200;
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("M 月 d 日 EE", Locale.CHINA);

    private final ActingPosts actingPosts;
    private final Items items;
    private final Vacancies vacancies;
    private final Notices notices;
    private final ThemeDays themeDays;
    private final ThemeDayStrip strip;
    private final Organisations organisations;
    private final CameBack cameBack;
    private final Catalog catalog;
    private final Clock clock;

    HomeController(
            ActingPosts actingPosts,
            Items items,
            Vacancies vacancies,
            Notices notices,
            ThemeDays themeDays,
            ThemeDayStrip strip,
            Organisations organisations,
            CameBack cameBack,
            Catalog catalog,
            Clock clock) {
        this.actingPosts = actingPosts;
        this.items = items;
        this.vacancies = vacancies;
        this.notices = notices;
        this.themeDays = themeDays;
        this.strip = strip;
        this.organisations = organisations;
        this.cameBack = cameBack;
        this.catalog = catalog;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(Actor actor, @ModelAttribute("waiting") Items.Waiting waiting, Model model) {
        Organisation home = organisations.get(actor.homeOrganisation());
        model.addAttribute("home", home);
        List<TaskCard> cards = cards(actor, ON_HOME);
        model.addAttribute("cards", withVacancies(actor, cards));
        model.addAttribute("shown", cards.size());
        List<LocalDate> dates =
                cards.stream().map(card -> card.due().on()).collect(Collectors.toCollection(ArrayList::new));
        model.addAttribute("today", LocalDate.now(clock).format(TODAY));
        model.addAttribute("nearest", nearest(waiting));
        model.addAttribute("notices", notices.latest(actor.personId(), ON_HOME));
        Long branch = home.kind() == OrganisationKind.BRANCH ? Long.valueOf(home.id()) : actor.branchId();
        if (branch != null) {
            current(branch).ifPresent(day -> {
                model.addAttribute("strip", strip.of(day, actor));
                dates.add(day.day());
            });
        }
        model.addAttribute("dates", dates);
        if (actor.holds(Post.DESIGNER)) {
            model.addAttribute(
                    "designs",
                    catalog.all().stream().filter(card -> !card.restricted()).toList());
        }
        return "portal/home";
    }

    @GetMapping("/start")
    String start(Actor actor, Model model) {
        model.addAttribute(
                "cards",
                catalog.all().stream()
                        .filter(card -> card.startedBy(actor.posts()))
                        .toList());
        return "portal/start";
    }

    @GetMapping("/notices")
    String notices(Actor actor, Model model) {
        model.addAttribute("notices", notices.latest(actor.personId(), IN_LIST));
        return "portal/notices";
    }

    @PostMapping("/notices/read")
    String read(Actor actor) {
        notices.markAllRead(actor.personId());
        return "redirect:/notices";
    }

    /** This month's day; once it is over, next month's, which members have to answer. */
    private Optional<ThemeDay> current(long branchId) {
        YearMonth now = YearMonth.now(clock);
        Optional<ThemeDay> ours = themeDays.find(branchId, now);
        boolean over = ours.isPresent() && ours.get().over();
        return over ? themeDays.find(branchId, now.plusMonths(1)).or(() -> ours) : ours;
    }

    private String nearest(Items.Waiting waiting) {
        String next = waiting.next() == null
                ? ""
                : "下一项" + DueWords.of(waiting.next(), clock).words() + "。";
        return (waiting.late() > 0 ? waiting.late() + " 项已逾期。" : "") + next;
    }

    /** Tasks that nobody can do stand last: to be filled, not to be done. */
    private List<TaskCard> withVacancies(Actor actor, List<TaskCard> cards) {
        return Stream.concat(
                        cards.stream(), vacancies.toBeFilledBy(actor).stream().map(TaskCard::of))
                .toList();
    }

    private List<TaskCard> cards(Actor actor, int most) {
        List<InboxItem> open = items.open(actor.personId(), actingPosts.of(actor), most);
        Map<String, String> back =
                cameBack.of(open.stream().map(InboxItem::rootInstance).toList());
        return open.stream().map(item -> TaskCard.of(item, back, clock)).toList();
    }
}
