package cn.themeday.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("以哪个职务办理")
class ActingPostsTest {

    @Test
    @DisplayName("身兼几职的，按任职的先后，每次都一样")
    void theOldestTermComesFirst() {
        List<Post> inOrder = List.of(Post.RECORDER, Post.SECRETARY, Post.ORGANISATION_MEMBER, Post.GROUP_LEADER);
        List<PostHeld> held = Stream.iterate(0, at -> at + 1)
                .limit(inOrder.size())
                .map(at -> new PostHeld(at, 7, 5, inOrder.get(at), LocalDate.of(2026, 1, 1), null))
                .toList();

        assertThat(ActingPosts.held(new Actor(7, "范立民", held, 5L, false)))
                .extracting(ActingPost::post)
                .containsExactlyElementsOf(inOrder);
    }
}
