package cn.themeday.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The folder of the embedded server, held by one program at a time. Nothing that may be data is ever deleted here.
 */
final class DataFolder implements AutoCloseable {

    private static final String MARKER = "themeday-initialised";

    private final Path root;
    private final FileChannel channel;

    private DataFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * @throws DataFolderUnusable when it cannot be made or written
     * @throws DataFolderInUse when another program holds it
     */
    static DataFolder take(Path folder) {
        FileChannel channel;
        Path root;
        try {
            root = Files.createDirectories(folder.toAbsolutePath()).toRealPath();
            keepToOurselves(root);
            channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new DataFolderUnusable(folder.toAbsolutePath(), e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataFolder(root, channel);
            }
        } catch (OverlappingFileLockException e) {
            // the same JVM holds it: the same answer as for another program
        } catch (IOException e) {
            close(channel);
            throw new DataFolderUnusable(root, e);
        }
        close(channel);
        throw new DataFolderInUse(root);
    }

    /** The server's programs are unpacked writable for everybody; nobody else may get as far as them. */
    private static void keepToOurselves(Path root) throws IOException {
        if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
    }

    Path tables() {
        return root.resolve("postgres");
    }

    Path binaries() {
        return root.resolve("server");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    Path passwords() {
        return root.resolve("passwords.properties");
    }

    boolean initialised() {
        return Files.exists(tables().resolve(MARKER));
    }

    void markInitialised() throws IOException {
        Files.writeString(tables().resolve(MARKER), "ok\n");
    }

    /** A first start that was cut short leaves a folder that looks whole; it is put aside for whoever wants to look. */
    void putUnfinishedAside() throws IOException {
        if (!Files.exists(tables()) || initialised()) {
            return;
        }
        Path aside;
        int n = 1;
        do {
            aside = root.resolve("postgres-unfinished-" + n++);
        } while (Files.exists(aside));
        Files.move(tables(), aside);
    }

    /** Unpacked programs that lack the end marker of the unpacking are incomplete and are unpacked again. */
    void removeHalfUnpackedBinaries() throws IOException {
        if (!Files.isDirectory(binaries())) {
            return;
        }
        try (Stream<Path> versions = Files.list(binaries())) {
            for (Path version : versions.filter(Files::isDirectory).toList()) {
                if (!Files.exists(version.resolve(".exists"))) {
                    FileSystemUtils.deleteRecursively(version);
                }
            }
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
