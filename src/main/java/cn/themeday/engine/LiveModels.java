package cn.themeday.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a new instance gets: the live models, each with the tables and forms that were deployed beside it. */
@Component
public class LiveModels {

    private final RepositoryService repository;

    LiveModels(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * One live deployment.
     *
     * @param deployment its files never change
     * @param procedure key of the model; null where only tables live in it
     */
    public record Closure(String deployment, @Nullable String procedure) {}

    /** Models in the order of their keys, then the tables that no live model brings along. */
    public List<Closure> all() {
        List<Closure> closures = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (ProcessDefinition live : repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .orderByProcessDefinitionKey()
                .asc()
                .list()) {
            closures.add(new Closure(live.getDeploymentId(), live.getKey()));
            seen.add(live.getDeploymentId());
        }
        for (DecisionDefinition live : repository
                .createDecisionDefinitionQuery()
                .latestVersion()
                .orderByDecisionDefinitionKey()
                .asc()
                .list()) {
            if (seen.add(live.getDeploymentId())) {
                closures.add(new Closure(live.getDeploymentId(), null));
            }
        }
        return closures;
    }

    /** Every file of a deployment by its name. */
    public Map<String, byte[]> files(String deployment) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : repository.getDeploymentResourceNames(deployment)) {
            try (InputStream stream = repository.getResourceAsStream(deployment, name)) {
                files.put(name, stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
