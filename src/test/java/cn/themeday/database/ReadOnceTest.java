package cn.themeday.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("同一件事里，规定数字、放假安排和规则表只读一次")
class ReadOnceTest {

    private final AtomicInteger reads = new AtomicInteger();

    @Test
    @DisplayName("在里面只读一次，不同的各读一次；在外面每次都读")
    void onceWithin() {
        Supplier<Integer> twice = () -> read("a") + read("a");
        assertThat(ReadOnce.within(() -> ReadOnce.within(twice) + read("b"))).isEqualTo(1 + 1 + 2);
        assertThat(twice.get()).isEqualTo(3 + 4);
        assertThat(ReadOnce.within(twice)).as("the next work reads anew").isEqualTo(5 + 5);
    }

    @Test
    @DisplayName("做不成的那一件什么也不留下")
    void nothingStaysOfFailedWork() {
        assertThatThrownBy(() -> ReadOnce.within(() -> {
                    read("a");
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(read("a")).isEqualTo(2);
    }

    private int read(String key) {
        return ReadOnce.get(key, reads::incrementAndGet);
    }
}
