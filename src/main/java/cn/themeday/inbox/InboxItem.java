package cn.themeday.inbox;

import cn.themeday.access.ActingPost;
import cn.themeday.organization.Post;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something to do or done: an engine task, or a question that a room asks of one person.
 *
 * @param taskId the engine's id; null for a question of a room
 * @param posts codes of posts whose holders at {@code organisationId} may act
 * @param personId the one person asked; null where a post acts
 * @param link page of a question; a task's page is {@code /tasks/<taskId>}
 * @param matterTitle title of the whole matter
 * @param matterOrganisationId who began the matter
 * @param endedAt null while open
 */
public record InboxItem(
        long id,
        @Nullable String taskId,
        String rootInstance,
        @Nullable String instance,
        String procedure,
        @Nullable String definitionId,
        @Nullable String element,
        String title,
        long organisationId,
        Set<String> posts,
        @Nullable Long personId,
        @Nullable String link,
        @Nullable OffsetDateTime due,
        @Nullable Integer step,
        @Nullable Integer steps,
        OffsetDateTime openedAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable String ending,
        @Nullable Long doneBy,
        String matterTitle,
        @Nullable String businessKey,
        long matterOrganisationId,
        String matterOrganisation,
        boolean restricted) {

    public String page() {
        return link != null ? link : "/tasks/" + taskId;
    }

    /** The post that lets a holder of these act; empty for a question asked of one person. */
    public Optional<Post> postAmong(Collection<ActingPost> acting) {
        return acting.stream()
                .filter(held -> held.organisationId() == organisationId
                        && posts.contains(held.post().name()))
                .map(ActingPost::post)
                .findFirst();
    }

    /** Whether this person, with these posts, may act: the one rule for pages and for completing. */
    public boolean mayBeDoneBy(long person, Collection<ActingPost> acting) {
        return personId == null ? postAmong(acting).isPresent() : personId == person;
    }

    public boolean open() {
        return endedAt == null;
    }
}
