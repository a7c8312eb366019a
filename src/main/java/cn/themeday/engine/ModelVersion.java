package cn.themeday.engine;

import java.time.OffsetDateTime;

/**
 * A closure that was put live: a model, or a table asked for by itself, with every form and table that it refers to.
 *
 * @param name of the model or table, as its file without the ending
 * @param number 1 for the first of this name; the highest is live
 * @param source {@code shipped:<hash>} for what came with the program, {@code designed} for a designer's
 */
public record ModelVersion(
        long id, String name, int number, String deploymentId, String source, OffsetDateTime deployedAt) {

    public boolean shipped() {
        return source.startsWith(ModelVersions.SHIPPED);
    }
}
