package cn.themeday.organization;

import static cn.themeday.organization.OrganisationTables.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

@DisplayName("党组织、党员和职务")
class OrganisationsTest {

    private static OrganisationTables tables;
    private static SampleIds ids;
    private static Organisations organisations;
    private static Members members;
    private static Posts posts;
    private static ChangePosts changePosts;
    private static EnrolMember enrolMember;

    @BeforeAll
    static void start() {
        tables = new OrganisationTables();
        ids = tables.loadSample();
        organisations = tables.bean(Organisations.class);
        members = tables.bean(Members.class);
        posts = tables.bean(Posts.class);
        changePosts = tables.bean(ChangePosts.class);
        enrolMember = tables.bean(EnrolMember.class);
    }

    @AfterAll
    static void stop() throws IOException {
        tables.close();
    }

    private static long unit(String key) {
        return ids.organisations().get(key);
    }

    private static long person(String key) {
        return ids.persons().get(key);
    }

    private static List<String> names(List<Organisation> list) {
        return list.stream().map(Organisation::shortName).toList();
    }

    @Test
    @DisplayName("样例只能装进空的数据库")
    void sampleIsLoadedOnce() {
        assertThatThrownBy(() -> tables.loadSample())
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("已经有党组织");
    }

    @Test
    @DisplayName("名单按姓的读音排：沈在申后、孙前，曾在张前，不在陈、蔡之间")
    void surnamesStandWhereTheySound() {
        List<Long> made = Stream.of(
                        "沈一", "孙一", "陈一", "曾一", "蔡一", "张一", "单一", "石一", "任一", "解一", "谢一", "查一", "周一", "仇一", "江一")
                .map(name -> tables.jdbc()
                        .sql("insert into person (name) values (:name) returning id")
                        .param("name", name)
                        .query(Long.class)
                        .single())
                .toList();
        assertThat(members.persons(made))
                .extracting(Person::name)
                .containsExactly(
                        "蔡一", "陈一", "江一", "仇一", "任一", "单一", "沈一", "石一", "孙一", "解一", "谢一", "曾一", "查一", "张一", "周一");
    }

    @Test
    @DisplayName("上级从近到远")
    void ancestorsAreNearestFirst() {
        assertThat(names(organisations.ancestors(unit("menzhen"))))
                .containsExactly("县人民医院党总支", "县直机关工委", "云泽县委", "江原市委");
        assertThat(organisations.parent(unit("menzhen")).shortName()).isEqualTo("县人民医院党总支");
        assertThat(organisations.ancestors(unit("jiangyuan"))).isEmpty();
        assertThat(organisations.root().id()).isEqualTo(unit("jiangyuan"));
        assertThatThrownBy(() -> organisations.parent(unit("jiangyuan"))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> organisations.get(999_999)).isInstanceOf(NotFound.class);
    }

    @Test
    @DisplayName("所辖支部包括总支下面的，不包括别人的")
    void branchesBelowReachThroughGeneralBranches() {
        assertThat(organisations.branchesBelow(unit("yunze"))).hasSize(14);
        assertThat(names(organisations.branchesBelow(unit("jiguan"))))
                .contains("县人民医院门诊党支部")
                .hasSize(4);
        assertThat(names(organisations.branchesBelow(unit("songling")))).containsExactly("松岭村党支部");
        assertThat(organisations.children(unit("songling"))).hasSize(3);
        assertThat(organisations.isAtOrBelow(unit("songling"), unit("yunze"))).isTrue();
        assertThat(organisations.isAtOrBelow(unit("songling"), unit("songling")))
                .isTrue();
        assertThat(organisations.isAtOrBelow(unit("songling"), unit("qingshi"))).isFalse();
        List<Organisation> all = organisations.all();
        assertThat(all).hasSize(ids.organisations().size());
        assertThat(all.get(0).parentId()).isNull();
        assertThat(organisations.get(unit("songling")).field()).isEqualTo(Field.RURAL);
    }

