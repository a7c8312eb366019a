package cn.themeday.filing;

import java.util.List;

/** What the superior reads, frozen when it was filed: sections of lines, and files by attachment id. */
public record Dossier(List<Section> sections, List<Long> files, List<Difference> differences) {

    public record Section(String title, List<Line> lines) {}

    public record Line(String label, String text) {}

    /** Something unlike what this branch usually files. */
    public record Difference(String what, String now, String usually) {}
}
