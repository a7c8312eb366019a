package cn.themeday.inbox;

import cn.themeday.organization.Post;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tasks wait at an organisation because nobody holds their posts.
 *
 * @param posts any one of them could do the tasks
 * @param waiting how many tasks
 */
public record Vacancy(long organisationId, String organisation, List<Post> posts, int waiting) {

    public String sentence() {
        return organisation + "的" + posts.stream().map(Post::label).collect(Collectors.joining("、")) + "空缺，请尽快任命";
    }

    public String page() {
        return "/organizations/" + organisationId;
    }
}
