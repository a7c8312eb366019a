package cn.themeday.access;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** One answer for a wrong password, an unknown account and a locked one; the same time for the first two. */
@Component
class CheckPassword implements AuthenticationProvider {

    /** Says that somebody is signed in; rights come from posts. */
    static final List<GrantedAuthority> PERSON = List.of(new SimpleGrantedAuthority("ROLE_PERSON"));

    private final Accounts accounts;
    private final SignInTries tries;
    private final OneHashPerCore encoder;
    private final String nobody;

    CheckPassword(Accounts accounts, SignInTries tries, OneHashPerCore encoder) {
        this.accounts = accounts;
        this.tries = tries;
        this.encoder = encoder;
        this.nobody = encoder.encode("nobody has this password");
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String typed = request.getName().strip();
        String password = String.valueOf(request.getCredentials());
        String address = String.valueOf(request.getDetails());
        // PostgreSQL takes no NUL in a text
        if (typed.length() > 72 || typed.indexOf(0) >= 0 || !Accounts.fits(password) || !tries.begin(typed, address)) {
            throw new BadCredentialsException("refused");
        }
        Optional<Accounts.Account> account = accounts.find(typed);
        boolean right = accounts.right(
                typed, password, account.map(Accounts.Account::passwordHash).orElse(nobody));
        if (account.isEmpty() || !right && !accounts.useCode(account.get(), password)) {
            throw new BadCredentialsException("refused");
        }
        tries.signedIn(typed, account.get().personId(), address);
        UsernamePasswordAuthenticationToken signedIn = UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(account.get().personId()), null, PERSON);
        // Else the address would be taken over from the request, into the session.
        signedIn.setDetails("");
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> type) {
        return type == UsernamePasswordAuthenticationToken.class;
    }
}
