package cn.themeday.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Village.Villager;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Post;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ThemeDayTest
@DisplayName("职务给的权限")
class RightsOfPostsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    @Autowired
    Actors actors;

    @Autowired
    ActingPosts actingPosts;

    @Autowired
    Involvement involvement;

    Village village;

    @BeforeEach
    void begin() {
        TestClock.INSTANCE.reset();
        village = new Village(jdbc, accounts);
    }

    @Test
    @DisplayName("空缺的职务：副书记代书记，书记代记录员，有人时都不代")
    void vacantInBranch() {
        Villager deputy = village.member();
        village.appoint(deputy.id(), Post.DEPUTY, null);
        assertThat(actingPosts.of(actors.of(deputy.id())))
                .extracting(ActingPost::post)
                .containsExactlyInAnyOrder(Post.DEPUTY, Post.SECRETARY, Post.RECORDER);
        Villager secretary = village.member();
        village.appoint(secretary.id(), Post.SECRETARY, null);
        assertThat(actingPosts.of(actors.of(deputy.id())))
                .extracting(ActingPost::post)
                .containsExactly(Post.DEPUTY);
        assertThat(actingPosts.of(actors.of(secretary.id())))
                .extracting(ActingPost::post)
                .containsExactlyInAnyOrder(Post.SECRETARY, Post.RECORDER);
    }

    @Test
    @DisplayName("经办人空缺由签发人办；签发人空缺经办人不能代")
    void vacantAtDesk() {
        Villager signatory = village.member();
        village.appoint(signatory.id(), Post.SIGNATORY, null);
        assertThat(actingPosts.of(actors.of(signatory.id())))
                .extracting(ActingPost::post)
                .containsExactlyInAnyOrder(Post.SIGNATORY, Post.HANDLER);
        Village other = new Village(jdbc, accounts);
        Villager handler = other.member();
        other.appoint(handler.id(), Post.HANDLER, null);
        assertThat(actingPosts.of(actors.of(handler.id())))
                .extracting(ActingPost::post)
                .containsExactly(Post.HANDLER);
    }

    @Test
    @DisplayName("支部书记不是上级；任期最后一天还算，第二天不算")
    void term() {
        Villager secretary = village.member();
        village.appoint(secretary.id(), Post.SECRETARY, LocalDate.now(TestClock.INSTANCE));
        Actor today = actors.of(secretary.id());
        assertThat(today.isSuperior()).isFalse();
        assertThat(today.homeOrganisation()).isEqualTo(village.branch);
        assertThat(today.holding(village.branch, Set.of(Post.SECRETARY))).isPresent();
        TestClock.INSTANCE.advance(Duration.ofDays(1));
        assertThat(actors.of(secretary.id()).holding(village.branch, Set.of(Post.SECRETARY)))
                .isEmpty();
    }

    @Test
    @DisplayName("参与过什么，记两次也是一条，按人不按职务")
    void involved() {
        String root = UUID.randomUUID().toString();
        long person = village.stranger();
        involvement.note(root, person, Part.DRAFTER);
        involvement.note(root, person, Part.DRAFTER);
        assertThat(involvement.had(root, person, Part.STARTER, Part.DRAFTER)).isTrue();
        assertThat(involvement.had(root, person, Part.VOTER)).isFalse();
        assertThat(involvement.had(root, village.stranger(), Part.DRAFTER)).isFalse();
    }
}
