package cn.themeday.engine.camunda;

import cn.themeday.check.Finding;
import cn.themeday.engine.AgreedModels;
import cn.themeday.engine.ModelCheck;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/**
 * Checks every file of a deployment before the engine's own deployers read one. What is deployed is recorded as agreed,
 * so that a node that reads it again after a restart is not stopped by a stricter check.
 */
class GuardedDeployment implements Deployer {

    private final Supplier<ModelCheck> check;
    private final Supplier<AgreedModels> agreed;

    GuardedDeployment(Supplier<ModelCheck> check, Supplier<AgreedModels> agreed) {
        this.check = check;
        this.agreed = agreed;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Map<String, byte[]> files = new TreeMap<>();
        deployment.getResources().values().forEach(resource -> files.put(resource.getName(), resource.getBytes()));
        for (Finding first : check.get().check(files)) {
            throw new ModelRefused(first.said());
        }
        files.values().forEach(agreed.get()::record);
    }
}
