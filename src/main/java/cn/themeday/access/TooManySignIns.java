package cn.themeday.access;

import org.springframework.security.authentication.AuthenticationServiceException;

/** So many passwords are being looked at that this one was not: nothing was done, and trying again may succeed. */
public class TooManySignIns extends AuthenticationServiceException {

    TooManySignIns() {
        super("no core was free for a password");
    }
}
