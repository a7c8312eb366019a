package cn.themeday.inbox;

import cn.themeday.engine.Procedures;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code --themeday.inbox=compare} prints what differs between engine, inbox and the rooms' own rows and ends, with 1
 * where something does; {@code rebuild} puts the inbox right and ends with 0 where nothing else differs.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // nothing else that a start does comes first
@ConditionalOnProperty("themeday.inbox")
class InboxCommand implements ApplicationRunner {

    private final CompareInbox inbox;
    private final List<DomainState> rooms;
    private final Procedures procedures;
    private final TransactionTemplate snapshot;
    private final String command;
    private final ApplicationContext context;

    InboxCommand(
            CompareInbox inbox,
            List<DomainState> rooms,
            Procedures procedures,
            PlatformTransactionManager transactions,
            @Value("${themeday.inbox}") String command,
            ApplicationContext context) {
        this.inbox = inbox;
        this.rooms = rooms;
        this.procedures = procedures;
        // The command may run beside the program: all is read as of one moment.
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
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
                differences.isEmpty() ? "待办与引擎一致。" : "待办共 " + differences.size() + " 处不同" + (rebuild ? "，已改正。" : "。"));
        List<String> domain = Objects.requireNonNull(snapshot.execute(reading -> {
            Set<String> running = procedures.runningRoots();
            return rooms.stream()
                    .flatMap(room -> room.differences(running).stream())
                    .toList();
        }));
        domain.forEach(System.out::println);
        System.out.println(domain.isEmpty() ? "各项记录与引擎一致。" : "各项记录共 " + domain.size() + " 处不同，请告诉系统的维护人员。");
        return domain.isEmpty() && (rebuild || differences.isEmpty()) ? 0 : 1;
    }
}
