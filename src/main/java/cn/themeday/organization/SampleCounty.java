package cn.themeday.organization;

import cn.themeday.organization.SampleRoster.Belonging;
import cn.themeday.organization.SampleRoster.Named;
import cn.themeday.organization.SampleRoster.Someone;
import cn.themeday.organization.SampleRoster.Term;
import cn.themeday.organization.SampleRoster.Unit;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Builds the roster once; the order of the draws is what makes it the same each time. */
class SampleCounty {

    private static final long SEED = 20161213;
    private static final int GROUP_SIZE = 13;
    /** The figure {@code branch.committeeFrom} as it stands in a new database. */
    static final int COMMITTEE_FROM = 7;

    /** Members of a branch, how many of them on probation, and a surname common in the village. */
    private record Plan(
            String key, String parent, String place, Field field, int members, int probationary, String clan) {}

    private static final List<Plan> BRANCHES = List.of(
            new Plan("songling", "yunxi", "松岭村", Field.RURAL, 38, 2, "陆"),
            new Plan("baishui", "yunxi", "白水村", Field.RURAL, 31, 1, "白"),
            new Plan("heping", "yunxi", "和平社区", Field.COMMUNITY, 34, 1, ""),
            new Plan("zhongxue", "yunxi", "云溪中学", Field.SCHOOL, 24, 2, ""),
            new Plan("weisheng", "yunxi", "云溪镇卫生院", Field.HOSPITAL, 16, 0, ""),
            new Plan("chaye", "yunxi", "云雾茶业", Field.PRIVATE, 6, 1, ""),
            new Plan("liuwan", "qingshi", "柳湾村", Field.RURAL, 33, 1, "柳"),
            new Plan("shiqiao", "qingshi", "石桥村", Field.RURAL, 29, 0, "石"),
            new Plan("donghe", "qingshi", "东河社区", Field.COMMUNITY, 27, 1, ""),
            new Plan("laonian", "qingshi", "青石乡老年协会", Field.SOCIAL, 6, 0, ""),
            new Plan("caizheng", "jiguan", "县财政局机关", Field.GOVERNMENT, 26, 1, ""),
            new Plan("tushu", "jiguan", "县图书馆", Field.INSTITUTION, 15, 0, ""),
            new Plan("gongshui", "jiguan", "县供水公司", Field.ENTERPRISE, 22, 1, ""),
            new Plan("menzhen", "yiyuan", "县人民医院门诊", Field.HOSPITAL, 18, 1, ""));

    private final LocalDate today;
    private final LocalDate termBegin;
    private final Random random = new Random(SEED);
    private final SampleNames names =
            new SampleNames(random, SampleRoster.NAMED.stream().map(Named::name).toList());
    private final List<Unit> units = new ArrayList<>();
    private final List<Someone> people = new ArrayList<>();
    private final List<Belonging> memberships = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();

    SampleCounty(LocalDate today) {
        this.today = today;
        this.termBegin = today.withDayOfMonth(1).minusMonths(20);
    }

    SampleRoster roster() {
        committee("jiangyuan", null, OrganisationKind.MUNICIPAL, "中共江原市委员会", "江原市委", "江委");
        committee("yunze", "jiangyuan", OrganisationKind.COUNTY, "中共云泽县委员会", "云泽县委", "云委");
        committee("yunxi", "yunze", OrganisationKind.TOWNSHIP, "中共云溪镇委员会", "云溪镇党委", "云委批");
        committee("qingshi", "yunze", OrganisationKind.TOWNSHIP, "中共青石乡委员会", "青石乡党委", "青石委");
        committee("jiguan", "yunze", OrganisationKind.INDUSTRY, "中共云泽县直属机关工作委员会", "县直机关工委", "云直工委");
        committee("yiyuan", "jiguan", OrganisationKind.GENERAL_BRANCH, "中共云泽县人民医院总支部委员会", "县人民医院党总支", null);
        for (Named named : SampleRoster.NAMED) {
            people.add(new Someone(named.key(), named.name(), named.sex(), birth(named.age()), phone()));
        }
        BRANCHES.forEach(this::branch);
        for (Named named : SampleRoster.NAMED) {
            if (named.post() != null) {
                term(named.key(), named.organisation(), named.post(), end(named));
            }
        }
        return new SampleRoster(units, people, memberships, terms);
    }

