package cn.themeday.portal;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.catalog.Catalog;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.Lists;
import cn.themeday.inbox.Lists.Filter;
import cn.themeday.inbox.Page;
import cn.themeday.inbox.Vacancies;
import cn.themeday.notification.Notices;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** 待办, 已办, 我发起的, 抄送我的: four tabs of one page, filtered by kind and words on the server. */
@Controller
class ListController {

    private static final String FIRST = "1";
    private static final String TRACK = "/track/";
    private static final Map<String, String> TABS = tabs();
    private static final Map<String, List<String>> EMPTY = Map.of(
            "/todo", List.of("没有要办的事", "有新的待办时，会在这里和通知里告诉您。"),
            "/done", List.of("还没有办过的事", "办过的事会留在这里，随时可以查看。"),
            "/started", List.of("还没有发起过", "从“发起”页开始一件事。"),
            "/copied", List.of("没有抄送给您的事", "您参与过或者被告知结果的事会出现在这里。"));

    private final Lists lists;
    private final ActingPosts actingPosts;
    private final Vacancies vacancies;
    private final Notices notices;
    private final Filings filings;
    private final CameBack cameBack;
    private final Catalog catalog;
    private final Clock clock;

    ListController(
            Lists lists,
            ActingPosts actingPosts,
            Vacancies vacancies,
            Notices notices,
            Filings filings,
            CameBack cameBack,
            Catalog catalog,
            Clock clock) {
        this.lists = lists;
        this.actingPosts = actingPosts;
        this.vacancies = vacancies;
        this.notices = notices;
        this.filings = filings;
        this.cameBack = cameBack;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** @param kind key of a procedure; what is typed into {@code words} is split at spaces */
    record Asked(String kind, String words) {

        Asked {
            kind = kind == null ? "" : kind.strip();
            words = words == null ? "" : words.strip();
        }

        Filter filter() {
            return Filter.of(kind, words);
        }

        /** Public for the template. */
        public boolean any() {
            return !kind.isEmpty() || !words.isEmpty();
        }
    }

    @GetMapping("/todo")
    String todo(
            Actor actor,
            @ModelAttribute("asked") Asked asked,
            @RequestParam(defaultValue = FIRST) int page,
            Model model) {
        Page<Lists.Line> found = lists.open(actor.personId(), actingPosts.of(actor), asked.filter(), page);
        if (!asked.any() && !found.more()) {
            // To be filled, not to be done: they stand last and are of no kind.
            model.addAttribute(
                    "vacancies",
                    vacancies.toBeFilledBy(actor).stream().map(TaskCard::of).toList());
        }
        return page("/todo", found, model);
    }

    @GetMapping("/done")
    String done(
            Actor actor,
            @ModelAttribute("asked") Asked asked,
            @RequestParam(defaultValue = FIRST) int page,
            Model model) {
        return page("/done", lists.done(actor.personId(), asked.filter(), page), model);
    }

    @GetMapping("/started")
    String started(
            Actor actor,
            @ModelAttribute("asked") Asked asked,
            @RequestParam(defaultValue = FIRST) int page,
            Model model) {
        return page("/started", lists.started(actor.personId(), asked.filter(), page), model);
    }

    @GetMapping("/copied")
    String copied(
            Actor actor,
            @ModelAttribute("asked") Asked asked,
            @RequestParam(defaultValue = FIRST) int page,
            Model model) {
        return page("/copied", lists.copied(actor.personId(), told(actor), asked.filter(), page), model);
    }

    /** The numbers beside the entries of the navigation, by address: a page that comes back asks for them anew. */
    @GetMapping("/counts")
    @ResponseBody
    Map<String, Integer> counts(@ModelAttribute("nav") List<Layout.NavItem> nav) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        nav.forEach(item -> counts.put(item.href(), item.count()));
        return counts;
    }

    /** Matters to which a notice of this person leads: to their own page, or to the page that was filed. */
    private List<String> told(Actor actor) {
        List<String> links = notices.links(actor.personId());
        List<String> roots = new ArrayList<>(filings.rootsOfLinks(links));
        links.stream()
                .filter(link -> link.startsWith(TRACK))
                .map(link -> link.substring(TRACK.length()))
                .forEach(roots::add);
        return roots;
    }

    private String page(String tab, Page<Lists.Line> found, Model model) {
        model.addAttribute("tab", tab);
        model.addAttribute("names", TABS);
        model.addAttribute("heading", TABS.get(tab));
        model.addAttribute("empty", EMPTY.get(tab).get(0));
        model.addAttribute("emptyHint", EMPTY.get(tab).get(1));
        Map<String, String> back =
                cameBack.of(found.lines().stream().map(Lists.Line::rootInstance).toList());
        model.addAttribute("page", found.map(line -> ListLine.of(line, tab, back, clock)));
        // A restricted kind is not even named to those who are no party.
        model.addAttribute(
                "kinds",
                catalog.all().stream().filter(card -> !card.restricted()).toList());
        return "portal/list";
    }

    private static Map<String, String> tabs() {
        Map<String, String> tabs = new LinkedHashMap<>();
        tabs.put("/todo", "待办");
        tabs.put("/done", "已办");
        tabs.put("/started", "我发起的");
        tabs.put("/copied", "抄送我的");
        return tabs;
    }
}
