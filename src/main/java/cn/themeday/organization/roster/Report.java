package cn.themeday.organization.roster;

import cn.themeday.organization.RosterImported;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one run over a file found: faults, changes, their counts, and a digest by which two runs are compared. */
final class Report {

    /** More than anybody reads; what goes beyond is only counted, so that memory stays bounded. */
    private static final int FAULTS = 5_000;

    private static final int CHANGES = 500;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<RosterImported.Changed> changes = new ArrayList<>();
    private final MessageDigest digest;
    private @Nullable String digested;
    private int faults;
    private int listed;

    Report() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void fault(Line line, String header, String sentence) {
        faults++;
        if (faults <= FAULTS) {
            findings.add(new Finding(line.sheet(), line.number(), header, sentence, true));
        }
    }

    void change(Line line, Change change, String sentence) {
        counts.merge(key(line.sheet(), change), 1, Integer::sum);
        digest.update((line.sheet() + "," + line.number() + "," + change + "," + sentence + "\n")
                .getBytes(StandardCharsets.UTF_8));
        if (change != Change.SAME && change != Change.NEW && listed < CHANGES) {
            listed++;
            findings.add(new Finding(line.sheet(), line.number(), "", sentence, false));
        }
    }

    /** For the trail: what no event of its own tells. */
    void told(String subject, @Nullable Long organisation, String sentence) {
        changes.add(new RosterImported.Changed(subject, organisation, sentence));
    }

    List<RosterImported.Changed> changes() {
        return changes;
    }

    int faults() {
        return faults;
    }

    List<Finding> findings() {
        return findings;
    }

    /** By {@link #key}. */
    Map<String, Integer> counts() {
        return counts;
    }

    static String key(Sheet sheet, Change change) {
        return sheet + "." + change;
    }

    /** Of everything that changes, at the end of the run. */
    String digest() {
        if (digested == null) {
            digested = HexFormat.of().formatHex(digest.digest());
        }
        return digested;
    }
}
