package cn.themeday.database;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A migration that ran is another one in this program; an engine of another version shows here first. */
@Order(Ordered.HIGHEST_PRECEDENCE + 24)
class TablesOfAnotherVersionAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayValidateException cause) {
        return new FailureAnalysis("数据库里的表是另一个版本的程序建的，和这个程序对不上，请换回建表时的版本，或者换一个数据库再启动。", null, cause);
    }
}
