package cn.themeday.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Order(Ordered.HIGHEST_PRECEDENCE + 21)
class DataFolderUnusableAnalyzer extends AbstractFailureAnalyzer<DataFolderUnusable> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataFolderUnusable cause) {
        return new FailureAnalysis(
                "数据文件夹 %s 不能读写，或者数据库不能在上面启动，请检查它的权限和磁盘剩余空间，并查看其中的 postgres.log。".formatted(cause.folder()),
                null,
                cause);
    }
}
