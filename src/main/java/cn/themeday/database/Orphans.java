package cn.themeday.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL survives the kill of the program that started it. Called only while the folder's lock is held, so
 * whatever still works on the folder is a leftover.
 */
final class Orphans {

    private static final Set<String> PROGRAMS = Set.of("postgres", "initdb", "postgres.exe", "initdb.exe");

    private Orphans() {}

    /** Ends leftovers in the fast way (open transactions roll back, the disk is made consistent), then the stale pid file. */
    static void end(Path tables) throws IOException {
        // The pid file alone is not believed: it may be empty, or its number may belong to somebody else by now.
        List<ProcessHandle> leftovers = ProcessHandle.allProcesses()
                .filter(process -> worksOn(process, tables))
                .toList();
        for (ProcessHandle leftover : leftovers) {
            interrupt(leftover);
        }
        for (ProcessHandle leftover : leftovers) {
            awaitExit(leftover);
        }
        Files.deleteIfExists(tables.resolve("postmaster.pid"));
    }

    private static boolean worksOn(ProcessHandle process, Path tables) {
        String program = process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("");
        if (!PROGRAMS.contains(program)) {
            return false;
        }
        String line = process.info().commandLine().orElse("") + " ";
        return line.contains(" " + tables + " ");
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM, which Java would send, waits for every client. */
    private static void interrupt(ProcessHandle process) throws IOException {
        try {
            int code = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0 && process.isAlive()) {
                process.destroy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void awaitExit(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("process " + process.pid() + " still works on the data folder", e);
        }
    }
}
