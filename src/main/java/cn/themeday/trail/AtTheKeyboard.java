package cn.themeday.trail;

import cn.themeday.organization.Post;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who makes the request that is being answered; empty in what the program does by itself. */
public interface AtTheKeyboard {

    /** @param post that gives the right at this organisation, or at the platform */
    record Acting(long personId, @Nullable Post post) {}

    Optional<Acting> at(long organisationId);
}
