package cn.themeday.studio;

import cn.themeday.check.Finding;
import java.util.List;
import java.util.Map;

/** The check found something: nothing was kept, nothing was parsed by the engine. */
public class ModelsRefused extends RuntimeException {

    private final transient List<Finding> findings;
    private final transient Map<String, byte[]> files;

    ModelsRefused(List<Finding> findings, Map<String, byte[]> files) {
        super(findings.size() + " findings");
        this.findings = List.copyOf(findings);
        this.files = files;
    }

    public List<Finding> findings() {
        return findings;
    }

    /** What was checked, by name. */
    public Map<String, byte[]> files() {
        return files;
    }
}
