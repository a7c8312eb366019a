package cn.themeday.organization.roster;

import cn.themeday.rejection.Rejection;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads an uploaded file line by line, whatever of the kinds it is; the file itself is not trusted in anything. */
final class RosterFile {

    /** Bytes of a file as it comes. */
    static final long MOST_BYTES = 20L << 20;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int CSV_FIELD = 10_000;

    private RosterFile() {}

    /**
     * @param lines takes each line as it is read
     * @throws Rejection when the file is no roster, or holds what it must not
     */
    static void read(Path file, Lines lines) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw Rejection.of("文件超过 20 MB，没有收下，请分成几个文件上传。");
        }
        byte[] head = head(file);
        if (startsWith(head, ZIP)) {
            XlsxCheck.check(file);
            workbook(file, lines);
        } else if (startsWith(head, OLD_EXCEL)) {
            throw Rejection.of("这是旧版 .xls，或者加了密码的表格。请去掉密码，另存为 .xlsx 再上传。");
        } else {
            csv(file, head, lines);
        }
        lines.end();
    }

    private static void workbook(Path file, Lines lines) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            for (org.dhatim.fastexcel.reader.Sheet sheet : workbook.getSheets().toList()) {
                if (Sheet.named(sheet.getName()).isEmpty()) {
                    continue;
                }
                lines.sheet(Sheet.named(sheet.getName()).get());
                try (Stream<Row> rows = sheet.openStream()) {
                    int[] last = {0};
                    rows.forEach(row -> {
                        // As a spreadsheet writes them: each once, downwards.
                        if (row.getRowNum() <= last[0]) {
                            throw new IllegalArgumentException("row " + row.getRowNum() + " after " + last[0]);
                        }
                        last[0] = row.getRowNum();
                        lines.row(last[0], new XlsxCells(row));
                    });
                }
            }
        } catch (ExcelReaderException
                | ClassCastException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException e) {
            throw Rejection.of("这个 .xlsx 文件的内容读不出来，请重新另存为 .xlsx。");
        }
    }

    private static void csv(Path file, byte[] head, Lines lines) throws IOException {
        Charset charset = charset(file);
        try (InputStream in = Files.newInputStream(file)) {
            if (startsWith(head, BOM)) {
                in.skipNBytes(BOM.length);
            }
            try (CsvReader<CsvRecord> records = CsvReader.builder()
                    .maxBufferSize(CSV_FIELD)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .ofCsvRecord(new InputStreamReader(in, charset))) {
                for (CsvRecord line : records) {
                    lines.row((int) line.getStartingLineNumber(), new CsvCells(line.getFields()));
                }
            }
        } catch (CsvParseException e) {
            throw Rejection.of("这个文件不是 .xlsx，也读不成 .csv（可能有没配对的引号），请用下载的模板填写。");
        }
    }

    /** The whole file must be text in it: a wrong guess would make wrong names of everybody. */
    private static Charset charset(Path file) throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            if (readable(file, charset)) {
                return charset;
            }
        }
        throw Rejection.of("这个文件的文字认不出来。请另存为 .xlsx，或者编码为 UTF-8 的 .csv。");
    }

    private static boolean readable(Path file, Charset charset) throws IOException {
        try (Reader reader = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            char[] some = new char[8192];
            for (int read = reader.read(some); read >= 0; read = reader.read(some)) {
                for (int at = 0; at < read; at++) {
                    if (some[at] < ' ' && some[at] != '\n' && some[at] != '\r' && some[at] != '\t') {
                        throw Rejection.of("这个文件不是 .xlsx，也不是 .csv，没有收下。请用下载的模板填写。");
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ZIP.length);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(Arrays.copyOf(bytes, start.length), start);
    }
}