    @Test
    @DisplayName("正式党员不到七名的支部没有支委会")
    void smallBranchHasNoCommittee() {
        assertThat(organisations.hasCommittee(unit("songling"))).isTrue();
        assertThat(organisations.hasCommittee(unit("chaye"))).isFalse();
        assertThat(organisations.hasCommittee(unit("laonian"))).isFalse();
    }

    @Test
    @DisplayName("党员和非党员都查得到，名单按拼音排")
    void membersAndOthersAreFound() {
        List<Member> songling = members.ofBranch(unit("songling"));
        assertThat(songling).hasSize(38);
        assertThat(members.count(unit("songling"), MemberKind.FULL)).isEqualTo(36);
        Member leader = members.member(person("gao-yulan")).orElseThrow();
        assertThat(leader.groupId()).isEqualTo(unit("songling-group-1"));
        assertThat(leader.branchId()).isEqualTo(unit("songling"));
        assertThat(members.member(person("zhou-yanqing"))).isEmpty();
        assertThat(members.person(person("zhou-yanqing")).name()).isEqualTo("周砚清");
        assertThat(members.persons(List.of(person("zhou-yanqing"), person("fan-limin"), 999_999L)))
                .extracting(Person::name)
                .containsExactly("范立民", "周砚清");
        assertThat(members.persons(List.of())).isEmpty();
    }

    @Test
    @DisplayName("任期含首尾两天，过后就不在职")
    void termCountsBothEnds() {
        long branch = unit("baishui");
        PostHeld held = posts.at(branch, TODAY).stream()
                .filter(post -> post.post() == Post.PUBLICITY_MEMBER)
                .findFirst()
                .orElseThrow();
        tables.events();
        changePosts.endTerm(held.id(), TODAY);
        changePosts.endTerm(held.id(), TODAY);
        assertThat(tables.events())
                .containsExactly(new PostEnded(held.personId(), branch, Post.PUBLICITY_MEMBER, TODAY));
        assertThat(posts.vacant(branch, Post.PUBLICITY_MEMBER, TODAY)).isFalse();
        assertThat(posts.vacant(branch, Post.PUBLICITY_MEMBER, TODAY.plusDays(1)))
                .isTrue();
        assertThat(posts.of(held.personId(), held.since())).hasSize(1);
        assertThat(posts.of(held.personId(), held.since().minusDays(1))).isEmpty();
        assertThat(posts.get(held.id()).until()).isEqualTo(TODAY);
        assertThatThrownBy(() -> changePosts.endTerm(held.id(), held.since().minusDays(1)))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("不能更早");
    }

    @Test
    @DisplayName("支委按人算，一人多职只算一次")
    void committeeCountsPersonsOnce() {
        assertThat(posts.committee(unit("songling"), TODAY))
                .extracting(Person::name)
                .containsExactlyInAnyOrder("陆明远", "沈静仪", "何秀芬", "邵志成");
        assertThat(posts.holders(unit("songling"), Post.SECRETARY, TODAY))
                .extracting(Person::name)
                .containsExactly("陆明远");
    }

