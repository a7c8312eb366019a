package cn.themeday.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Signs a kept phone in by its cookie. */
@Component
class KeepPhoneSignedIn implements RememberMeServices, LogoutHandler {

    static final String PARAMETER = "keep";
    private static final String COOKIE = "kept-phone";

    private final KeptPhones phones;
    private final Accounts accounts;
    private final Actors actors;

    KeepPhoneSignedIn(KeptPhones phones, Accounts accounts, Actors actors) {
        this.phones = phones;
        this.accounts = accounts;
        this.actors = actors;
    }

    @Override
    public @Nullable Authentication autoLogin(HttpServletRequest request, HttpServletResponse response) {
        Optional<KeptPhones.Renewed> renewed = token(request).flatMap(phones::renew);
        if (renewed.isEmpty()) {
            return null;
        }
        // Whoever has been given a deciding post since then signs in with the password.
        if (!KeptPhones.allowed(actors.of(renewed.get().personId()))) {
            phones.end(renewed.get().token());
            set(request, response, "", 0);
            return null;
        }
        set(request, response, renewed.get().token(), KeptPhones.KEPT.toSeconds());
        return CheckPassword.authenticated(renewed.get().personId());
    }

    @Override
    public void loginSuccess(HttpServletRequest request, HttpServletResponse response, Authentication signedIn) {
        if (request.getParameter(PARAMETER) == null || !(signedIn.getPrincipal() instanceof SignedIn who)) {
            return;
        }
        if (!KeptPhones.allowed(actors.of(who.personId()))) {
            request.getSession().setAttribute("notKept", true);
            return;
        }
        accounts.ofPerson(who.personId())
                .ifPresent(account -> set(
                        request,
                        response,
                        phones.keep(account.id(), Device.of(request.getHeader(HttpHeaders.USER_AGENT))),
                        KeptPhones.KEPT.toSeconds()));
    }

    @Override
    public void loginFail(HttpServletRequest request, HttpServletResponse response) {
        // A token that no longer works is simply not a sign-in.
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        token(request).ifPresent(phones::end);
        set(request, response, "", 0);
    }

    private static Optional<String> token(HttpServletRequest request) {
        return request.getCookies() == null
                ? Optional.empty()
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isBlank())
                        .findFirst();
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, String token, long seconds) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, token)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(seconds)
                        .build()
                        .toString());
    }
}
