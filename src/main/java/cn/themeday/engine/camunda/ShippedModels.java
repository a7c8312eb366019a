package cn.themeday.engine.camunda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys the shipped models at start. A deployment is a closure: a model with every form and rule table that it
 * refers to, under names of our own, so that an instance keeps what it began with. Hashes are compared by us, since
 * the engine's own filter would leave unchanged forms out of a new closure. A live version that a designer made stays.
 */
@Component
class ShippedModels implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedModels.class);
    private static final String SHIPPED = "shipped:";
    private static final Pattern FORM = Pattern.compile("camunda:formRef=\"([a-z0-9-]+)\"");
    private static final Pattern TABLE = Pattern.compile("camunda:decisionRef=\"([a-z0-9-]+)\"");

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    ShippedModels(
            RepositoryService repository,
            ResourcePatternResolver resources,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.repository = repository;
        this.resources = resources;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(running -> {
            // Two programs that start at once must not deploy the same closure twice.
            jdbc.sql("select pg_advisory_xact_lock(7240)").query((row, n) -> 0).single();
            try {
                for (Resource model : resources.getResources("classpath*:processes/*.*mn")) {
                    deploy(model);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private void deploy(Resource model) throws IOException {
        String file = String.valueOf(model.getFilename());
        String name = file.substring(0, file.lastIndexOf('.'));
        Map<String, byte[]> closure = closure(file, model.getContentAsByteArray());
        String source = SHIPPED + hash(closure);
        Deployment live =
                repository.createDeploymentQuery().deploymentName(name).orderByDeploymentTime().desc().list().stream()
                        .findFirst()
                        .orElse(null);
        if (live != null && !shipped(live)) {
            LOG.warn("流程 {} 正在使用设计人员修改的版本，随程序附带的版本没有上线。", name);
            return;
        }
        if (live != null && source.equals(live.getSource())) {
            return;
        }
        var deployment = repository.createDeployment().name(name).source(source);
        closure.forEach((resource, bytes) -> deployment.addInputStream(resource, new ByteArrayInputStream(bytes)));
        deployment.deploy();
    }

    /** Whether it came with the program, and no designer made it. */
    static boolean shipped(Deployment deployment) {
        return String.valueOf(deployment.getSource()).startsWith(SHIPPED);
    }

    private Map<String, byte[]> closure(String file, byte[] model) throws IOException {
        Map<String, byte[]> closure = new TreeMap<>();
        closure.put(file, model);
        String text = new String(model, StandardCharsets.UTF_8);
        for (var found = FORM.matcher(text); found.find(); ) {
            add(closure, "forms/", found.group(1) + ".form");
        }
        for (var found = TABLE.matcher(text); found.find(); ) {
            add(closure, "processes/", found.group(1) + ".dmn");
        }
        return closure;
    }

    private void add(Map<String, byte[]> closure, String folder, String file) throws IOException {
        closure.put(file, resources.getResource("classpath:" + folder + file).getContentAsByteArray());
    }

    private static String hash(Map<String, byte[]> closure) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            closure.forEach((name, bytes) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
