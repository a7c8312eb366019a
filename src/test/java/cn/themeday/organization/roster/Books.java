package cn.themeday.organization.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Workbooks for tests. */
final class Books {

    private Books() {}

    static Map<Sheet, List<List<String>>> of(
            List<List<String>> organisations, List<List<String>> members, List<List<String>> posts) {
        Map<Sheet, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put(Sheet.ORGANISATIONS, organisations);
        sheets.put(Sheet.MEMBERS, members);
        sheets.put(Sheet.POSTS, posts);
        return sheets;
    }

    /** Lines in the order of the sheet's columns; those left out at the end are empty. */
    static byte[] xlsx(Map<Sheet, List<List<String>>> sheets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            sheets.forEach((sheet, lines) -> {
                Worksheet page = workbook.newWorksheet(sheet.label());
                write(
                        page,
                        0,
                        sheet.columns().stream().map(Sheet.Column::header).toList());
                for (int at = 0; at < lines.size(); at++) {
                    write(page, at + 1, lines.get(at));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static String csv(Sheet sheet, List<List<String>> lines) {
        StringBuilder text = new StringBuilder(String.join(
                ",", sheet.columns().stream().map(Sheet.Column::header).toList()));
        lines.forEach(line -> text.append("\r\n").append(String.join(",", line)));
        return text.append("\r\n").toString();
    }

    /** A branch of eight with a group, a secretary and a leader. */
    static byte[] branch(String code, String name) {
        List<List<String>> people = new ArrayList<>();
        String[] digits = {"一", "二", "三", "四", "五", "六", "七", "八"};
        for (int at = 0; at < digits.length; at++) {
            people.add(member(code + "-" + at, "田" + digits[at], name, "第一党小组"));
        }
        return xlsx(of(
                List.of(
                        List.of(code + "-G", name, "党小组", name + "第一党小组", "第一党小组"),
                        List.of(code, "云溪镇党委", "党支部", "中共" + name + "委员会", name, "农村")),
                people,
                List.of(
                        List.of(name, code + "-0", "", "田一", "书记", "2026-01-01", "2028-12-31"),
                        List.of(code + "-G", code + "-1", "", "田二", "党小组组长", "2026-01-01"))));
    }

    static List<String> member(String number, String name, String unit, String group) {
        return List.of(number, name, "女", "1980-05-01", "", unit, group, "正式党员", "2005-07-01", "在册在地");
    }

    private static void write(Worksheet page, int row, List<String> cells) {
        for (int at = 0; at < cells.size(); at++) {
            page.value(row, at, cells.get(at));
        }
    }
}
