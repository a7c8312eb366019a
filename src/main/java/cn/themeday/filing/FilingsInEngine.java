package cn.themeday.filing;

import cn.themeday.engine.Procedures;
import cn.themeday.inbox.DomainState;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for a superior's answer is under review in the engine. */
@Component
class FilingsInEngine implements DomainState {

    private final JdbcClient jdbc;
    private final Procedures procedures;

    FilingsInEngine(JdbcClient jdbc, Procedures procedures) {
        this.jdbc = jdbc;
        this.procedures = procedures;
    }

    @Override
    public List<String> differences(Set<String> running) {
        record Waiting(long id, String rootInstance) {}
        return jdbc
                .sql("select id, root_instance from filing where state = 'FILED' order by id")
                .query(Waiting.class)
                .stream()
                .filter(filing -> procedures.runningCalls(filing.rootInstance()).isEmpty())
                .map(filing -> "报件 " + filing.id() + " 等上级答复，引擎里却没有在办。")
                .toList();
    }
}
