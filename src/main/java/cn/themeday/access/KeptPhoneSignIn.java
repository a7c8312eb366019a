package cn.themeday.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

/** Somebody whose phone showed its token: a kind of its own, so that no password is asked for. */
class KeptPhoneSignIn extends AbstractAuthenticationToken {

    private final SignedIn who;

    KeptPhoneSignIn(SignedIn who) {
        super(CheckPassword.PERSON);
        this.who = who;
        setAuthenticated(true);
    }

    /** Takes the token's exchange for the check that it was. */
    static AuthenticationProvider provider() {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication request) {
                return request;
            }

            @Override
            public boolean supports(Class<?> type) {
                return type == KeptPhoneSignIn.class;
            }
        };
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return who;
    }
}
