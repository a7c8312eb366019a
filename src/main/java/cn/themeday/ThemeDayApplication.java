package cn.themeday;

import cn.themeday.engine.CheckCommand;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ThemeDayApplication {

    private static final String PORT = "--server.port=";

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("check")) {
            System.exit(CheckCommand.run(List.of(args).subList(1, args.length), terminal()));
        }
        SpringApplication.run(ThemeDayApplication.class, besideAnother(args));
    }

    /** Chinese also where the system speaks no more than ASCII, as on a build server. */
    private static PrintStream terminal() {
        Charset system = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        return system.newEncoder().canEncode('中')
                ? System.out
                : new PrintStream(System.out, true, StandardCharsets.UTF_8);
    }

    /** A command that ends by itself may run beside the program: it must not want the same port. */
    private static String[] besideAnother(String[] args) {
        boolean command = Stream.of(args).anyMatch(argument -> argument.startsWith("--themeday.inbox="));
        return command
                ? Stream.concat(Stream.of(args).filter(argument -> !argument.startsWith(PORT)), Stream.of(PORT + "0"))
                        .toArray(String[]::new)
                : args;
    }
}
