package cn.themeday.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
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

    /** Set on the request of a sign-in that asked for it and holds a post that must not. */
    static final String REFUSED = KeepPhoneSignedIn.class.getName() + ".refused";

    static final String COOKIE = "kept-phone";

    private final KeptPhones phones;
    private final Accounts accounts;
    private final Actors actors;
    private final Clock clock;

    KeepPhoneSignedIn(KeptPhones phones, Accounts accounts, Actors actors, Clock clock) {
        this.phones = phones;
        this.accounts = accounts;
        this.actors = actors;
        this.clock = clock;
    }

    @Override
    public @Nullable Authentication autoLogin(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> token = token(request);
        if (token.isEmpty()) {
            return null;
        }
        Optional<KeptPhones.Renewed> renewed = phones.renew(token.get());
        if (renewed.isEmpty()) {
            set(request, response, "", Duration.ZERO);
            return null;
        }
        // Whoever has been given a deciding post since then signs in with the password.
        if (!KeptPhones.allowed(actors.of(renewed.get().personId()))) {
            Optional.ofNullable(renewed.get().token()).ifPresent(phones::end);
            set(request, response, "", Duration.ZERO);
            return null;
        }
        if (renewed.get().token() != null) {
            Duration left =
                    Duration.between(OffsetDateTime.now(clock), renewed.get().expiresAt());
            set(request, response, renewed.get().token(), left);
        }
        return new KeptPhoneSignIn(new SignedIn(renewed.get().personId()));
    }

    @Override
    public void loginSuccess(HttpServletRequest request, HttpServletResponse response, Authentication signedIn) {
        if (!(signedIn.getPrincipal() instanceof SignedIn who)) {
            return;
        }
        // The browser may have been kept for somebody else; from now on it is this person's.
        token(request).ifPresent(phones::end);
        boolean asked = request.getParameter(PARAMETER) != null;
        boolean allowed = KeptPhones.allowed(actors.of(who.personId()));
        if (asked && allowed) {
            String device = Device.of(request.getHeader(HttpHeaders.USER_AGENT));
            accounts.ofPerson(who.personId())
                    .ifPresent(account -> set(request, response, phones.keep(account, device), KeptPhones.KEPT));
            return;
        }
        if (asked) {
            request.setAttribute(REFUSED, true);
        }
        if (token(request).isPresent()) {
            set(request, response, "", Duration.ZERO);
        }
    }

    @Override
    public void loginFail(HttpServletRequest request, HttpServletResponse response) {
        // A token that no longer works is simply not a sign-in.
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        Optional<String> token = token(request);
        if (token.isPresent()) {
            phones.end(token.get());
            set(request, response, "", Duration.ZERO);
        }
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

    private static void set(HttpServletRequest request, HttpServletResponse response, String token, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, token)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
