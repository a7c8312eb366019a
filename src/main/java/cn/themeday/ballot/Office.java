package cn.themeday.ballot;

/** Named before the round and confirmed by the meeting; neither candidate nor the person concerned. */
public enum Office {
    /** 监票人. */
    TELLER("监票人"),
    /** 计票人, counting under them. */
    COUNTER("计票人");

    private final String label;

    Office(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
