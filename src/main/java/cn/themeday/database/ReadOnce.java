package cn.themeday.database;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Within one piece of work what stands behind the rules (figures, holidays, rule tables) is read once: a county's month
 * asks the same thousands of times. Outside of such work every question is asked anew.
 */
public final class ReadOnce {

    private static final ThreadLocal<@Nullable Map<Object, Object>> READ = new ThreadLocal<>();

    private ReadOnce() {}

    /** For work of this thread that changes nothing of what it reads through {@link #get}. */
    public static <T> T within(Supplier<T> work) {
        if (READ.get() != null) {
            return work.get();
        }
        READ.set(new HashMap<>());
        try {
            return work.get();
        } finally {
            READ.remove();
        }
    }

    /** @param key with {@code equals}; names what is read and of what */
    @SuppressWarnings("unchecked")
    public static <T> T get(Object key, Supplier<T> read) {
        Map<Object, Object> kept = READ.get();
        if (kept == null) {
            return read.get();
        }
        // Not computeIfAbsent: reading one thing may need another.
        T value = (T) kept.get(key);
        if (value == null) {
            value = read.get();
            kept.put(key, value);
        }
        return value;
    }
}
