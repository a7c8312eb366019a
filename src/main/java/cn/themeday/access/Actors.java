package cn.themeday.access;

import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.organization.Posts;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Builds an {@link Actor} from the tables, each time anew. */
@Component
public class Actors {

    private final Members members;
    private final Posts posts;
    private final Clock clock;

    Actors(Members members, Posts posts, Clock clock) {
        this.members = members;
        this.posts = posts;
        this.clock = clock;
    }

    public Actor of(long personId) {
        return new Actor(
                personId,
                members.person(personId).name(),
                posts.of(personId, LocalDate.now(clock)),
                members.member(personId).map(Member::branchId).orElse(null));
    }
}
