package cn.themeday.organization.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    private static void write(Worksheet page, int row, List<String> cells) {
        for (int at = 0; at < cells.size(); at++) {
            page.value(row, at, cells.get(at));
        }
    }
}
