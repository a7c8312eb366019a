package cn.themeday.access;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** One answer for a wrong password, an unknown account and a locked one; the same time for the first two. */
@Component
class CheckPassword implements AuthenticationProvider {

    private static final int LONGEST = 72;

    private final Accounts accounts;
    private final OneHashPerCore encoder;
    private final String nobody;

    CheckPassword(Accounts accounts, OneHashPerCore encoder) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.nobody = encoder.encode("nobody has this password");
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String typed = request.getName().strip();
        String password = String.valueOf(request.getCredentials());
        if (typed.length() > LONGEST || password.length() > LONGEST || accounts.locked(typed)) {
            throw new BadCredentialsException("refused");
        }
        Optional<Accounts.Account> account = accounts.find(typed);
        boolean right = encoder.matches(
                password, account.map(Accounts.Account::passwordHash).orElse(nobody));
        if (account.isEmpty() || !right) {
            accounts.failed(typed);
            throw new BadCredentialsException("refused");
        }
        accounts.succeeded(typed);
        return authenticated(account.get().personId());
    }

    static Authentication authenticated(long personId) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(personId), null, List.of(new SimpleGrantedAuthority("ROLE_PERSON")));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
