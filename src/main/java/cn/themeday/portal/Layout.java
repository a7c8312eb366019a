package cn.themeday.portal;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.inbox.Items;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisations;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page's frame shows: who is signed in, where they can go, what waits. */
@ControllerAdvice
class Layout {

    private final ActingPosts actingPosts;
    private final Items items;
    private final Notices notices;
    private final Organisations organisations;

    Layout(ActingPosts actingPosts, Items items, Notices notices, Organisations organisations) {
        this.actingPosts = actingPosts;
        this.items = items;
        this.notices = notices;
        this.organisations = organisations;
    }

    record Me(long id, String name, String organisationName, boolean superior) {}

    record NavItem(String href, String label, String icon, int count, boolean current) {}

    @ModelAttribute
    void frame(@Nullable Actor actor, HttpServletRequest request, Model model) {
        boolean wholePage = "GET".equals(request.getMethod());
        if (actor == null || !wholePage) {
            return;
        }
        model.addAttribute(
                "me",
                new Me(
                        actor.personId(),
                        actor.name(),
                        organisations.get(actor.homeOrganisation()).shortName(),
                        actor.isSuperior()));
        int todo = items.countOpen(actor.personId(), actingPosts.of(actor));
        model.addAttribute("todoCount", todo);
        model.addAttribute("unreadCount", notices.unread(actor.personId()));
        model.addAttribute("nav", nav(actor, todo, request.getRequestURI()));
    }

    private static List<NavItem> nav(Actor actor, int todo, String path) {
        List<NavItem> nav = new ArrayList<>();
        nav.add(item("/", "工作台", "home", 0, path));
        if (actor.isSuperior()) {
            nav.add(item("/filings", "报批报备", "check", todo, path));
            nav.add(item("/progress", "所辖支部", "grid", 0, path));
        } else {
            nav.add(item("/todo", "待办", "check", todo, path));
            nav.add(item("/start", "发起", "plus", 0, path));
        }
        nav.add(item("/organizations", "组织", "people", 0, path));
        nav.add(item("/me", "我的", "person", 0, path));
        return nav;
    }

    private static NavItem item(String href, String label, String icon, int count, String path) {
        boolean current = href.equals("/") ? path.equals("/") : path.startsWith(href);
        return new NavItem(href, label, icon, count, current);
    }
}
