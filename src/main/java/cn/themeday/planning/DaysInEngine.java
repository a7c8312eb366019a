package cn.themeday.planning;

import cn.themeday.inbox.DomainState;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A theme day that is not over runs in the engine; one that is over does not. */
@Component
class DaysInEngine implements DomainState {

    private final JdbcClient jdbc;

    DaysInEngine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> differences(Set<String> running) {
        record Day(long id, String rootInstance, ThemeDayState state) {}
        return jdbc
                .sql("select id, coalesce(root_instance, '') as root_instance, state from theme_day order by id")
                .query(Day.class)
                .stream()
                .filter(day -> day.state().over() == running.contains(day.rootInstance()))
                .map(day -> "主题党日 " + day.id() + "（" + day.state().label() + "）"
                        + (day.state().over() ? "已经办完，引擎里还在办。" : "没有办完，引擎里却没有了。"))
                .toList();
    }
}
