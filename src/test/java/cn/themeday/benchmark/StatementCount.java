package cn.themeday.benchmark;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what is sent to the database while it is asked to; else connections go out as they are. */
class StatementCount implements BeanPostProcessor {

    private static volatile @Nullable List<String> sent;

    interface Work {
        void run() throws Exception;
    }

    /** The statements of this work, a batch as one, in order; nothing else may run meanwhile. */
    static List<String> of(Work work) throws Exception {
        List<String> statements = new CopyOnWriteArrayList<>();
        sent = statements;
        try {
            work.run();
        } finally {
            sent = null;
        }
        return statements;
    }

    /** In a small run, to see what they are. */
    static void show(List<String> statements) {
        statements.stream()
                .collect(Collectors.groupingBy(sql -> sql.replaceAll("\\s+", " "), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(sent -> System.out.println(sent.getValue() + " × " + sent.getKey()));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Counted(source) : bean;
    }

    private static class Counted extends DelegatingDataSource {

        Counted(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return sent == null ? connection : counted(Connection.class, connection, "");
        }
    }

    private static <T> T counted(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                StatementCount.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    String first = given != null && given[0] instanceof String text ? text : sql;
                    List<String> statements = sent;
                    if (method.getName().startsWith("execute") && statements != null) {
                        statements.add(first);
                    }
                    try {
                        Object result = method.invoke(target, given);
                        if (result instanceof PreparedStatement prepared) {
                            return counted(PreparedStatement.class, prepared, first);
                        }
                        return result instanceof Statement plain ? counted(Statement.class, plain, "") : result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
