package cn.themeday.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Order(Ordered.HIGHEST_PRECEDENCE + 23)
class DatabaseUnfitAnalyzer extends AbstractFailureAnalyzer<DatabaseUnfit> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseUnfit cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
