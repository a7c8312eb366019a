package cn.themeday.engine.camunda;

import cn.themeday.check.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Looks at all files of a deployment together before the engine's own deployers read one of them. Bytes that are on
 * record pass: nodes read old deployments again after each start, and a stricter check must not stop what runs.
 */
class GuardedDeployment implements Deployer {

    private final Supplier<CheckedModels> models;

    GuardedDeployment(Supplier<CheckedModels> models) {
        this.models = models;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        Map<String, byte[]> files = new TreeMap<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            files.put(resource.getName(), resource.getBytes());
        }
        CheckedModels known = models.get();
        if (known.agreed(files.values())) {
            return;
        }
        List<Finding> findings = known.check(files);
        if (!findings.isEmpty()) {
            throw new ModelRefused(findings.stream().map(Finding::line).collect(Collectors.joining("\n")));
        }
        known.agree(files);
    }
}
