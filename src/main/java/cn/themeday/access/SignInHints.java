package cn.themeday.access;

import java.util.List;

/** Sample accounts that the sign-in page offers while sample data is in use. */
public interface SignInHints {

    record Hint(String login, String name, String role, String password) {}

    List<Hint> hints();
}
