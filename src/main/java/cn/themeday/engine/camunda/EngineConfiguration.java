package cn.themeday.engine.camunda;

import cn.themeday.engine.ModelBean;
import cn.themeday.engine.TaskLifecycle;
import cn.themeday.organization.Members;
import cn.themeday.organization.Posts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.joda.time.DateTimeUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    ProcessEnginePlugin closedEngine(
            ApplicationContext context,
            ObjectProvider<TaskLifecycle> lifecycle,
            ObjectProvider<Posts> posts,
            ObjectProvider<Members> members,
            ObjectProvider<CheckedModels> models,
            Clock clock) {
        // The engine's clock is Joda's: it follows ours, so that a test moves one clock and timers fall due.
        DateTimeUtils.setCurrentMillisProvider(clock::millis);
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                // Asked for at the first expression: the beans themselves need the engine. Kept from then on.
                Supplier<Map<String, Object>> beans =
                        SingletonSupplier.of(() -> context.getBeansWithAnnotation(ModelBean.class));
                configuration.setExpressionManager(new ListedExpressions(beans));
                configuration.setArtifactFactory(new NoArtifacts());
                configuration.setBpmnParseFactory(parser -> new GuardedParse(parser, models::getObject));
                configuration.setCustomPreDeployers(List.of(new GuardedDeployment(models::getObject)));
                configuration.setIdentityProviderSessionFactory(
                        new PeopleIdentity.Factory(posts::getObject, members::getObject, clock));
                configuration.setCustomPostBPMNParseListeners(
                        // Other plugins add theirs to the same list.
                        new ArrayList<>(List.of(new LifecycleParseListener(lifecycle::getObject))));
            }
        };
    }
}
