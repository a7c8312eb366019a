package cn.themeday.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The embedded server's passwords: made at random once, kept beside the data, readable by their owner only. */
record Passwords(String superuser, String owner, String program) {

    static Passwords keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            write(file, new Passwords(random(), random(), random()));
        }
        Properties kept = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            kept.load(in);
        }
        return new Passwords(required(kept, "superuser"), required(kept, "owner"), required(kept, "program"));
    }

    private static String required(Properties kept, String name) throws IOException {
        String value = kept.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IOException("password missing: " + name);
        }
        return value;
    }

    /** Written whole beside the file and then moved, so that a kill leaves no half of it. */
    private static void write(Path file, Passwords passwords) throws IOException {
        Properties kept = new Properties();
        kept.setProperty("superuser", passwords.superuser());
        kept.setProperty("owner", passwords.owner());
        kept.setProperty("program", passwords.program());
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (OutputStream out = Files.newOutputStream(beside)) {
            kept.store(out, null);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Passwords[…]";
    }
}
