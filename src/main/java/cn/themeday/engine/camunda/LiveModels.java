package cn.themeday.engine.camunda;

import cn.themeday.check.CheckModels;
import cn.themeday.check.Finding;
import cn.themeday.check.Vocabulary;
import cn.themeday.engine.ModelChecks;
import cn.themeday.engine.ShippedVocabulary;
import cn.themeday.policy.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the running program knows, for the check of models, and the record of what may be parsed. */
@Component
class LiveModels implements ModelChecks {

    private final RepositoryService repository;
    private final Figures figures;
    private final JdbcClient jdbc;

    LiveModels(RepositoryService repository, Figures figures, JdbcClient jdbc) {
        this.repository = repository;
        this.figures = figures;
        this.jdbc = jdbc;
    }

    @Override
    public Vocabulary vocabulary() {
        Vocabulary shipped = ShippedVocabulary.get();
        return new Vocabulary(
                shipped.posts(), shipped.beans(), figures.names(), shipped.clauses(), live(shipped.live()));
    }

    @Override
    public List<Finding> check(Map<String, byte[]> files) {
        return CheckModels.check(files, vocabulary());
    }

    @Override
    public void agree(Map<String, byte[]> files) {
        files.forEach((file, bytes) -> jdbc.sql(
                        "insert into agreed_model (hash, file) values (:hash, :file) on conflict do nothing")
                .param("hash", hash(bytes))
                .param("file", file)
                .update());
    }

    /** Whether all of them are on record. */
    boolean agreed(Collection<byte[]> files) {
        List<String> hashes = files.stream().map(LiveModels::hash).distinct().toList();
        if (hashes.isEmpty()) {
            return true; // the engine itself refuses a deployment of nothing
        }
        return jdbc.sql("select count(*) from agreed_model where hash in (:hashes)")
                        .param("hashes", hashes)
                        .query(Integer.class)
                        .single()
                == hashes.size();
    }

    /** The shipped files, then what designers made: the shipped ones are live or about to be (see ShippedModels). */
    private Map<String, byte[]> live(Map<String, byte[]> shipped) {
        Map<String, byte[]> live = new TreeMap<>(shipped);
        Stream.concat(
                        repository.createProcessDefinitionQuery().latestVersion().list().stream(),
                        repository.createDecisionDefinitionQuery().latestVersion().list().stream())
                .map(ResourceDefinition::getDeploymentId)
                .distinct()
                .flatMap(id -> repository.createDeploymentQuery().deploymentId(id).list().stream())
                .filter(deployment -> !ShippedModels.shipped(deployment))
                .sorted(Comparator.comparing(Deployment::getDeploymentTime).thenComparing(Deployment::getId))
                .forEach(deployment -> repository
                        .getDeploymentResourceNames(deployment.getId())
                        .forEach(name -> live.put(name, resource(deployment.getId(), name))));
        return live;
    }

    private byte[] resource(String deployment, String name) {
        try (InputStream stream = repository.getResourceAsStream(deployment, name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
