package cn.themeday.engine.camunda;

import cn.themeday.organization.Members;
import cn.themeday.organization.Posts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** The engine asks our tables for a user and for a user's groups (the posts held today); nobody exists twice. */
class PeopleIdentity implements ReadOnlyIdentityProvider {

    record Factory(Supplier<Posts> posts, Supplier<Members> members, Clock clock) implements SessionFactory {
        @Override
        public Class<?> getSessionType() {
            return ReadOnlyIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new PeopleIdentity(posts.get(), members.get(), clock);
        }
    }

    private final Posts posts;
    private final Members members;
    private final Clock clock;

    private PeopleIdentity(Posts posts, Members members, Clock clock) {
        this.posts = posts;
        this.members = members;
        this.clock = clock;
    }

    @Override
    public User findUserById(String id) {
        UserEntity user = new UserEntity(id);
        user.setFirstName(members.person(Long.parseLong(id)).name());
        return user;
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new PostQuery();
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return new PostQuery();
    }

    private class PostQuery extends GroupQueryImpl {
        @Override
        public long executeCount(CommandContext context) {
            return executeList(context, null).size();
        }

        @Override
        public List<Group> executeList(CommandContext context, Page page) {
            if (getUserId() == null) {
                return List.of();
            }
            return posts.of(Long.parseLong(getUserId()), LocalDate.now(clock)).stream()
                    .map(held -> (Group) new GroupEntity(held.post().name().toLowerCase(java.util.Locale.ROOT)))
                    .distinct()
                    .toList();
        }
    }

    /** Lists of users are never asked for. */
    private static class NoUsers extends UserQueryImpl {
        @Override
        public long executeCount(CommandContext context) {
            return 0;
        }

        @Override
        public List<User> executeList(CommandContext context, Page page) {
            return List.of();
        }
    }

    private static class NoTenants extends TenantQueryImpl {
        @Override
        public long executeCount(CommandContext context) {
            return 0;
        }

        @Override
        public List<Tenant> executeList(CommandContext context, Page page) {
            return List.of();
        }
    }

    @Override
    public UserQuery createUserQuery() {
        return new NoUsers();
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return new NoUsers();
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new ModelRefused("人员只能从组织与党员中查询。");
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    @Override
    @SuppressWarnings("NullAway")
    public Group findGroupById(String id) {
        return new GroupEntity(id);
    }

    @Override
    @SuppressWarnings("NullAway")
    public Tenant findTenantById(String id) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenants();
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return new NoTenants();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
