package cn.themeday.organization.roster;

import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Post;
import cn.themeday.organization.roster.Tree.Node;
import cn.themeday.rejection.NotFound;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes workbooks of the roster's shape. Every cell is text: no spreadsheet turns a phone or a day into a number. */
@Component
class RosterWorkbook {

    private static final int CHUNK = 1000;
    private static final double WIDTH = 18;
    private static final String[] NOTES = {
        "一个文件可以有“党组织”“党员”“职务”三张表，用不着的表可以删去。.csv 文件只放其中一张表。",
        "第一行的表头不要改。“例：”开头的行只作示范，导入时跳过。",
        "党员按党员编号认人，没有编号的按电话认人。不要填身份证号，平台不保存。",
        "已经在名册里的人，空着的格子保持原样。",
        "换了所在支部就是调动：原来支部的职务到前一天为止，没有办完的事交给原支部书记接着办。",
        "状态写“离开”并填离开日期，人就离开支部，处理办法同上。",
        "整个文件一起导入，有一处不对就都不导入；同一个文件再导入一次不会有变化。",
    };

    private final JdbcClient jdbc;
    private final Staging staging;
    private final Clock clock;

    RosterWorkbook(DataSource source, Staging staging, Clock clock) {
        JdbcTemplate some = new JdbcTemplate(source);
        some.setFetchSize(CHUNK);
        this.jdbc = JdbcClient.create(some);
        this.staging = staging;
        this.clock = clock;
    }

    void template(OutputStream out) throws IOException {
        try (Workbook workbook = workbook(out)) {
            Worksheet notes = workbook.newWorksheet("填写说明");
            int line = 0;
            for (String note : NOTES) {
                notes.value(line++, 0, note);
            }
            for (Sheet sheet : Sheet.values()) {
                for (Sheet.Column column : sheet.columns()) {
                    write(notes, ++line, new String[] {
                        sheet.label(), column.header(), column.needed() ? "必填" : "", column.note()
                    });
                }
            }
            for (Sheet sheet : Sheet.values()) {
                Worksheet page = page(workbook, sheet, false);
                String[] example =
                        sheet.columns().stream().map(Sheet.Column::example).toArray(String[]::new);
                example[0] = Sheet.EXAMPLE + example[0];
                write(page, 1, example);
            }
        }
    }

    /** @throws NotFound when its lines are gone, because it was taken over */
    void copy(long id, OutputStream out) throws IOException {
        if (Stream.of(Sheet.values())
                .allMatch(sheet -> staging.rows(id, sheet, 0, 1).isEmpty())) {
            throw new NotFound();
        }
        Map<String, String> remarks = new HashMap<>();
        staging.findings(id, true, Integer.MAX_VALUE)
                .forEach(finding -> remarks.merge(
                        finding.sheet() + ":" + finding.line(),
                        (finding.header().isEmpty() ? "" : finding.header() + "：") + finding.sentence(),
                        (one, other) -> one + " " + other));
        try (Workbook workbook = workbook(out)) {
            for (Sheet sheet : Sheet.values()) {
                copy(workbook, id, sheet, remarks);
            }
        }
    }

    private void copy(Workbook workbook, long id, Sheet sheet, Map<String, String> remarks) throws IOException {
        List<Staging.Kept> rows = staging.rows(id, sheet, 0, CHUNK);
        if (rows.isEmpty()) {
            return;
        }
        Worksheet page = page(workbook, sheet, true);
        int line = 0;
        while (!rows.isEmpty()) {
            for (Staging.Kept row : rows) {
                // What the platform must not keep does not come back either.
                String[] cells = Arrays.stream(row.cells())
                        .map(cell -> Line.identityNumber(cell) ? "（身份证号，已删去）" : cell)
                        .toArray(String[]::new);
                write(page, ++line, cells);
                String remark = remarks.get(sheet + ":" + row.line());
                if (remark != null) {
                    page.value(line, row.cells().length, remark);
                    page.style(line, row.cells().length).fontColor("C00000").set();
                }
            }
            rows = staging.rows(id, sheet, rows.get(rows.size() - 1).line(), CHUNK);
        }
        page.finish();
    }

    void export(OutputStream out) throws IOException {
        Tree tree = Tree.read(jdbc);
        try (Workbook workbook = workbook(out)) {
            // One page after the other: what is flushed must be finished before the next begins.
            sheet(workbook, Sheet.ORGANISATIONS, page -> organisations(page, tree));
            sheet(workbook, Sheet.MEMBERS, page -> members(page, tree));
            sheet(workbook, Sheet.POSTS, page -> posts(page, tree));
        }
    }

