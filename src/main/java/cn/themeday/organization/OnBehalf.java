package cn.themeday.organization;

import org.jspecify.annotations.Nullable;

/** Whose work this thread does when nobody's request is being answered: a confirmed import goes on by itself. */
public final class OnBehalf {

    /** @param post that gave the right */
    public record By(long personId, Post post) {}

    private static final ThreadLocal<@Nullable By> NOW = new ThreadLocal<>();

    private OnBehalf() {}

    public static void of(By by, Runnable work) {
        NOW.set(by);
        try {
            work.run();
        } finally {
            NOW.remove();
        }
    }

    /** Null in what nobody has asked for. */
    public static @Nullable By now() {
        return NOW.get();
    }
}
