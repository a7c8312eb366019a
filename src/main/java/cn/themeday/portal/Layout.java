package cn.themeday.portal;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.catalog.Catalog;
import cn.themeday.inbox.Items;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What every page's frame shows: who is signed in, where they can go, what waits. */
@ControllerAdvice
class Layout {

    /** What a phone of 360 px has room for; the last is always 我的, which lists the rest and signs out. */
    private static final int TABS = 5;

    private static final Pattern PART_OF_DAY = Pattern.compile("(/theme-days/\\d+)/.+");
    private static final Map<String, Back> ABOVE = Map.ofEntries(
            Map.entry("/tasks/", new Back("/todo", "待办")),
            Map.entry("/track/", new Back("/done", "已办")),
            Map.entry("/theme-days/", new Back("/", "工作台")),
            Map.entry("/filings/", new Back("/filings", "报批报备")),
            Map.entry("/organizations/", new Back("/organizations", "组织")),
            Map.entry("/members/", new Back("/organizations", "组织")),
            Map.entry("/notices", new Back("/", "工作台")),
            Map.entry("/studio/", new Back("/studio", "流程设计")),
            Map.entry("/clauses/", new Back("/clauses", "制度依据")),
            Map.entry("/clauses", new Back("/me", "我的")),
            Map.entry("/figures", new Back("/me", "我的")),
            Map.entry("/admin", new Back("/me", "我的")),
            Map.entry("/roster/", new Back("/roster", "名册导入")),
            Map.entry("/roster", new Back("/organizations", "组织")),
            Map.entry("/entered-for-me", new Back("/me", "我的")),
            Map.entry("/me/", new Back("/me", "我的")));

    private final Catalog catalog;
    private final ActingPosts actingPosts;
    private final Items items;
    private final Notices notices;
    private final Organisations organisations;

    Layout(ActingPosts actingPosts, Items items, Notices notices, Organisations organisations, Catalog catalog) {
        this.catalog = catalog;
        this.actingPosts = actingPosts;
        this.items = items;
        this.notices = notices;
        this.organisations = organisations;
    }

    record Me(long id, String name, String organisationName, boolean superior) {}

    /** The page above this one, for the phone's header: tapped, it leads up, wherever one came from. */
    record Back(String href, String label) {}

    record NavItem(String href, String label, String icon, int count) {}

    @ModelAttribute
    void frame(@Nullable Actor actor, HttpServletRequest request, Model model) {
        String accepts = request.getHeader(HttpHeaders.ACCEPT);
        if (accepts != null && accepts.startsWith(MediaType.APPLICATION_JSON_VALUE)) {
            return; // an answer without a page has no frame
        }
        model.addAttribute("zone", ZoneId.systemDefault());
        String query = Objects.requireNonNullElse(
                ServletUriComponentsBuilder.fromRequest(request)
                        .replaceQueryParam("page")
                        .build()
                        .getQuery(),
                "");
        // Another page of the same list, with everything else that was asked.
        model.addAttribute("pageLink", (query.isEmpty() ? "?" : "?" + query + "&") + "page=");
        if (actor == null) {
            return;
        }
        model.addAttribute(
                "me",
                new Me(
                        actor.personId(),
                        actor.name(),
                        organisations.get(actor.homeOrganisation()).shortName(),
                        actor.isSuperior()));
        Items.Waiting waiting = items.waiting(actor.personId(), actingPosts.of(actor));
        int todo = waiting.count();
        model.addAttribute("waiting", waiting);
        model.addAttribute("unreadCount", notices.unread(actor.personId()));
        List<NavItem> nav = nav(actor, todo);
        model.addAttribute("nav", nav);
        int last = nav.size() - 1;
        int room = Math.min(TABS - 1, last);
        model.addAttribute(
                "tabBar",
                Stream.concat(nav.stream().limit(room), Stream.of(nav.get(last)))
                        .toList());
        model.addAttribute("noRoom", nav.subList(room, last));
        model.addAttribute("active", active(nav, request.getRequestURI()));
        model.addAttribute("back", back(actor, request.getRequestURI()));
    }

    /** @return null for pages that the navigation itself leads to */
    private static @Nullable Back back(Actor actor, String path) {
        Matcher partOfDay = PART_OF_DAY.matcher(path);
        if (partOfDay.matches()) {
            return new Back(partOfDay.group(1), "主题党日");
        }
        Back up = path.startsWith("/theme-days/") && actor.isSuperior() ? new Back("/progress", "所辖支部") : null;
        return up != null
                ? up
                : ABOVE.entrySet().stream()
                        .filter(entry -> path.startsWith(entry.getKey()))
                        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                        .map(Map.Entry::getValue)
                        .orElse(null);
    }

    /** Each entry for the posts that its page asks for; 我的 stands last. */
    private List<NavItem> nav(Actor actor, int todo) {
        List<NavItem> nav = new ArrayList<>();
        if (actor.atDesk()) {
            nav.add(new NavItem("/filings", "报批报备", "filings", todo));
        }
        if (actor.isSuperior()) {
            nav.add(new NavItem("/progress", "所辖支部", "progress", 0));
        }
        nav.add(new NavItem("/", "工作台", "home", 0));
        if (actor.atDesk()) {
            nav.add(new NavItem("/required-items", "布置事项", "plus", 0));
        } else {
            nav.add(new NavItem("/todo", "待办", "todo", todo));
        }
        if (actor.holds(Post.AUDITOR)) {
            nav.add(new NavItem("/audit", "审计", "search", 0));
        }
        if (actor.holds(Post.SECURITY_ADMINISTRATOR)) {
            nav.add(new NavItem("/organizations/" + organisations.root().id() + "/accounts", "账号", "lock", 0));
        }
        if (actor.administrator()) {
            nav.add(new NavItem("/admin", "系统", "admin", 0));
        }
        if (catalog.all().stream().anyMatch(card -> card.startedBy(actor.posts()))) {
            nav.add(new NavItem("/start", "发起", "start", 0));
        }
        if (actor.holds(Post.DESIGNER)) {
            nav.add(new NavItem("/studio", "流程设计", "flow", 0));
        }
        nav.add(new NavItem("/organizations", "组织", "organizations", 0));
        nav.add(new NavItem("/clauses", "制度依据", "file", 0));
        if (actor.atDesk() || actor.administrator()) {
            nav.add(new NavItem("/figures", "规定数字", "info", 0));
        }
        nav.add(new NavItem("/me", "我的", "me", 0));
        return nav;
    }

    /** The entry that a page belongs to. */
    private static String active(List<NavItem> nav, String path) {
        String entry = List.of("/done", "/started", "/copied").contains(path) ? "/todo" : path;
        return nav.stream()
                .map(NavItem::href)
                .filter(href ->
                        href.equals("/") ? entry.equals("/") : entry.equals(href) || entry.startsWith(href + "/"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }
}
