package cn.themeday.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented county: organisations, people, memberships and terms, told apart by keys until the database gives ids.
 * The same day gives the same roster. No name, number or place in it is anybody's.
 */
public record SampleRoster(List<Unit> units, List<Someone> people, List<Belonging> memberships, List<Term> terms) {

    /** Parents stand before their children; the first is the root, with no parent. */
    public record Unit(
            String key,
            @Nullable String parent,
            OrganisationKind kind,
            String name,
            String shortName,
            @Nullable Field field,
            boolean canApproveMembers,
            @Nullable String documentCode) {}

    public record Someone(String key, String name, Sex sex, LocalDate birthDate, @Nullable String phone) {}

    public record Belonging(
            String person,
            String branch,
            @Nullable String group,
            MemberKind kind,
            LocalDate joinedOn,
            MemberStatus status) {}

    public record Term(String person, String organisation, Post post, LocalDate since, @Nullable LocalDate until) {}

    /** A person who is named because somebody can sign in as them. */
    record Named(
            String key,
            String name,
            Sex sex,
            int age,
            String organisation,
            @Nullable Post post,
            String login,
            String role) {}

    static final List<Named> NAMED = List.of(
            new Named("lu-mingyuan", "陆明远", Sex.MALE, 46, "songling", Post.SECRETARY, "songling.shuji", "松岭村党支部 书记"),
            new Named(
                    "shen-jingyi",
                    "沈静仪",
                    Sex.FEMALE,
                    38,
                    "songling",
                    Post.ORGANISATION_MEMBER,
                    "songling.zuzhi",
                    "松岭村党支部 组织委员"),
            new Named(
                    "he-xiufen",
                    "何秀芬",
                    Sex.FEMALE,
                    51,
                    "songling",
                    Post.PUBLICITY_MEMBER,
                    "songling.xuanchuan",
                    "松岭村党支部 宣传委员"),
            new Named(
                    "shao-zhicheng",
                    "邵志成",
                    Sex.MALE,
                    55,
                    "songling",
                    Post.DISCIPLINE_MEMBER,
                    "songling.jijian",
                    "松岭村党支部 纪检委员"),
            new Named("fan-limin", "范立民", Sex.MALE, 33, "songling", Post.RECORDER, "songling.jilu", "松岭村党支部 记录员"),
            new Named(
                    "gao-yulan",
                    "高玉兰",
                    Sex.FEMALE,
                    59,
                    "songling-group-1",
                    Post.GROUP_LEADER,
                    "songling.zuzhang",
                    "松岭村第一党小组 组长"),
            new Named("zheng-shoutian", "郑守田", Sex.MALE, 78, "songling", null, "songling.dangyuan", "松岭村党支部 党员"),
            new Named("liang-qiushi", "梁秋实", Sex.MALE, 44, "chaye", Post.SECRETARY, "chaye.shuji", "云雾茶业党支部 书记"),
            new Named("zhou-yanqing", "周砚清", Sex.MALE, 41, "yunxi", Post.HANDLER, "yunxi.jingban", "云溪镇党委 经办人"),
            new Named("yan-shaoqing", "严少卿", Sex.MALE, 49, "yunxi", Post.SIGNATORY, "yunxi.qianfa", "云溪镇党委 签发人"),
            new Named("gu-nianci", "顾念慈", Sex.FEMALE, 36, "yunze", Post.HANDLER, "yunze.jingban", "云泽县委 经办人"),
            new Named("pei-wenyuan", "裴文渊", Sex.MALE, 52, "yunze", Post.SIGNATORY, "yunze.qianfa", "云泽县委 签发人"),
            new Named("cheng-ruoshui", "程若水", Sex.FEMALE, 35, "jiangyuan", Post.DESIGNER, "liucheng.cheng", "流程设计员"),
            new Named("jiang-yining", "江以宁", Sex.MALE, 40, "jiangyuan", Post.DESIGNER, "liucheng.jiang", "流程设计员"),
            new Named("song-zhixing", "宋知行", Sex.MALE, 37, "jiangyuan", Post.ADMINISTRATOR, "guanli", "系统管理员"),
            new Named(
                    "zhu-huaijin", "竺怀谨", Sex.FEMALE, 43, "jiangyuan", Post.SECURITY_ADMINISTRATOR, "anquan", "安全管理员"),
            new Named("wei-siqi", "卫思齐", Sex.MALE, 46, "jiangyuan", Post.AUDITOR, "shenji", "安全审计员"));

    /** @param today the day that ages and terms are counted from */
    public static SampleRoster of(LocalDate today) {
        return new SampleCounty(today).roster();
    }

    /** Who can sign in; the passwords are the business of access. */
    public static List<SampleAccount> accounts() {
        List<SampleAccount> accounts = new ArrayList<>();
        for (Named named : NAMED) {
            accounts.add(new SampleAccount(named.login(), named.key(), named.name(), named.role()));
        }
        return accounts;
    }
}
