package cn.themeday.engine.camunda;

import cn.themeday.check.CheckModels;
import cn.themeday.check.Finding;
import cn.themeday.check.Vocabulary;
import cn.themeday.engine.ModelChecks;
import cn.themeday.engine.ModelVersions;
import cn.themeday.engine.ShippedVocabulary;
import cn.themeday.policy.Figures;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the running program knows, for the check of models, and the record of what may be parsed. */
@Component
class CheckedModels implements ModelChecks {

    private final ModelVersions versions;
    private final Figures figures;
    private final JdbcClient jdbc;

    CheckedModels(ModelVersions versions, Figures figures, JdbcClient jdbc) {
        this.versions = versions;
        this.figures = figures;
        this.jdbc = jdbc;
    }

    @Override
    public Vocabulary vocabulary() {
        Vocabulary shipped = ShippedVocabulary.get();
        // Before the first start has ended, what is shipped is about to be live.
        Map<String, byte[]> live = new TreeMap<>(shipped.live());
        live.putAll(versions.liveFiles());
        return new Vocabulary(shipped.posts(), shipped.beans(), figures.names(), shipped.clauses(), live);
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
        List<String> hashes = files.stream().map(CheckedModels::hash).distinct().toList();
        if (hashes.isEmpty()) {
            return true; // the engine itself refuses a deployment of nothing
        }
        return jdbc.sql("select count(*) from agreed_model where hash in (:hashes)")
                        .param("hashes", hashes)
                        .query(Integer.class)
                        .single()
                == hashes.size();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
