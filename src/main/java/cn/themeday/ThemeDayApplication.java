package cn.themeday;

import cn.themeday.engine.CheckCommand;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
public class ThemeDayApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("check")) {
            System.exit(CheckCommand.run(List.of(args).subList(1, args.length), System.out));
        }
        SpringApplication.run(ThemeDayApplication.class, besideAnother(args));
    }

    /** A command that ends by itself may run beside the program: it must not want the same port. */
    private static String[] besideAnother(String[] args) {
        boolean command = Stream.of(args).anyMatch(argument -> argument.startsWith("--themeday.inbox="));
        return command
                ? Stream.concat(Stream.of(args), Stream.of("--server.port=0")).toArray(String[]::new)
                : args;
    }
}
