package cn.themeday.benchmark;

import cn.themeday.database.OtherDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;

/** The engine as it comes, with its default history, on a database of its own on the same server. */
class PlainEngine implements AutoCloseable {

    private final HikariDataSource pool = OtherDatabase.likeTheProgram();
    private final ProcessEngine engine;

    /** @param history {@code full} as it comes, {@code none} as our own has it */
    PlainEngine(String history) {
        engine = new StandaloneProcessEngineConfiguration()
                .setProcessEngineName("plain-" + history)
                .setDataSource(pool)
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
                .setJobExecutorActivate(false)
                .setHistory(history)
                .buildProcessEngine();
    }

    void deploy(Map<String, String> files) {
        var deployment = engine.getRepositoryService().createDeployment();
        files.forEach(deployment::addString);
        deployment.deploy();
    }

    void start(String key, long organisation) {
        engine.getRuntimeService().startProcessInstanceByKey(key, Map.of("organisationId", organisation));
    }

    List<String> open() {
        return engine.getTaskService().createTaskQuery().list().stream()
                .map(Task::getId)
                .toList();
    }

    void complete(String taskId, Map<String, Object> values) {
        engine.getTaskService().complete(taskId, values);
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
