package cn.themeday.engine;

import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import java.io.ByteArrayInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which closures are and were live, and the one way to put a new one live. */
@Repository
public class ModelVersions {

    public static final String SHIPPED = "shipped:";

    private static final Logger LOG = LoggerFactory.getLogger(ModelVersions.class);
    private static final long LOCK = 7240;

    private final RepositoryService repository;
    private final LiveModels models;
    private final JdbcClient jdbc;
    private final Clock clock;

    ModelVersions(RepositoryService repository, LiveModels models, JdbcClient jdbc, Clock clock) {
        this.models = models;
        this.repository = repository;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whoever changes what is live waits for whoever does it already; held until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, n) -> 0)
                .single();
    }

    /** The live version of every name. */
    public List<ModelVersion> live() {
        return jdbc.sql("select distinct on (name) * from model_version order by name, number desc")
                .query((row, n) -> version(row))
                .list();
    }

    public Optional<ModelVersion> live(String name) {
        return of(name).stream().findFirst();
    }

    /** Newest first; empty for a name that was never live. */
    public List<ModelVersion> of(String name) {
        return jdbc.sql("select * from model_version where name = :name order by number desc")
                .param("name", name)
                .query((row, n) -> version(row))
                .list();
    }

    /** @throws NotFound when there is none */
    public ModelVersion get(long id) {
        return jdbc.sql("select * from model_version where id = :id")
                .param("id", id)
                .query((row, n) -> version(row))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** File name → content, as deployed. */
    public Map<String, byte[]> files(ModelVersion version) {
        return models.files(version.deploymentId());
    }

    /** Every file of what is live. A form or table that several closures hold is the same in all of them. */
    public Map<String, byte[]> liveFiles() {
        Map<String, byte[]> files = new TreeMap<>();
        live().forEach(version -> files.putAll(files(version)));
        return files;
    }

    /** The model's definition in the engine; empty for a table. */
    public Optional<String> definition(ModelVersion version) {
        return repository.createProcessDefinitionQuery().deploymentId(version.deploymentId()).list().stream()
                .findFirst()
                .map(ProcessDefinition::getId);
    }

    /** Title and number, as {@code 会前策划 第 2 版}. */
    public String numbered(ModelVersion version) {
        return title(version) + " 第 " + version.number() + " 版";
    }

    /** What the model or table calls itself; its file's name where it has none. */
    public String title(ModelVersion version) {
        String own = definition(version)
                .map(id -> repository.getProcessDefinition(id).getName())
                .orElseGet(() -> repository
                        .createDecisionDefinitionQuery()
                        .deploymentId(version.deploymentId())
                        .decisionDefinitionKey(version.name())
                        .list()
                        .stream()
                        .findFirst()
                        .map(DecisionDefinition::getName)
                        .orElse(null));
        return Objects.requireNonNullElse(own, version.name());
    }

    /**
     * How many instances run on this version.
     *
     * @param uncounted procedures that must not show: matters that they began are left out
     */
    public long running(ModelVersion version, Collection<String> uncounted) {
        return definition(version)
                .map(id -> jdbc.sql(
                                """
                                select count(*) from act_ru_execution e
                                join act_ru_execution root on root.id_ = e.root_proc_inst_id_
                                join act_re_procdef began on began.id_ = root.proc_def_id_
                                where e.proc_def_id_ = :definition and e.id_ = e.proc_inst_id_
                                    and began.key_ <> all (:uncounted)
                                """)
                        .param("definition", id)
                        .param("uncounted", uncounted.toArray(String[]::new))
                        .query(Long.class)
                        .single())
                .orElse(0L);
    }

    /**
     * Puts a closure live in the caller's transaction; instances that run go on with theirs.
     *
     * @throws Rejection when the engine does not take it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ModelVersion deploy(String name, Map<String, byte[]> closure, String source) {
        var deployment = repository.createDeployment().name(name).source(source);
        closure.forEach((file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
        try {
            return keep(name, deployment.deploy().getId(), source);
        } catch (ParseException refused) {
            LOG.warn("the engine refused {}", name, refused);
            throw Rejection.of("流程引擎读不懂“" + name + "”：" + places(refused) + "。请在 Camunda Modeler 里检查后再提交。");
        } catch (ProcessEngineException refused) {
            LOG.warn("the engine refused {}", name, refused);
            throw Rejection.of("流程引擎没有接受“" + name + "”。请在 Camunda Modeler 里检查后再提交。");
        }
    }

    private ModelVersion keep(String name, String deploymentId, String source) {
        return jdbc.sql(
                        """
                        insert into model_version (name, number, deployment_id, source, deployed_at)
                        select :name, coalesce(max(number), 0) + 1, :deployment, :source, :now
                        from model_version where name = :name
                        returning *
                        """)
                .param("name", name)
                .param("deployment", deploymentId)
                .param("source", source)
                .param("now", OffsetDateTime.now(clock))
                .query((row, n) -> version(row))
                .single();
    }

    private static String places(ParseException refused) {
        return refused.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream())
                .map(problem -> problem.getMainElementId() == null
                        ? "第 " + problem.getLine() + " 行"
                        : "元素 " + problem.getMainElementId())
                .distinct()
                .collect(java.util.stream.Collectors.joining("、"));
    }

    private static ModelVersion version(ResultSet row) throws SQLException {
        return new ModelVersion(
                row.getLong("id"),
                row.getString("name"),
                row.getInt("number"),
                row.getString("deployment_id"),
                row.getString("source"),
                row.getObject("deployed_at", OffsetDateTime.class));
    }
}
