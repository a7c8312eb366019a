package cn.themeday.inbox;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a long list.
 *
 * @param number from 1
 * @param more whether another page follows
 */
public record Page<T>(List<T> lines, int number, boolean more) {

    /** Lines of a page. */
    public static final int SIZE = 50;

    /** What a query asks for: a line more than is shown says whether another page follows. */
    public static final int FETCHED = SIZE + 1;

    private static final int LAST = 100_000;

    /** @param fetched from {@link #offset}, at most {@link #FETCHED} */
    public static <T> Page<T> of(List<T> fetched, int number) {
        boolean more = fetched.size() > SIZE;
        return new Page<>(more ? fetched.subList(0, SIZE) : fetched, within(number), more);
    }

    /** A page of what had to be read whole, to be put in order. */
    public static <T> Page<T> part(List<T> all, int number) {
        int from = Math.min(offset(number), all.size());
        return of(all.subList(from, Math.min(from + FETCHED, all.size())), number);
    }

    public static int offset(int number) {
        return (within(number) - 1) * SIZE;
    }

    public <R> Page<R> map(Function<T, R> words) {
        return new Page<>(lines.stream().map(words).toList(), number, more);
    }

    /** Whether it is the only one. */
    public boolean single() {
        return number == 1 && !more;
    }

    private static int within(int number) {
        return Math.max(1, Math.min(number, LAST));
    }
}