    /** A superior with its secretary, handler and signatory; who has an account holds the post instead. */
    private void committee(
            String key,
            @Nullable String parent,
            OrganisationKind kind,
            String name,
            String shortName,
            @Nullable String code) {
        boolean canApprove = kind != OrganisationKind.GENERAL_BRANCH;
        units.add(new Unit(key, parent, kind, name, shortName, null, canApprove, code));
        for (Post post : List.of(Post.SECRETARY, Post.HANDLER, Post.SIGNATORY)) {
            boolean taken = SampleRoster.NAMED.stream()
                    .anyMatch(named -> named.organisation().equals(key) && named.post() == post);
            if (!taken) {
                String holder = someone(key + "-" + post.name().toLowerCase(Locale.ROOT), 34 + random.nextInt(22), "");
                term(holder, key, post, null);
            }
        }
    }

    private void branch(Plan plan) {
        String name = "中共" + plan.place() + (small(plan) ? "支部" : "支部委员会");
        units.add(new Unit(
                plan.key(),
                plan.parent(),
                OrganisationKind.BRANCH,
                name,
                plan.place() + "党支部",
                plan.field(),
                false,
                null));
        List<String> groups = groups(plan);
        List<String> full = members(plan, groups);
        posts(plan, groups, full);
    }

    private static boolean small(Plan plan) {
        return plan.members() - plan.probationary() < COMMITTEE_FROM;
    }

    private List<String> groups(Plan plan) {
        List<String> groups = new ArrayList<>();
        int count = plan.members() < 20 ? 0 : (plan.members() + GROUP_SIZE - 1) / GROUP_SIZE;
        for (int number = 1; number <= count; number++) {
            String name = plan.place() + "第" + "一二三四".charAt(number - 1) + "党小组";
            String key = plan.key() + "-group-" + number;
            units.add(new Unit(key, plan.key(), OrganisationKind.GROUP, name, name, null, false, null));
            groups.add(key);
        }
        return groups;
    }

    /** @return the keys of the full members who are young enough for a post, in the order in which posts are filled */
    private List<String> members(Plan plan, List<String> groups) {
        List<String> able = new ArrayList<>();
        int number = 0;
        for (Named named : SampleRoster.NAMED) {
            if (named.organisation().equals(plan.key()) || groups.contains(named.organisation())) {
                String own = groups.contains(named.organisation()) ? named.organisation() : group(groups, number);
                belong(named.key(), plan, own, false, named.age());
                number++;
            }
        }
        int probationary = plan.probationary();
        for (; number < plan.members(); number++) {
            boolean onProbation = probationary > 0 && number >= plan.members() - plan.probationary();
            int age = onProbation ? 21 + random.nextInt(14) : age(plan.field(), able.size());
            String key = someone(plan.key() + "-" + (number + 1), age, plan.clan());
            belong(key, plan, group(groups, number), onProbation, age);
            if (!onProbation && age < 60 || plan.field() == Field.SOCIAL) {
                able.add(key);
            }
        }
        return able;
    }

    private static @Nullable String group(List<String> groups, int number) {
        return groups.isEmpty() ? null : groups.get(number % groups.size());
    }

    private void belong(String person, Plan plan, @Nullable String group, boolean onProbation, int age) {
        LocalDate joined = onProbation
                ? today.minusMonths(2 + random.nextInt(9))
                : birth(age)
                        .plusYears(Math.min(20 + random.nextInt(16), age - 2))
                        .plusDays(random.nextInt(300));
        LocalDate latest = today.minusYears(1).minusMonths(1);
        MemberStatus status = MemberStatus.RESIDENT;
        if (age >= 60 && plan.field() != Field.RURAL) {
            status = MemberStatus.RETIRED;
        } else if (age < 45 && plan.field() == Field.RURAL && random.nextInt(4) == 0 && !isNamed(person)) {
            status = MemberStatus.MOBILE;
        }
        memberships.add(new Belonging(
                person,
                plan.key(),
                group,
                onProbation ? MemberKind.PROBATIONARY : MemberKind.FULL,
                onProbation || joined.isBefore(latest) ? joined : latest,
                status));
    }