    private static void sheet(Workbook workbook, Sheet sheet, Consumer<Worksheet> lines) throws IOException {
        Worksheet page = page(workbook, sheet, false);
        lines.accept(page);
        page.finish();
    }

    private void organisations(Worksheet page, Tree tree) {
        int line = 0;
        for (Node node : tree.all()) {
            write(page, ++line, new String[] {
                node.code(),
                node.parentId() == null ? "" : tree.reference(tree.get(node.parentId())),
                node.kind().label(),
                node.name(),
                node.shortName(),
                node.field() == null ? "" : node.field().label(),
                node.kind().compareTo(OrganisationKind.GENERAL_BRANCH) < 0 ? node.canApproveMembers() ? "是" : "否" : "",
                text(node.documentCode())
            });
        }
    }

    /** Members, and others who hold a post of work. Read as a stream: however many there are, one is held at a time. */
    private void members(Worksheet page, Tree tree) {
        try (Stream<KnownPerson> people = jdbc
                .sql(
                        KnownPerson.SELECT
                                + """
                        where m.person_id is not null or exists (select 1 from post_held h where h.person_id = p.id
                            and h.post <> all (:closed) and (h.until is null or h.until >= :today))
                        order by m.branch_id, p.id""")
                .param("closed", closed())
                .param("today", LocalDate.now(clock))
                .query(KnownPerson.class)
                .stream()) {
            int[] line = {0};
            people.forEach(person -> write(page, ++line[0], new String[] {
                person.number(),
                person.name(),
                person.sex() == null ? "" : person.sex().label(),
                text(person.birthDate()),
                text(person.phone()),
                person.branchId() == null ? "" : tree.reference(tree.get(person.branchId())),
                person.groupId() == null ? "" : tree.get(person.groupId()).shortName(),
                person.kind() == null ? "" : person.kind().label(),
                text(person.joinedOn()),
                person.status() == null ? "" : person.status().label(),
                ""
            }));
        }
    }

    /** Terms of today and to come: past ones are history, which no file brings. */
    private void posts(Worksheet page, Tree tree) {
        int[] line = {0};
        jdbc.sql(
                        """
                        select h.organisation_id, p.number, p.phone, p.name, h.post, h.since, h.until
                        from post_held h join person p on p.id = h.person_id
                        where h.post <> all (:closed) and (h.until is null or h.until >= :today)
                        order by h.organisation_id, h.id""")
                .param("closed", closed())
                .param("today", LocalDate.now(clock))
                .query(row -> {
                    write(page, ++line[0], new String[] {
                        tree.reference(tree.get(row.getLong("organisation_id"))),
                        row.getString("number"),
                        text(row.getString("phone")),
                        row.getString("name"),
                        Post.valueOf(row.getString("post")).label(),
                        text(row.getObject("since", LocalDate.class)),
                        text(row.getObject("until", LocalDate.class))
                    });
                });
    }

    private static Workbook workbook(OutputStream out) {
        return new Workbook(out, "themeday", "1.0");
    }

    private static Worksheet page(Workbook workbook, Sheet sheet, boolean remarks) {
        Worksheet page = workbook.newWorksheet(sheet.label());
        String[] headers = Stream.concat(
                        sheet.columns().stream().map(Sheet.Column::header),
                        remarks ? Stream.of(Sheet.REMARK) : Stream.empty())
                .toArray(String[]::new);
        write(page, 0, headers);
        for (int at = 0; at < headers.length; at++) {
            page.width(at, headers[at].equals(Sheet.REMARK) ? WIDTH * 3 : WIDTH);
            page.style(0, at).bold().set();
        }
        page.freezePane(0, 1);
        return page;
    }

    /** What is written cannot be changed after {@link #CHUNK} lines: it has gone out, so that little is held. */
    private static void write(Worksheet page, int line, String[] cells) {
        if (line > 0 && line % CHUNK == 0) {
            try {
                page.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        for (int at = 0; at < cells.length; at++) {
            if (!cells[at].isEmpty()) {
                // not shared: the library would hold every one of those to the end
                page.inlineString(line, at, cells[at]);
            }
        }
    }

    private static String[] closed() {
        return PostLines.NOT_BY_FILE.stream().map(Enum::name).toArray(String[]::new);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
