package cn.themeday.planning;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How one member takes part in one theme day (2.4).
 *
 * @param probationary present without a vote
 * @param marked false where nobody has said anything yet and the member is taken as coming
 * @param enteredBy whoever marked it: the member or somebody for them
 * @param makeUpOn the day of the make-up study, for somebody who did not take part
 */
public record Attendance(
        long personId,
        String name,
        boolean probationary,
        Way way,
        boolean marked,
        @Nullable String note,
        @Nullable LocalDate makeUpOn,
        @Nullable Long enteredBy) {

    /** Whoever is not marked otherwise is present: the list holds the exceptions. */
    public enum Way {
        IN_PERSON("到会", true),
        ONLINE("线上", true),
        SMALL_GROUP("小组", true),
        AT_HOME("在家", true),
        LEAVE("请假", false),
        ABSENT("无故未到", false);

        private final String label;
        private final boolean takesPart;

        Way(String label, boolean takesPart) {
            this.label = label;
            this.takesPart = takesPart;
        }

        public String label() {
            return label;
        }

        public boolean takesPart() {
            return takesPart;
        }
    }
}
