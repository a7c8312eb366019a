package cn.themeday.program;

import cn.themeday.ThemeDayApplication;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole program in a process of its own, as a computer runs it: with its own clock, and to be killed. */
public final class RunningProgram implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)$");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final List<String> lines = new ArrayList<>();

    private RunningProgram(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "lines of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Begins to start it, on a free port. */
    public static RunningProgram begin(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                // As it is shipped: without the parts that tests put into a context.
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.replace(File.separatorChar, '/').contains("/test-classes"))
                        .collect(Collectors.joining(File.pathSeparator)),
                ThemeDayApplication.class.getName(),
                "--server.port=0"));
        command.addAll(List.of(arguments));
        return new RunningProgram(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Ready when this returns. */
    public static RunningProgram start(String... arguments) throws IOException {
        RunningProgram program = begin(arguments);
        program.port();
        return program;
    }

    /** Waits for it to be ready. */
    public int port() {
        Matcher address = ADDRESS.matcher(await("请用浏览器打开"));
        if (!address.find()) {
            throw new AssertionError("no address:\n" + output());
        }
        return Integer.parseInt(address.group(1));
    }

    /** The first line with these words. */
    private synchronized String await(String words) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (int at = 0; ; at++) {
            while (at >= lines.size()) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0 || ended()) {
                    throw new AssertionError("it never said \"" + words + "\":\n" + String.join("\n", lines));
                }
                try {
                    wait(Math.min(left, 200));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            if (lines.get(at).contains(words)) {
                return lines.get(at);
            }
        }
    }

    private boolean ended() {
        return !process.isAlive() && lines.contains(END);
    }

    public synchronized String output() {
        return String.join("\n", lines);
    }

    /** Only the process itself, as kill -9 does: a PostgreSQL that it started lives on. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a command of the program, and gives its exit status. */
    public int status() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops it as a system does, and kills it only when that does not help. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                kill();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String END = "(the program has ended)";

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            add(END);
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }
}
