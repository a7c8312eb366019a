package cn.themeday.engine;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user task that the engine has just opened.
 *
 * @param id the engine's task id
 * @param rootInstance the outermost process instance, which a person knows as one matter
 * @param procedure key of the process definition
 * @param definitionId the version of the model this instance runs on
 * @param element id of the user task in the model
 * @param organisationId value of the variable {@code organisationId}, the body that has to act
 * @param posts codes of posts whose holders may act ({@code SECRETARY}), from the model's candidate groups
 * @param step the model's property {@code step}, null where the model gives none
 */
public record OpenedTask(
        String id,
        String rootInstance,
        String instance,
        String procedure,
        String definitionId,
        String element,
        String name,
        @Nullable String businessKey,
        long organisationId,
        Set<String> posts,
        @Nullable Instant due,
        @Nullable Integer step,
        int steps) {}
