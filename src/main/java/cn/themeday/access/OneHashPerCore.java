package cn.themeday.access;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * An adaptive hash costs a core for a tenth of a second: at most one per core at a time, the rest wait in order, for
 * some seconds: whoever waits longer is told, and holds nobody else up.
 */
@Component
class OneHashPerCore implements PasswordEncoder {

    private static final int COST = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final PasswordEncoder bcrypt = new BCryptPasswordEncoder(COST);
    private final Semaphore cores;
    private final Duration longestWait;

    @Autowired
    OneHashPerCore() {
        this(Runtime.getRuntime().availableProcessors(), LONGEST_WAIT);
    }

    OneHashPerCore(int cores, Duration longestWait) {
        this.cores = new Semaphore(cores, true);
        this.longestWait = longestWait;
    }

    @Override
    public String encode(CharSequence password) {
        return waiting(() -> bcrypt.encode(password));
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        return waiting(() -> bcrypt.matches(password, hash));
    }

    private <T> T waiting(Supplier<T> hash) {
        if (!acquired()) {
            throw new TooManySignIns();
        }
        try {
            return hash.get();
        } finally {
            cores.release();
        }
    }

    private boolean acquired() {
        try {
            return cores.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
