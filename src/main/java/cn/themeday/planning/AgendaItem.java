package cn.themeday.planning;

import org.jspecify.annotations.Nullable;

/**
 * One item of a theme day.
 *
 * @param item code of the agenda table, {@code STUDY}
 * @param obligation an obligatory item may not be left out, a "generally" one only with a reason that is kept
 * @param done null until the day is recorded
 */
public record AgendaItem(
        String item,
        String title,
        String clause,
        Obligation obligation,
        boolean leftOut,
        @Nullable String reason,
        @Nullable Long leadId,
        @Nullable String note,
        @Nullable Boolean done,
        @Nullable String doneReason) {

    public enum Obligation {
        OBLIGATORY("必做"),
        GENERALLY("一般应做"),
        REQUIRED("上级布置"),
        OWN("支部自定");

        private final String label;

        Obligation(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
