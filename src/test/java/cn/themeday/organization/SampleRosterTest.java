package cn.themeday.organization;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.organization.SampleRoster.Belonging;
import cn.themeday.organization.SampleRoster.Someone;
import cn.themeday.organization.SampleRoster.Term;
import cn.themeday.organization.SampleRoster.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("样例名册")
class SampleRosterTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final SampleRoster ROSTER = SampleRoster.of(TODAY);

    private static List<Unit> branches() {
        return ROSTER.units().stream()
                .filter(unit -> unit.kind() == OrganisationKind.BRANCH)
                .toList();
    }

    private static List<String> names(SampleRoster roster) {
        return roster.people().stream().map(Someone::name).toList();
    }

    private static long full(String branch) {
        return ROSTER.memberships().stream()
                .filter(member -> member.branch().equals(branch) && member.kind() == MemberKind.FULL)
                .count();
    }

    private static List<Term> terms(String organisation, Post post) {
        return ROSTER.terms().stream()
                .filter(term -> term.organisation().equals(organisation) && term.post() == post)
                .toList();
    }

    @Test
    @DisplayName("同一天生成的名册完全一样")
    void sameDayGivesSameRoster() {
        assertThat(SampleRoster.of(TODAY)).isEqualTo(ROSTER);
    }

    @Test
    @DisplayName("两年里不管哪一天生成，组织、姓名、人数都一样，没有将来的日期")
    void everyDayGivesTheSameCounty() {
        LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2028, 1, 1)).forEach(today -> {
            SampleRoster roster = SampleRoster.of(today);
            assertThat(roster.units()).as("%s", today).isEqualTo(ROSTER.units());
            assertThat(names(roster)).as("%s", today).isEqualTo(names(ROSTER));
            assertThat(roster.memberships()).as("%s", today).hasSameSizeAs(ROSTER.memberships());
            assertThat(roster.memberships().stream().map(Belonging::joinedOn))
                    .as("%s", today)
                    .allMatch(today::isAfter);
            assertThat(roster.terms().stream().map(Term::since)).as("%s", today).noneMatch(today::isBefore);
        });
    }

    @Test
    @DisplayName("十四个支部、九个领域、约三百二十名党员，两个支部不设支委会")
    void countsAreThoseOfTheIssue() {
        assertThat(branches()).hasSize(14);
        assertThat(branches()).extracting(Unit::field).containsOnly(Field.values());
        assertThat(ROSTER.memberships()).hasSizeBetween(310, 330);
        assertThat(branches().stream().filter(branch -> full(branch.key()) < SampleCounty.COMMITTEE_FROM))
                .hasSize(2)
                .allSatisfy(branch -> assertThat(ROSTER.terms())
                        .filteredOn(term -> term.organisation().equals(branch.key())
                                && term.post().inCommittee())
                        .extracting(Term::post)
                        .containsExactly(Post.SECRETARY));
        assertThat(ROSTER.units())
                .extracting(Unit::kind)
                .contains(OrganisationKind.MUNICIPAL, OrganisationKind.COUNTY, OrganisationKind.GENERAL_BRANCH);
    }

    @Test
    @DisplayName("每个支部有且只有一名书记、一名记录员，各级有经办人和签发人")
    void everyBranchHasOneSecretary() {
        assertThat(branches()).allSatisfy(branch -> {
            assertThat(terms(branch.key(), Post.SECRETARY)).hasSize(1);
            assertThat(terms(branch.key(), Post.RECORDER)).hasSize(1);
        });
        assertThat(ROSTER.units())
                .filteredOn(unit -> unit.kind() != OrganisationKind.BRANCH && unit.kind() != OrganisationKind.GROUP)
                .allSatisfy(unit -> assertThat(List.of(Post.SECRETARY, Post.HANDLER, Post.SIGNATORY))
                        .allSatisfy(post -> assertThat(terms(unit.key(), post)).hasSize(1)));
    }

    @Test
    @DisplayName("每个党小组有一名组长，是本小组的正式党员")
    void groupLeadersAreFullMembersOfTheGroup() {
        Map<String, Belonging> byPerson =
                ROSTER.memberships().stream().collect(Collectors.toMap(Belonging::person, member -> member));
        assertThat(ROSTER.units())
                .filteredOn(unit -> unit.kind() == OrganisationKind.GROUP)
                .allSatisfy(group -> {
                    List<Term> leaders = terms(group.key(), Post.GROUP_LEADER);
                    assertThat(leaders).hasSize(1);
                    Belonging leader = byPerson.get(leaders.get(0).person());
                    assertThat(leader.group()).isEqualTo(group.key());
                    assertThat(leader.kind()).isEqualTo(MemberKind.FULL);
                });
    }

    @Test
    @DisplayName("支委的任期看得到头：村和社区五年，其他三年")
    void committeeTermsEnd() {
        assertThat(branches()).allSatisfy(branch -> {
            boolean village = branch.field() == Field.RURAL || branch.field() == Field.COMMUNITY;
            Term secretary = terms(branch.key(), Post.SECRETARY).get(0);
            assertThat(secretary.until())
                    .isEqualTo(secretary.since().plusYears(village ? 5 : 3).minusDays(1));
        });
    }

    @Test
    @DisplayName("姓名和电话不重复，六十五岁以上的不少，入党时都已成年")
    void peopleArePlausible() {
        assertThat(ROSTER.people()).extracting(Someone::name).doesNotHaveDuplicates();
        assertThat(ROSTER.people()).extracting(Someone::key).doesNotHaveDuplicates();
        assertThat(ROSTER.people())
                .extracting(Someone::phone)
                .filteredOn(phone -> phone != null)
                .doesNotHaveDuplicates()
                .allMatch(phone -> phone.matches("1990000[0-9]{4}"));
        Map<String, Someone> people =
                ROSTER.people().stream().collect(Collectors.toMap(Someone::key, person -> person));
        assertThat(ROSTER.memberships())
                .filteredOn(member ->
                        people.get(member.person()).birthDate().plusYears(66).isBefore(TODAY))
                .hasSizeGreaterThan(60);
        assertThat(ROSTER.memberships()).allSatisfy(member -> assertThat(member.joinedOn())
                .isAfter(people.get(member.person()).birthDate().plusYears(18))
                .isBefore(TODAY));
        assertThat(people.get("zheng-shoutian").birthDate()).isBetween(TODAY.minusYears(79), TODAY.minusYears(78));
    }

    @Test
    @DisplayName("有账号的人都在名册里，登录名不重复")
    void accountsBelongToPeopleOfTheRoster() {
        Map<String, String> names = ROSTER.people().stream().collect(Collectors.toMap(Someone::key, Someone::name));
        assertThat(SampleRoster.accounts()).hasSize(17).allSatisfy(account -> assertThat(names.get(account.personKey()))
                .isEqualTo(account.personName()));
        assertThat(SampleRoster.accounts()).extracting(SampleAccount::login).doesNotHaveDuplicates();
    }
}
