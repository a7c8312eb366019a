package cn.themeday.organization.roster;

import cn.themeday.organization.MemberKind;
import cn.themeday.organization.MemberStatus;
import cn.themeday.organization.Sex;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody whom the platform knows already.
 *
 * @param branchId null for whoever is on no branch's list; then kind, joinedOn and status are null too
 */
record KnownPerson(
        long id,
        String number,
        String name,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate,
        @Nullable String phone,
        @Nullable Long branchId,
        @Nullable Long groupId,
        @Nullable MemberKind kind,
        @Nullable LocalDate joinedOn,
        @Nullable MemberStatus status) {

    static final String SELECT =
            """
            select p.id, p.number, p.name, p.sex, p.birth_date, p.phone, m.branch_id, m.group_id, m.kind, m.joined_on,
                m.status
            from person p left join membership m on m.person_id = p.id
            """;

    /** Those whom some lines mean, by number and by phone. */
    static final class Index {

        private final Map<String, KnownPerson> byNumber = new HashMap<>();
        private final Map<String, KnownPerson> byPhone = new HashMap<>();

        static Index of(JdbcClient jdbc, Collection<Line> lines) {
            Index index = new Index();
            jdbc.sql(SELECT + "where p.number = any(:numbers) or p.phone = any(:phones)")
                    .param("numbers", texts(lines, "党员编号"))
                    .param("phones", texts(lines, "电话"))
                    .query(KnownPerson.class)
                    .list()
                    .forEach(person -> {
                        index.byNumber.put(person.number, person);
                        if (person.phone != null) {
                            index.byPhone.put(person.phone, person);
                        }
                    });
            return index;
        }

        /** The number decides where there is one. */
        @Nullable
        KnownPerson of(@Nullable String number, @Nullable String phone) {
            return number != null ? byNumber.get(number) : phone == null ? null : byPhone.get(phone);
        }

        @Nullable
        KnownPerson ofPhone(@Nullable String phone) {
            return phone == null ? null : byPhone.get(phone);
        }

        private static String[] texts(Collection<Line> lines, String header) {
            List<String> texts = lines.stream()
                    .flatMap(line -> Stream.of(line.text(header)))
                    .filter(text -> !text.isEmpty())
                    .toList();
            return texts.toArray(String[]::new);
        }
    }
}
