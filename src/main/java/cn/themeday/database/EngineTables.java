package cn.themeday.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Runs the create scripts of the engine's own jar in schema {@code engine}. Identity and case tables are left out:
 * people are ours, and cases are off. The checksum is taken over the scripts, so that an engine of another version is
 * noticed at start and gets a migration of its own.
 */
@Component
class EngineTables implements JavaMigration {

    private static final List<String> SCRIPTS = List.of("engine", "history", "decision.engine", "decision.history");
    private static final Pattern VERSION =
            Pattern.compile("insert into ACT_GE_SCHEMA_LOG\\s+values \\('0', CURRENT_TIMESTAMP, '([^']+)'\\)");

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("3");
    }

    @Override
    public String getDescription() {
        return "engine tables";
    }

    @Override
    public Integer getChecksum() {
        CRC32 sum = new CRC32();
        for (String script : SCRIPTS) {
            // Line ends must not count: a jar built elsewhere would look like another version.
            sum.update(text(script).replace("\r", "").getBytes(StandardCharsets.UTF_8));
        }
        return (int) sum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement sql = context.getConnection().createStatement()) {
            sql.execute("set local search_path to engine");
            for (String script : SCRIPTS) {
                ScriptUtils.executeSqlScript(
                        context.getConnection(), new EncodedResource(resource(script), StandardCharsets.UTF_8));
            }
            sql.execute("set local search_path to app");
        }
    }

    /** The version that the engine's scripts on the class path make. */
    static String version() {
        Matcher found = VERSION.matcher(text("engine"));
        if (!found.find()) {
            throw new IllegalStateException("the engine's script names no version");
        }
        return found.group(1);
    }

    private static ClassPathResource resource(String script) {
        return new ClassPathResource("org/camunda/bpm/engine/db/create/activiti.postgres.create." + script + ".sql");
    }

    private static String text(String script) {
        try {
            return resource(script).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the engine's scripts are not on the class path", e);
        }
    }
}
