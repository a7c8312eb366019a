package cn.themeday.filing;

import cn.themeday.organization.Post;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a submitter's room hands over. Meanings as in {@link Filing}.
 *
 * @param filedAs the post that gave {@code filedBy} the right
 */
public record NewFiling(
        String rootInstance,
        String subject,
        String label,
        FilingKind kind,
        Decider decider,
        Set<Outcome> outcomes,
        String dueFigure,
        String title,
        Dossier dossier,
        String link,
        long submitterId,
        @Nullable Long previousId,
        @Nullable Long filedBy,
        @Nullable Post filedAs) {

    public NewFiling {
        if (title.isBlank() || outcomes.isEmpty()) {
            throw new IllegalArgumentException("a filing has a title and at least one outcome");
        }
    }
}