    private static boolean isNamed(String person) {
        return SampleRoster.NAMED.stream().anyMatch(named -> named.key().equals(person));
    }

    private void posts(Plan plan, List<String> groups, List<String> able) {
        Deque<String> next = new ArrayDeque<>(able);
        boolean village = plan.field() == Field.RURAL || plan.field() == Field.COMMUNITY;
        LocalDate until = end(plan.field());
        List<Post> wanted = new ArrayList<>(List.of(Post.SECRETARY));
        if (!small(plan)) {
            wanted.addAll(List.of(Post.ORGANISATION_MEMBER, Post.PUBLICITY_MEMBER, Post.DISCIPLINE_MEMBER));
        }
        if (plan.members() >= 30 && !plan.key().equals("songling")) {
            wanted.add(Post.DEPUTY);
        }
        wanted.add(Post.RECORDER);
        wanted.removeIf(post -> held(plan.key(), post));
        wanted.forEach(post -> term(next.remove(), plan.key(), post, post.inCommittee() ? until : null));
        for (String group : groups) {
            if (!held(group, Post.GROUP_LEADER)) {
                String leader = memberships.stream()
                        .filter(member -> group.equals(member.group()) && member.kind() == MemberKind.FULL)
                        .map(Belonging::person)
                        .filter(next::contains)
                        .findFirst()
                        .orElseThrow();
                term(leader, group, Post.GROUP_LEADER, null);
            }
        }
        if (village) {
            for (int number = 1; number <= 2; number++) {
                String outsider = someone(plan.key() + "-supervision-" + number, 35 + random.nextInt(25), plan.clan());
                term(outsider, plan.key(), Post.SUPERVISION_MEMBER, null);
            }
        }
    }

    /** 任期意见 2018: five years in villages and communities, three elsewhere. */
    private LocalDate end(Field field) {
        boolean village = field == Field.RURAL || field == Field.COMMUNITY;
        return termBegin.plusYears(village ? 5 : 3).minusDays(1);
    }

    /** Only the posts that a branch elects end on a known day. */
    private @Nullable LocalDate end(Named named) {
        return BRANCHES.stream()
                .filter(plan -> plan.key().equals(named.organisation()) && named.post() != Post.RECORDER)
                .map(plan -> end(plan.field()))
                .findFirst()
                .orElse(null);
    }

    private static boolean held(String organisation, Post post) {
        return SampleRoster.NAMED.stream()
                .anyMatch(named -> named.organisation().equals(organisation) && named.post() == post);
    }

    private void term(String person, String organisation, Post post, @Nullable LocalDate until) {
        terms.add(new Term(person, organisation, post, termBegin, until));
    }

    private String someone(String key, int age, String clan) {
        Sex sex = random.nextInt(100) < 36 ? Sex.FEMALE : Sex.MALE;
        // A few of the very old have no phone: they are entered for by others.
        boolean withoutPhone = age >= 72 && random.nextInt(3) == 0;
        people.add(new Someone(key, names.next(sex, age, clan), sex, birth(age), withoutPhone ? null : phone()));
        return key;
    }

    /** Plainly invented, one after another. */
    private String phone() {
        return "1990000%04d".formatted(people.size() + 1);
    }

    /** The first of a branch are of working age, so that its posts can be filled. */
    private int age(Field field, int ableSoFar) {
        if (field == Field.SOCIAL) {
            return 62 + random.nextInt(15);
        }
        if (ableSoFar < 9) {
            return 29 + random.nextInt(29);
        }
        boolean village = field == Field.RURAL || field == Field.COMMUNITY;
        int old = village ? 52 : 22;
        return random.nextInt(100) < old ? 66 + random.nextInt(24) : 24 + random.nextInt(41);
    }

    private LocalDate birth(int age) {
        return today.minusYears(age).minusDays(30 + Math.floorMod(age * 37L + people.size() * 11L, 300));
    }
}
