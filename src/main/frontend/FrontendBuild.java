import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the front end as a step of the Maven build: {@code java FrontendBuild.java SOURCE OUTPUT}.
 *
 * <p>A Java file because the JDK is the one thing that is certain to be there: Maven itself would answer a missing Node
 * with an English stack trace. Nothing is done when the output is newer than every source.
 */
class FrontendBuild {
    private static final int OLDEST_NODE = 20;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    public static void main(String[] arguments) throws Exception {
        Path source = Path.of(arguments[0]);
        Path output = Path.of(arguments[1]);
        if (newest(output) > newest(source)) {
            return;
        }
        checkNode();
        Path modules = source.resolve("node_modules");
        Path installed = modules.resolve(".package-lock.json");
        Path lock = source.resolve("package-lock.json");
        if (!Files.exists(installed)
                || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) < 0) {
            run(source, "npm", "ci", "--no-audit", "--no-fund");
        }
        run(source, "npm", "run", "--silent", "build", "--", output.toString());
    }

    private static void checkNode() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            node.waitFor();
            if (Integer.parseInt(version.replaceFirst("^v", "").split("\\.")[0]) >= OLDEST_NODE) {
                return;
            }
        } catch (IOException | NumberFormatException missing) {
            // said below, in one sentence for both
        }
        stop("需要 Node.js " + OLDEST_NODE + " 或更新的版本，请安装后再运行。");
    }

    private static void run(Path directory, String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        if (WINDOWS) {
            words.set(0, words.get(0) + ".cmd");
        }
        int code = new ProcessBuilder(words).directory(directory.toFile()).inheritIO().start().waitFor();
        if (code != 0) {
            stop("页面资源没有做成，原因见上面几行。");
        }
    }

    private static void stop(String sentence) {
        OUT.println(sentence);
        System.exit(1);
    }

    /** Milliseconds of the youngest file below, without node_modules; 0 where there is none. */
    private static long newest(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !directory.relativize(file).startsWith("node_modules"))
                    .mapToLong(file -> file.toFile().lastModified())
                    .max()
                    .orElse(0);
        }
    }
}
