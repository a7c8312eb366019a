package cn.themeday.access;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** An adaptive hash costs a core for a tenth of a second: at most one per core at a time, the rest wait in order. */
@Component
class OneHashPerCore implements PasswordEncoder {

    private static final int COST = 10;

    private final PasswordEncoder bcrypt = new BCryptPasswordEncoder(COST);
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    @Override
    public String encode(CharSequence password) {
        return waiting(() -> bcrypt.encode(password));
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        return waiting(() -> bcrypt.matches(password, hash));
    }

    private <T> T waiting(Supplier<T> hash) {
        cores.acquireUninterruptibly();
        try {
            return hash.get();
        } finally {
            cores.release();
        }
    }
}
