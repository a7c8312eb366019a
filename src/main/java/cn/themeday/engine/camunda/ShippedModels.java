package cn.themeday.engine.camunda;

import cn.themeday.check.Finding;
import cn.themeday.engine.ModelChecks;
import cn.themeday.engine.ModelVersion;
import cn.themeday.engine.ModelVersions;
import cn.themeday.engine.ProposeShipped;
import cn.themeday.engine.References;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
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

    private final ModelVersions versions;
    private final ModelChecks checks;
    private final ResourcePatternResolver resources;
    private final TransactionTemplate transaction;
    private final ObjectProvider<ProposeShipped> proposals;

    ShippedModels(
            ModelVersions versions,
            ModelChecks checks,
            ResourcePatternResolver resources,
            TransactionTemplate transaction,
            ObjectProvider<ProposeShipped> proposals) {
        this.versions = versions;
        this.checks = checks;
        this.resources = resources;
        this.transaction = transaction;
        this.proposals = proposals;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(running -> {
            // Two programs that start at once must not deploy the same closure twice.
            versions.lock();
            try {
                Resource[] shipped = resources.getResources("classpath*:processes/*.*mn");
                agree(shipped);
                for (Resource model : shipped) {
                    deploy(model);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    /** Looked at together, as they will stand: on its own a caller would be compared with what was called until now. */
    private void agree(Resource[] shipped) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        for (Resource model : shipped) {
            all.putAll(References.closure(
                    String.valueOf(model.getFilename()), model.getContentAsByteArray(), this::content));
        }
        List<Finding> findings = checks.check(all);
        if (!findings.isEmpty()) {
            throw new ModelRefused(findings.stream().map(Finding::line).collect(Collectors.joining("\n")));
        }
        checks.agree(all);
    }

    private void deploy(Resource model) throws IOException {
        String file = String.valueOf(model.getFilename());
        String name = file.substring(0, file.lastIndexOf('.'));
        Map<String, byte[]> closure = References.closure(file, model.getContentAsByteArray(), this::content);
        String source = ModelVersions.SHIPPED + hash(closure);
        List<ModelVersion> earlier = versions.of(name);
        if (!earlier.isEmpty() && !earlier.get(0).shipped()) {
            if (earlier.stream().noneMatch(version -> version.source().equals(source))) {
                LOG.warn("流程 {} 正在使用设计人员修改的版本，随程序附带的新版本等流程设计员同意后上线。", name);
                proposals.ifAvailable(waiting -> waiting.propose(name, source, closure));
            }
            return;
        }
        if (earlier.isEmpty() || !earlier.get(0).source().equals(source)) {
            versions.deploy(name, closure, source);
        }
    }

    private byte[] content(String file) throws IOException {
        String folder = file.endsWith(".form") ? "forms/" : "processes/";
        return resources.getResource("classpath:" + folder + file).getContentAsByteArray();
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
