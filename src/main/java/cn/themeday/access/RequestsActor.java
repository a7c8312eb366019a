package cn.themeday.access;

import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.trail.AtTheKeyboard;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The person of the request, for records of what the roster's rooms do without knowing who asked. */
@Component
class RequestsActor implements AtTheKeyboard {

    private final Organisations organisations;

    RequestsActor(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public Optional<Acting> at(long organisationId) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(CheckStanding.ACTOR, RequestAttributes.SCOPE_REQUEST)
                                instanceof Actor actor
                ? Optional.of(new Acting(actor.personId(), post(actor, organisationId)))
                : Optional.empty();
    }

    /** The nearest post upwards, else one of the platform. */
    private @Nullable Post post(Actor actor, long organisationId) {
        return Stream.concat(
                        Stream.of(organisationId),
                        organisations.ancestors(organisationId).stream().map(Organisation::id))
                .flatMap(id -> actor.posts().stream().filter(held -> held.organisationId() == id))
                .map(PostHeld::post)
                .findFirst()
                .orElse(null);
    }
}
