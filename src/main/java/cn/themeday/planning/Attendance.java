package cn.themeday.planning;

import org.jspecify.annotations.Nullable;

/** How one member took part in one theme day (2.4). */
public record Attendance(long personId, String name, boolean probationary, Way way, @Nullable String note) {

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
