package cn.themeday.organization.roster;

import cn.themeday.rejection.Rejection;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a workbook through once, keeping nothing, before the library may open it: nothing in it may run, lead outside or
 * unpack to more than we want to hold.
 */
final class XlsxCheck {

    private static final int ENTRIES = 200;
    private static final long UNPACKED = 150L << 20;
    /** The library holds this one part in memory. */
    private static final long STRINGS = 30L << 20;

    /** The reader remembers every element that is open. */
    private static final int DEPTH = 100;

    private static final int RATIO = 100;
    /** A small part may shrink as much as it likes. */
    private static final long SMALL = 1L << 20;

    private static final Pattern RUNS = Pattern.compile(
            ".*(vbaproject|activex|macrosheets|dialogsheets|embeddings|oleobject|customui|\\.bin$|\\.vml$).*");
    private static final Pattern LEADS_OUTSIDE = Pattern.compile(".*(externallinks|connections\\.xml|querytables).*");
    private static final Pattern HARMLESS_BINARY =
            Pattern.compile("xl/printersettings/[^/]+\\.bin|xl/drawings/[^/]+\\.vml");

    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private long unpacked;

    private XlsxCheck() {
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** @throws Rejection with the reason why the workbook is not taken */
    static void check(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            new XlsxCheck().parts(zip);
        } catch (IOException | IllegalArgumentException e) {
            throw Rejection.of("这个 .xlsx 文件打不开，可能没有传完整，请重新保存后再传。");
        }
    }

    private void parts(ZipFile zip) throws IOException {
        if (zip.size() > ENTRIES) {
            throw Rejection.of("这个文件里的部件太多，不像名册，没有收下。");
        }
        if (zip.getEntry("xl/workbook.xml") == null || zip.getEntry("[Content_Types].xml") == null) {
            throw Rejection.of("这不是 .xlsx 表格，请用下载的模板填写。");
        }
        Set<String> names = new HashSet<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName().toLowerCase(Locale.ROOT).replace('\\', '/');
            if (!names.add(name)) {
                throw Rejection.of("这个文件里有重复的部件，没有收下，请重新另存为 .xlsx。");
            }
            named(name);
            part(zip, entry, name);
        }
    }

    private static void named(String name) {
        if (LEADS_OUTSIDE.matcher(name).matches()) {
            throw Rejection.of("这个文件引用了别的文件或数据源，没有收下，请断开链接后另存为 .xlsx。");
        }
        if (RUNS.matcher(name).matches() && !HARMLESS_BINARY.matcher(name).matches()) {
            throw Rejection.of("这个文件带有宏或嵌入的内容，没有收下，请另存为不带宏的 .xlsx。");
        }
    }

    private void part(ZipFile zip, ZipEntry entry, String name) throws IOException {
        boolean sheet = name.startsWith("xl/worksheets/") && !name.contains("/_rels/");
        try (InputStream raw = zip.getInputStream(entry);
                Counted in = new Counted(raw, entry.getCompressedSize(), name)) {
            if (name.endsWith(".xml") || name.endsWith(".rels")) {
                read(in, sheet ? name.replaceAll("\\D+", "") : null);
            } else {
                in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof TooMuch) {
                throw tooMuch();
            }
            throw Rejection.of("这个 .xlsx 文件的内容读不出来，请重新另存为 .xlsx。");
        } catch (TooMuch e) {
            throw tooMuch();
        }
    }

    /** @param sheet the number of the page, null for other parts */
    private void read(InputStream in, @Nullable String sheet) throws XMLStreamException {
        XMLStreamReader reader = xml.createXMLStreamReader(in);
        String cell = "";
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw Rejection.of("这个文件里有不允许的声明（DOCTYPE），没有收下。");
            }
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (depth > DEPTH) {
                throw new XMLStreamException("nested too deeply");
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String element = reader.getLocalName();
            if (sheet != null && element.equals("c")) {
                cell = String.valueOf(reader.getAttributeValue(null, "r"));
            } else if (sheet != null && element.equals("f")) {
                throw Rejection.of("第 " + sheet + " 张表 " + cell + " 格是公式。请复制后只粘贴数值，再上传。");
            } else if (element.equals("Override") || element.equals("Default")) {
                contentType(String.valueOf(reader.getAttributeValue(null, "ContentType")));
            }
        }
    }

    private static void contentType(String type) {
        if (type.toLowerCase(Locale.ROOT).contains("macroenabled")) {
            throw Rejection.of("这个文件带有宏或嵌入的内容，没有收下，请另存为不带宏的 .xlsx。");
        }
    }

    private static Rejection tooMuch() {
        return Rejection.of("这个文件解开后太大，没有收下。请只留名册的行，或分成几个文件上传。");
    }

    private static final class TooMuch extends IOException {}

    /** Stops at the byte that is one too many, whatever the archive says of itself. */
    private final class Counted extends FilterInputStream {

        private final long packed;
        private final long most;
        private long part;

        Counted(InputStream in, long packed, String name) {
            super(in);
            this.packed = Math.max(packed, 1);
            this.most = name.endsWith("sharedstrings.xml") ? STRINGS : UNPACKED;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) throws IOException {
            part += bytes;
            unpacked += bytes;
            if (unpacked > UNPACKED || part > most || part > SMALL && part / packed > RATIO) {
                throw new TooMuch();
            }
        }
    }
}
