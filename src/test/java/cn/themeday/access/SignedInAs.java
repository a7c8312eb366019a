package cn.themeday.access;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A request of somebody who has signed in, for tests of pages whose subject is not the sign-in. */
public final class SignedInAs {

    private SignedInAs() {}

    public static RequestPostProcessor person(long personId) {
        return authentication(
                UsernamePasswordAuthenticationToken.authenticated(new SignedIn(personId), null, CheckPassword.PERSON));
    }
}
