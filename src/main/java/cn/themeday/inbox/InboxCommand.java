package cn.themeday.inbox;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code --themeday.inbox=compare} prints what differs and ends, with 1 where something does; {@code rebuild} puts it
 * right and ends with 0.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // nothing else that a start does comes first
@ConditionalOnProperty("themeday.inbox")
class InboxCommand implements ApplicationRunner {

    private final CompareInbox inbox;
    private final String command;
    private final ApplicationContext context;

    InboxCommand(CompareInbox inbox, @Value("${themeday.inbox}") String command, ApplicationContext context) {
        this.inbox = inbox;
        this.command = command;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int code = answer();
        System.exit(SpringApplication.exit(context, () -> code));
    }

    private int answer() {
        boolean rebuild = command.equals("rebuild");
        if (!rebuild && !command.equals("compare")) {
            System.out.println("请写 --themeday.inbox=compare（只核对）或 --themeday.inbox=rebuild（核对并改正）。");
            return 1;
        }
        List<CompareInbox.Difference> differences = rebuild ? inbox.rebuild() : inbox.compare();
        differences.forEach(difference -> System.out.println(difference.sentence()));
        System.out.println(
                differences.isEmpty() ? "待办与引擎一致。" : "共 " + differences.size() + " 处不同" + (rebuild ? "，已改正。" : "。"));
        return rebuild || differences.isEmpty() ? 0 : 1;
    }
}
