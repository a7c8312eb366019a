package cn.themeday.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file was taken over into the roster. Who joined or left and which posts changed is told by events of their own.
 * Published inside the transaction.
 *
 * @param by who confirmed it
 * @param post the post that gave the right, at {@code organisationId}
 * @param sentence what was taken over, in numbers
 */
public record RosterImported(
        long importId, long by, Post post, long organisationId, String sentence, List<Changed> changes) {

    /**
     * What else it changed of a person or an organisation.
     *
     * @param subject as {@code person:12} or {@code organisation:3}
     */
    public record Changed(String subject, @Nullable Long organisationId, String sentence) {}
}
