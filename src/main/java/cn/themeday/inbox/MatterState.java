package cn.themeday.inbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every matter that has not ended runs in the engine, and the other way round. */
@Component
class MatterState implements DomainState {

    private final JdbcClient jdbc;

    MatterState(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> differences(Set<String> running) {
        List<String> open = jdbc.sql("select root_instance from matter where ended_at is null order by root_instance")
                .query(String.class)
                .list();
        Set<String> known = new HashSet<>(open);
        return Stream.concat(
                        open.stream()
                                .filter(root -> !running.contains(root))
                                .map(root -> "事项 " + root + " 没有办完，引擎里却已经没有了。"),
                        running.stream()
                                .filter(root -> !known.contains(root))
                                .sorted()
                                .map(root -> "引擎里的 " + root + " 还在办，事项里没有，或者记为办完了。"))
                .toList();
    }
}
