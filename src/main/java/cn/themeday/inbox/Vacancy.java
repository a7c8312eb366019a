package cn.themeday.inbox;

import cn.themeday.organization.Post;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tasks wait at an organisation because nobody holds their posts.
 *
 * @param posts any one of them could do the tasks; empty where the model names none
 * @param waiting how many tasks
 */
public record Vacancy(long organisationId, String organisation, List<Post> posts, int waiting) {

    public String sentence() {
        if (posts.isEmpty()) {
            return organisation + "有一步没有写明由谁办理，请告诉系统管理员";
        }
        return organisation + "的" + posts.stream().map(Post::label).collect(Collectors.joining("、")) + "空缺，请尽快任命";
    }

    public String page() {
        return "/organizations/" + organisationId;
    }
}
