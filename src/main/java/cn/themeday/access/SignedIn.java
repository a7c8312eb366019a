package cn.themeday.access;

import java.io.Serializable;
import java.security.Principal;

/** All that a session holds: whose it is. */
record SignedIn(long personId) implements Principal, Serializable {

    @Override
    public String getName() {
        return Long.toString(personId);
    }
}
