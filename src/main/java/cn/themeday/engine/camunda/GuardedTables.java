package cn.themeday.engine.camunda;

import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/** Looks at every rule table of a deployment before the engine's own deployers read it. */
class GuardedTables implements Deployer {

    private static final List<String> ENDINGS = List.of(DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES);

    @Override
    public void deploy(DeploymentEntity deployment) {
        for (ResourceEntity resource : deployment.getResources().values()) {
            String name = resource.getName().toLowerCase(Locale.ROOT);
            if (ENDINGS.stream().anyMatch(name::endsWith)) {
                TableGuard.check(resource.getBytes());
            }
        }
    }
}
