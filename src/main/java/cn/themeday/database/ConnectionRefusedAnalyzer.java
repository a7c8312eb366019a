package cn.themeday.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** SQL states: class 08 no connection, 28 refused sign-in, 3D000 no such database, 57P03 still starting. */
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class ConnectionRefusedAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String sentence = sentence(cause.getSQLState());
        return sentence == null ? null : new FailureAnalysis(sentence, null, cause);
    }

    private static @Nullable String sentence(@Nullable String state) {
        if (state == null) {
            return null;
        }
        if (state.startsWith("28")) {
            return "数据库不接受这个用户名或密码，请检查 SPRING_DATASOURCE_USERNAME、SPRING_DATASOURCE_PASSWORD"
                    + "（以及 SPRING_FLYWAY_USER、SPRING_FLYWAY_PASSWORD）再启动。";
        }
        if (state.startsWith("08") || "57P03".equals(state)) {
            return "连不上数据库，请检查 SPRING_DATASOURCE_URL 里的地址和端口，并确认数据库已经启动。";
        }
        if ("3D000".equals(state)) {
            return "数据库服务器上没有 SPRING_DATASOURCE_URL 里写的那个库，请先建好它再启动。";
        }
        return null;
    }
}
