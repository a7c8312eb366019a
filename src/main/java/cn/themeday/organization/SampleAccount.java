package cn.themeday.organization;

/**
 * Somebody of the sample who gets an account.
 *
 * @param login the name to sign in with
 * @param personKey the person's key in the roster
 * @param role what the sign-in page says beside the login, such as 松岭村党支部 书记
 */
public record SampleAccount(String login, String personKey, String personName, String role) {}
