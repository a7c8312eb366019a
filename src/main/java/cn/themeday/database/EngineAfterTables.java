package cn.themeday.database;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitializationDetector;
import org.springframework.util.ClassUtils;

/** The engine starts after Flyway. Its types are named as text, because only the room engine imports the engine. */
class EngineAfterTables implements DependsOnDatabaseInitializationDetector {

    private static final List<String> TYPES =
            List.of("org.camunda.bpm.engine.ProcessEngineConfiguration", "org.camunda.bpm.engine.ProcessEngine");

    @Override
    public Set<String> detect(ConfigurableListableBeanFactory beans) {
        Set<String> names = new LinkedHashSet<>();
        for (String type : TYPES) {
            Class<?> found = ClassUtils.resolveClassName(type, beans.getBeanClassLoader());
            names.addAll(List.of(beans.getBeanNamesForType(found, true, false)));
        }
        return names;
    }
}
