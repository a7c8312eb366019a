package cn.themeday.access;

import cn.themeday.rejection.NotFound;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at each request whether the person of the session still has an account, belongs somewhere and uses a password of
 * their own, and computes the {@link Actor} once. It is made for the security chain and no bean, else it would run twice.
 */
class CheckStanding extends OncePerRequestFilter {

    static final String ACTOR = Actor.class.getName();
    static final String OWN_PASSWORD = "/me/password";

    private final Actors actors;
    private final Accounts accounts;
    private final KeepPhoneSignedIn kept;

    CheckStanding(Actors actors, Accounts accounts, KeepPhoneSignedIn kept) {
        this.actors = actors;
        this.accounts = accounts;
        this.kept = kept;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.getPrincipal() instanceof SignedIn who) {
            Optional<Accounts.Account> account = accounts.ofPerson(who.personId());
            Optional<Actor> actor = account.flatMap(open -> standing(who));
            if (actor.isEmpty()) {
                kept.logout(request, response, signedIn);
                new SecurityContextLogoutHandler().logout(request, response, signedIn);
                if (!Answers.htmx(request) && !Answers.json(request)) {
                    response.sendRedirect(request.getContextPath() + Answers.SIGN_IN + "?gone");
                    return;
                }
            } else if (account.get().mustChange() && !Answers.at(request, OWN_PASSWORD)) {
                ownPasswordFirst(request, response);
                return;
            } else {
                request.setAttribute(ACTOR, actor.get());
            }
        }
        chain.doFilter(request, response);
    }

    /** Empty for somebody who has left: neither a member nor in a post today. */
    private Optional<Actor> standing(SignedIn who) {
        try {
            return Optional.of(actors.of(who.personId()))
                    .filter(actor -> !actor.organisations().isEmpty());
        } catch (NotFound nobody) {
            return Optional.empty();
        }
    }

    private static void ownPasswordFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String page = request.getContextPath() + OWN_PASSWORD;
        if (Answers.htmx(request)) {
            response.setHeader("HX-Redirect", page);
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (Answers.json(request)) {
            Answers.sentence(response, HttpServletResponse.SC_FORBIDDEN, "请先到“我的”改掉初始密码，再来办理。");
        } else {
            response.sendRedirect(page);
        }
    }
}