    @Test
    @DisplayName("书记同一时间只有一名，先离任才能接任")
    void oneSecretaryAtATime() {
        long branch = unit("shiqiao");
        long successor = members.ofBranch(branch).stream()
                .map(member -> member.person().id())
                .filter(id -> posts.of(id, TODAY).isEmpty())
                .findFirst()
                .orElseThrow();
        LocalDate tomorrow = TODAY.plusDays(1);
        assertThatThrownBy(() -> changePosts.appoint(successor, branch, Post.SECRETARY, tomorrow, null))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("担任书记");
        assertThatThrownBy(() -> tables.jdbc()
                        .sql(
                                "insert into post_held (person_id, organisation_id, post, since) values (?, ?, 'SECRETARY', ?)")
                        .params(successor, branch, tomorrow)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        PostHeld secretary = posts.at(branch, TODAY).stream()
                .filter(post -> post.post() == Post.SECRETARY)
                .findFirst()
                .orElseThrow();
        changePosts.endTerm(secretary.id(), TODAY);
        tables.events();
        changePosts.appoint(successor, branch, Post.SECRETARY, tomorrow, null);
        assertThat(tables.events()).containsExactly(new PostTaken(successor, branch, Post.SECRETARY, tomorrow));
        assertThat(posts.holders(branch, Post.SECRETARY, tomorrow))
                .extracting(Person::id)
                .containsExactly(successor);
    }

    @Test
    @DisplayName("不合适的任命被退回，并说明原因")
    void unsuitableAppointmentsAreRefused() {
        long songling = unit("songling");
        assertRefused(person("zhou-yanqing"), songling, Post.RECORDER, "不是松岭村党支部的党员");
        assertRefused(person("fan-limin"), songling, Post.RECORDER, "已经担任");
        assertRefused(person("fan-limin"), songling, Post.SIGNATORY, "不设签发人");
        assertRefused(person("fan-limin"), songling, Post.ADMINISTRATOR, "不设系统管理员");
        assertRefused(person("lu-mingyuan"), unit("songling-group-2"), Post.GROUP_LEADER, "本小组的正式党员");
        long laonian = members.ofBranch(unit("laonian")).get(0).person().id();
        assertRefused(laonian, unit("laonian"), Post.ORGANISATION_MEMBER, "不设支委会");
        long probationary = members.ofBranch(songling).stream()
                .filter(member -> member.kind() == MemberKind.PROBATIONARY)
                .map(member -> member.person().id())
                .findFirst()
                .orElseThrow();
        assertRefused(probationary, songling, Post.COMMITTEE_MEMBER, "预备党员");
        assertThatThrownBy(() -> changePosts.appoint(
                        person("fan-limin"), songling, Post.COMMITTEE_MEMBER, TODAY, TODAY.minusDays(1)))
                .hasMessageContaining("不能早于第一天");
    }

    private static void assertRefused(long person, long organisation, Post post, String sentence) {
        assertThatThrownBy(() -> changePosts.appoint(person, organisation, post, TODAY, null))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining(sentence);
    }

    @Test
    @DisplayName("编入党员：一次指出所有写错的地方，电话不能重复")
    void enrolmentSaysEverythingThatIsWrong() {
        assertThatThrownBy(() -> new Enrolment(
                        " ",
                        Sex.FEMALE,
                        LocalDate.of(2015, 1, 1),
                        "12-34",
                        1,
                        null,
                        MemberKind.FULL,
                        LocalDate.of(2020, 1, 1),
                        MemberStatus.RESIDENT))
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.errors())
                        .extracting(Rejection.FieldError::path)
                        .containsExactly("name", "phone", "joinedOn"));
        tables.events();
        Member enrolled = enrolMember.enrol(enrolment("13000000001", "tushu", null));
        assertThat(tables.events())
                .containsExactly(new MemberEnrolled(enrolled.person().id(), unit("tushu")));
        assertThat(members.ofBranch(unit("tushu"))).contains(enrolled);
        assertThatThrownBy(() -> enrolMember.enrol(enrolment("13000000001", "tushu", null)))
                .hasMessageContaining("已经是另一个人的");
        assertThatThrownBy(() -> enrolMember.enrol(enrolment(null, "tushu", "songling-group-1")))
                .hasMessageContaining("不在所选的支部里");
        assertThatThrownBy(() -> enrolMember.enrol(enrolment(null, "yunxi", null)))
                .hasMessageContaining("请选一个党支部");
    }

    private static Enrolment enrolment(String phone, String branch, String group) {
        return new Enrolment(
                "闻人静",
                Sex.FEMALE,
                LocalDate.of(1990, 1, 1),
                phone,
                unit(branch),
                group == null ? null : unit(group),
                MemberKind.FULL,
                LocalDate.of(2015, 7, 1),
                MemberStatus.RESIDENT);
    }

    @Test
    @DisplayName("党员只能编入支部，小组须在本支部：数据库也守着")
    void databaseKeepsMembershipStraight() {
        String sql = "update membership set branch_id = ?, group_id = ? where person_id = ?";
        assertThatThrownBy(() -> tables.jdbc()
                        .sql(sql)
                        .params(unit("yunxi"), null, person("fan-limin"))
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> tables.jdbc()
                        .sql(sql)
                        .params(unit("tushu"), unit("songling-group-1"), person("fan-limin"))
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
