package cn.themeday.process;

import cn.themeday.engine.Procedures;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.studio.Designed;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** A procedure that no Java knows: one task with one form, as a designer would add it. */
@Component
public class Lending {

    private final RepositoryService repository;
    private final Procedures procedures;
    private final Items items;
    private final Branch branch;

    Lending(RepositoryService repository, Procedures procedures, Items items, Branch branch) {
        this.repository = repository;
        this.procedures = procedures;
        this.items = items;
        this.branch = branch;
    }

    /** Deploys it under this key and starts it; answers with its one open task. */
    public InboxItem start(String key, String shortName) {
        var deployment = repository.createDeployment().name(key);
        Designed.lending(key)
                .forEach((file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
        deployment.deploy();
        String root = procedures.start(
                key,
                key + ":1",
                Map.of("organisationId", branch.organisation(shortName).id()));
        return items.ofRoot(root).get(0);
    }
}
