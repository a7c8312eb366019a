package cn.themeday.organization.roster;

import cn.themeday.rejection.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings what a file holds into the order of our columns; the first line of a sheet says which stands where. */
final class Lines {

    /** Rows of all sheets together. */
    static final int MOST_ROWS = 60_000;

    private static final int LONGEST = 200;
    private static final int HEADERS = 50;

    /** Takes one line, with a cell for each column of the sheet. */
    interface Sink {
        void line(Sheet sheet, int number, String[] cells);
    }

    private final Sink sink;
    private final Set<Sheet> seen = new HashSet<>();

    private @Nullable Sheet expected;
    private @Nullable Sheet sheet;
    /** For each column of the file the one of ours, -1 for what is not read. */
    private int[] places = {};

    private int rows;

    Lines(Sink sink) {
        this.sink = sink;
    }

    /** What follows stands on this sheet of a workbook. */
    void sheet(Sheet next) {
        if (!seen.add(next)) {
            throw Rejection.of("这个文件里有两张“" + next.label() + "”表，请只留一张。");
        }
        expected = next;
        sheet = null;
    }

    void row(int number, Cells cells) {
        if (sheet == null) {
            head(cells);
            return;
        }
        List<Sheet.Column> columns = sheet.columns();
        String[] values = new String[columns.size()];
        Arrays.fill(values, "");
        boolean empty = true;
        for (int at = 0; at < Math.min(cells.count(), places.length); at++) {
            if (places[at] >= 0) {
                String value = plain(cells.text(at, columns.get(places[at]).date()));
                values[places[at]] = value.length() > LONGEST ? value.substring(0, LONGEST + 1) : value;
                empty &= value.isEmpty();
            }
        }
        if (empty || values[0].startsWith(Sheet.EXAMPLE)) {
            return;
        }
        if (++rows > MOST_ROWS) {
            throw Rejection.of("文件里超过 " + MOST_ROWS + " 行，没有收下，请分成几个文件上传。");
        }
        sink.line(sheet, number, values);
    }

    /** @throws Rejection when nothing was there to read */
    void end() {
        if (seen.isEmpty()) {
            throw Rejection.of("没有找到“党组织”“党员”“职务”三张表中的任何一张，请用下载的模板填写。");
        }
        if (rows == 0) {
            throw Rejection.of("表里没有填写任何一行。");
        }
    }

    private void head(Cells cells) {
        if (cells.count() > HEADERS) {
            throw Rejection.of("第一行的列太多，请用下载的模板填写。");
        }
        List<String> headers = new ArrayList<>();
        for (int at = 0; at < cells.count(); at++) {
            headers.add(plain(cells.text(at, false)));
        }
        if (headers.stream().anyMatch(header -> header.contains("身份证"))) {
            throw Rejection.of("平台不保存身份证号，请删去这一列再上传。");
        }
        Sheet found = expected == null ? Sheet.of(headers).orElse(null) : expected;
        if (found == null) {
            throw Rejection.of("第一行不是“党组织”“党员”“职务”任何一张表的表头，请用下载的模板填写。");
        }
        check(found, headers);
        seen.add(found);
        sheet = found;
        places = headers.stream().mapToInt(found::index).toArray();
    }

    private static void check(Sheet sheet, List<String> headers) {
        for (Sheet.Column column : sheet.columns()) {
            if (column.needed() && !headers.contains(column.header())) {
                throw Rejection.of("“" + sheet.label() + "”表缺少“" + column.header() + "”一列，请用下载的模板填写。");
            }
        }
        Set<String> once = new HashSet<>();
        for (String header : headers) {
            boolean known = header.isEmpty() || header.equals(Sheet.REMARK) || sheet.index(header) >= 0;
            if (!known || !header.isEmpty() && !once.add(header)) {
                throw Rejection.of("“" + sheet.label() + "”表的“" + shortened(header) + "”一列"
                        + (known ? "出现了两次" : "不在模板里") + "，请删去再上传。");
            }
        }
    }

    private static String shortened(String header) {
        return header.length() > 20 ? header.substring(0, 20) + "…" : header;
    }

    /** Without the blanks that spreadsheets leave behind: no-break, full-width, of no width. */
    private static String plain(String value) {
        return value.replace('\u00a0', ' ')
                .replace('\u3000', ' ')
                .replaceAll("[\\u200b\\ufeff\\p{Cntrl}]", "")
                .strip();
    }
}
